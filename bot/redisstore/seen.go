package redisstore

import (
	"context"
	"errors"
	"strconv"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

var seenScript = redis.NewScript(`
if tonumber(ARGV[1]) > tonumber(redis.call('GET', KEYS[1]) or '0') then redis.call('SET', KEYS[1], ARGV[1]) end
return {'seen'}`)

// LastSeen returns the newest message of a channel that was handled; "" when
// there is none. Messages are handled side by side, so a slightly older one may
// still be on its way: who fetches history begins some minutes before it, and
// the marks take away what was handled.
func (s *Store) LastSeen(ctx context.Context, channel bot.ChannelID) (bot.Timestamp, error) {
	value, _, err := s.get(ctx, "last seen in "+string(channel), s.keys.seen(channel))
	return bot.Timestamp(value), err
}

// SetLastSeen notes that a message was handled without a commit. It moves
// forwards only.
func (s *Store) SetLastSeen(ctx context.Context, channel bot.ChannelID, ts bot.Timestamp) error {
	op := "set last seen in " + string(channel)
	if channel == "" || !isTimestamp(ts) {
		return &bot.Error{Op: "redisstore: " + op, Kind: bot.Invalid, Err: errors.New("no message: " + strconv.Quote(string(ts)))}
	}
	_, err := s.run(ctx, op, seenScript, []string{s.keys.seen(channel)}, string(ts))
	return err
}
