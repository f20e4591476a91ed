package app

import (
	"context"
	"sync/atomic"
	"time"

	"kodhjalpen/bot"
)

// An outage notes that events may not have been taken in: a connection to Slack was
// missing, or an event could not be handled. Slack sends such events again for five
// minutes; for what is longer, history is fetched once all is well.
type outage struct{ noted atomic.Bool }

// note notes one.
func (o *outage) note() { o.noted.Store(true) }

// mend fetches history after each outage, once Slack and Redis are both there.
func (o *outage) mend(ctx context.Context, c catchUp, well func(context.Context) bool, every time.Duration) {
	var since map[bot.ChannelID]bot.Timestamp
	for ctx.Err() == nil {
		wait(ctx, every)
		if !o.noted.Load() || !well(ctx) {
			continue
		}
		o.noted.Store(false)
		var err error
		if since, err = c.open(ctx); err != nil {
			o.note()
			continue
		}
		c.run(ctx, since)
	}
}
