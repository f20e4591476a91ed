package soak

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kodhjalpen/bot/sandbox"
)

// agentsGroup is who the agents are, also while the bot is not in their channel.
const agentsGroup = "soak-agenter"

// closedAndBack escalates; the agent closes the ticket with a word, and the customer
// writes that it is not over: the same ticket is open again and its owner is told, who
// answers in the thread and closes it again. Thanks open nothing.
func (c *customer) closedAndBack(p problem) error {
	if len(c.who.tickets) >= maxTickets {
		return c.solves(p)
	}
	thread, opened, err := c.escalates(p, "Prata med en människa")
	if err != nil || !opened {
		return err
	}
	card, number := c.cardOf(thread), c.who.tickets[len(c.who.tickets)-1]
	if err := c.closes(thread, card); err != nil {
		return err
	}
	if err := c.rates(thread, card); err != nil {
		return err
	}
	if err := c.opensAgain(thread, card, number); err != nil {
		return err
	}
	c.ledger.note(func() { c.ledger.reopened++ })
	if err := c.agentSays(thread, card); err != nil {
		return err
	}
	if err := c.closes(thread, card); err != nil {
		return err
	}
	c.who.closed(number)
	c.ledger.note(func() { c.ledger.lessons[number] = written })
	if err := c.teaches(thread, card, p); err != nil {
		return err
	}
	_, err = c.ws.Post(c.who.name, c.channel, thread, "tack så mycket")
	return err
}

// agentAnswers gets the bot's answer and then an agent's, straight in the thread: the
// case is that agent's. What the customer writes is under the card, until it is handed
// back to the bot, which answers again; then it is solved.
func (c *customer) agentAnswers(p problem) error {
	thread, _, err := c.ask(p.text, p.article)
	if err != nil {
		return err
	}
	ts, err := c.ws.Post(c.agent, c.channel, thread, "Hej! Jag tar den här.")
	if err != nil {
		return err
	}
	at := place{c.channel, thread}
	c.ledger.owe(debt{channel: c.channel, ts: ts, under: true, atMost: true}) // the card itself, which may come with the channel instead
	c.ledger.note(func() { c.ledger.tickets[at] = true; c.ledger.answered++ })
	if err := c.until("the card of the agent's "+thread, func(s *sandbox.Snapshot) bool { return len(cards(s, thread)) > 0 }); err != nil {
		return err
	}
	card := c.cardOf(thread)
	if err := c.under(thread, card, c.who.name, "Nu står det något annat, vad gör jag?"); err != nil {
		return err
	}
	if err := c.agentSays(thread, card); err != nil {
		return err
	}
	if err := c.acts(thread, card, "Lämna tillbaka till boten", "", "notice"); err != nil {
		return err
	}
	other := problems[0] // the same one again would be a try that failed
	if p == other {
		other = problems[1]
	}
	if err := c.goesOn(thread, other); err != nil {
		return err
	}
	_, err = c.press(thread, "Det löste problemet", "notice")
	return err
}

// goesOn posts another problem in the thread and waits for its answer.
func (c *customer) goesOn(thread string, p problem) error {
	ts, err := c.ws.Post(c.who.name, c.channel, thread, p.text)
	if err != nil {
		return err
	}
	c.ledger.owe(debt{channel: c.channel, ts: ts, article: p.article})
	return c.until("the answer to "+ts, func(s *sandbox.Snapshot) bool { return len(repliesTo(s, c.channel, thread, ts)) > 0 })
}

// opensAgain writes in a thread whose ticket the agent has closed: the customer is told
// that it is open again, by its number, and under the card its owner is mentioned.
func (c *customer) opensAgain(thread, card, number string) error {
	ts, err := c.ws.Post(c.who.name, c.channel, thread, "nej det funkar fortfarande inte")
	if err != nil {
		return err
	}
	c.ledger.owe(debt{channel: c.channel, ts: ts})
	c.ledger.owe(debt{channel: c.channel, ts: ts, under: true})
	owner := "<@" + c.ws.UserID(c.agent) + ">"
	return c.until("the reopened ticket "+number+" after "+ts, func(s *sandbox.Snapshot) bool {
		told := repliesTo(s, c.channel, thread, ts)
		return len(told) > 0 && strings.Contains(told[0].Shown(), number+" är öppnat igen") &&
			slices.ContainsFunc(repliesTo(s, agents, card, ts), func(m sandbox.Message) bool { return strings.Contains(m.Shown(), owner) })
	})
}

// agentSays lets the agent write in the customer's thread, which is told under the card.
func (c *customer) agentSays(thread, card string) error {
	return c.under(thread, card, c.agent, "Pröva igen nu.")
}

// under writes in a customer's thread what is owed a line under its card.
func (c *customer) under(thread, card, who, text string) error {
	ts, err := c.ws.Post(who, c.channel, thread, text)
	if err != nil {
		return err
	}
	c.ledger.owe(debt{channel: c.channel, ts: ts, under: true})
	return c.until("the line of "+ts+" under its card", func(s *sandbox.Snapshot) bool { return len(repliesTo(s, agents, card, ts)) > 0 })
}

// closes lets the agent close the ticket with a word to the customer.
func (c *customer) closes(thread, card string) error {
	return c.acts(thread, card, "Stäng ärendet", "Nu ska det gå.", "agent")
}

// acts lets the agent press a button of the card and fill in the form that opens, if
// it has one, until the customer reads of it: Slack sends neither again.
func (c *customer) acts(thread, card, label, words, kind string) error {
	at := place{c.channel, thread}
	c.ledger.note(func() {
		c.ledger.acts[at] = append(c.ledger.acts[at], act{card, kind})
		delete(c.ledger.left, at)
	})
	told := func(s *sandbox.Snapshot) int {
		n := 0
		for _, m := range s.Thread(c.channel, thread) {
			if comesOfPress(m) && payload(m, "decision") == kind {
				n++
			}
		}
		return n
	}
	c.desk.Lock() // several customers share an agent, who has one form before them
	defer c.desk.Unlock()
	before := 0
	_ = c.ws.Wait(c.ctx, func(s *sandbox.Snapshot) bool { before = told(s); return true })
	for c.ctx.Err() == nil {
		for _, v := range c.ws.Views(c.agent) {
			_ = c.ws.CloseView(c.agent, v.ID)
		}
		_ = c.ws.PressButton(c.agent, agents, card, label) // refused or unanswered, it is pressed again
		if words != "" {
			c.fill(words)
		}
		if c.briefly(pressAgainAfter, func(s *sandbox.Snapshot) bool { return told(s) > before }) {
			return nil
		}
	}
	return fmt.Errorf("%s came to nothing in %s", label, thread)
}

// fill sends the agent's form, if one opens.
func (c *customer) fill(words string) {
	form := ""
	if c.briefly(3*time.Second, func(s *sandbox.Snapshot) bool {
		for _, v := range s.Views(c.agent) {
			form = v.ID
		}
		return form != ""
	}) {
		_, _ = c.ws.SubmitView(c.agent, form, map[string]string{"text": words}) // refused or unanswered, it is sent anew
	}
}
