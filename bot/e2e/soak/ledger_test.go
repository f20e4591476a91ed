package soak

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"kodhjalpen/bot/e2e/spill"
	"kodhjalpen/bot/sandbox"
)

// agents is the channel where tickets' cards stand.
const agents = "kodhjalpen-agenter"

// A debt is one message of a customer's and what it is owed.
type debt struct {
	channel, ts string
	article     string // of the reply; "" is any
	// under is set when it is owed a line under its ticket's card instead.
	under bool
	// atMost is set when silence is right too: half a code, written alone.
	atMost bool
}

// A place is a thread in a channel.
type place struct{ channel, thread string }

// An edit is a message that was changed and the article its answer must name since.
type edit struct {
	place
	ts, article string
}

// An act is what an agent did on a ticket's card: the kind of post that told its
// customer, beside a line under the card.
type act struct{ card, kind string }

// A secret is what somebody spilled.
type secret struct {
	spill.Spill
	owner string
}

// A ledger is what customers are owed, and what went wrong.
type ledger struct {
	mu      sync.Mutex
	debts   []debt
	edits   []edit
	tickets map[place]bool
	presses map[place]string // the kind of the one post that answers a thread's presses
	guided  map[place]bool   // threads whose presses are asked back before
	greeted map[place]bool   // greetings: nothing is owed, a hint may come
	secrets []secret
	// acts are what agents did with a thread's ticket.
	acts map[place][]act
	// left are the threads whose ticket nobody takes, and how many nights had passed when
	// it was known to be there; reminders are those who asked for one.
	left      map[place]int64
	reminders map[place]span
	nights    int64            // that passed in all
	purged    map[place]string // whose card somebody deleted, and where it stood
	ratings   map[place]string // how the help was, as Redis keeps it
	taught    map[place]int    // how often an agent pressed for a lesson, told once at least
	// affected are the threads about trouble, and how often each is to be told that it is
	// over; troubles counts what was published, publishings how often that was tried.
	affected              map[place]int
	troubles, publishings int
	unsure                map[place]bool    // of these the one that was written before
	ordered               map[place]int     // how many of agents' commands are told under a ticket's card
	merged                map[place]joint   // tickets that became part of another
	replies, homes        int               // sent by the card's form; Home tabs that agents looked at
	pictures              map[place]string  // the message that holds the picture
	lessons               map[string]string // a ticket's lesson's article, "" where it was taken back
	// reopened and answered count tickets opened again and those that an agent has by
	// answering; referred counts those who were referred to a ticket they have.
	reopened, answered, referred int

	lost, doubled, disordered, told, broken []string
}

func newLedger() *ledger {
	return &ledger{
		tickets: map[place]bool{}, presses: map[place]string{}, guided: map[place]bool{}, greeted: map[place]bool{}, acts: map[place][]act{},
		left: map[place]int64{}, reminders: map[place]span{}, ratings: map[place]string{}, taught: map[place]int{}, purged: map[place]string{}, affected: map[place]int{}, ordered: map[place]int{}, unsure: map[place]bool{}, merged: map[place]joint{},
		pictures: map[place]string{}, lessons: map[string]string{},
	}
}

func (l *ledger) owe(d debt) { l.note(func() { l.debts = append(l.debts, d) }) }

func (l *ledger) lose(format string, args ...any) {
	l.note(func() { l.lost = append(l.lost, fmt.Sprintf(format, args...)) })
}

func (l *ledger) note(enter func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	enter()
}

// cards are the cards of a customer's thread: they link to it.
func cards(s *sandbox.Snapshot, thread string) []sandbox.Message {
	var out []sandbox.Message
	for _, m := range s.Messages(agents) {
		if payload(m, "decision") == "handover" && !m.IsReply() && firstLink(fmt.Sprint(m.Blocks)) == linkTo(thread) {
			out = append(out, m)
		}
	}
	return out
}

// linkTo is what a link to a thread's first message holds.
func linkTo(thread string) string { return "/p" + strings.ReplaceAll(thread, ".", "") }

var link = regexp.MustCompile(`/p\d{7,}`)

// firstLink is what the first link to a message in blocks holds, "" where there is none.
// A card's is its customer's thread; others are to tickets that they had before.
func firstLink(blocks string) string { return link.FindString(blocks) }

// timerOf is the timer that an event is of, "" for other events.
func timerOf(event string) string {
	if parts := strings.Split(event, ":"); len(parts) == 5 && parts[0] == "t" {
		return parts[3]
	}
	return ""
}

// repliesTo are the bot's posts in a thread that answer a message.
func repliesTo(s *sandbox.Snapshot, channel, thread, ts string) []sandbox.Message {
	var out []sandbox.Message
	for _, m := range s.Thread(channel, thread) {
		if m.BotID != "" && strings.HasSuffix(eventOf(m), ":"+ts) {
			out = append(out, m)
		}
	}
	return out
}

// eventOf is the event that a post of the bot's was made for: its effect's id up to
// the number. A post that an edit has changed still counts for the message.
func eventOf(m sandbox.Message) string {
	event, _, _ := strings.Cut(payload(m, "effect"), "/")
	if parts := strings.Split(event, ":"); len(parts) == 4 && parts[0] == "m" {
		event = strings.Join(parts[:3], ":")
	}
	return event
}

// payload is a field of a post's metadata.
func payload(m sandbox.Message, name string) string {
	if m.Metadata == nil {
		return ""
	}
	text, _ := m.Metadata.Payload[name].(string)
	return text
}
