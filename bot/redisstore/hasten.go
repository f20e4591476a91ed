package redisstore

import (
	"context"
	_ "embed"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/hasten.lua
var hastenLua string

var hastenScript = redis.NewScript(paceLua + hastenLua)

// Hasten has the lanes of a channel that wait for a later attempt go now, at the
// channel's pace: whoever did not answer has answered. It gives how many.
func (s *Store) Hasten(ctx context.Context, channel bot.ChannelID, now time.Time) (int, error) {
	for all := 0; ; {
		n, more, err := s.hastenSome(ctx, channel, now)
		if all += n; err != nil || n == 0 || !more {
			return all, err
		}
	}
}

// hastenSome is Hasten for as many as one script takes, and whether there may be more.
func (s *Store) hastenSome(ctx context.Context, channel bot.ChannelID, now time.Time) (n int, more bool, err error) {
	op, k := "hasten "+string(channel), s.keys
	bounded, cancel := s.bound(ctx)
	lanes, err := s.client.ZRangeByScore(bounded, k.due(channel), &redis.ZRangeBy{Min: "(" + millis(now), Max: "+inf", Count: rewindBatch}).Result()
	cancel()
	if err != nil || len(lanes) == 0 {
		return 0, false, wrap(op, err)
	}
	names, args := []string{k.dueAll(), k.due(channel), k.pace(channel)}, []any{string(channel), millis(now), s.tolerance()}
	for _, id := range lanes {
		names, args = append(names, k.laneMeta(id)), append(args, id)
	}
	reply, err := s.run(ctx, op, hastenScript, names, args...)
	if err != nil {
		return 0, false, err
	}
	if n, err = strconv.Atoi(reply[1]); err != nil {
		return 0, false, wrapRead(op, err)
	}
	return n, len(lanes) == rewindBatch, nil
}
