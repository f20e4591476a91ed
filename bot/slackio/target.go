package slackio

import (
	"errors"

	"kodhjalpen/bot"
)

// target finds where an effect goes: for a change the message itself, otherwise
// a channel and, as TS, the thread ("" is the channel). The zero Post means that
// there is nothing to do. house says where what is for a channel goes now: what is
// for the agents goes to their channel of today, and waits while they have none.
func target(d bot.Delivery, house func(bot.ChannelID) (bot.ChannelID, bool)) (at bot.Post, change bool, err error) {
	e := d.Effect
	switch {
	case e.Slot == bot.SlotCard:
		return cardTarget(d, house)
	case e.Update, e.Under != "":
		post, ok := d.Posts[or(e.Under, e.Slot)]
		if !ok || post.TS == "" {
			if e.Update || ok {
				return bot.Post{}, false, nil // it stands no more: the ticket's next card holds what this would have said
			}
			return bot.Post{}, false, &bot.Error{Op: "slackio: post " + string(e.ID), Kind: bot.Permanent, Err: errors.New("the post it belongs under was never delivered")}
		}
		to, away := house(post.Channel)
		switch {
		case away:
			return bot.Post{}, false, awayError(e)
		case to != post.Channel:
			return bot.Post{}, false, nil // the ticket's new card holds what this would have said
		}
		return post, e.Update, nil
	case e.To.Channel == "":
		return bot.Post{}, false, &bot.Error{Op: "slackio: post " + string(e.ID), Kind: bot.Permanent, Err: errors.New("no channel")}
	}
	to, away := house(e.To.Channel)
	switch {
	case away:
		return bot.Post{}, false, awayError(e)
	case to != e.To.Channel:
		return bot.Post{Channel: to}, false, nil // its thread is in the channel before
	}
	return bot.Post{Channel: to, TS: e.To.Thread}, false, nil
}

// cardTarget finds where a ticket's card goes. A card that stands in the agents'
// channel is changed in place; one that stands nowhere, or in a channel that was
// theirs before, is made anew in theirs.
func cardTarget(d bot.Delivery, house func(bot.ChannelID) (bot.ChannelID, bool)) (at bot.Post, change bool, err error) {
	e, stands := d.Effect, d.Posts[bot.SlotCard]
	to, away := house(e.To.Channel)
	switch {
	case away:
		return bot.Post{}, false, awayError(e)
	case stands.TS == "" || stands.Channel != to:
		return bot.Post{Channel: to}, false, nil
	case e.Update:
		return stands, true, nil
	default:
		return bot.Post{}, false, nil // a later one stands already
	}
}

// awayError says that what agents are told waits for their channel.
func awayError(e bot.Effect) error {
	return &bot.Error{Op: "slackio: post " + string(e.ID), Kind: bot.Waiting, Err: errors.New("the agents' channel is away")}
}

// roomAway reports whether Slack's code says that nobody, or not the bot, can write
// in a channel now.
func roomAway(code string) bool {
	switch code {
	case "channel_not_found", "is_archived", "not_in_channel":
		return true
	}
	return false
}

// or is the first that is set.
func or(a, b bot.Slot) bot.Slot {
	if a != "" {
		return a
	}
	return b
}
