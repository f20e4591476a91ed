package app

import (
	"context"

	"kodhjalpen/bot"
	"kodhjalpen/bot/redisstore"
	"kodhjalpen/bot/slackio"
)

// A connection is what readiness asks of Slack.
type connection interface {
	Ready() bool
	Rooms() []bot.Room
}

// A writer is what readiness asks of Redis: whether it takes a script's write, which
// is what every event needs.
type writer interface {
	Prove(ctx context.Context) error
}

// readiness lists what must hold for events to be answered.
func readiness(s connection, store writer, l *library) []check {
	return []check{
		{name: "slack", ask: func(context.Context) string {
			if s.Ready() {
				return ""
			}
			return "no connection has said hello"
		}},
		{name: "redis", ask: func(ctx context.Context) string {
			return redisstore.Reason(store.Prove(ctx))
		}},
		{name: "index", ask: func(context.Context) string {
			if l.size() > 0 {
				return ""
			}
			return "no article is loaded"
		}},
		{name: "articles", warns: true, ask: func(context.Context) string {
			return l.broken.Load().text(l.dir)
		}},
		{name: "agents_channel", warns: true, ask: rooms(s, bot.RoomAgents)},
		{name: "support_channels", warns: true, ask: rooms(s, bot.RoomSupport)},
	}
}

// rooms asks how the channels of a kind are that settings name.
func rooms(s connection, kind string) func(context.Context) string {
	return func(context.Context) string {
		fault, remedy, _ := slackio.RoomFaults(s.Rooms(), kind)
		if fault == "" {
			return ""
		}
		return fault + ": " + remedy
	}
}
