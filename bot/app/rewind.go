package app

import (
	"context"
	"time"

	"github.com/rs/zerolog"
)

const (
	// rewindEvery is how often due times are looked over though this process saw no
	// step: another may have set them and be gone.
	rewindEvery = time.Minute
	// stepped is how far the clock must go back to count as stepped.
	stepped = time.Second
	// afterStep is how long after a step every look is taken: what was under way
	// then still writes the time of before.
	afterStep = 30 * time.Second
)

// A rewinder sets the outbox's due times anew when the machine's clock was stepped
// back. They are times of day, since several processes share them, one after another
// and side by side.
type rewinder struct {
	store interface {
		Rewind(ctx context.Context, now time.Time) (int, error)
	}
	log   zerolog.Logger
	clock func() time.Time
}

// run looks at the clock until ctx ends, and at the outbox at the start, at each
// step back and now and again.
func (r rewinder) run(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	var last, looked, alert time.Time
	for {
		now := r.clock().Round(0) // without the reading that no step changes
		if last.Sub(now) > stepped {
			alert = now.Add(afterStep)
		}
		if now.Before(alert) || now.Sub(looked) >= rewindEvery || now.Before(looked) {
			looked = now
			switch n, err := r.store.Rewind(ctx, now); {
			case err != nil && ctx.Err() == nil:
				r.log.Warn().Err(err).Msg("due times could not be looked over; the next round tries again")
			case n > 0:
				r.log.Warn().Int("waits", n).Dur("back", max(0, last.Sub(now))).Msg("the machine's clock was stepped back; what waited for later goes on")
			}
		}
		last = now
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}
