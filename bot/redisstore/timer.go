package redisstore

import (
	"context"
	_ "embed"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/claimtimer.lua
var claimTimerLua string

var claimTimerScript = redis.NewScript(claimTimerLua)

// keepTries is how long it is remembered how often a timer was claimed: longer than any
// that is claimed again and again.
const keepTries = time.Hour

// A DueTimer is a timer that has run out, with its conversation.
type DueTimer struct {
	Key   bot.ConversationKey
	Timer bot.Timer
}

// DueTimers lists at most limit timers that have run out by now, the oldest
// first. They stay until the commit of their event takes them away, or DropTimer
// does; several processes may see the same, and one commit of it wins.
func (s *Store) DueTimers(ctx context.Context, now time.Time, limit int) ([]DueTimer, error) {
	due, err := s.timersUntil(ctx, millis(now), limit)
	if err != nil {
		return nil, err
	}
	timers := make([]DueTimer, 0, len(due))
	for _, z := range due {
		timer, err := s.readTimer(z)
		if err != nil {
			return nil, wrapRead("due timers", err)
		}
		timers = append(timers, timer)
	}
	return timers, nil
}

// NextTimer returns when the next timer runs out, and whether there is one.
func (s *Store) NextTimer(ctx context.Context) (time.Time, bool, error) {
	first, err := s.timersUntil(ctx, "+inf", 1)
	if err != nil || len(first) == 0 {
		return time.Time{}, false, err
	}
	return time.UnixMilli(int64(first[0].Score)), true, nil
}

// DropTimer takes away a timer whose event was ignored: its conversation is gone
// or has moved on.
func (s *Store) DropTimer(ctx context.Context, t DueTimer) error {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	return wrap("drop timer "+string(t.Timer.EventID(t.Key)), s.client.ZRem(ctx, s.keys.timers(), timerMember(t.Key, t.Timer)).Err())
}

// ClaimTimer takes a timer that is due for this process alone: for work that takes
// longer than a commit. It is due again when its lease ends, and stays until the commit
// of its event takes it away. tries counts how often it was claimed, from 1; 0 says
// that it is not due, or another's.
func (s *Store) ClaimTimer(ctx context.Context, t DueTimer, now time.Time, lease time.Duration) (tries int, err error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	member := timerMember(t.Key, t.Timer)
	n, err := claimTimerScript.Run(ctx, s.client, []string{s.keys.timers(), s.keys.tries(member)}, member, millis(now), millis(now.Add(lease)), ttl(keepTries)).Int()
	return n, wrap("claim timer "+string(t.Timer.EventID(t.Key)), err)
}

// DropTimers takes away all timers of a conversation.
func (s *Store) DropTimers(ctx context.Context, key bot.ConversationKey) error {
	conv, _, err := s.Load(ctx, key, "")
	if err != nil {
		return err
	}
	for _, t := range conv.Timers {
		if err := s.DropTimer(ctx, DueTimer{Key: key, Timer: t}); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) timersUntil(ctx context.Context, until string, limit int) ([]redis.Z, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	z, err := s.client.ZRangeByScoreWithScores(ctx, s.keys.timers(), &redis.ZRangeBy{Min: "-inf", Max: until, Count: int64(limit)}).Result()
	return z, wrap("due timers", err)
}

// readTimer is timerMember's inverse.
func (s *Store) readTimer(z redis.Z) (DueTimer, error) {
	member, _ := z.Member.(string)
	conv, rest, _ := strings.Cut(member, "|")
	name, version, _ := strings.Cut(rest, "|")
	key, err := bot.ParseConversationKey(s.team, conv)
	if err != nil {
		return DueTimer{}, err
	}
	n, err := strconv.ParseInt(version, 10, 64)
	if err != nil {
		return DueTimer{}, err
	}
	return DueTimer{Key: key, Timer: bot.Timer{Name: bot.TimerName(name), Version: n, At: time.UnixMilli(int64(z.Score))}}, nil
}
