package redisstore

import (
	"context"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

const (
	// rewriteWithin bounds the wait for a rewriting that goes on already: Redis writes some hundred MB a second.
	rewriteWithin = 2 * time.Minute
	// rewriteAgain is how often Redis is asked meanwhile.
	rewriteAgain = 200 * time.Millisecond
)

// RewriteLog asks Redis to write its append-only file anew, so that what was
// erased leaves the disk too. A rewriting that goes on already began before, and
// writes what is erased now: it is waited for, for two minutes at most. A server
// that does not let us is an error that says so; one that keeps no such file does
// nothing.
func (s *Store) RewriteLog(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, rewriteWithin)
	defer cancel()
	if cluster, ok := s.client.(*redis.ClusterClient); ok {
		return wrap("rewrite the log", cluster.ForEachMaster(ctx, func(ctx context.Context, c *redis.Client) error {
			return s.rewrite(ctx, c)
		}))
	}
	return wrap("rewrite the log", s.rewrite(ctx, s.client))
}

// rewrite asks one server until it begins, refuses for another reason than being at it, or ctx ends.
func (s *Store) rewrite(ctx context.Context, c redis.Cmdable) error {
	tick := time.NewTicker(rewriteAgain)
	defer tick.Stop()
	for {
		one, cancel := s.bound(ctx)
		err := c.BgRewriteAOF(one).Err()
		cancel()
		if err == nil || !strings.Contains(err.Error(), "already in progress") {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-tick.C:
		}
	}
}
