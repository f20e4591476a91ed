package line

import (
	"context"
	"time"

	"kodhjalpen/bot"
)

// setMode sets a channel's mode for an agent who commands it, and tells them what
// holds. What is told of it among agents goes by the outbox.
func (l *Line) setMode(ctx context.Context, e bot.Event, u bot.Understanding, start time.Time) (*bot.Reply, error) {
	change, reply := l.Decider.Mode(u, e, l.Clock())
	outcome := bot.Ignored
	if change != nil {
		if err := l.Store.SetMode(ctx, *change); err != nil {
			return nil, &bot.Error{Op: "line: set mode " + string(e.ID), Err: err}
		}
		outcome = bot.Committed
		l.Wake()
	}
	l.Observe.Handled(e, outcome, bot.Decision{Ignore: true, Reason: string(u.Command.Verb)}, l.Clock().Sub(start))
	return &reply, nil
}

// offered returns the conversation of the thread that an offer is for.
func offered(e bot.Event) (bot.ConversationKey, bool) {
	o, ok := bot.ParseOffer(e.Action.Arg)
	return bot.ConversationKey{Team: e.Key.Team, Channel: o.Channel, Thread: o.Thread}, ok
}
