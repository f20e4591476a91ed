package decide

import (
	"time"

	"kodhjalpen/bot"
)

// Recard is the effect that draws a ticket's card anew, for a conversation that
// was changed without an event: somebody was taken out of it. It has no id yet.
// It is false for one without a card.
func Recard(c bot.Conversation, now time.Time) (bot.Effect, bool) {
	if c.Ticket == nil || c.Ticket.Channel == "" {
		return bot.Effect{}, false
	}
	s := &step{c: c, now: now}
	s.updateCard()
	e := s.effects[0]
	e.Queued = now
	return e, true
}
