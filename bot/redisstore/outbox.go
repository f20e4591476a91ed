package redisstore

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// desksLooked is among how many due channels one that is a help desk is looked for. It
// bounds a claim; no flood has as many channels due at once.
const desksLooked = 500

// An Outbox is the part of the outbox that goes to some of its channels: a help desk that
// does not answer must not hold up what goes to Slack, nor another one. It is one queue
// all the same, with one set of rules.
type Outbox struct {
	*Store
	takes func(bot.ChannelID) bool
	looks int64
}

// ToSlack is what goes to Slack.
func (s *Store) ToSlack() Outbox {
	return Outbox{Store: s, looks: claimChannels, takes: func(c bot.ChannelID) bool { _, is := c.HelpDesk(); return !is }}
}

// ToDesks is what goes to those help desks for which takes is true.
func (s *Store) ToDesks(takes func(bot.HelpDesk) bool) Outbox {
	return Outbox{Store: s, looks: desksLooked, takes: func(c bot.ChannelID) bool { d, is := c.HelpDesk(); return is && takes(d) }}
}

// Claim is Store.Claim for this part.
func (o Outbox) Claim(ctx context.Context, now time.Time, lease time.Duration) (*bot.Delivery, time.Time, error) {
	return o.claim(ctx, now, lease, o.takes, o.looks)
}

// nextOf returns when the first of the channels that are taken has something to do, the
// zero time when none of them has.
func (s *Store) nextOf(ctx context.Context, takes func(bot.ChannelID) bool, looks int64) (time.Time, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	first, err := s.client.ZRangeWithScores(ctx, s.keys.dueAll(), 0, looks-1).Result()
	if err != nil {
		return time.Time{}, wrap("next due", err)
	}
	for _, z := range first {
		if name, ok := z.Member.(string); ok && takes(bot.ChannelID(name)) {
			return time.UnixMilli(int64(z.Score)), nil
		}
	}
	return time.Time{}, nil
}

// dueChannels are the channels that are taken and due, the longest due first.
func (s *Store) dueChannels(ctx context.Context, now time.Time, takes func(bot.ChannelID) bool, looks int64) ([]bot.ChannelID, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	names, err := s.client.ZRangeByScore(ctx, s.keys.dueAll(), &redis.ZRangeBy{Min: "-inf", Max: millis(now), Count: looks}).Result()
	var out []bot.ChannelID
	for _, name := range names {
		if c := bot.ChannelID(name); takes(c) && len(out) < claimChannels {
			out = append(out, c)
		}
	}
	return out, wrap("claim", err)
}
