package redisstore

import (
	"context"
	"crypto/rand"
	_ "embed"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// The pace of a channel: a bucket of one post a second, burst 5 (CONTRACT.md,
// "Slack"). Slack allows "1 per second" per channel and tolerates short bursts:
// https://docs.slack.dev/apis/web-api/rate-limits/
const (
	paceInterval = time.Second
	paceBurst    = 5
	// keepPace is the life of a channel's pace after its last post; no hold is
	// longer.
	keepPace = 24 * time.Hour
)

// tolerance is how far ahead of its pace a channel may run, in milliseconds.
func (s *Store) tolerance() int64 { return ((paceBurst - 1) * s.pace).Milliseconds() }

// turnShare is how many intervals of a channel's pace one person's posts count as apart
// where others wait: as many persons can write without end and delay nobody else.
const turnShare = 10

// share is the same in milliseconds.
func (s *Store) share() int64 { return (turnShare * s.pace).Milliseconds() }

// How many channels and lanes one claim looks at before it gives up.
const (
	claimChannels = 16
	claimLanes    = 16
	// turnLanes is among how many of a channel's due lanes turns are taken, the oldest:
	// a quarter of an hour's posts.
	turnLanes = 1000
)

//go:embed lua/turn.lua
var turnLua string

var turnScript = redis.NewScript(turnLua)

//go:embed lua/claim.lua
var claimLua string

var claimScript = redis.NewScript(paceLua + claimLua)

// NextDue returns when delivery next has something to do, and whether anything
// waits at all. A channel that may not be sent to yet counts from when it may.
func (s *Store) NextDue(ctx context.Context) (time.Time, bool, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	first, err := s.client.ZRangeWithScores(ctx, s.keys.dueAll(), 0, 0).Result()
	if err != nil || len(first) == 0 {
		return time.Time{}, false, wrap("next due", err)
	}
	return time.UnixMilli(int64(first[0].Score)), true, nil
}

// Claim leases a lane that is due and whose channel may be sent to, until now+lease,
// and returns its first effect. The channel that has waited longest comes first; in
// it the post that has waited longest, but those of one customer count as turnShare
// intervals apart.
// With nothing to claim it returns nil and when to look again, the zero time if
// nothing waits. Its delivery is ended by Done, Retry, Bury or Release; when none
// of them comes before the lease ends, the effect is claimed again as Unsure.
func (s *Store) Claim(ctx context.Context, now time.Time, lease time.Duration) (*bot.Delivery, time.Time, error) {
	return s.claim(ctx, now, lease, func(bot.ChannelID) bool { return true }, claimChannels)
}

// claim is Claim in the channels that are taken, of so many that are looked at.
func (s *Store) claim(ctx context.Context, now time.Time, lease time.Duration, takes func(bot.ChannelID) bool, looks int64) (*bot.Delivery, time.Time, error) {
	token := rand.Text()
	channels, next, err := s.due(ctx, now, takes, looks)
	if err != nil {
		return nil, time.Time{}, err
	}
	for _, channel := range channels {
		d, err := s.claimIn(ctx, channel, now, lease, token)
		if d != nil || err != nil {
			return d, time.Time{}, err
		}
	}
	if len(channels) > 0 { // they have been put off meanwhile
		_, next, err = s.due(ctx, now, takes, looks)
	}
	return nil, next, err
}

// claimIn claims a lane of one channel, nil when none can be.
func (s *Store) claimIn(ctx context.Context, channel bot.ChannelID, now time.Time, lease time.Duration, token string) (*bot.Delivery, error) {
	lanes, err := s.turns(ctx, channel, now)
	if err != nil {
		return nil, err
	}
	for _, id := range lanes {
		key, _, err := parseLane(s.team, id)
		if err != nil {
			return nil, wrapRead("claim", err)
		}
		k := s.keys
		names := []string{k.dueAll(), k.due(channel), k.pace(channel), k.lane(id), k.laneMeta(id), k.conv(key), k.fenceCounter()}
		reply, err := s.run(ctx, "claim "+id, claimScript, names, id, string(channel), millis(now), millis(now.Add(lease)), token,
			schema, s.pace.Milliseconds(), s.tolerance(), ttl(keepPace), s.share())
		if err != nil {
			return nil, err
		}
		switch reply[0] {
		case "claimed":
			return s.claimed(ctx, id, key, reply)
		case "paced":
			return nil, nil
		case "newer":
			return nil, newer("claim " + id)
		case "broken":
			return nil, wrapRead("claim "+id, errors.New("the effect cannot be read"))
		}
	}
	return nil, nil
}

// turns are a channel's due lanes, whose turn it is first.
func (s *Store) turns(ctx context.Context, channel bot.ChannelID, now time.Time) ([]string, error) {
	reply, err := s.run(ctx, "turns "+string(channel), turnScript, []string{s.keys.due(channel), s.keys.pace(channel)}, millis(now), turnLanes, claimLanes, s.share())
	if err != nil {
		return nil, err
	}
	return reply[1:], nil
}

// claimed makes a delivery of the script's reply and opens its secret. When that
// cannot be fetched the lease is given back.
func (s *Store) claimed(ctx context.Context, id string, key bot.ConversationKey, reply []string) (*bot.Delivery, error) {
	d, err := readDelivery(id, key, reply)
	if err != nil {
		return nil, wrapRead("claim "+id, err)
	}
	if !d.Effect.Sealed {
		return d, nil
	}
	value, ok, err := s.get(ctx, "open "+string(d.Effect.ID), s.keys.secret(d.Effect.ID))
	if err != nil {
		return nil, errors.Join(err, s.Release(ctx, *d))
	}
	if ok {
		d.Effect.Secret = s.opened(d.Effect.ID, []byte(value))
	}
	return d, nil
}

// readDelivery reads what claim.lua gives.
func readDelivery(id string, key bot.ConversationKey, reply []string) (*bot.Delivery, error) {
	if len(reply) < 7 {
		return nil, errors.New("the script's reply is short")
	}
	var item laneItem
	if err := json.Unmarshal([]byte(reply[6]), &item); err != nil {
		return nil, err
	}
	d := &bot.Delivery{Effect: item.Effect, Key: key, Lane: id, Unsure: reply[3] == "1", First: fromMillis(reply[4])}
	var err error
	if d.Fence, err = strconv.ParseInt(reply[1], 10, 64); err != nil {
		return nil, err
	}
	if d.Attempt, err = strconv.Atoi(reply[2]); err != nil {
		return nil, err
	}
	if n, err := strconv.ParseInt(reply[5], 10, 64); err == nil {
		d.Ticket = bot.TicketNumber(n)
	}
	fields := make(map[string]string, (len(reply)-7)/2)
	for i := 7; i+1 < len(reply); i += 2 {
		fields[reply[i]] = reply[i+1]
	}
	d.Posts = readPosts(fields)
	return d, nil
}
