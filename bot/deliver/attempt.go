package deliver

import (
	"context"
	"time"

	"kodhjalpen/bot"
)

// settleWithin bounds writing down what became of an attempt. It goes on when
// the process is asked to stop: the post has been made.
const settleWithin = 2 * time.Second

// waitingPause is the longest pause before an effect that waits for the agents'
// channel is tried again. It waits for as long as it takes.
const waitingPause = 5 * time.Second

// postWithin bounds one attempt with its look before; it is over before its lease is,
// since whoever claims the effect next would not find a post that is still under way. The
// lease began at some time after it was asked for, so that is what it is counted from.
const postWithin = 15 * time.Second

func (c *Courier) within() time.Duration { return min(postWithin, c.o.Lease*4/5) }

// one attempts an effect, whose claim was asked for a while ago, and settles it.
func (c *Courier) one(ctx context.Context, d bot.Delivery, asked time.Time) {
	start, end := c.o.Clock(), asked.Add(c.within())
	if ctx.Err() != nil || !time.Now().Before(end) {
		c.settle(d, Retried, nil, start, func(ctx context.Context) error { return c.lanes.Release(ctx, d) })
		return
	}
	// A post under way is not cut off by a stop: its outcome would be unknown.
	attempt, cancel := context.WithDeadline(context.WithoutCancel(ctx), end)
	defer cancel()
	blind := false
	if c.unsure(d) {
		switch found, post, err := c.look(attempt, d); {
		case d.Effect.Ephemeral():
			c.settle(d, Dropped, nil, start, func(ctx context.Context) error { return c.lanes.Done(ctx, d, bot.Post{}) })
			return
		case found:
			c.settle(d, Found, nil, start, func(ctx context.Context) error { return c.lanes.Done(ctx, d, post) })
			return
		case bot.KindOf(err) == bot.Permanent:
			blind = true
		case err != nil && c.spent(d):
			c.bury(d, err, start)
			return
		case err != nil:
			c.again(d, err, start, true)
			return
		}
	}
	post, err := c.poster.Post(attempt, d)
	if err == nil {
		result := Delivered
		if blind {
			result = Blind
		}
		c.settle(d, result, nil, start, func(ctx context.Context) error { return c.lanes.Done(ctx, d, post) })
		return
	}
	c.failed(d, err, start)
}

// unsure reports whether the effect may stand in Slack already.
func (c *Courier) unsure(d bot.Delivery) bool {
	return d.Unsure || !d.Effect.Since.IsZero() || c.o.Clock().Sub(d.Effect.Queued) > c.o.Stale
}

// look asks Slack whether an unsure effect is there. An update in place and an
// ephemeral message are not looked for: the one may be done twice, the other is
// not done again. A card's update may have made a card.
func (c *Courier) look(ctx context.Context, d bot.Delivery) (bool, bot.Post, error) {
	if d.Effect.Ephemeral() || d.Effect.Update && d.Effect.Slot != bot.SlotCard {
		return false, bot.Post{}, nil
	}
	post, found, err := c.poster.Find(ctx, d)
	if bot.KindOf(err) == bot.NotFound {
		return false, bot.Post{}, nil // its thread is gone, and it with it
	}
	return found, post, err
}

// failed settles an attempt that Slack did not take, or may not have.
func (c *Courier) failed(d bot.Delivery, err error, start time.Time) {
	now := c.o.Clock()
	switch kind := bot.KindOf(err); {
	case kind == bot.RateLimited:
		pause := max(bot.RetryAfter(err), time.Second)
		c.settle(d, Retried, err, start, func(ctx context.Context) error {
			if err := c.lanes.Hold(ctx, d.Effect.To.Channel, now, pause); err != nil {
				return err
			}
			return c.lanes.Retry(ctx, d, now, pause, false)
		})
	case kind == bot.Waiting:
		c.settle(d, Retried, err, start, func(ctx context.Context) error {
			return c.lanes.Retry(ctx, d, now, min(backoff(d.Attempt), waitingPause), d.Unsure)
		})
	case kind == bot.Ambiguous && d.Effect.Ephemeral():
		c.settle(d, Dropped, err, start, func(ctx context.Context) error { return c.lanes.Done(ctx, d, bot.Post{}) })
	case c.spent(d):
		c.bury(d, err, start)
	case kind == bot.Ambiguous && c.o.Schedule != nil:
		c.again(d, err, start, true)
	case kind == bot.Ambiguous:
		c.settle(d, Retried, err, start, func(ctx context.Context) error { return c.lanes.Retry(ctx, d, now, c.o.Settle, true) })
	case kind == bot.NotFound && (d.Effect.Slot == bot.SlotCard || d.Effect.Under == bot.SlotCard):
		// Somebody has deleted the card. What this would have said is in the next one.
		c.settle(d, Dropped, err, start, func(ctx context.Context) error { return c.lanes.Uncard(ctx, d) })
	case kind == bot.Permanent, kind == bot.Invalid, kind == bot.NotFound, kind == bot.Internal && d.Attempt >= 3, now.Sub(d.Effect.Queued) > c.o.GiveUp:
		c.bury(d, err, start)
	default:
		c.again(d, err, start, d.Unsure)
	}
}

// spent reports whether a schedule has no attempt left.
func (c *Courier) spent(d bot.Delivery) bool {
	return c.o.Schedule != nil && d.Attempt > len(c.o.Schedule)
}

// bury gives the effect up, and tells agents where they can be told.
func (c *Courier) bury(d bot.Delivery, reason error, start time.Time) {
	now := c.o.Clock()
	c.settle(d, Buried, reason, start, func(ctx context.Context) error {
		return c.lanes.Bury(ctx, d, reason.Error(), now, c.tell(d, reason, now)...)
	})
}

// tell makes what agents are told of a dead letter. Nobody is told of a change to a
// post, of what only one person would have seen unless an agent wrote it, or of what stood in a thread that
// is gone: there is nothing to try again.
func (c *Courier) tell(d bot.Delivery, reason error, now time.Time) []bot.Effect {
	private := d.Effect.Ephemeral() && !d.Effect.Quoted
	if c.o.Tell == nil || d.Effect.Update || private || bot.KindOf(reason) == bot.NotFound || d.Effect.Say.Lead.Phrase == bot.PhraseUndelivered || d.Effect.Say.Lead.Phrase == bot.PhraseUndeliveredDesk {
		return nil
	}
	if e, ok := c.o.Tell(d, reason, now); ok {
		return []bot.Effect{e}
	}
	return nil
}

// again gives the effect back for a later attempt. Where Slack says when that may be,
// it is then: a look waits for its turn beside whatever else reads, and must not get
// rarer the longer the others read.
func (c *Courier) again(d bot.Delivery, err error, start time.Time, unsure bool) {
	wait := c.pauseAfter(d.Attempt)
	if bot.KindOf(err) == bot.RateLimited {
		wait = max(bot.RetryAfter(err), time.Second)
	}
	now := c.o.Clock()
	c.settle(d, Retried, err, start, func(ctx context.Context) error { return c.lanes.Retry(ctx, d, now, wait, unsure) })
}

// pauseAfter is how long to wait after an attempt.
func (c *Courier) pauseAfter(attempt int) time.Duration {
	if n := len(c.o.Schedule); n > 0 {
		return max(c.o.Settle, c.o.Schedule[min(max(attempt, 1), n)-1])
	}
	return backoff(attempt)
}

// backoff doubles from half a second to a minute.
func backoff(attempt int) time.Duration {
	d := 500 * time.Millisecond
	for range min(attempt-1, 7) {
		d *= 2
	}
	return min(d, time.Minute)
}

// settle writes down what became of an attempt. If that fails the lease runs
// out and the effect comes again, marked unsure.
func (c *Courier) settle(d bot.Delivery, r Result, cause error, start time.Time, write func(context.Context) error) {
	ctx, cancel := context.WithTimeout(context.Background(), settleWithin)
	defer cancel()
	err := write(ctx)
	switch {
	case bot.KindOf(err) == bot.Conflict:
		r = Overtaken
	case err != nil:
		c.observe.Faulted(&bot.Error{Op: "deliver: settle " + string(d.Effect.ID), Err: err})
	}
	c.observe.Attempted(d, r, cause, c.o.Clock().Sub(start))
	switch {
	case c.o.Back == nil:
	case r == Retried && cause != nil:
		c.failing.Store(true)
	case (r == Delivered || r == Found) && c.failing.Swap(false):
		c.o.Back(ctx, d.Effect.To.Channel, c.o.Clock())
		c.Wake()
	}
}
