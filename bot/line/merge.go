package line

import (
	"context"
	"slices"

	"kodhjalpen/bot"
)

// A ticket that has become part of another is the one record that says so: its commit is
// guarded by the other's version, so that of two tickets at most one becomes part of the
// other, and none of one that is closed. The other's conversation is told by a timer that
// the same commit sets. Killed before the commit, nothing has changed; after it, the timer
// is due until its event is committed, and the telling has a mark of its own.

// other looks up the other ticket that a press or form names, and those that may be chosen
// where none is named yet.
func (l *Line) other(ctx context.Context, e *ledEvent, c bot.Conversation) (err error) {
	n, named := e.Joins()
	switch {
	case e.Role != bot.Agent:
	case named:
		e.Other, err = l.ticket(ctx, n)
	case e.Kind == bot.ButtonPressed && e.Action.Name == bot.ActionMerge && e.Action.Arg == "" && c.Ticket != nil:
		e.Others, err = l.Store.Earlier(ctx, c.Customer, c.Ticket.Number, mostOthers)
		e.Others = slices.DeleteFunc(e.Others, func(q bot.QueueLine) bool { return q.State == bot.TicketClosed })
	}
	return err
}

// mostOthers is among how many of a customer's last tickets another is looked for: more
// than the live ones that they may have, since most of them are closed.
const mostOthers = 50

// follow takes a message in the thread of a merged ticket, or under its card, to the
// conversation that the ticket has become part of, and reports whether there is one. What
// the record holds itself (a deleted line, a note) stays with it.
func (l *Line) follow(ctx context.Context, e *ledEvent, c bot.Conversation) (bool, error) {
	if c.Ticket == nil || c.Ticket.Into == 0 || e.TopLevel || !speaks(e.Event, c) {
		return false, nil
	}
	key, err := l.Store.TicketKey(ctx, c.Ticket.Into)
	if bot.KindOf(err) == bot.NotFound || err == nil && key == e.Key {
		return false, nil // it is forgotten, and this one is open again
	}
	if err == nil && e.Place != bot.Agents && e.Via == (bot.Post{}) {
		e.Via = c.Where()
	}
	e.Key = key
	return true, err
}

// speaks reports whether an event says something that agents are to read.
func speaks(e bot.Event, c bot.Conversation) bool {
	known := func(lines []bot.Line) bool {
		return slices.ContainsFunc(lines, func(l bot.Line) bool { return l.TS == e.TS })
	}
	switch {
	case e.Kind == bot.MessagePosted:
		return true
	case e.Kind == bot.MessageEdited:
		return !known(c.Ticket.Notes)
	case e.Kind == bot.MessageDeleted:
		return !known(c.Ticket.Notes) && !known(c.Transcript)
	default:
		return false
	}
}

// join tells the conversation that a ticket has become part of, before the event that asks
// for it is committed.
func (l *Line) join(ctx context.Context, e ledEvent, c bot.Conversation, d bot.Decision) error {
	if e.Kind != bot.TimerDue || e.Timer.Name != bot.TimerJoin || d.Ignore || c.Ticket == nil {
		return nil
	}
	key, err := l.Store.TicketKey(ctx, c.Ticket.Into)
	if bot.KindOf(err) == bot.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = l.beside(ctx, bot.Event{
		ID: e.ID.Wish(), Kind: bot.TicketJoined, Key: key, Person: c.Customer, Role: bot.Customer, At: e.At, From: c.Where(), Other: &c,
	}, func(bot.Conversation) bool { return true })
	return err
}
