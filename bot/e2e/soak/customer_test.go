package soak

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"kodhjalpen/bot/sandbox"
)

// A problem is what a customer writes and the article that answers it.
type problem struct{ text, article string }

var problems = [...]problem{
	{"Den här nyckeln har redan använts för att generera en prenumeration", "already-used"},
	{"Din licensnyckel har gått ut", "expired-key"},
	{"Vi kunde inte migrera din nyckel. Vänligen kontakta supporten.", "migration-failed"},
}

// A customer is a person who has one conversation after another, each by a script
// of chance, and enters in the ledger what they are owed.
type customer struct {
	ws      *sandbox.Workspace
	name    string
	channel string
	chance  *rand.Rand
	ledger  *ledger
	// greeted are the threads of the person's greetings: a post soon after one may be
	// answered there, whichever of the two the bot got first.
	greeted []string
	// people are whom the customer is in turn: one with three tickets gets no fourth,
	// and a greeting leads what is written within two minutes.
	people []string
	// ctx ends when the soak's patience does.
	ctx context.Context
}

// live has conversations until asked to stop; the one under way is finished.
func (c *customer) live(stop context.Context) {
	for stop.Err() == nil && c.ctx.Err() == nil {
		c.name, c.greeted = c.people[0], nil
		c.people = append(c.people[1:], c.name)
		p := problems[c.chance.IntN(len(problems))]
		var err error
		switch c.chance.IntN(8) {
		case 0, 1:
			err = c.solves(p)
		case 2:
			err = c.writesAgain(p)
		case 3:
			err = c.edits()
		case 4:
			err = c.shows(p)
		case 5:
			err = c.greetsFirst(p)
		case 6:
			err = c.asksForHuman(p)
		default:
			err = c.writesUnderTicket(p)
		}
		if err != nil && c.ctx.Err() == nil {
			c.ledger.lose("%s: %v", c.name, err)
		}
	}
}

// solves gets an answer and says that it helped: two posts of the bot's.
func (c *customer) solves(p problem) error {
	thread, err := c.ask(p.text, p.article)
	if err != nil {
		return err
	}
	return c.press(thread, "Det löste problemet", "notice")
}

// writesAgain gets an answer, and another to what they write then.
func (c *customer) writesAgain(p problem) error {
	thread, err := c.ask(p.text, p.article)
	if err != nil {
		return err
	}
	return c.say(thread, "det hjälpte inte, samma fel igen", "")
}

// edits gets an answer, which follows when they change what they wrote.
func (c *customer) edits() error {
	from, to := problems[0], problems[1]
	thread, err := c.ask(from.text, from.article)
	if err != nil {
		return err
	}
	if err := c.ws.Edit(c.name, c.channel, thread, to.text); err != nil {
		return err
	}
	return c.until("the answer to follow the edit of "+thread, func(s *sandbox.Snapshot) bool {
		for _, m := range s.Thread(c.channel, thread) {
			if payload(m, "article") == to.article {
				return true
			}
		}
		return false
	})
}

// shows writes a code with their problem.
func (c *customer) shows(p problem) error {
	code := c.code()
	c.ledger.secret(code)
	_, err := c.ask(p.text+". Koden är "+code, "")
	return err
}

// code makes a code of the right form.
func (c *customer) code() string {
	const letters, digits = "ABCDEFGHJKLMNPQRSTUVWXYZ", "02345678"
	var b strings.Builder
	for i := range 10 {
		from := letters
		if i%3 == 1 {
			from = digits
		}
		b.WriteByte(from[c.chance.IntN(len(from))])
	}
	return b.String()
}

// greetsFirst posts twice in a row; the second post is answered, whichever of them
// the thread becomes.
func (c *customer) greetsFirst(p problem) error {
	first, err := c.ws.Post(c.name, c.channel, "", "Hej!")
	if err != nil {
		return err
	}
	second, err := c.ws.Post(c.name, c.channel, "", p.text)
	if err != nil {
		return err
	}
	c.greeted = append(c.greeted, first)
	_, err = c.answered(second, p.article)
	return err
}

// asksForHuman gets an answer and presses for a person: one receipt, one card.
func (c *customer) asksForHuman(p problem) error {
	_, err := c.escalates(p)
	return err
}

// writesUnderTicket escalates and then writes three lines at once, which agents see
// under the card.
func (c *customer) writesUnderTicket(p problem) error {
	thread, err := c.escalates(p)
	if err != nil {
		return err
	}
	lines := map[string]bool{}
	for n := range 3 {
		ts, err := c.ws.Post(c.name, c.channel, thread, fmt.Sprintf("Rad %d: det är bråttom", n+1))
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

func (c *customer) escalates(p problem) (string, error) {
	thread, err := c.ask(p.text, p.article)
	if err != nil {
		return "", err
	}
	if err := c.press(thread, "Prata med en människa", "receipt"); err != nil {
		return "", err
	}
	c.ledger.ticket(c.channel, thread)
	return thread, c.until("the card of "+thread, func(s *sandbox.Snapshot) bool { return len(cards(s, thread)) > 0 })
}

// ask posts in the channel and waits for the answer.
func (c *customer) ask(text, article string) (string, error) {
	ts, err := c.ws.Post(c.name, c.channel, "", text)
	if err != nil {
		return "", err
	}
	return c.answered(ts, article)
}

// answered waits for the answer to a post in the channel and gives its thread.
func (c *customer) answered(ts, article string) (thread string, err error) {
	c.ledger.owe(debt{channel: c.channel, ts: ts, article: article})
	err = c.until("the answer to "+ts, func(s *sandbox.Snapshot) bool {
		for _, thread = range append([]string{ts}, c.greeted...) {
			if len(repliesTo(s, c.channel, thread, ts)) > 0 {
				return true
			}
		}
		return false
	})
	return thread, err
}

// say posts in the thread and waits for the reply.
func (c *customer) say(thread, text, article string) error {
	ts, err := c.ws.Post(c.name, c.channel, thread, text)
	if err != nil {
		return err
	}
	c.ledger.owe(debt{channel: c.channel, ts: ts, article: article})
	return c.until("the reply to "+ts, func(s *sandbox.Snapshot) bool { return len(repliesTo(s, c.channel, thread, ts)) > 0 })
}

// pressAgainAfter is how long a person waits for a press to show before the next.
const pressAgainAfter = 4 * time.Second

// press presses a button under the thread's first answer, again when nothing comes
// of it, as people do: Slack does not send a press again.
func (c *customer) press(thread, label, kind string) error {
	came := func(s *sandbox.Snapshot) bool {
		for _, m := range s.Thread(c.channel, thread) {
			if payload(m, "decision") == kind {
				return true
			}
		}
		return false
	}
	c.ledger.press(c.channel, thread, kind)
	for {
		for _, m := range c.ws.Thread(c.channel, thread) {
			if m.BotID != "" {
				_ = c.ws.PressButton(c.name, c.channel, m.TS, label)
				break
			}
		}
		ctx, cancel := context.WithTimeout(c.ctx, pressAgainAfter)
		err := c.ws.Wait(ctx, came)
		cancel()
		if err == nil {
			return nil
		}
		if c.ctx.Err() != nil {
			return errors.New("no " + kind + " after " + label + " in " + thread)
		}
	}
}

// until waits for a fact.
func (c *customer) until(what string, holds func(*sandbox.Snapshot) bool) error {
	ctx, cancel := context.WithTimeout(c.ctx, *patience)
	defer cancel()
	if err := c.ws.Wait(ctx, holds); err != nil {
		return fmt.Errorf("waited in vain for %s in %s", what, c.channel)
	}
	return nil
}
