package app

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/kb"
	"kodhjalpen/matcher"
)

const (
	// probes is how many wordings and lessons, those nearest to a new lesson, are
	// matched with and without it: what shares no telling word with it, it cannot
	// turn. tryWithin bounds the time: whoever taught waits, and Slack for three
	// seconds only.
	probes    = 80
	tryWithin = 900 * time.Millisecond
	// shownTurns is how many of what would turn are shown.
	shownTurns = 3
)

// A probe is a text whose answer is known: an article's own wording, or a lesson.
type probe struct {
	text   string
	means  string // an article's id, "" for none
	lesson *bot.Lesson
	near   float64
}

// Try says what a lesson would do: it is taught to a fork of the matcher, and the
// wordings and lessons nearest to it are matched by both.
func (s *shelf) Try(l bot.Lesson) bot.Teaching {
	t := bot.Teaching{Lesson: l}
	all := s.kept()
	others := slices.DeleteFunc(slices.Clone(all), func(o bot.Lesson) bool { return o.ID == l.ID })
	t.Full = len(others) >= bot.MaxLessons
	for _, o := range others {
		if l.Against(o) {
			t.Against = append(t.Against, o)
		}
	}
	t.Turns = s.quoted(l)
	if !s.teaches(l) {
		return t
	}
	with := s.matcher.Fork()
	if err := with.Teach(l.Article, "try", l.Text); err != nil {
		return t
	}
	t.Answers = l.Label == "" && answers(with.Match(l.Text), l.Article)
	until := time.Now().Add(tryWithin)
	for _, p := range s.nearest(l, others) {
		if time.Now().After(until) {
			break
		}
		after := with.Match(p.text)
		if p.means == l.Article || !worse(s.matcher.Match(p.text), after, p.means) {
			continue
		}
		if p.lesson == nil {
			if slices.ContainsFunc(t.Turns, func(x bot.Turn) bool { return x.Text == p.text }) {
				continue
			}
			t.Turns = append(t.Turns, bot.Turn{Text: p.text, Title: s.byID[p.means].Title, Now: s.titled(after)})
		} else if !slices.ContainsFunc(t.Against, func(a bot.Lesson) bool { return a.ID == p.lesson.ID }) {
			t.Against = append(t.Against, *p.lesson)
		}
	}
	t.Turns, t.Against = t.Turns[:min(len(t.Turns), shownTurns)], t.Against[:min(len(t.Against), shownTurns)]
	return t
}

// fewWords is how short a wording is that may stand in any text.
const fewWords = 4

// quoted are the wordings of other articles that a lesson's words hold: whatever the
// matcher makes of it, they would be said to mean something else.
func (s *shelf) quoted(l bot.Lesson) []bot.Turn {
	var out []bot.Turn
	said := " " + plainWords(l.Text) + " "
	for _, w := range s.ownWords() {
		own := plainWords(w.text)
		if w.article != l.Article && len(w.stems) >= fewWords && strings.Contains(said, " "+own+" ") {
			out = append(out, bot.Turn{Text: w.text, Title: s.byID[w.article].Title, Now: l.Title})
		}
	}
	return out[:min(len(out), shownTurns)]
}

// kept are the lessons as they were last read.
func (s *shelf) kept() []bot.Lesson {
	if p := s.lessons.Load(); p != nil {
		return *p
	}
	return nil
}

// answers reports whether a verdict answers an article.
func answers(v matcher.Verdict, article string) bool {
	return v.Decision == matcher.Answer && slices.ContainsFunc(v.Answers, func(c matcher.Candidate) bool { return c.Article == article })
}

// worse reports whether a text that means an article is answered wrongly after and
// was not before, or was answered rightly and is not any more.
func worse(before, after matcher.Verdict, article string) bool {
	wrong := func(v matcher.Verdict) bool { return v.Decision == matcher.Answer && !answers(v, article) }
	return wrong(after) && !wrong(before) || answers(before, article) && !answers(after, article)
}

// titled is the title of what a verdict answers, "" for nothing.
func (s *shelf) titled(v matcher.Verdict) string {
	if len(v.Answers) == 0 {
		return ""
	}
	return s.byID[v.Answers[0].Article].Title
}

// nearest are the probes that share the most telling words with a lesson.
func (s *shelf) nearest(l bot.Lesson, others []bot.Lesson) []probe {
	return s.nearTo(l.Text, others, s.ownWords())
}

// nearTo are the probes, of wordings and lessons, that share the most telling words with a
// text.
func (s *shelf) nearTo(text string, others []bot.Lesson, own []ownWord) []probe {
	said := stemsOf(text)
	near := func(stems map[string]bool) (sum float64) {
		for stem := range stems {
			if said[stem] {
				sum += kb.Rarity(stem)
			}
		}
		return sum / math.Sqrt(1+float64(len(stems)))
	}
	var out []probe
	for _, w := range own {
		if n := near(w.stems); n > 0 {
			out = append(out, probe{text: w.text, means: w.article, near: n})
		}
	}
	for i, o := range others {
		if n := near(stemsOf(o.Text)); n > 0 && s.teaches(o) {
			out = append(out, probe{text: o.Text, means: o.Article, lesson: &others[i], near: n})
		}
	}
	slices.SortStableFunc(out, func(a, b probe) int { return cmp.Compare(b.near, a.near) })
	return out[:min(len(out), probes)]
}

// An ownWord is a wording of an article with its stems.
type ownWord struct {
	text, article string
	stems         map[string]bool
}

// readOwnWords reads every article's wordings.
func (s *shelf) readOwnWords() []ownWord {
	var out []ownWord
	for _, a := range s.index.Articles() {
		for _, w := range wordings(a) {
			out = append(out, ownWord{text: w, article: a.ID, stems: stemsOf(w)})
		}
	}
	return out
}

// stemsOf are the stems of a text's words.
func stemsOf(text string) map[string]bool {
	out := map[string]bool{}
	for _, t := range kb.Tokens(text) {
		out[t.Stem] = true
	}
	return out
}
