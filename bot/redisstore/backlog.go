package redisstore

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// lanesLooked bounds how many lanes a look at the backlog reads.
const lanesLooked = 1000

// A Backlog is what waits to be delivered, as numbers alone.
type Backlog struct {
	// Lanes is how many lanes hold something; Effects is how many effects are in
	// them and Deepest in the fullest, of the first thousand if there are more.
	Lanes, Effects, Deepest int
	// Oldest is when the oldest of these effects was committed; the zero time
	// when nothing waits.
	Oldest time.Time
	// Desks are the same of help desks, which are not in the numbers above: one that is
	// away for a day is no fault of the bot's.
	Desks map[bot.HelpDesk]Backlog
	// Dead is how many dead letters of the last 14 days there are.
	Dead int
}

// Backlog looks at the outbox, in three round trips whatever waits, and one for each help
// desk that something waits for.
func (s *Store) Backlog(ctx context.Context, now time.Time) (Backlog, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	var b Backlog
	channels, err := s.client.ZRange(ctx, s.keys.dueAll(), 0, -1).Result()
	if err != nil {
		return b, wrap("backlog", err)
	}
	lanes, dead, err := s.dueLanes(ctx, channels, now)
	if err != nil {
		return b, wrap("backlog", err)
	}
	apart := map[bot.HelpDesk][]string{}
	for i, channel := range channels {
		desk, _ := bot.ChannelID(channel).HelpDesk()
		apart[desk] = append(apart[desk], lanes[i]...)
	}
	for desk, lanes := range apart {
		some := Backlog{Lanes: len(lanes)}
		if err := s.lookInto(ctx, lanes[:min(len(lanes), lanesLooked)], &some); err != nil {
			return b, wrap("backlog", err)
		}
		switch {
		case desk == "":
			some.Desks = b.Desks
			b = some
		case b.Desks == nil:
			b.Desks = map[bot.HelpDesk]Backlog{desk: some}
		default:
			b.Desks[desk] = some
		}
	}
	b.Dead = dead
	return b, nil
}

// dueLanes lists, by channel, all lanes that hold something, and counts the dead letters.
func (s *Store) dueLanes(ctx context.Context, channels []string, now time.Time) (lanes [][]string, dead int, err error) {
	pipe := s.client.Pipeline()
	letters := pipe.ZCount(ctx, s.keys.deadIndex(), millis(now.Add(-keepDead)), "+inf")
	looks := make([]*redis.StringSliceCmd, len(channels))
	for i, c := range channels {
		looks[i] = pipe.ZRange(ctx, s.keys.due(bot.ChannelID(c)), 0, -1)
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, 0, err
	}
	for _, look := range looks {
		lanes = append(lanes, look.Val())
	}
	return lanes, int(letters.Val()), nil
}

// lookInto counts the effects of lanes and finds the fullest lane and the oldest head.
func (s *Store) lookInto(ctx context.Context, lanes []string, b *Backlog) error {
	if len(lanes) == 0 {
		return nil
	}
	pipe := s.client.Pipeline()
	lengths, heads := make([]*redis.IntCmd, len(lanes)), make([]*redis.StringCmd, len(lanes))
	for i, id := range lanes {
		lengths[i], heads[i] = pipe.LLen(ctx, s.keys.lane(id)), pipe.LIndex(ctx, s.keys.lane(id), 0)
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return err
	}
	for i := range lanes {
		depth := int(lengths[i].Val())
		b.Effects, b.Deepest = b.Effects+depth, max(b.Deepest, depth)
		var head struct {
			At int64 `json:"at"`
		}
		if json.Unmarshal([]byte(heads[i].Val()), &head) != nil {
			continue // emptied since, or a newer program's: it has no age we can tell
		}
		if at := fromMillis(strconv.FormatInt(head.At, 10)); !at.IsZero() && (b.Oldest.IsZero() || at.Before(b.Oldest)) {
			b.Oldest = at
		}
	}
	return nil
}
