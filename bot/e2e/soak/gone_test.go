package soak

import (
	"slices"
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
	c.ledger.note(func() { c.ledger.purged[at] = gone })
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

// standing leaves out what was posted under a card that somebody had deleted: the bot takes
// it back, and tries again where it was killed meanwhile.
func (l *ledger) standing(all []post, desk string) []post {
	under := map[place]bool{}
	for _, gone := range l.purged {
		under[place{desk, gone}] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(p post) bool { return under[place{p.channel, p.thread}] })
}

// madeAnew reports whether a post is the card of a ticket whose card somebody deleted: one
// that was killed before it heard of its card makes the next with the same effect.
func (l *ledger) madeAnew(p post) bool {
	for at := range l.purged {
		if p.isCard(at.thread) {
			return true
		}
	}
	return false
}
