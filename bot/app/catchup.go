package app

import (
	"context"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/redisstore"
	"kodhjalpen/bot/slackio"
)

// answerWithin is how old a missed message may be and still be answered by the
// bot; what is older is for people, since the customer has long been waiting.
const answerWithin = 24 * time.Hour

// A catchUp fetches, at start, what was posted while no process was there. Its
// events go the same way as live ones and have the same ids, so what was handled
// before, or is delivered again by Slack, changes nothing.
type catchUp struct {
	slack *slackio.Slack
	store *redisstore.Store
	line  handler
	log   zerolog.Logger
	clock func() time.Time
}

// run fetches each support channel's history since its last seen message. A
// channel that was never seen starts now: its past is not ours to answer.
func (c catchUp) run(ctx context.Context) {
	for _, channel := range c.slack.SupportChannels() {
		if err := c.channel(ctx, channel); err != nil && ctx.Err() == nil {
			c.log.Warn().Err(err).Str("channel", string(channel)).Msg("missed messages could not be fetched; Slack's own redelivery still brings those of the last minutes")
		}
	}
}

func (c catchUp) channel(ctx context.Context, channel bot.ChannelID) error {
	since, err := c.store.LastSeen(ctx, channel)
	if err != nil || since == "" {
		return err
	}
	missed, err := c.slack.Missed(ctx, channel, since)
	if err != nil {
		return err
	}
	old := 0
	for _, e := range missed {
		if c.clock().Sub(e.At) > answerWithin {
			old++
			continue
		}
		if _, err := c.line.Handle(ctx, e); err != nil {
			return err
		}
	}
	if len(missed) > 0 {
		c.log.Info().Str("channel", string(channel)).Int("messages", len(missed)).Int("too_old", old).Msg("history since the last seen message was fetched")
	}
	return nil
}
