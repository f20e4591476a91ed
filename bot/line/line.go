// Package line is the way of an event through the bot, from the envelope to the
// acknowledgement, as one function one can read aloud: lead, load, understand,
// decide, commit. Its parts are passed in.
//
// Killed at any line of it nothing is lost and nothing is doubled: until the
// commit nothing has changed and the envelope comes again; after it the event's
// mark makes the repetition change nothing; and effects are in the outbox, not
// in this process.
//
// Imports bot. Promises: safe for concurrent use; one conversation's events are
// decided one after another within a process, and by compare-and-set between
// processes.
package line

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"kodhjalpen/bot"
)

// joinWithin is how long one person's top-level posts are one conversation.
const joinWithin = 2 * time.Minute

// attempts is how often a commit is tried when others were quicker. After that
// the event is left unacknowledged and comes again.
const attempts = 5

// A Store keeps conversations. redisstore.Store is one.
type Store interface {
	// Load returns a conversation (Version 0 if there is none) and whether the
	// event has been committed already.
	Load(ctx context.Context, key bot.ConversationKey, event bot.EventID) (bot.Conversation, bool, error)
	// Commit writes all that an event changes in one atomic step.
	Commit(ctx context.Context, c bot.Commit) (bot.Outcome, error)
	// Find is Load, with what leads elsewhere, in one trip: the thread of the person's open
	// conversation in the channel, or, for no person, the thread that the key's own was led
	// to; "" if none.
	Find(ctx context.Context, key bot.ConversationKey, event bot.EventID, person bot.PersonID) (c bot.Conversation, seen bool, to bot.Timestamp, err error)
	// TicketKey returns a ticket's conversation, or an error of kind NotFound.
	TicketKey(ctx context.Context, n bot.TicketNumber) (bot.ConversationKey, error)
	// CardKey returns the conversation whose ticket's card is a message, and whether
	// there is one.
	CardKey(ctx context.Context, channel bot.ChannelID, ts bot.Timestamp) (bot.ConversationKey, bool, error)
	// CardComing reports whether a live ticket's card does not stand in a channel, or is
	// not known to.
	CardComing(ctx context.Context, channel bot.ChannelID) (bool, error)
	// Earlier lists a person's tickets but one, the newest first, at most n.
	Earlier(ctx context.Context, person bot.PersonID, but bot.TicketNumber, n int) ([]bot.QueueLine, error)
	// Queue lists the live tickets, oldest first.
	Queue(ctx context.Context) ([]bot.QueueLine, error)
	// Lessons returns what agents have taught, oldest first.
	Lessons(ctx context.Context, now time.Time) ([]bot.Lesson, string, error)
	// Incidents lists what agents have published and not withdrawn, oldest first, and
	// SetIncident changes it.
	Incidents(ctx context.Context) ([]bot.Incident, error)
	SetIncident(ctx context.Context, c bot.IncidentChange) (bot.Outcome, error)
	// SetMode sets a channel's mode.
	SetMode(ctx context.Context, c bot.ModeChange) error
}

// A Reader understands an event in its conversation.
type Reader interface {
	Read(e bot.Event, c bot.Conversation) bot.Understanding
}

// A Decider decides. decide.Rules is one.
type Decider interface {
	Step(c bot.Conversation, u bot.Understanding, e bot.Event, now time.Time) bot.Decision
	Command(u bot.Understanding, e bot.Event, desk bot.Desk) bot.Reply
	Mode(u bot.Understanding, e bot.Event, now time.Time) (*bot.ModeChange, bot.Reply)
	Incident(u bot.Understanding, e bot.Event, live []bot.Incident, now time.Time) (*bot.IncidentChange, *bot.Reply)
}

// An Observer is told what became of each event; it must not block.
type Observer interface {
	Handled(e bot.Event, o bot.Outcome, d bot.Decision, took time.Duration)
	// Failed is told of an event that could not be handled, and is not to be acked.
	Failed(e bot.Event, err error, took time.Duration)
}

// A Line handles events. The zero value is not usable: all fields are set.
type Line struct {
	Store   Store
	Reader  Reader
	Decider Decider
	Observe Observer
	// Wake is called after a commit with effects, to hurry delivery.
	Wake func()
	// Role tells what a person is to the desk, for an event that names another than who
	// did it; nil makes everybody a customer.
	Role func(bot.PersonID) bot.Role
	// Left reports whether a person is known to be no agent any more; nil knows nobody.
	Left func(bot.PersonID) bool
	// Forget begins to erase a person, for the agent whose event it is, and does
	// not wait; nil does nothing.
	Forget func(e bot.Event, person bot.PersonID)
	// Survey begins to look through all that is kept for the agent whose event it is, and
	// does not wait; nil does nothing.
	Survey func(e bot.Event, c bot.Command)
	// Revive puts a dead letter back into its lane, and reports whether there was
	// one; nil has none.
	Revive func(ctx context.Context, id bot.EffectID, event bot.EventID, by bot.Act, now time.Time) (bool, error)
	// Learned has the matcher know at once what was taught or taken back; nil leaves it
	// to find out.
	Learned func(ctx context.Context)
	// Gaps tells what the articles lack; nil knows nothing.
	Gaps func(ctx context.Context) (bot.Gaps, error)
	// Unlearn takes a lesson back, and reports whether there was one; nil has none.
	Unlearn func(ctx context.Context, id bot.LessonID, event bot.EventID, by bot.Act, now time.Time) (bool, error)
	// Draft makes an article's file of what an agent has written, and keeps it where it
	// may; nil makes none.
	Draft func(ctx context.Context, d bot.Draft) (bot.Drafted, error)
	// Legible reports whether the bot can fetch a file and read what it shows; nil
	// reads none. Read is called after a commit that has files wait for it.
	Legible func(f bot.File) bool
	Read    func()
	// Clock tells the time.
	Clock func() time.Time

	locks locks
}

// Handle takes an event along the line. When it returns without an error the
// event is safe (committed, committed before, or ignored) and may be acked; the
// reply, which may be nil, is for the person who acted. On an error nothing has
// changed and the event must not be acked.
func (l *Line) Handle(ctx context.Context, e bot.Event) (*bot.Reply, error) {
	start := l.Clock()
	reply, err := l.handle(ctx, e, start)
	if err != nil {
		l.Observe.Failed(e, err, l.Clock().Sub(start))
	}
	return reply, err
}

func (l *Line) handle(ctx context.Context, e bot.Event, start time.Time) (*bot.Reply, error) {
	if e.Kind == bot.CommandGiven || e.Kind == bot.HomeOpened || e.Kind == bot.ArticleSought || e.Kind == bot.DeskSearched {
		return l.look(ctx, e, start)
	}
	if e.Kind == bot.ButtonPressed && e.Action.Name == bot.ActionRetry {
		return l.revive(ctx, e, start)
	}
	if e.Kind == bot.ButtonPressed && e.Action.Name == bot.ActionUnlearn {
		return l.unlearn(ctx, e, start)
	}
	if e.To != "" && l.Role != nil {
		e.ToRole = l.Role(e.To)
	}
	if isIncident(e) {
		return l.incident(ctx, e, l.Reader.Read(e, bot.Conversation{}), start)
	}
	defer l.locks.lock(personOf(e))()
	alone := false
	for range attempts {
		led, err := l.lead(ctx, e)
		led.alone = alone
		if errors.Is(err, errNowhere) {
			l.Observe.Handled(e, bot.Ignored, bot.Decision{Ignore: true, Reason: "no such ticket"}, l.Clock().Sub(start))
			return &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(bot.PhraseStale)}}, nil
		}
		if err != nil {
			return nil, &bot.Error{Op: "line: lead " + string(e.ID), Err: err}
		}
		decision, outcome, err := l.turn(ctx, led)
		if errors.Is(err, errAnswered) {
			alone = true
			continue
		}
		if err != nil {
			return nil, &bot.Error{Op: "line: handle " + string(e.ID), Err: err}
		}
		if outcome == bot.Conflicts {
			continue
		}
		if outcome == bot.Committed && len(decision.Effects) > 0 {
			l.Wake()
		}
		if outcome == bot.Committed && decision.Next.Reading != nil && l.Read != nil {
			l.Read()
		}
		if outcome == bot.Committed && (decision.Lesson != nil || len(decision.Unlearn) > 0) {
			l.learned(ctx)
		}
		l.Observe.Handled(led.Event, outcome, decision, l.Clock().Sub(start))
		return decision.Reply, nil
	}
	return nil, &bot.Error{Op: "line: handle " + string(e.ID), Kind: bot.Conflict}
}

// turn loads, understands, decides and commits once. An event of a conversation whose
// ticket has become part of another is taken there.
func (l *Line) turn(ctx context.Context, e ledEvent) (d bot.Decision, o bot.Outcome, err error) {
	for moved := true; moved; {
		if d, o, moved, err = l.once(ctx, &e); err != nil {
			return d, o, err
		}
	}
	return d, o, nil
}

// once is turn in one conversation; moved says that the event belongs to another, which
// it names then.
func (l *Line) once(ctx context.Context, e *ledEvent) (d bot.Decision, o bot.Outcome, moved bool, err error) {
	defer l.locks.lock(e.Key.String())()
	conv, seen, moved, err := l.find(ctx, e)
	if moved || err != nil {
		return d, "", moved, err
	}
	if seen {
		return d, bot.Duplicate, false, nil
	}
	if moved, err = l.follow(ctx, e, conv); moved || err != nil {
		return d, "", moved, err
	}
	d, o, err = l.decide(ctx, *e, conv)
	return d, o, false, err
}

// decide understands, decides and commits.
func (l *Line) decide(ctx context.Context, e ledEvent, conv bot.Conversation) (bot.Decision, bot.Outcome, error) {
	if err := l.other(ctx, &e, conv); err != nil {
		return bot.Decision{}, "", err
	}
	if e.joins() && conv.Phase != bot.PhaseNew && conv.Phase != "" {
		return bot.Decision{}, "", errAnswered
	}
	e.Mode = conv.Setting.At(l.Clock())
	e.OwnerLeft = l.Left != nil && conv.Ticket != nil && conv.Ticket.Assignee != "" && l.Left(conv.Ticket.Assignee)
	e.Files = l.legible(e.Files)
	understanding := l.Reader.Read(e.Event, conv)
	decision := l.Decider.Step(conv, understanding, e.Event, l.Clock())
	if conv.Ticket == nil && decision.Next.Ticket != nil && !e.Late && e.Role != bot.Agent {
		live, err := l.standing(ctx, decision.Next.Customer)
		if err == nil && live != nil {
			decision, err = l.refer(ctx, e, live, conv, understanding, decision)
		}
		if err != nil {
			return decision, "", err
		}
	}
	if err := l.join(ctx, e, conv, decision); err != nil {
		return decision, "", err
	}
	if decision.Ignore {
		return decision, bot.Ignored, l.deletedBefore(ctx, e.Event)
	}
	if err := l.draft(ctx, &decision); err != nil {
		return decision, "", err
	}
	for _, f := range decision.Effects {
		if err := l.earlier(ctx, f.Say.Card, decision.Next); err != nil {
			return decision, "", err
		}
	}
	outcome, err := l.Store.Commit(ctx, l.commit(e, conv, decision))
	return decision, outcome, err
}

// legible marks the files that the bot can fetch and read.
func (l *Line) legible(files []bot.File) []bot.File {
	out := slices.Clone(files)
	for i := range out {
		out[i].Legible = l.Legible != nil && l.Legible(out[i])
	}
	return out
}

// commit gathers all that a decision changes.
func (l *Line) commit(e ledEvent, before bot.Conversation, d bot.Decision) bot.Commit {
	c := bot.Commit{
		Event:   e.ID,
		Next:    d.Next,
		Effects: d.Effects,
		Lesson:  d.Lesson, Unlearn: d.Unlearn,
		Sighted: d.Sighted, SightedAt: e.At, Informed: d.Informed,
		Before: before.Timers,
		Now:    l.Clock(),
	}
	c.Next.Key, c.Next.Version = before.Key, before.Version
	if e.Kind == bot.MessagePosted && e.Place != bot.Agents { // those are not fetched after an absence
		c.Seen = bot.Post{Channel: cmp.Or(e.Via.Channel, e.Key.Channel), TS: e.TS}
	}
	if _, joins := e.Joins(); joins { // what another conversation was told of is told whatever happens to this one
		c.Guard = e.Other
	}
	c.Audit = actOf(e.Event)
	c.Led = d.Next.At // what is written under the answer finds the way as long as there is one
	if e.Kind != bot.MessagePosted || !e.TopLevel || e.Place == bot.Agents {
		return c
	}
	c.Open = &bot.OpenPointer{Channel: e.Key.Channel, Person: e.Person, Expect: e.open, For: joinWithin}
	if d.Next.Phase == bot.PhaseNew || e.Late { // late ones of a person are one case
		c.Open.Thread = e.Key.Thread
	}
	if e.TS != e.Key.Thread {
		c.Led = e.TS
	}
	return c
}
