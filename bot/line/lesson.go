package line

import (
	"context"
	"time"

	"kodhjalpen/bot"
)

// learnWithin is how long whoever taught waits until it counts here; the matcher finds
// out by itself otherwise.
const learnWithin = 500 * time.Millisecond

// learned has the matcher know of a lesson before its agent is told so.
func (l *Line) learned(ctx context.Context) {
	if l.Learned == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, learnWithin)
	defer cancel()
	l.Learned(ctx)
}

// deletedBefore takes a lesson away with the message that it was made of, where that is
// in no conversation: it was learned from what was written before there was one.
func (l *Line) deletedBefore(ctx context.Context, e bot.Event) error {
	if e.Kind != bot.MessageDeleted || e.Place == bot.Agents || l.Unlearn == nil {
		return nil
	}
	gone, err := l.Unlearn(ctx, bot.LessonOf(e.Key.Channel, e.TS), e.ID, bot.Act{Kind: e.Kind}, l.Clock())
	if gone {
		l.learned(ctx)
	}
	return err
}

// unlearn takes a lesson back for an agent who pressed for it. It changes no
// conversation, and pressing twice takes nothing twice.
func (l *Line) unlearn(ctx context.Context, e bot.Event, start time.Time) (*bot.Reply, error) {
	say := func(p bot.Phrase) *bot.Reply {
		return &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(p)}}
	}
	reply, outcome := say(bot.PhraseLessonGone), bot.Ignored
	if e.Role != bot.Agent {
		reply = say(bot.PhraseAgentsOnly)
	} else if l.Unlearn != nil {
		done, err := l.Unlearn(ctx, bot.LessonID(e.Action.Arg), e.ID, *actOf(e), l.Clock())
		if err != nil {
			return nil, &bot.Error{Op: "line: unlearn " + string(e.ID), Err: err}
		}
		if done {
			reply, outcome = say(bot.PhraseUnlearned), bot.Committed
			l.learned(ctx)
		}
	}
	l.Observe.Handled(e, outcome, bot.Decision{Ignore: true, Reason: "a lesson is taken back"}, l.Clock().Sub(start))
	return reply, nil
}
