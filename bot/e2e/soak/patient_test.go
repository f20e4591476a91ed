package soak

import (
	"errors"
	"slices"
	"strings"

	"kodhjalpen/bot/sandbox"
)

// waits is a problem whose article may ask for some hours of it.
var waits = problem{"Det uppstod ett fel vid aktiveringen av din prenumeration. Försök igen senare.", "generic-activation"}

// A span is how many nights had passed before something was asked for, and after it was
// known to be promised.
type span struct{ before, after int64 }

// isReminded gets an answer that does not help, is told to wait, and asks to be
// reminded. Who presses too often is handed over instead, which is seen in the end.
func (c *customer) isReminded(problem) error {
	if len(c.who.tickets) >= maxTickets {
		return c.solves(waits)
	}
	thread, _, err := c.ask(waits.text, waits.article)
	if err != nil {
		return err
	}
	at, before := place{c.channel, thread}, c.sky.nights.Load()
	c.ledger.note(func() { c.ledger.guided[at], c.ledger.reminders[at] = true, span{before, forever} })
	for c.ctx.Err() == nil {
		switch posts := c.ws.Thread(c.channel, thread); {
		case slices.ContainsFunc(posts, func(m sandbox.Message) bool {
			return payload(m, "decision") == "receipt" || timerOf(eventOf(m)) == "wait"
		}):
			return nil // handed over, or the wait is over already
		case isPromised(posts):
			after := c.sky.nights.Load()
			c.ledger.note(func() { c.ledger.reminders[at] = span{before, after} })
			return nil
		}
		for _, label := range []string{remindLabel, "Nej, inte än", "Problemet kvarstår"} {
			if on := c.button(thread, label); on != "" {
				c.changes(thread, func() { _ = c.ws.PressButton(c.who.name, c.channel, on, label) })
				break
			}
		}
	}
	return errors.New("no reminder is promised in " + thread)
}

const remindLabel = "Påminn mig om 3 timmar"

// isPromised reports whether what asks to wait has lost its one button: it was pressed.
func isPromised(posts []sandbox.Message) bool {
	return slices.ContainsFunc(posts, func(m sandbox.Message) bool {
		return payload(m, "decision") == "wait" && !slices.Contains(m.Labels(), remindLabel)
	})
}

// changes does something and waits until the thread looks otherwise, or for some time.
func (c *customer) changes(thread string, do func()) {
	look := func(posts []sandbox.Message) string {
		var b strings.Builder
		for _, m := range posts {
			b.WriteString(m.TS + strings.Join(m.Labels(), "|"))
		}
		return b.String()
	}
	before := look(c.ws.Thread(c.channel, thread))
	do()
	c.briefly(3*pressAgainAfter, func(s *sandbox.Snapshot) bool { return look(s.Thread(c.channel, thread)) != before })
}

// asksHours asks when people are there: one reply, no article and no ticket.
func (c *customer) asksHours(problem) error {
	_, _, err := c.ask("Har ni öppet på lördag?", "")
	return err
}

// rates says how the help was, until the card shows it; nobody is told by a post.
func (c *customer) rates(thread, card string) error {
	vote := votes[c.chance.IntN(len(votes))]
	at := place{c.channel, thread}
	shown := func(s *sandbox.Snapshot) bool {
		m, ok := s.Message(agents, card)
		return ok && strings.Contains(m.Shown(), vote.label)
	}
	for c.ctx.Err() == nil {
		if on := c.button(thread, vote.label); on != "" {
			_ = c.ws.PressButton(c.who.name, c.channel, on, vote.label) // refused or unanswered, it is pressed again
		}
		if c.briefly(pressAgainAfter, shown) {
			c.ledger.note(func() { c.ledger.ratings[at] = vote.kept })
			return nil
		}
	}
	return errors.New("no rating on the card of " + thread)
}

// votes are a rating's labels and how Redis keeps them.
var votes = [...]struct{ label, kept string }{{"Bra", "good"}, {"Sådär", "fair"}, {"Dåligt", "poor"}}

// teaches lets the agent say on the card which article is right, until a line under it
// tells. A press that was obeyed and seems lost is made again, and told again.
func (c *customer) teaches(thread, card string, p problem) error {
	at := place{c.channel, thread}
	before := c.linesOfPresses(card)
	c.desk.Lock()
	defer c.desk.Unlock()
	for c.ctx.Err() == nil {
		offered, err := c.ws.Seek(c.agent, agents, card, "Rätt artikel", "")
		i := slices.IndexFunc(offered, func(o sandbox.Option) bool { return strings.Contains(o.Value, p.article) })
		if err == nil && i >= 0 {
			c.ledger.note(func() { c.ledger.taught[at]++ })
			_ = c.ws.PressButton(c.agent, agents, card, "Rätt artikel", offered[i].Value)
		}
		if c.briefly(2*pressAgainAfter, func(s *sandbox.Snapshot) bool { return linesOfPresses(s, card) > before }) {
			return nil
		}
	}
	return errors.New("nothing is told of a lesson under the card of " + thread)
}
