package slackio

import (
	"context"
	"time"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

const (
	// lookWithin bounds one look, which is many calls. Each has its own bound.
	lookWithin = 5 * time.Minute
	// pageSize is how many entries one call asks for; Slack advises at most 200
	// (https://docs.slack.dev/apis/web-api/pagination).
	pageSize = 200
)

// look makes one view of the workspace.
func (d *directory) look(ctx context.Context) (view, error) {
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	seen := view{at: time.Now()}
	var err error
	if seen.channels, err = d.channels(ctx); err != nil {
		return view{}, classify("slackio: users.conversations", err, reading)
	}
	rooms, kept, err := d.rooms(ctx, seen.channels)
	if err != nil {
		return view{}, err
	}
	seen.settle(d.opt, rooms, kept)
	seen.until = time.Now()
	return seen, nil
}

// channels lists the channels the bot is in and can write in.
func (d *directory) channels(ctx context.Context) (map[bot.ChannelID]place, error) {
	out := map[bot.ChannelID]place{}
	ask := &slack.GetConversationsForUserParameters{
		Types: []string{"public_channel", "private_channel"}, Limit: pageSize, ExcludeArchived: true,
	}
	for {
		page, cursor, err := d.api.GetConversationsForUserContext(ctx, ask)
		if err != nil {
			return nil, err
		}
		for i := range page {
			out[bot.ChannelID(page[i].ID)] = place{name: page[i].Name, maker: bot.PersonID(page[i].Creator)}
		}
		if ask.Cursor = cursor; cursor == "" {
			return out, nil
		}
	}
}
