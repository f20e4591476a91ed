package line

import (
	"context"
	"time"

	"kodhjalpen/bot"
)

// revive has a dead letter tried again for an agent who pressed for it. It changes
// no conversation, and pressing twice sends nothing twice.
func (l *Line) revive(ctx context.Context, e bot.Event, start time.Time) (*bot.Reply, error) {
	say := func(p bot.Phrase) *bot.Reply {
		return &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(p)}}
	}
	reply, outcome := say(bot.PhraseRetryGone), bot.Ignored
	if e.Role != bot.Agent {
		reply = say(bot.PhraseAgentsOnly)
	} else if l.Revive != nil {
		done, err := l.Revive(ctx, bot.EffectID(e.Action.Arg), e.ID, *actOf(e), l.Clock())
		if err != nil {
			return nil, &bot.Error{Op: "line: revive " + string(e.ID), Err: err}
		}
		if done {
			reply, outcome = say(bot.PhraseRetried), bot.Committed
			l.Wake()
		}
	}
	l.Observe.Handled(e, outcome, bot.Decision{Ignore: true, Reason: "a dead letter is to be tried again"}, l.Clock().Sub(start))
	return reply, nil
}
