package soak

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"kodhjalpen/bot/sandbox"
)

// maxTickets is how many live tickets one person may have; who asks for one more is
// referred to the first.
const maxTickets = 3

// A person has a name in the workspace and a past that decides what they are owed.
type person struct {
	name string
	// greetings are the threads of their greetings: what is written within two
	// minutes of one is answered there, whichever of the two the bot got first.
	greetings []string
	// tickets are the numbers they were given, oldest first.
	tickets []string
}

// A customer is persons who have one conversation after another, each by a script of
// chance, and enters in the ledger what they are owed.
type customer struct {
	ws      *sandbox.Workspace
	channel string
	chance  *rand.Rand
	ledger  *ledger
	sky     *sky
	// agent is who does what agents do in the customer's conversations; desk is held
	// while they act.
	agent string
	desk  *sync.Mutex
	// trouble is held while something is published.
	trouble *sync.Mutex
	// who has the conversation.
	who *person
	// people are whom the customer is in turn; the first comes back again and again,
	// with a new problem for a human each time.
	people []*person
	// ctx ends when the soak's patience does.
	ctx context.Context
}

// live has conversations until asked to stop, at least one; the one under way is
// finished.
func (c *customer) live(stop context.Context) {
	for n := 0; n == 0 || stop.Err() == nil && c.ctx.Err() == nil; n++ {
		c.who = c.people[1+n%(len(c.people)-1)]
		p := problems[c.chance.IntN(len(problems))]
		if err := c.script()(c, p); err != nil {
			c.ledger.lose("%s: %v", c.who.name, err)
		}
	}
}

// ask posts in the channel and waits for the answer. It gives the thread and the
// post, which are one unless a greeting came before.
func (c *customer) ask(text, article string) (thread, ts string, err error) {
	if ts, err = c.ws.Post(c.who.name, c.channel, "", text); err != nil {
		return "", "", err
	}
	c.ledger.owe(debt{channel: c.channel, ts: ts, article: article})
	threads := append([]string{ts}, c.who.greetings...)
	err = c.until("the answer to "+ts, func(s *sandbox.Snapshot) bool {
		for _, at := range threads {
			if len(repliesTo(s, c.channel, at, ts)) > 0 {
				thread = at
				return true
			}
		}
		return false
	})
	return thread, ts, err
}

// say posts in the thread and waits for the reply.
func (c *customer) say(thread, text string) error {
	ts, err := c.ws.Post(c.who.name, c.channel, thread, text)
	if err != nil {
		return err
	}
	c.ledger.owe(debt{channel: c.channel, ts: ts})
	return c.until("the reply to "+ts, func(s *sandbox.Snapshot) bool { return len(repliesTo(s, c.channel, thread, ts)) > 0 })
}

// pressAgainAfter is how long a person waits for a press to show before the next.
const pressAgainAfter = 4 * time.Second

// press presses a button in the thread until a post of a kind comes of it, again
// when nothing does, as people do: Slack does not send a press again.
func (c *customer) press(thread, label, kind string) (sandbox.Message, error) {
	var got sandbox.Message
	c.ledger.note(func() { c.ledger.presses[place{c.channel, thread}] = kind })
	already := len(c.pressed(thread)) // an agent's acts are told so too
	for c.ctx.Err() == nil {
		before := len(c.pressed(thread))
		if on := c.button(thread, label); on != "" {
			_ = c.ws.PressButton(c.who.name, c.channel, on, label) // refused or unanswered, it is pressed again
		}
		ctx, cancel := context.WithTimeout(c.ctx, pressAgainAfter)
		_ = c.ws.Wait(ctx, func(s *sandbox.Snapshot) bool {
			seen := 0
			for _, m := range s.Thread(c.channel, thread) {
				if comesOfPress(m) {
					seen++
					got = m
				}
			}
			return seen > before
		})
		cancel()
		if payload(got, "decision") == kind && len(c.pressed(thread)) > already {
			return got, nil
		}
	}
	return got, errors.New("no " + kind + " after " + label + " in " + thread)
}

// pressed are the bot's posts in a thread for presses.
func (c *customer) pressed(thread string) []sandbox.Message {
	return slices.DeleteFunc(c.ws.Thread(c.channel, thread), func(m sandbox.Message) bool { return !comesOfPress(m) })
}

// comesOfPress reports whether a message is the bot's for a press.
func comesOfPress(m sandbox.Message) bool { return strings.HasPrefix(eventOf(m), "x:") }

// button finds the last message in the thread with a button.
func (c *customer) button(thread, label string) string {
	for _, m := range slices.Backward(c.ws.Thread(c.channel, thread)) {
		if m.BotID != "" && slices.Contains(m.Labels(), label) {
			return m.TS
		}
	}
	return ""
}

// briefly waits for a fact for a while and reports whether it came to be.
func (c *customer) briefly(d time.Duration, holds func(*sandbox.Snapshot) bool) bool {
	ctx, cancel := context.WithTimeout(c.ctx, d)
	defer cancel()
	return c.ws.Wait(ctx, holds) == nil
}

// until waits for a fact.
func (c *customer) until(what string, holds func(*sandbox.Snapshot) bool) error {
	if err := c.ws.Wait(c.ctx, holds); err != nil {
		return fmt.Errorf("waited in vain for %s in %s", what, c.channel)
	}
	return nil
}
