package soak

import (
	"fmt"

	"pgregory.net/rapid"

	"kodhjalpen/bot/e2e/spill"
	"kodhjalpen/bot/sandbox"
)

// A problem is what a customer writes and the article that answers it.
type problem struct{ text, article string }

var problems = [...]problem{
	{"Den här nyckeln har redan använts för att generera en prenumeration", "already-used"},
	{"Din licensnyckel har gått ut", "expired-key"},
	{"Vi kunde inte migrera din nyckel. Vänligen kontakta supporten.", "migration-failed"},
}

// scripts are the conversations a customer may have.
var scripts = [...]func(*customer, problem) error{
	(*customer).solves, (*customer).solves, (*customer).writesAgain, (*customer).edits, (*customer).spills, (*customer).spills,
	(*customer).greetsFirst, (*customer).asksForHuman, (*customer).failsTwice, (*customer).writesUnderTicket, (*customer).comesBack, (*customer).comesBack,
	(*customer).closedAndBack, (*customer).agentAnswers, (*customer).isReminded, (*customer).asksHours, (*customer).answersQuestions, (*customer).haveTrouble, (*customer).isWorked, (*customer).showsPicture, (*customer).isLearnt,
}

// slow are those that wait for the product's own minutes, which a short soak has not.
var slow = [...]func(*customer, problem) error{(*customer).losesCard}

// script picks one.
func (c *customer) script() func(*customer, problem) error {
	n := len(scripts)
	if *length >= judged {
		n += len(slow)
	}
	if n = c.chance.IntN(n); n < len(scripts) {
		return scripts[n]
	}
	return slow[n-len(scripts)]
}

// solves gets an answer and says that it helped: two posts of the bot's.
func (c *customer) solves(p problem) error {
	thread, _, err := c.ask(p.text, p.article)
	if err == nil {
		_, err = c.press(thread, "Det löste problemet", "notice")
	}
	return err
}

// writesAgain gets an answer, and another to what they write then.
func (c *customer) writesAgain(p problem) error {
	thread, _, err := c.ask(p.text, p.article)
	if err != nil {
		return err
	}
	return c.say(thread, "det hjälpte inte, samma fel igen")
}

// edits gets an answer, which follows when they change what they wrote.
func (c *customer) edits(problem) error {
	from, to := problems[0], problems[1]
	thread, ts, err := c.ask(from.text, from.article)
	if err != nil {
		return err
	}
	if err := c.ws.Edit(c.who.name, c.channel, ts, to.text); err != nil {
		return err
	}
	c.ledger.note(func() { c.ledger.edits = append(c.ledger.edits, edit{place{c.channel, thread}, ts, to.article}) })
	return c.until("the answer to follow the edit of "+ts, func(s *sandbox.Snapshot) bool {
		for _, m := range repliesTo(s, c.channel, thread, ts) {
			if payload(m, "article") == to.article {
				return true
			}
		}
		return false
	})
}

// answersQuestions is asked the article's question and types an answer: what it leads
// to comes once, and helps.
func (c *customer) answersQuestions(problem) error {
	p := problems[0]
	thread, _, err := c.ask(p.text, p.article)
	for _, said := range []string{"det hjälpte inte", "en enhet till"} {
		if err == nil {
			err = c.say(thread, said)
		}
	}
	if err == nil {
		_, err = c.press(thread, "Det löste problemet", "notice")
	}
	return err
}

// spills writes something secret with their problem: a code in one of many forms,
// or what names a person; in two messages at times.
func (c *customer) spills(p problem) error {
	s := rapid.Custom(spill.Draw).Example(int(c.chance.Int32()))
	c.ledger.note(func() { c.ledger.secrets = append(c.ledger.secrets, secret{s, c.who.name}) })
	thread, _, err := c.ask(p.text+". "+s.Text, "")
	if err != nil || s.Rest == "" {
		return err
	}
	ts, err := c.ws.Post(c.who.name, c.channel, thread, s.Rest)
	c.ledger.owe(debt{channel: c.channel, ts: ts, atMost: true})
	return err
}

// greetsFirst posts twice in a row; the second post is answered, whichever of them
// the thread becomes.
func (c *customer) greetsFirst(p problem) error {
	first, err := c.ws.Post(c.who.name, c.channel, "", "Hej!")
	if err != nil {
		return err
	}
	c.ledger.note(func() { c.ledger.greeted[place{c.channel, first}] = true })
	c.who.greetings = append(c.who.greetings, first)
	_, _, err = c.ask(p.text, p.article)
	return err
}

// asksForHuman gets an answer and presses for a person: one receipt, one card.
func (c *customer) asksForHuman(p problem) error {
	_, _, err := c.escalates(p, "Prata med en människa")
	return err
}

// failsTwice says that it did not help until people take over.
func (c *customer) failsTwice(p problem) error {
	_, _, err := c.escalates(p, "Problemet kvarstår")
	return err
}

// comesBack asks for a human as the one who has come before: after three tickets
// there is no fourth.
func (c *customer) comesBack(p problem) error {
	c.who = c.people[0]
	return c.asksForHuman(p)
}

// writesUnderTicket escalates and then writes three lines at once, which agents see
// under the card.
func (c *customer) writesUnderTicket(p problem) error {
	thread, opened, err := c.escalates(p, "Prata med en människa")
	if err != nil || !opened {
		return err
	}
	lines := map[string]bool{}
	for n := range 3 {
		ts, err := c.ws.Post(c.who.name, c.channel, thread, fmt.Sprintf("Rad %d: det är bråttom", n+1))
		if err != nil {
			return err
		}
		c.ledger.owe(debt{channel: c.channel, ts: ts, under: true})
		lines["m:"+c.ws.ChannelID(c.channel)+":"+ts] = true
	}
	return c.until("the lines under the card of "+thread, func(s *sandbox.Snapshot) bool {
		seen := 0
		for _, card := range cards(s, thread) {
			for _, m := range s.Thread(agents, card.TS) {
				if lines[eventOf(m)] {
					seen++
				}
			}
		}
		return seen >= len(lines)
	})
}
