package app

import (
	"context"
	"errors"
	"strings"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/redisstore"
	"kodhjalpen/bot/slackio"
	"kodhjalpen/bot/understand"
)

// LearnAsked is which past to learn from.
type LearnAsked struct {
	// Channel is an id or a name.
	Channel string
	// For is how far back, at most bot.KeepLesson: what is older no lesson keeps.
	For time.Duration
	// Most is how many threads are read at most, the newest.
	Most int
	// Write adds the lessons that are sure and do no harm; else nothing is written.
	Write bool
	// Progress is told of each thread, with when it began; nil is nobody.
	Progress func(read int, at time.Time)
}

// Learn reads a support channel's past from Slack and proposes lessons of what agents
// answered there, and tells what the articles lack. The words in the report are masked
// and without names. It keeps nothing but, where Write asks for it, lessons, each in a
// step of its own: stopped anywhere and begun anew, it goes on with those that are
// missing. With an error it gives what it had come to.
func Learn(ctx context.Context, o Options, a LearnAsked) (r LearnReport, err error) {
	o = o.withDefaults()
	if err := o.validate(); err != nil {
		return r, err
	}
	if a.For <= 0 || a.For > bot.KeepLesson {
		return r, &bot.Error{Op: "app: --since must be above 0 and at most 365d: an older lesson is not kept", Kind: bot.Invalid}
	}
	down := &teardown{}
	defer func() { err = errors.Join(err, down.run(o.Log)) }()
	library, err := newLibrary(o.Articles, o.Data, o.Log)
	if err != nil {
		return r, err
	}
	slack, err := slackio.Connect(ctx, o.slackOptions())
	if err != nil {
		return r, err
	}
	store, err := learnStore(ctx, o, a.Write, slack.Team(), down)
	if err != nil {
		return r, err
	}
	channel, ok := slack.In(a.Channel)
	switch {
	case !ok:
		return r, &bot.Error{Op: "app: the bot is in no channel " + a.Channel + ": invite it there, or name another with --channel", Kind: bot.Invalid}
	case channel.Desk:
		return r, &bot.Error{Op: "app: " + a.Channel + " is the agents' channel: name a support channel with --channel", Kind: bot.Invalid}
	}
	now := o.Clock()
	l, err := newLearner(ctx, library, store, o, now)
	if err != nil {
		return r, err
	}
	l.report.Channel, l.report.Since = a.Channel, now.Add(-a.For)
	l.name, l.link = slack.NameOf, slack.LinkTo
	l.report.Part, err = slack.Past(ctx, slackio.PastAsked{Channel: channel.ID, Since: l.report.Since, Most: a.Most, See: func(t bot.PastThread) error {
		if err := l.acquaint(ctx, slack, t); err != nil {
			return err
		}
		l.see(t)
		if a.Progress != nil && len(t.Said) > 0 {
			a.Progress(l.report.Threads, t.Said[0].At)
		}
		return nil
	}})
	l.finish()
	if err == nil && a.Write {
		err = l.write(ctx, store, now)
	}
	return l.report, err
}

// acquaint looks up the names of those in a thread, each once, so that they can be left
// out of its words.
func (l *learner) acquaint(ctx context.Context, slack *slackio.Slack, t bot.PastThread) error {
	for _, p := range t.Said {
		if p.By == "" || l.met[p.By] {
			continue
		}
		if err := slack.LookUp(ctx, p.By); err != nil {
			return err
		}
		l.met[p.By] = true
	}
	return nil
}

// learnStore opens the store, where there is one or one is to be written to; nil else. A
// report needs none: a desk that begins has no Redis yet.
func learnStore(ctx context.Context, o Options, write bool, team bot.TeamID, down *teardown) (*redisstore.Store, error) {
	address := o.RedisURL
	if address == "" && !write {
		dir, err := stateDir(o.Data)
		if err != nil {
			return nil, err
		}
		running, ok := redisstore.Running(ctx, dir)
		if !ok {
			return nil, nil
		}
		address = running
	}
	if address == "" {
		var err error
		if address, err = runningState(ctx, o, down); err != nil {
			return nil, err
		}
	}
	store, err := openStore(ctx, o, address, team)
	if err == nil {
		down.add("redis", func(context.Context) error { return store.Close() })
	}
	return store, err
}

// newLearner is a learner that knows the lessons there are, and who has been erased.
func newLearner(ctx context.Context, library *library, store *redisstore.Store, o Options, now time.Time) (*learner, error) {
	l := &learner{report: LearnReport{Lessons: []ProposedLesson{}, Pages: []LinkedPage{}, Gaps: []LearnedGap{}}, had: map[bot.LessonID]bool{}, met: map[bot.PersonID]bool{}, of: map[string]int{}, links: map[string]map[bot.Post]bool{}, erased: func(bot.PersonID) bool { return false }}
	if store != nil {
		lessons, _, err := store.Lessons(ctx, now)
		if err != nil {
			return nil, err
		}
		if l.erased, err = store.Erased(ctx); err != nil {
			return nil, err
		}
		library.teach(lessons, o.Log)
		for _, had := range lessons {
			l.had[had.ID] = true
		}
	}
	l.shelf = library.shelf.Load()
	for _, taught := range l.shelf.taught {
		l.of[taught.Article]++
	}
	l.today = l.shelf.matcher.Fork()
	l.pointers = newPointers(l.shelf)
	return l, nil
}

// write adds the lessons that are sure and do no harm.
func (l *learner) write(ctx context.Context, store *redisstore.Store, now time.Time) error {
	for i := range l.report.Lessons {
		p := &l.report.Lessons[i]
		if p.Fate != FateGood {
			continue
		}
		switch added, err := store.AddLesson(ctx, p.lesson, bot.MaxLessons, bot.Act{Kind: bot.CommandGiven, Person: operator, What: "learn"}, now); {
		case err != nil:
			return err
		case added == redisstore.LessonsFull:
			p.Fate = FateFull
		default:
			p.Fate = FateWritten
			l.report.Written++
		}
	}
	return nil
}

// reader understands with the articles of the shelf.
func (l *learner) reader() understand.Reader {
	return understand.Reader{Now: func() understand.Knowledge { return l.shelf }, Name: l.name}
}

// bareAddress is an address as it is compared and told: without what may name somebody.
func bareAddress(address string) string {
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	return strings.TrimRight(address, "/")
}
