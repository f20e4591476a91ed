package soak

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"kodhjalpen/bot/sandbox"
)

// agents is the channel where tickets' cards stand.
const agents = "kodhjalpen-agenter"

// A debt is one message of a customer's and what it is owed: one reply, or one
// line under its ticket's card.
type debt struct {
	channel, ts string
	article     string // "" is any
	under       bool
}

// A place is a thread in a channel.
type place struct{ channel, thread string }

// A ledger is what customers are owed, and what went wrong.
type ledger struct {
	mu      sync.Mutex
	debts   []debt
	tickets map[place]bool
	presses map[place]string // the kind of the one post that answers it
	secrets []string

	lost, doubled, disordered, told []string
}

func newLedger() *ledger { return &ledger{tickets: map[place]bool{}, presses: map[place]string{}} }

func (l *ledger) owe(d debt) { l.note(func() { l.debts = append(l.debts, d) }) }

func (l *ledger) ticket(channel, thread string) {
	l.note(func() { l.tickets[place{channel, thread}] = true })
}

func (l *ledger) press(channel, thread, kind string) {
	l.note(func() { l.presses[place{channel, thread}] = kind })
}

func (l *ledger) secret(code string) { l.note(func() { l.secrets = append(l.secrets, code) }) }

func (l *ledger) lose(format string, args ...any) {
	l.note(func() { l.lost = append(l.lost, fmt.Sprintf(format, args...)) })
}

func (l *ledger) note(enter func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	enter()
}

// A post is one message that Slack took from the bot, in the order it did.
type post struct {
	seq                      int
	effect, kind, article    string
	channel, thread, written string // ids, and its blocks
}

// event is the event that the post was made for: its effect's id up to the number.
func (p post) event() string { return strings.Split(p.effect, "/")[0] }

// isCard reports whether the post is the card of a customer's thread: it links there.
func (p post) isCard(thread string) bool {
	return p.kind == "handover" && p.thread == "" && strings.Contains(p.written, "/p"+strings.ReplaceAll(thread, ".", ""))
}

// posts are all messages that Slack took, also those whose taking it kept to itself.
func posts(ws *sandbox.Workspace) []post {
	var out []post
	for _, e := range ws.Calls("chat.postMessage") {
		if !e.Taken {
			continue
		}
		var m struct {
			Payload struct {
				Effect   string `json:"effect"`
				Decision string `json:"decision"`
				Article  string `json:"article"`
			} `json:"event_payload"`
		}
		_ = json.Unmarshal([]byte(e.Args["metadata"]), &m) // one that cannot be read has no effect, which is found
		out = append(out, post{
			seq: e.Seq, effect: m.Payload.Effect, kind: m.Payload.Decision, article: m.Payload.Article,
			channel: e.Args["channel"], thread: e.Args["thread_ts"], written: e.Args["blocks"],
		})
	}
	return out
}

// settle holds what Slack took against what was owed.
func (l *ledger) settle(ws *sandbox.Workspace, all []post) {
	desk := ws.ChannelID(agents)
	byEvent, byThread, stands := map[string][]post{}, map[place][]post{}, map[string]int{}
	for _, p := range all {
		stands[p.effect]++
		byEvent[p.event()] = append(byEvent[p.event()], p)
		byThread[place{p.channel, p.thread}] = append(byThread[place{p.channel, p.thread}], p)
	}
	for effect, n := range stands {
		if n > 1 || effect == "" {
			l.doubled = append(l.doubled, fmt.Sprintf("effect %q stands %d times", effect, n))
		}
	}
	for _, d := range l.debts {
		l.settleDebt(d, byEvent["m:"+ws.ChannelID(d.channel)+":"+d.ts], desk)
	}
	for at, kind := range l.presses {
		l.count(fmt.Sprintf("%s in %v", kind, at), len(ofKind(byThread[place{ws.ChannelID(at.channel), at.thread}], kind)))
	}
	for at := range l.tickets {
		n := 0
		for _, p := range byThread[place{desk, ""}] {
			if p.isCard(at.thread) {
				n++
			}
		}
		l.count(fmt.Sprintf("card of %v", at), n)
	}
}

// settleDebt looks for the one post a message is owed.
func (l *ledger) settleDebt(d debt, posts []post, desk string) {
	rightly := slices.DeleteFunc(slices.Clone(posts), func(p post) bool { return (p.channel == desk) != d.under })
	what := fmt.Sprintf("reply to %s:%s", d.channel, d.ts)
	l.count(what, len(rightly))
	if len(rightly) == 1 && d.article != "" && rightly[0].article != d.article {
		l.lost = append(l.lost, fmt.Sprintf("right %s: it is %s %q, want %q", what, rightly[0].kind, rightly[0].article, d.article))
	}
}

// count enters what is not exactly one.
func (l *ledger) count(what string, n int) {
	switch {
	case n == 0:
		l.lost = append(l.lost, "no "+what)
	case n > 1:
		l.doubled = append(l.doubled, fmt.Sprintf("%d times %s", n, what))
	}
}

func ofKind(posts []post, kind string) []post {
	return slices.DeleteFunc(slices.Clone(posts), func(p post) bool { return p.kind != kind })
}

// cards are the cards of a customer's thread: they link to it.
func cards(s *sandbox.Snapshot, thread string) []sandbox.Message {
	return slices.DeleteFunc(s.Messages(agents), func(m sandbox.Message) bool { return !isCard(m, thread) })
}

func isCard(m sandbox.Message, thread string) bool {
	return payload(m, "decision") == "handover" && !m.IsReply() && strings.Contains(fmt.Sprint(m.Blocks), "/p"+strings.ReplaceAll(thread, ".", ""))
}

// repliesTo are the bot's posts in a thread that answer a message.
func repliesTo(s *sandbox.Snapshot, channel, thread, ts string) []sandbox.Message {
	return slices.DeleteFunc(s.Thread(channel, thread), func(m sandbox.Message) bool {
		return m.BotID == "" || !strings.HasSuffix(eventOf(m), ":"+ts)
	})
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
