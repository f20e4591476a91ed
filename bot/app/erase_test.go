package app

import (
	"context"
	"testing"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
)

// A deleter notes what it is asked to delete.
type deleter struct{ asked []bot.ChannelID }

func (d *deleter) OwnPosts(_ context.Context, thread bot.Post) ([]bot.Post, error) {
	d.asked = append(d.asked, thread.Channel)
	return nil, nil
}

func (d *deleter) Delete(_ context.Context, at bot.Post) error {
	d.asked = append(d.asked, at.Channel)
	return nil
}

// TestErasingAsksSlackForItsOwnPostsAlone: what a help desk calls a ticket is remembered
// as a post is, and is nothing that Slack could delete.
func TestErasingAsksSlackForItsOwnPostsAlone(t *testing.T) {
	slack, out := &deleter{}, Receipt{}
	c := bot.Conversation{Key: bot.ConversationKey{Team: "T1", Channel: "C1", Thread: "1.1"}, Posts: map[bot.Slot]bot.Post{
		bot.SlotCard: {Channel: "CAGENTS", TS: "2.2"}, bot.DeskRT.Slot(): {Channel: bot.DeskRT.Channel(), TS: "17"}, "say:1": {Channel: "C1", TS: "3.3"},
	}}
	eraser{slack: slack, log: zerolog.Nop()}.posts(t.Context(), c, &out)
	for _, channel := range slack.asked {
		if _, desk := channel.HelpDesk(); desk {
			t.Errorf("Slack is asked about %s", channel)
		}
	}
	if len(slack.asked) != 4 || out.Posts != 2 || out.Failed != 0 {
		t.Errorf("asked about %v, %d posts deleted and %d not; want two threads and two posts", slack.asked, out.Posts, out.Failed)
	}
}
