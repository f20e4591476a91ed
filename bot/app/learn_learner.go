package app

import (
	"cmp"
	"slices"

	"kodhjalpen/bot"
	"kodhjalpen/bot/understand"
	"kodhjalpen/matcher"
)

// shownPages is how many pages without an article are told, and pageThreads in how many
// threads one was linked at least: a page that one customer was sent to may be theirs.
const shownPages, pageThreads = 20, 2

// A learner makes a report of threads, one after another.
type learner struct {
	shelf    *shelf           // with the lessons that are proposed
	today    *matcher.Matcher // without them
	pointers pointers
	name     func(bot.PersonID) string
	link     func(bot.Post) string
	erased   func(bot.PersonID) bool
	met      map[bot.PersonID]bool
	had      map[bot.LessonID]bool // lessons of agents, which stay as they are
	of       map[string]int        // how many lessons of each article count
	links    map[string]map[bot.Post]bool
	open     []unanswered
	report   LearnReport
}

// see takes in a thread.
func (l *learner) see(t bot.PastThread) {
	l.report.Threads++
	c, tells := l.reader().Past(l.shelf, t)
	if !tells || l.erased(c.Lesson.Of) {
		return
	}
	l.report.Questions++
	for _, said := range c.Answers {
		for _, page := range l.pointers.strange(said) {
			if l.links[page] == nil {
				l.links[page] = map[bot.Post]bool{}
			}
			l.links[page][t.Post] = true
		}
	}
	lesson, now := c.Lesson, l.today.Match(c.Lesson.Text)
	evidence := l.pair(c, &lesson)
	if lesson.Article == "" {
		if now.Decision != matcher.Answer && !l.had[lesson.ID] {
			l.open = append(l.open, unanswered{id: lesson.ID, text: lesson.Text, thread: t.Post, at: lesson.At})
		}
		return
	}
	l.report.Paired++
	lesson.Title = l.shelf.byID[lesson.Article].Title
	switch {
	case answers(now, lesson.Article):
		l.report.Right++
	case l.had[lesson.ID]: // an agent has said what it means
	case answers(l.shelf.matcher.Match(lesson.Text), lesson.Article):
		l.report.Covered++
	default:
		l.propose(lesson, evidence, now)
	}
}

// pair says which article a case is about, if anything does, and who said so.
func (l *learner) pair(c understand.PastCase, lesson *bot.Lesson) (e Evidence) {
	if lesson.Article, e = l.pointers.to(c.Answers, l.today); lesson.Article != "" {
		lesson.By = c.By
		return e
	}
	if _, ok := l.shelf.byID[c.Confirmed]; ok {
		lesson.Article = c.Confirmed
		return EvidenceConfirmed
	}
	if lesson.Article = l.pointers.reads(c.Answers, l.today); lesson.Article != "" {
		lesson.By = c.By
	}
	return EvidenceAnswer
}

// propose tries a lesson. One that is good counts for what is read next, so that few
// lessons are proposed where many say the same.
func (l *learner) propose(lesson bot.Lesson, evidence Evidence, now matcher.Verdict) {
	t := l.shelf.Try(lesson)
	p := ProposedLesson{
		Text: lesson.Text, Article: lesson.Article, Title: lesson.Title, Evidence: evidence, Thread: l.link(lesson.Thread), At: lesson.At,
		Answers: t.Answers, Turns: harm(t), Fate: FateGood, lesson: lesson,
	}
	if now.Decision == matcher.Answer {
		p.Today = l.shelf.titled(now)
	}
	switch {
	case t.Doubtful():
		p.Fate = FateHarm
	case t.Full || l.of[lesson.Article] >= countingLessons:
		p.Fate = FateFull
	case !evidence.sure():
		p.Fate = FateReview
	default:
		if err := l.shelf.add(lesson); err != nil {
			p.Fate = FateReview // what cannot be tried is not sure
		} else {
			l.of[lesson.Article]++
		}
	}
	l.report.Lessons = append(l.report.Lessons, p)
}

// finish sums up what was read.
func (l *learner) finish() {
	for page, threads := range l.links {
		if len(threads) >= pageThreads {
			l.report.Pages = append(l.report.Pages, LinkedPage{page, len(threads)})
		}
	}
	slices.SortFunc(l.report.Pages, func(a, b LinkedPage) int {
		return cmp.Or(cmp.Compare(b.Threads, a.Threads), cmp.Compare(a.Address, b.Address))
	})
	l.report.Pages = l.report.Pages[:min(len(l.report.Pages), shownPages)]
	for _, c := range clusters(newestFirst(l.open)) {
		g := LearnedGap{Count: c.Count, Words: c.Words, Example: c.Example}
		for _, at := range c.Threads {
			g.Threads = append(g.Threads, l.link(at))
		}
		l.report.Gaps = append(l.report.Gaps, g)
	}
	l.open = nil
}
