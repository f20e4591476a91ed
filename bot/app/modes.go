package app

import (
	"time"

	"kodhjalpen/bot"
)

// Mode decides about a command that sets its channel's mode.
func (r rules) Mode(u bot.Understanding, e bot.Event, now time.Time) (*bot.ModeChange, bot.Reply) {
	return r.now().Mode(u, e, now)
}
