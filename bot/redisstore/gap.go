package redisstore

import (
	"context"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

var gapScript = redis.NewScript(`
local open = redis.call('GET', KEYS[1])
if open then return {'gap', open} end
local seen = redis.call('GET', KEYS[2])
if not seen then return {'gap', ''} end
redis.call('SET', KEYS[1], seen)
return {'gap', seen}`)

// OpenGap returns the message of a channel after which its history is to be
// fetched, "" when none was ever handled. It stays the same until CloseGap, while
// the newest handled message moves on with what comes live: a process killed while
// it fetches leaves the rest to the next.
func (s *Store) OpenGap(ctx context.Context, channel bot.ChannelID) (bot.Timestamp, error) {
	reply, err := s.run(ctx, "open gap of "+string(channel), gapScript, []string{s.keys.gap(channel), s.keys.seen(channel)})
	if err != nil || len(reply) < 2 {
		return "", err
	}
	return bot.Timestamp(reply[1]), nil
}

// CloseGap notes that a channel's history has been fetched and is safe.
func (s *Store) CloseGap(ctx context.Context, channel bot.ChannelID) error {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	return wrap("close gap of "+string(channel), s.client.Del(ctx, s.keys.gap(channel)).Err())
}

// Unmarked returns those of some events that have no mark: they were not committed,
// or more than 48 h ago, or this Redis is older than they are.
func (s *Store) Unmarked(ctx context.Context, events []bot.EventID) (map[bot.EventID]bool, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	pipe := s.client.Pipeline()
	marks := make(map[bot.EventID]*redis.IntCmd, len(events))
	for _, id := range events {
		if marks[id] == nil {
			marks[id] = pipe.Exists(ctx, s.keys.mark(id))
		}
	}
	if len(marks) == 0 {
		return nil, nil
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, wrap("look for marks", err)
	}
	unmarked := make(map[bot.EventID]bool)
	for id, mark := range marks {
		if mark.Val() == 0 {
			unmarked[id] = true
		}
	}
	return unmarked, nil
}
