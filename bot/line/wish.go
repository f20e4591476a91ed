package line

import (
	"context"
	"slices"

	"kodhjalpen/bot"
)

// refer decides anew for a person who may have no further ticket. Agents are told of
// the case on the newest ticket the person has, by an event of that ticket's
// conversation, whose id and so whose effects' ids follow from this event's.
//
// It is committed before this event is. Killed before it, nothing has changed;
// between the two, the event comes again, finds the wish's mark and goes on to its
// own commit; after both, the event's own mark ends it. A press does not come again,
// but whoever presses again within a minute is not told of twice. Only the other way
// round, or without a mark, could the wish be lost or doubled.
func (l *Line) refer(ctx context.Context, e ledEvent, live []bot.QueueLine, conv bot.Conversation, u bot.Understanding, d bot.Decision) (bot.Decision, error) {
	wish := bot.Event{
		ID: e.ID.Wish(), Kind: bot.HumanWished, Key: bot.ConversationKey{Team: e.Key.Team}, Person: d.Next.Customer, Role: bot.Customer, At: e.At,
		From: d.Next.Where(), Why: bot.Phrase(d.Next.Ticket.Reason),
	}
	for _, t := range slices.Backward(live) {
		told, err := l.wish(ctx, wish, t)
		if err != nil {
			return d, err
		}
		if told {
			break
		}
	}
	e.Standing = live[0].Number
	return l.Decider.Step(conv, u, e.Event, l.Clock()), nil
}

// wish takes a wish to a ticket, and reports whether agents know of it; they do not
// where the ticket was closed meanwhile.
func (l *Line) wish(ctx context.Context, e bot.Event, ticket bot.QueueLine) (told bool, err error) {
	if e.Key, err = bot.ParseConversationKey(e.Key.Team, ticket.Key); err != nil {
		return false, err
	}
	return l.beside(ctx, e, func(c bot.Conversation) bool { return c.Ticket.Live() })
}

// beside takes an event that follows from another to its own conversation, if that fits,
// and reports whether it did. The other conversation is not locked in this process, since
// one lock is held already: the store's compare-and-set suffices.
func (l *Line) beside(ctx context.Context, e bot.Event, fits func(bot.Conversation) bool) (told bool, err error) {
	start := l.Clock()
	for range attempts {
		conv, seen, err := l.Store.Load(ctx, e.Key, e.ID)
		if err != nil || seen || !fits(conv) {
			return seen, err
		}
		d := l.Decider.Step(conv, bot.Understanding{}, e, l.Clock())
		outcome := bot.Ignored
		if !d.Ignore {
			for _, f := range d.Effects {
				if err := l.earlier(ctx, f.Say.Card, d.Next); err != nil {
					return false, err
				}
			}
			if outcome, err = l.Store.Commit(ctx, l.commit(ledEvent{Event: e}, conv, d)); err != nil {
				return false, err
			}
		}
		if outcome == bot.Conflicts {
			continue
		}
		if outcome == bot.Committed {
			l.Wake()
		}
		l.Observe.Handled(e, outcome, d, l.Clock().Sub(start))
		return true, nil
	}
	return false, &bot.Error{Op: "line: beside " + string(e.ID), Kind: bot.Conflict}
}
