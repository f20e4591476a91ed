package soak

import (
	"errors"
	"fmt"
	"strings"

	"kodhjalpen/bot/sandbox"
)

// A joint is a ticket that an agent made part of another of its customer's: whose thread it
// is, and where the card of the other stands.
type joint struct{ thread, card string }

// isWorked opens two tickets. An agent answers the first by the card's form, has it in the
// Home tab, gives it a priority and a tag, hands it over to a colleague, and makes the
// second part of it: what the customer writes in either thread is under the one card. Then
// it is closed.
func (c *customer) isWorked(p problem) error {
	if len(c.who.tickets)+2 > maxTickets {
		return c.solves(p)
	}
	first, opened, err := c.escalates(p, "Prata med en människa")
	if err != nil || !opened {
		return err
	}
	number, card := c.newest(), c.cardOf(first)
	if err := c.acts(first, card, "Svara kunden", "Hej! Jag tittar på det.", "agent"); err != nil {
		return err
	}
	c.ledger.note(func() { c.ledger.replies++ })
	if err := c.looksHome(number); err != nil {
		return err
	}
	colleague := agentOf(int(c.agent[len(c.agent)-1]-'0') + 1)
	for _, order := range []string{"prioritet " + number + " hög", "tagg " + number + " licens", fmt.Sprintf("lämna %s <@%s|%s>", number, c.ws.UserID(colleague), colleague)} {
		if err := c.orders(first, card, order); err != nil {
			return err
		}
	}
	if err := c.isMerged(p, first, card, number); err != nil {
		return err
	}
	if err := c.under(first, card, c.who.name, "Går det bra?"); err != nil {
		return err
	}
	if err := c.closes(first, card); err != nil {
		return err
	}
	c.who.closed(number)
	return nil
}

// isMerged opens another ticket, which becomes part of one: its customer reads it once, and
// what they write in its thread is under the other's card.
func (c *customer) isMerged(p problem, first, into, number string) error {
	second, opened, err := c.escalates(p, "Prata med en människa")
	if err != nil || !opened {
		return err
	}
	merged, card, at := c.newest(), c.cardOf(second), place{c.channel, second}
	c.ledger.note(func() {
		c.ledger.merged[at] = joint{second, into}
		c.ledger.acts[at] = append(c.ledger.acts[at], act{card, "notice"})
		delete(c.ledger.left, at)
	})
	if err := c.commands("slå ihop "+merged+" "+number, func(s *sandbox.Snapshot) bool {
		for _, m := range s.Thread(agents, into) {
			if strings.HasPrefix(eventOf(m), "w:t:") {
				return true
			}
		}
		return false
	}); err != nil {
		return err
	}
	c.who.closed(merged)
	return c.under(second, into, c.who.name, "Jag skriver här med.")
}

// newest is the number of the customer's last ticket.
func (c *customer) newest() string { return c.who.tickets[len(c.who.tickets)-1] }

// orders lets the agent run a command on a ticket, until a line under its card tells of it;
// again, it changes nothing.
func (c *customer) orders(thread, card, command string) error {
	at := place{c.channel, thread}
	c.ledger.note(func() { c.ledger.ordered[at]++ })
	before := c.linesOfPresses(card)
	return c.commands(command, func(s *sandbox.Snapshot) bool { return linesOfPresses(s, card) > before })
}

// commands lets the agent run a command until what it leads to is there.
func (c *customer) commands(command string, done func(*sandbox.Snapshot) bool) error {
	for c.ctx.Err() == nil {
		_, _ = c.ws.Command(c.agent, c.channel, "/kodhjalp", command) // refused or unanswered, it is run again
		if c.briefly(2*pressAgainAfter, done) {
			return nil
		}
	}
	return errors.New("nothing comes of " + command)
}

// linesOfPresses is how many lines under a card tell of what agents did.
func linesOfPresses(s *sandbox.Snapshot, card string) (n int) {
	for _, m := range s.Thread(agents, card) {
		n += one(comesOfPress(m) && m.TS != card)
	}
	return n
}

func (c *customer) linesOfPresses(card string) (n int) {
	c.briefly(pressAgainAfter, func(s *sandbox.Snapshot) bool { n = linesOfPresses(s, card); return true })
	return n
}

// looksHome lets the agent open the Home tab until a ticket stands there, and press a button
// of a row, whose form they close again.
func (c *customer) looksHome(number string) error {
	c.desk.Lock()
	defer c.desk.Unlock()
	for c.ctx.Err() == nil {
		_ = c.ws.OpenHome(c.agent)
		id := ""
		if !c.briefly(2*pressAgainAfter, func(s *sandbox.Snapshot) bool {
			v, ok := s.Home(c.agent)
			id = v.ID
			return ok && strings.Contains(v.Shown(), number)
		}) {
			continue
		}
		for _, v := range c.ws.Views(c.agent) {
			_ = c.ws.CloseView(c.agent, v.ID)
		}
		_ = c.ws.PressView(c.agent, id, "Lämna över") // a form that comes late is not taken for another's: it asks for a colleague
		opened := false
		for _, v := range c.ws.Views(c.agent) {
			_ = c.ws.CloseView(c.agent, v.ID)
			opened = true
		}
		if opened {
			c.ledger.note(func() { c.ledger.homes++ })
			return nil
		}
	}
	return errors.New(number + " is not in the Home tab of " + c.agent)
}

// isJoin reports whether a post tells agents, under a card, of another ticket that became
// part of it.
func (p post) isJoin(j joint) bool {
	return strings.HasPrefix(p.effect, "w:t:") && p.kind == "handover" && p.thread == j.card && p.about(j.thread)
}

// settleMerges holds that agents were told of each ticket that became part of another once.
func (l *ledger) settleMerges(all []post) {
	for at, j := range l.merged {
		l.count(fmt.Sprintf("line of the ticket of %v that became part of another", at), having(all, func(p post) bool { return p.isJoin(j) }))
	}
}

// joined reports whether a post tells of a ticket that became part of another.
func (l *ledger) joined(p post) bool {
	for _, j := range l.merged {
		if p.isJoin(j) {
			return true
		}
	}
	return false
}
