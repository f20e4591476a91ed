package soak

import (
	"strings"

	"kodhjalpen/bot/sandbox"
)

// losesCard escalates, and somebody deletes the card: with the customer's next line it is
// there again, and holds the line.
func (c *customer) losesCard(p problem) error {
	thread, opened, err := c.escalates(p, "Prata med en människa")
	if err != nil || !opened {
		return err
	}
	at, gone := place{c.channel, thread}, c.cardOf(thread)
	c.ledger.note(func() { c.ledger.purged[at] = true })
	if err := c.ws.Purge(agents, gone); err != nil {
		return err
	}
	const line = "hallå, är någon där?"
	ts, err := c.ws.Post(c.who.name, c.channel, thread, line)
	if err != nil {
		return err
	}
	c.ledger.owe(debt{channel: c.channel, ts: ts, under: true, atMost: true}) // in the card, or under it
	return c.until("a new card of "+thread+" that holds "+ts, func(s *sandbox.Snapshot) bool {
		for _, m := range cards(s, thread) {
			if m.TS != gone && (strings.Contains(m.Shown(), line) || len(repliesTo(s, agents, m.TS, ts)) > 0) {
				return true
			}
		}
		return false
	})
}
