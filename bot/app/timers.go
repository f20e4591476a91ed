package app

import (
	"context"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/redisstore"
)

// timerBatch is how many due timers are taken at a look.
const timerBatch = 100

// timerStore is what the clockwork needs of the store.
type timerStore interface {
	DueTimers(ctx context.Context, now time.Time, limit int) ([]redisstore.DueTimer, error)
	DropTimer(ctx context.Context, t redisstore.DueTimer) error
}

// handler takes an event along the line.
type handler interface {
	Handle(ctx context.Context, e bot.Event) (*bot.Reply, error)
}

// clockwork turns due timers into events. A timer stays until the commit of its
// event takes it away, so a process killed in between loses none; two processes
// that see the same one make one event, by its id.
type clockwork struct {
	store timerStore
	line  handler
	log   zerolog.Logger
	clock func() time.Time
}

// run looks for due timers until ctx ends.
func (c clockwork) run(ctx context.Context, every time.Duration) {
	repeat(ctx, every, func() { c.fire(ctx) })
}

// fire handles the timers that are due now.
func (c clockwork) fire(ctx context.Context) {
	due, err := c.store.DueTimers(ctx, c.clock(), timerBatch)
	if err != nil {
		if ctx.Err() == nil {
			c.log.Warn().Err(err).Msg("due timers cannot be read; they stay due")
		}
		return
	}
	for _, d := range due {
		if d.Timer.Name == bot.TimerRead {
			continue // the reading room's
		}
		e := bot.Event{ID: d.Timer.EventID(d.Key), Kind: bot.TimerDue, Key: d.Key, Timer: d.Timer, At: d.Timer.At}
		if _, err := c.line.Handle(ctx, e); err != nil {
			c.log.Warn().Err(err).Str("event", string(e.ID)).Msg("a timer's event could not be handled; it stays due")
			continue
		}
		// A timer that its event did not take away is of an older version of the
		// conversation, or its event was committed before.
		if err := c.store.DropTimer(ctx, d); err != nil && ctx.Err() == nil {
			c.log.Warn().Err(err).Str("event", string(e.ID)).Msg("a handled timer could not be dropped")
		}
	}
}
