package soak

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"kodhjalpen/bot/sandbox"
)

var ticketNumber = regexp.MustCompile(`KH-\d+`)

// escalates asks and presses until people have the case, or, with as many tickets as
// one person may have, until they are told which one: the first.
func (c *customer) escalates(p problem, label string) (thread string, opened bool, err error) {
	if thread, _, err = c.ask(p.text, p.article); err != nil {
		return thread, false, err
	}
	at := place{c.channel, thread}
	if label == "Problemet kvarstår" {
		c.ledger.note(func() { c.ledger.guided[at] = true })
	}
	if len(c.who.tickets) >= maxTickets {
		told, err := c.press(thread, label, "notice")
		if err == nil && !strings.Contains(told.Shown(), c.who.tickets[0]) {
			err = fmt.Errorf("in %s they are told %q, want the number %s", thread, told.Shown(), c.who.tickets[0])
		}
		c.ledger.note(func() { c.ledger.referred++ })
		return thread, false, err
	}
	receipt, err := c.press(thread, label, "receipt")
	if err != nil {
		return thread, false, err
	}
	number := ticketNumber.FindString(receipt.Shown())
	if number == "" {
		return thread, false, errors.New("no number in the receipt in " + thread)
	}
	c.who.tickets = append(c.who.tickets, number)
	left := c.sky.nights.Load()
	c.ledger.note(func() { c.ledger.tickets[at], c.ledger.left[at] = true, left })
	return thread, true, c.until("the card of "+thread, func(s *sandbox.Snapshot) bool { return len(cards(s, thread)) > 0 })
}

// cardOf is the timestamp of a thread's card, once there is one.
func (c *customer) cardOf(thread string) string {
	ts := ""
	_ = c.ws.Wait(c.ctx, func(s *sandbox.Snapshot) bool {
		for _, m := range cards(s, thread) {
			ts = m.TS
		}
		return ts != ""
	})
	return ts
}

// closed forgets a ticket that counts no longer.
func (p *person) closed(number string) {
	p.tickets = slices.DeleteFunc(p.tickets, func(n string) bool { return n == number })
}
