package app

import (
	"context"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot/redisstore"
)

// pruneEvery is how often old records are looked for. The shortest life time
// that depends on it is thirty days.
const pruneEvery = 6 * time.Hour

// A pruner takes away what has been kept long enough.
type pruner struct {
	store *redisstore.Store
	log   zerolog.Logger
	clock func() time.Time
}

// run prunes at the start and then now and again until ctx ends. Several
// processes may do it at once: what one took away the other does not find.
func (p pruner) run(ctx context.Context) {
	ticker := time.NewTicker(pruneEvery)
	defer ticker.Stop()
	for {
		switch done, err := p.store.Prune(ctx, p.clock()); {
		case err != nil && ctx.Err() == nil:
			p.log.Warn().Err(err).Msg("old records were not all pruned; the next round tries again")
		case done != (redisstore.Pruned{}):
			p.log.Info().Int("conversations", done.Conversations).Int("transcripts", done.Rewritten).Int("tickets", done.Tickets).Int("acts", done.Acts).Int("lessons", done.Lessons).Msg("old records were pruned")
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}
