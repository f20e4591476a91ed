package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"kodhjalpen/bot"
)

// morning is when the simulated day begins.
var morning = time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)

// hours say how a day's customers are spread over it: few at night, most before noon.
var hours = [24]int{1, 1, 1, 1, 1, 2, 4, 8, 14, 18, 18, 15, 11, 13, 13, 12, 10, 9, 9, 9, 8, 6, 4, 2}

// The people and rooms of a workspace.
const (
	support bot.ChannelID = "C0SUPPORT"
	agents  bot.ChannelID = "C0AGENTS"
	agent   bot.PersonID  = "U0AGENT"
)

// A deed is what somebody does at a time. Where it is about a ticket it is made once the
// ticket's number is known.
type deed struct {
	at     time.Time
	event  bot.Event
	ticket bot.ConversationKey // of the conversation whose ticket it is about
}

// aDay is what customers and agents of one workspace do, in order. Of ten customers four
// press that it is solved, two say thanks, two say nothing more, and two need a person:
// one of those after an answer that did not help. Everybody's first message is followed by
// a colleague's chatter elsewhere, which is not the bot's.
func aDay(seed uint64, customers int) []deed {
	r := rand.New(rand.NewPCG(seed, seed))
	var all []deed
	for n := range customers {
		at := morning.Add(time.Duration(hour(r))*time.Hour + time.Duration(r.IntN(3600_000))*time.Millisecond)
		all = append(all, customer(r, n, at)...)
	}
	slices.SortStableFunc(all, func(a, b deed) int { return a.at.Compare(b.at) })
	return all
}

// hour is one of the day's by its weight.
func hour(r *rand.Rand) int {
	sum := 0
	for _, w := range hours {
		sum += w
	}
	left := r.IntN(sum)
	for h, w := range hours {
		if left -= w; left < 0 {
			return h
		}
	}
	return 0
}

// customer is what follows from one customer's message.
func customer(r *rand.Rand, n int, at time.Time) []deed {
	who := bot.PersonID(fmt.Sprintf("U%05d", n))
	ts := bot.Timestamp(fmt.Sprintf("%d.%06d", at.Unix(), n))
	key := bot.ConversationKey{Channel: support, Thread: ts}
	post := bot.Event{ID: bot.EventID("m:" + string(support) + ":" + string(ts)), Kind: bot.MessagePosted, Key: key, TS: ts, TopLevel: true,
		Starter: who, Place: bot.Support, Person: who, Role: bot.Customer, Text: bot.NewUtterance(said), At: at}
	out := []deed{{at: at, event: post}}
	// later is some minutes on.
	later := func() time.Time {
		at = at.Add(time.Minute + time.Duration(r.IntN(600_000))*time.Millisecond)
		return at
	}
	write := func(text string) {
		at := later()
		ts := bot.Timestamp(fmt.Sprintf("%d.%06d", at.Unix(), n))
		e := post
		e.ID, e.TS, e.TopLevel, e.Text, e.At = bot.EventID("m:"+string(support)+":"+string(ts)), ts, false, bot.NewUtterance(text), at
		out = append(out, deed{at: at, event: e})
	}
	press := func(a bot.ActionName) {
		at := later()
		out = append(out, deed{at: at, event: bot.Event{ID: bot.EventID(fmt.Sprintf("x:%d-%d", n, len(out))), Kind: bot.ButtonPressed, Key: key,
			Starter: who, Place: bot.Support, Person: who, Role: bot.Customer, Action: bot.Action{Name: a}, At: at}})
	}
	// onCard is an agent's press on the ticket's card, or a form of it.
	onCard := func(e bot.Event) {
		at := later()
		e.ID, e.Key, e.Place, e.Person, e.Role, e.At = bot.EventID(fmt.Sprintf("x:%d-%d", n, len(out))), bot.ConversationKey{Channel: agents}, bot.Agents, agent, bot.Agent, at
		out = append(out, deed{at: at, event: e, ticket: key})
	}
	switch kind := r.IntN(10); {
	case kind < 4:
		press(bot.ActionSolved)
	case kind < 6:
		write(thanks)
	case kind < 8: // silence: reminded after a day, closed after three
	default:
		if kind == 9 {
			press(bot.ActionUnsolved)
		}
		press(bot.ActionHuman)
		onCard(bot.Event{Kind: bot.ButtonPressed, Action: bot.Action{Name: bot.ActionClaim}})
		onCard(bot.Event{Kind: bot.FormSent, Form: bot.Form{Name: bot.FormReply}, Text: bot.NewUtterance("Hej! Jag har nollställt nyckeln, prova igen.")})
		write("tack, nu fungerar det")
		onCard(bot.Event{Kind: bot.FormSent, Form: bot.Form{Name: bot.FormClose}, Text: bot.NewUtterance("")})
	}
	return out
}
