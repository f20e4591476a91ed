package line

import (
	"context"
	"time"

	"kodhjalpen/bot"
)

// look answers a slash command, an opened Home tab or a search from it. All but one only read, so
// they leave no mark, and Slack does not send them again.
func (l *Line) look(ctx context.Context, e bot.Event, start time.Time) (*bot.Reply, error) {
	u := l.Reader.Read(e, bot.Conversation{})
	if deed, ok := deedOf(u.Command); ok && e.Role == bot.Agent {
		e.To = u.Command.Person
		return l.onTicket(ctx, e, u.Command.Ticket, deed, start)
	}
	if u.Command.Verb == bot.VerbIncident && e.Role == bot.Agent {
		return l.incident(ctx, e, u, start)
	}
	if u.Command.Verb == bot.VerbMode {
		return l.setMode(ctx, e, u, start)
	}
	var desk bot.Desk
	var err error
	if e.Role == bot.Agent {
		switch {
		case e.Kind == bot.HomeOpened || u.Command.Verb == bot.VerbQueue || u.Command.Verb == bot.VerbMine:
			desk.Queue, err = l.Store.Queue(ctx)
		case u.Command.Verb == bot.VerbTicket:
			desk.Ticket, err = l.ticket(ctx, u.Command.Ticket)
		case u.Command.Verb == bot.VerbGaps && l.Gaps != nil:
			desk.Gaps, err = l.Gaps(ctx)
		case u.Command.Verb == bot.VerbLessons:
			desk.Lessons, _, err = l.Store.Lessons(ctx, l.Clock())
		}
	}
	if err == nil && e.Role != bot.Agent && e.Kind == bot.HomeOpened {
		desk.Own, err = l.Store.Earlier(ctx, e.Person, 0, mostOwn)
	}
	if err == nil && e.Role == bot.Agent && (e.Kind == bot.HomeOpened || u.Command.Verb == bot.VerbQueue) {
		desk.Incidents, err = l.Store.Incidents(ctx)
	}
	if err != nil {
		return nil, &bot.Error{Op: "line: look " + string(e.ID), Err: err}
	}
	reply := l.Decider.Command(u, e, desk)
	if desk.Ticket != nil {
		if err := l.earlier(ctx, reply.Say.Card, *desk.Ticket); err != nil {
			return nil, &bot.Error{Op: "line: look " + string(e.ID), Err: err}
		}
	}
	reply.After = l.later(e, u.Command)
	l.Observe.Handled(e, bot.Ignored, bot.Decision{Ignore: true, Reason: string(u.Command.Verb)}, l.Clock().Sub(start))
	return &reply, nil
}

// mostOwn is how many of their own tickets a customer sees on their Home tab.
const mostOwn = 10

// later is what a command begins that is told of when it is done; nil is nothing.
func (l *Line) later(e bot.Event, c bot.Command) func() {
	switch {
	case e.Role != bot.Agent:
		return nil
	case c.Verb == bot.VerbForget && l.Forget != nil:
		return func() { l.Forget(e, c.Person) }
	case (c.Verb == bot.VerbSearch && c.Words != "" || c.Verb == bot.VerbCount) && l.Survey != nil:
		return func() { l.Survey(e, c) }
	default:
		return nil
	}
}

// ticket loads a ticket's conversation; nil when there is none.
func (l *Line) ticket(ctx context.Context, n bot.TicketNumber) (*bot.Conversation, error) {
	key, err := l.Store.TicketKey(ctx, n)
	if bot.KindOf(err) == bot.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	conv, _, err := l.Store.Load(ctx, key, "")
	return &conv, err
}

// deedOf is the press on a ticket's card that a command about the ticket stands for; false
// for a command that only asks.
func deedOf(c bot.Command) (bot.Action, bool) {
	switch c.Verb {
	case bot.VerbPriority:
		return bot.Action{Name: bot.ActionPriority, Arg: string(c.Priority)}, true
	case bot.VerbGive:
		return bot.Action{Name: bot.ActionGive}, true
	case bot.VerbMerge:
		return bot.Action{Name: bot.ActionMerge, Arg: c.Into.String()}, true
	case bot.VerbTag:
		return bot.Action{Name: bot.ActionTag, Arg: c.Words}, true
	default:
		return bot.Action{}, false
	}
}

// onTicket takes a command about a ticket the way of a press on its card, so that it is
// decided, committed and noted as one.
func (l *Line) onTicket(ctx context.Context, e bot.Event, n bot.TicketNumber, deed bot.Action, start time.Time) (*bot.Reply, error) {
	conv, err := l.ticket(ctx, n)
	if err != nil {
		return nil, &bot.Error{Op: "line: on a ticket " + string(e.ID), Err: err}
	}
	if conv == nil || conv.Ticket == nil {
		return &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(bot.PhraseNoSuchTicket, "ticket", n.String())}}, nil
	}
	e.Kind, e.Ticket, e.Action = bot.ButtonPressed, n, deed
	return l.handle(ctx, e, start)
}
