package redisstore

import (
	"context"
	"time"

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

// due are the channels that are taken and due, the longest due first, and when the first of
// those that are taken has something to do, the zero time when none of them has.
func (s *Store) due(ctx context.Context, now time.Time, takes func(bot.ChannelID) bool, looks int64) (out []bot.ChannelID, next time.Time, err error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	first, err := s.client.ZRangeWithScores(ctx, s.keys.dueAll(), 0, looks-1).Result()
	for _, z := range first {
		name, ok := z.Member.(string)
		if !ok || !takes(bot.ChannelID(name)) {
			continue
		}
		at := time.UnixMilli(int64(z.Score))
		if next.IsZero() {
			next = at
		}
		if !at.After(now) && len(out) < claimChannels {
			out = append(out, bot.ChannelID(name))
		}
	}
	return out, next, wrap("claim", err)
}
