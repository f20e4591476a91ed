package app

import (
	"errors"
	"strconv"
	"time"

	"kodhjalpen/bot"
)

// undelivered makes the notice that tells agents of a dead letter, with a button to
// try again. There is none without an agents' channel; the log and the dead letters
// still have it.
func (r rules) undelivered(d bot.Delivery, reason error, now time.Time) (bot.Effect, bool) {
	channel, ok := r.slack.AgentsChannel()
	if !ok {
		return bot.Effect{}, false
	}
	id := d.Effect.ID + "/dead"
	if !d.Effect.Since.IsZero() { // given up once more, and told of once more
		id += bot.EffectID(":" + strconv.FormatInt(d.Effect.Queued.UnixMilli(), 10))
	}
	lead := bot.PhraseUndelivered
	if d.Effect.News != nil {
		lead = bot.PhraseUndeliveredDesk
	}
	return bot.Effect{
		ID: id, Kind: bot.EffectNotice, To: bot.Destination{Channel: channel}, Queued: now,
		Say: bot.Message{
			Lead:    bot.Say(lead, "why", innermost(reason)),
			About:   customersThread(d),
			Buttons: []bot.Button{{Action: bot.ActionRetry, Arg: string(d.Effect.ID)}},
		},
	}, true
}

// customersThread is where the customer of a delivery reads.
func customersThread(d bot.Delivery) bot.Post {
	if to := d.Effect.To; to.Channel == d.Key.Channel && to.Thread != "" {
		return bot.Post{Channel: to.Channel, TS: to.Thread}
	}
	return bot.Post{Channel: d.Key.Channel, TS: d.Key.Thread}
}

// innermost is the first cause of an error: Slack's own code.
func innermost(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}
