package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"kodhjalpen/articles"
	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/line"
	"kodhjalpen/bot/redisstore"
	"kodhjalpen/kb"
)

// What customers write: the words of an article, and thanks.
const (
	said   = "Den här nyckeln har redan använts för att generera en prenumeration"
	thanks = "tack, det fungerade"
)

// lease is how long a delivery is one process's; the clock does not move meanwhile.
const lease = 30 * time.Second

// A workspace is one installation: its line, its outbox, and a Slack that takes every post.
type workspace struct {
	store  *redisstore.Store
	out    redisstore.Outbox
	line   *line.Line
	team   bot.TeamID
	now    time.Time
	tally  *tally
	posted map[bot.EffectID]int
	posts  int
}

// openWorkspace opens the nth installation on the cluster.
func openWorkspace(ctx context.Context, url string, n int, t *tally) (*workspace, error) {
	w := &workspace{team: bot.TeamID(fmt.Sprintf("T%04d", n)), now: morning, tally: t, posted: map[bot.EffectID]int{}}
	var err error
	if w.store, err = redisstore.Open(ctx, redisstore.Options{URL: url, Team: w.team, Secret: make([]byte, 32)}); err != nil {
		return nil, err
	}
	read, err := newReader()
	if err != nil {
		return nil, err
	}
	w.out = w.store.ToSlack()
	w.line = &line.Line{
		Store: timed{w.store, t}, Reader: read, Decider: decide.Rules{AgentsChannel: agents}, Observe: w, Wake: func() {},
		Clock: func() time.Time { return w.now },
	}
	return w, nil
}

// live takes deeds along the line as their time comes, with deliveries and timers between
// them, and goes on until nothing is left to be done by itself.
func (w *workspace) live(ctx context.Context, day []deed) error {
	for _, d := range day {
		if err := w.until(ctx, d.at); err != nil {
			return err
		}
		if err := w.do(ctx, d); err != nil {
			return err
		}
	}
	return w.until(ctx, morning.Add(6*24*time.Hour))
}

// do takes one deed along the line, twice if Slack sends it twice, as it does one in twenty.
func (w *workspace) do(ctx context.Context, d deed) error {
	e := d.event
	e.Key.Team = w.team
	if d.ticket != (bot.ConversationKey{}) {
		d.ticket.Team = w.team
		conv, _, err := w.store.Load(ctx, d.ticket, "")
		if err != nil {
			return err
		}
		if conv.Ticket == nil {
			return fmt.Errorf("%s has no ticket", d.ticket)
		}
		e.Ticket = conv.Ticket.Number
	}
	times := 1
	if w.tally.events%20 == 19 {
		times = 2
	}
	for range times {
		w.tally.events++
		if _, err := w.line.Handle(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// until lets time pass: what is due is delivered and what runs out is handled, in order.
func (w *workspace) until(ctx context.Context, end time.Time) error {
	for {
		next, err := w.deliver(ctx)
		if err != nil {
			return err
		}
		if next.IsZero() || next.After(end) {
			next = end
		}
		timer, ok, err := w.store.NextTimer(ctx)
		if err != nil {
			return err
		}
		if ok && timer.Before(next) {
			next = timer
		}
		if next.After(w.now) {
			w.now = next
		}
		fired, err := w.fire(ctx)
		if err != nil {
			return err
		}
		if !fired && !w.now.Before(end) {
			_, err := w.deliver(ctx)
			return err
		}
	}
}

// fire handles the timers that have run out.
func (w *workspace) fire(ctx context.Context) (bool, error) {
	due, err := w.store.DueTimers(ctx, w.now, 100)
	for _, d := range due {
		w.tally.timers++
		e := bot.Event{ID: d.Timer.EventID(d.Key), Kind: bot.TimerDue, Key: d.Key, Timer: d.Timer, At: d.Timer.At}
		if _, err := w.line.Handle(ctx, e); err != nil {
			return true, err
		}
		if err := w.store.DropTimer(ctx, d); err != nil {
			return true, err
		}
	}
	return len(due) > 0, err
}

// deliver empties the outbox of what is due, and returns when the next is.
func (w *workspace) deliver(ctx context.Context) (time.Time, error) {
	for {
		d, next, err := w.out.Claim(ctx, w.now, lease)
		if err != nil || d == nil {
			return next, err
		}
		w.posted[d.Effect.ID]++
		w.posts++
		w.tally.posts++
		post := bot.Post{Channel: d.Effect.To.Channel, TS: bot.Timestamp(strconv.FormatInt(w.now.Unix(), 10) + fmt.Sprintf(".%06d", 500_000+w.posts%400_000))}
		if d.Effect.Ephemeral() {
			post = bot.Post{}
		}
		if err := w.out.Done(ctx, *d, post); err != nil {
			return next, err
		}
	}
}

// check holds the workspace to what is promised: nothing twice, nothing left.
func (w *workspace) check(ctx context.Context) error {
	for id, n := range w.posted {
		if n != 1 {
			return fmt.Errorf("effect %s was delivered %d times", id, n)
		}
	}
	if len(w.posted) != w.tally.effects {
		return fmt.Errorf("%d effects were committed and %d delivered", w.tally.effects, len(w.posted))
	}
	queue, err := w.store.Queue(ctx)
	if err == nil && len(queue) > 0 {
		err = fmt.Errorf("%d tickets are still open", len(queue))
	}
	return err
}

// Handled counts what became of an event.
func (w *workspace) Handled(_ bot.Event, o bot.Outcome, d bot.Decision, _ time.Duration) {
	switch o {
	case bot.Committed:
		w.tally.effects += len(d.Effects)
	case bot.Duplicate:
		w.tally.repeated++
	}
}

// Failed is told of by the error itself.
func (*workspace) Failed(bot.Event, error, time.Duration) {}

// A reader understands the few things that customers write here: what a commit holds is
// what it would be, the article's snapshot.
type reader struct{ article bot.Article }

func newReader() (reader, error) {
	list, _ := kb.Load(articles.FS())
	for _, a := range list {
		if a.Cause != "" && len(a.Sources) > 0 { // whichever: a load's example
			return reader{bot.Article{ID: a.ID, Hash: a.Hash, Title: a.Title, Cause: a.Cause, Fix: a.Fix, Source: a.Sources[0].Address, Facts: a.Facts, Confidence: 0.97}}, nil
		}
	}
	return reader{}, errors.New("no article has a cause and a source")
}

// Read is the reader's.
func (r reader) Read(e bot.Event, c bot.Conversation) bot.Understanding {
	text := e.Text.Reveal()
	u := bot.Understanding{Text: text, Verdict: bot.VerdictNone, Public: bot.NewSecret(text)}
	if c.Article != nil {
		u.Current = &r.article
	}
	switch {
	case text == said:
		u.Verdict, u.Answers = bot.VerdictAnswer, []bot.Article{r.article}
	case len(text) >= 4 && text[:4] == thanks[:4]:
		u.Speech = bot.SpeechThanks
	}
	return u
}
