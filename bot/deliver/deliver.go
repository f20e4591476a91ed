// Package deliver drains the outbox: it claims one effect after another from
// the lanes, hands each to Slack, and settles what became of it. It is the only
// place that decides to retry, and it decides from the error's kind alone.
//
// Killed at any line: before the post the lease runs out and the effect is sent
// by whoever claims it next; after the post and before its receipt is written,
// the next claim comes marked unsure, and the effect is looked for by its id in
// the posts' metadata before it is sent again.
//
// Imports bot. Promises: effects of one lane go strictly in order; lanes are
// independent; nothing is dropped but what its own rules say (an ephemeral
// message is sent at most once, an update without its post changes nothing).
package deliver

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"kodhjalpen/bot"
)

// Lanes is the outbox. redisstore.Store is one.
type Lanes interface {
	// Claim takes a due lane's first effect under a lease. With none due it
	// returns nil and when the next one will be (zero: nothing is queued).
	Claim(ctx context.Context, now time.Time, lease time.Duration) (*bot.Delivery, time.Time, error)
	// Done settles a delivered effect and remembers where it was posted.
	Done(ctx context.Context, d bot.Delivery, p bot.Post) error
	// Retry gives the effect back for a while; unsure says that this attempt may
	// have reached Slack.
	Retry(ctx context.Context, d bot.Delivery, now time.Time, pause time.Duration, unsure bool) error
	// Hold stops all of a channel's lanes for a while.
	Hold(ctx context.Context, channel bot.ChannelID, now time.Time, pause time.Duration) error
	// Bury moves the effect to the dead letters; its lane goes on. What it tells,
	// at most one effect, is queued in the same step.
	Bury(ctx context.Context, d bot.Delivery, reason string, now time.Time, tell ...bot.Effect) error
	// Uncard settles an effect of a ticket's card that stands no more, and forgets where
	// it stood: the ticket gets another.
	Uncard(ctx context.Context, d bot.Delivery) error
	// Release gives an effect back untried.
	Release(ctx context.Context, d bot.Delivery) error
}

// A Poster puts effects into Slack. slackio.Slack is one.
type Poster interface {
	// Post sends an effect and returns where it stands.
	Post(ctx context.Context, d bot.Delivery) (bot.Post, error)
	// Find looks for an effect that an earlier attempt may have posted. An error
	// of kind Permanent says that looking is not allowed.
	Find(ctx context.Context, d bot.Delivery) (bot.Post, bool, error)
}

// Result says what became of one attempt.
type Result string

// The results of an attempt.
const (
	Delivered Result = "delivered"
	Found     Result = "found"     // an earlier attempt had reached Slack
	Retried   Result = "retried"   // not taken; comes again
	Dropped   Result = "dropped"   // by its own rules; see package comment
	Buried    Result = "buried"    // a dead letter
	Overtaken Result = "overtaken" // the lease had run out: another has it
	Blind     Result = "blind"     // sent again without being able to look
)

// An Observer is told what became of each attempt; it must not block.
type Observer interface {
	Attempted(d bot.Delivery, r Result, err error, took time.Duration)
	// Faulted is told of the outbox's own errors.
	Faulted(err error)
}

// Options are how to deliver. The zero value of a field is its default.
type Options struct {
	// Workers is how many deliveries go on at once; 4.
	Workers int
	// Lease is how long a claimed effect is this process's; 30 s, longer than a
	// post may take.
	Lease time.Duration
	// Poll is the longest pause between looks at the outbox; 500 ms. Commits of
	// this process wake delivery at once; the pause is for those of others.
	Poll time.Duration
	// Settle is how long after an unsure attempt Slack is asked what it has; 3 s.
	Settle time.Duration
	// GiveUp is how long an effect is tried before it is buried; 24 h.
	GiveUp time.Duration
	// Schedule are the pauses between attempts where whoever receives is asked for days:
	// past the last one the effect is buried. Nil doubles the pauses to a minute.
	Schedule []time.Duration
	// Back is told that who did not answer has answered, so that what waits for a later
	// attempt may go; nil tells nobody.
	Back func(ctx context.Context, channel bot.ChannelID, now time.Time)
	// Stale is how old an effect may be and be sent without a look for it; 30 min. An older one may stand in Slack already: state that was restored
	// from a backup holds effects that were delivered since.
	Stale time.Duration
	// Tell makes the effect that tells agents of a dead letter, false when nobody
	// can be told; nil tells nobody.
	Tell func(d bot.Delivery, reason error, now time.Time) (bot.Effect, bool)
	// Clock tells the time.
	Clock func() time.Time
}

// A Courier delivers. Make one with New.
type Courier struct {
	lanes   Lanes
	poster  Poster
	observe Observer
	o       Options
	wake    chan struct{}
	// failing says that the last attempt was to be made again.
	failing atomic.Bool
}

// New returns a courier between an outbox and Slack.
func New(lanes Lanes, poster Poster, observe Observer, o Options) *Courier {
	o.Workers = or(o.Workers, 4)
	o.Lease = or(o.Lease, 30*time.Second)
	o.Poll = or(o.Poll, 500*time.Millisecond)
	o.Settle = or(o.Settle, 3*time.Second)
	o.GiveUp = or(o.GiveUp, 24*time.Hour)
	o.Stale = or(o.Stale, 30*time.Minute)
	if o.Clock == nil {
		o.Clock = time.Now
	}
	return &Courier{lanes: lanes, poster: poster, observe: observe, o: o, wake: make(chan struct{}, 1)}
}

func or[T comparable](v, fallback T) T {
	var zero T
	if v == zero {
		return fallback
	}
	return v
}

// Wake tells the courier that something was queued. It never blocks.
func (c *Courier) Wake() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// Run delivers until ctx ends; then it lets the posts under way finish, which
// their own time limits bound, and returns.
func (c *Courier) Run(ctx context.Context) {
	var wg sync.WaitGroup
	for range c.o.Workers {
		wg.Go(func() { c.work(ctx) })
	}
	wg.Wait()
}

// work claims and delivers until ctx ends, pausing when nothing is due.
func (c *Courier) work(ctx context.Context) {
	for ctx.Err() == nil {
		asked := time.Now()
		d, next, err := c.lanes.Claim(ctx, c.o.Clock(), c.o.Lease)
		switch {
		case err != nil:
			if ctx.Err() == nil {
				c.observe.Faulted(err)
			}
			c.pause(ctx, c.o.Poll)
		case d == nil:
			c.pause(ctx, c.until(next))
		default:
			c.Wake() // another worker may look for the next one meanwhile
			c.one(ctx, *d, asked)
		}
	}
}

// until returns how long to pause before the outbox's next due time.
func (c *Courier) until(next time.Time) time.Duration {
	if next.IsZero() {
		return c.o.Poll
	}
	return min(max(next.Sub(c.o.Clock()), time.Millisecond), c.o.Poll)
}

// pause waits for a while, for a wake-up or for the end.
func (c *Courier) pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-c.wake:
	case <-timer.C:
	}
}
