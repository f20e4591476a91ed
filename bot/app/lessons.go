package app

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/kb"
)

// countingLessons is how many lessons of one article count, the newest: each costs a
// comparison with every text, and more of them belong in the article (`kb lessons`).
const countingLessons = 40

// countingNone is how many lessons that no article answers count, the newest: each
// costs a comparison with every text, but no article's words.
const countingNone = 500

// lessonStore is what a classroom needs of the store.
type lessonStore interface {
	LessonsVersion(ctx context.Context) (string, error)
	Lessons(ctx context.Context, now time.Time) ([]bot.Lesson, string, error)
	ForgetLessons(ctx context.Context, over func(bot.Lesson) bool) (int, error)
}

// A classroom has the articles in use know what agents have taught. It asks the store
// and not whoever taught, so that every process learns of a lesson, and of one that
// was taken back, whatever it missed.
type classroom struct {
	store   lessonStore
	library *library
	log     zerolog.Logger
	clock   func() time.Time

	mu      sync.Mutex // one look at a time
	version string     // of the lessons in use
	shelf   *shelf     // whose articles they were compared with
	day     time.Time  // when they were read: some grow old without a change
	failing bool
}

// run looks for what was taught until ctx ends.
func (c *classroom) run(ctx context.Context, every time.Duration) {
	repeat(ctx, every, func() { c.look(ctx) })
}

// look puts the lessons in use that the store has now. While it cannot be asked, those
// of before stay.
func (c *classroom) look(ctx context.Context) {
	c.mu.Lock()
	defer c.mu.Unlock()
	err := c.learn(ctx)
	if failing := err != nil; failing != c.failing && ctx.Err() == nil {
		if c.failing = failing; failing {
			c.log.Warn().Err(err).Msg("lessons are not read; those that were read before stay in use")
		}
	}
}

func (c *classroom) learn(ctx context.Context) error {
	now, shelf := c.clock(), c.library.shelf.Load()
	version, err := c.store.LessonsVersion(ctx)
	if err != nil || version == c.version && shelf == c.shelf && now.Sub(c.day) < time.Hour {
		return err
	}
	lessons, version, err := c.store.Lessons(ctx, now)
	if err != nil {
		return err
	}
	c.library.teach(lessons, c.log)
	c.version, c.shelf, c.day = version, shelf, now
	if !slices.ContainsFunc(lessons, shelf.written) {
		return nil
	}
	n, err := c.store.ForgetLessons(ctx, shelf.written)
	if n > 0 {
		c.log.Info().Int("lessons", n).Msg("lessons stand in their articles now, and are not kept beside them any more")
	}
	return err
}

// teach puts lessons in use, and keeps them for the articles that come next.
func (l *library) teach(lessons []bot.Lesson, log zerolog.Logger) {
	l.teaching.Lock()
	defer l.teaching.Unlock()
	l.lessons = lessons
	l.shelf.Load().learn(lessons, log)
}

// learn makes a shelf's matcher know exactly these lessons: the newest of each
// article that is there. It is called by one goroutine at a time.
func (s *shelf) learn(lessons []bot.Lesson, log zerolog.Logger) {
	s.lessons.Store(&lessons)
	wanted := s.counting(lessons)
	for id, l := range s.taught {
		if now, ok := wanted[id]; !ok || now.Means() != l.Means() || now.Text != l.Text {
			if err := s.unteach(l); err != nil {
				log.Error().Err(err).Msg("a lesson was not taken back")
			}
			delete(s.taught, id)
		}
	}
	for id, l := range wanted {
		if _, known := s.taught[id]; known {
			continue
		}
		if err := s.teach(l); err != nil {
			log.Error().Err(err).Msg("a lesson was not taught")
			continue
		}
		s.taught[id] = l
	}
}

// counting are the lessons that count: whose article is here and does not say the
// same itself, or that none answers, the newest of each.
func (s *shelf) counting(lessons []bot.Lesson) map[bot.LessonID]bot.Lesson {
	out, of := map[bot.LessonID]bot.Lesson{}, map[string]int{}
	for _, l := range slices.Backward(lessons) { // newest first
		most := countingLessons
		if l.Label != "" {
			most = countingNone
		}
		if !s.teaches(l) || s.written(l) || of[l.Article] >= most {
			continue
		}
		of[l.Article]++
		out[l.ID] = l
	}
	return out
}

// teaches reports whether the matcher can be told a lesson: that a text means an
// article that is here, or that none answers it.
func (s *shelf) teaches(l bot.Lesson) bool {
	_, ok := s.byID[l.Article]
	return ok || l.Label != ""
}

// add teaches one lesson more, to a shelf that is its caller's alone.
func (s *shelf) add(l bot.Lesson) error {
	if err := s.teach(l); err != nil {
		return err
	}
	s.taught[l.ID] = l
	all := append(slices.Clone(s.kept()), l)
	s.lessons.Store(&all)
	return nil
}

func (s *shelf) teach(l bot.Lesson) error   { return s.matcher.Teach(l.Article, string(l.ID), l.Text) }
func (s *shelf) unteach(l bot.Lesson) error { return s.matcher.Unteach(l.Article, string(l.ID)) }

// written reports whether an article, or the list of what none answers, has a
// lesson's words among its own.
func (s *shelf) written(l bot.Lesson) bool {
	label := l.Article
	if l.Label != "" {
		label = ""
	}
	return s.said()[label][plainWords(l.Text)]
}

// readSaid reads what articles say that customers write or see, by article, and under
// "" what none answers, each as plain words.
func (s *shelf) readSaid() map[string]map[string]bool {
	plain := func(texts []string) map[string]bool {
		out := make(map[string]bool, len(texts))
		for _, t := range texts {
			out[plainWords(t)] = true
		}
		return out
	}
	out := map[string]map[string]bool{"": plain(s.unanswered)}
	for _, a := range s.index.Articles() {
		out[a.ID] = plain(wordings(a))
	}
	return out
}

// wordings are what an article says that customers write or see.
func wordings(a kb.Article) []string {
	var out []string
	for _, by := range []map[string][]string{a.Errors, a.Symptoms} {
		for _, language := range []string{"sv", "en", "nb", "da"} {
			out = append(out, by[language]...)
		}
	}
	return out
}

// sameWords reports whether two texts are the same but for space, case and marks.
func sameWords(a, b string) bool { return plainWords(a) == plainWords(b) }

func plainWords(s string) string { return strings.Join(kb.Words(s), " ") }
