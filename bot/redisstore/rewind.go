package redisstore

import (
	"context"
	_ "embed"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

const (
	// clockSlack is how far the clocks of machines that serve together may differ.
	clockSlack = 10 * time.Second
	// rewindBatch is how many lanes one script looks at.
	rewindBatch = 200
)

//go:embed lua/rewind.lua
var rewindLua string

var rewindScript = redis.NewScript(paceLua + rewindLua)

// Rewind sets due times of the outbox anew that lie later than any clock that is
// right could have set them: the machine's was stepped back. Else an effect would
// wait, and a channel be silent, for as long as the step was. It gives how many it
// set; doing it again changes nothing more.
func (s *Store) Rewind(ctx context.Context, now time.Time) (int, error) {
	bounded, cancel := s.bound(ctx)
	channels, err := s.client.ZRange(bounded, s.keys.dueAll(), 0, -1).Result()
	cancel()
	if err != nil {
		return 0, wrap("rewind", err)
	}
	all := 0
	for _, channel := range channels {
		n, err := s.rewindIn(ctx, bot.ChannelID(channel), now)
		if err != nil {
			return all, err
		}
		all += n
	}
	return all, nil
}

// rewindIn is Rewind for one channel.
func (s *Store) rewindIn(ctx context.Context, channel bot.ChannelID, now time.Time) (int, error) {
	op, k := "rewind "+string(channel), s.keys
	bounded, cancel := s.bound(ctx)
	lanes, err := s.client.ZRangeByScore(bounded, k.due(channel), &redis.ZRangeBy{Min: "(" + millis(now.Add(clockSlack)), Max: "+inf"}).Result()
	cancel()
	if err != nil {
		return 0, wrap(op, err)
	}
	batches := slices.Collect(slices.Chunk(lanes, rewindBatch))
	if len(batches) == 0 {
		batches = [][]string{nil} // the pace may be ahead with no lane far off
	}
	all := 0
	for _, batch := range batches {
		names, args := []string{k.dueAll(), k.due(channel), k.pace(channel)}, []any{string(channel), millis(now), ttl(clockSlack), s.tolerance()}
		for _, id := range batch {
			names, args = append(names, k.laneMeta(id)), append(args, id)
		}
		reply, err := s.run(ctx, op, rewindScript, names, args...)
		if err != nil {
			return all, err
		}
		n, err := strconv.Atoi(reply[1])
		if err != nil {
			return all, wrapRead(op, err)
		}
		all += n
	}
	return all, nil
}
