package soak

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kodhjalpen/bot/sandbox"
)

// A post is one message that Slack took from the bot, in the order it did.
type post struct {
	seq                      int
	effect, kind, article    string
	channel, thread, written string // ids, and its blocks
}

// event is the event that the post was made for: its effect's id up to the number.
func (p post) event() string { return strings.Split(p.effect, "/")[0] }

// pressed reports whether the post was made for a press.
func (p post) pressed() bool { return strings.HasPrefix(p.effect, "x:") }

// isCard reports whether the post is the card of a customer's thread: it links there first.
func (p post) isCard(thread string) bool {
	return p.kind == "handover" && p.thread == "" && firstLink(p.written) == linkTo(thread)
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

// settle holds what Slack took against what was owed: each debt has its one post,
// and no post is left that was owed to nobody.
func (l *ledger) settle(ws *sandbox.Workspace, all []post) {
	desk := ws.ChannelID(agents)
	all = l.standing(all, desk)
	l.handedOver(ws, all)
	byEvent, byThread, stands := map[string][]post{}, map[place][]post{}, map[string]int{}
	for _, p := range all {
		if !l.madeAnew(p) {
			stands[p.effect]++
		}
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
		there := byThread[place{ws.ChannelID(at.channel), at.thread}]
		told := having(there, func(p post) bool { return p.kind == kind && p.pressed() })
		l.balance(fmt.Sprintf("%s in %v", kind, at), told, 1+l.acted(at, kind))
	}
	for at, acts := range l.acts {
		l.settleActs(at, acts, byThread[place{ws.ChannelID(at.channel), at.thread}], byThread[place{desk, acts[0].card}])
	}
	l.settleTimers(ws, all, byThread)
	l.settleMerges(all)
	l.settlePictures(byThread, ws.ChannelID)
	l.settleTroubles(all, byThread, ws.ChannelID, desk)
	for at := range l.tickets {
		l.balance(fmt.Sprintf("card of %v", at), having(byThread[place{desk, ""}], func(p post) bool { return p.isCard(at.thread) }), 1+one(l.purged[at] != ""))
	}
	for _, e := range l.edits {
		l.settleEdit(ws, e)
	}
	l.strays(ws, all)
}

// settleActs looks for what an agent's acts are owed: each a post to the customer and
// a line under the card.
func (l *ledger) settleActs(at place, acts []act, thread, card []post) {
	lines := having(card, func(p post) bool { return p.pressed() && p.kind == "handover" })
	l.between(fmt.Sprintf("line of an agent's act under the card of %v", at), lines, len(acts)+l.ordered[at]+min(l.taught[at], 1), len(acts)+l.ordered[at]+l.taught[at])
	for _, a := range acts {
		if l.presses[at] != a.kind { // else they were counted together
			told := having(thread, func(p post) bool { return p.pressed() && p.kind == a.kind })
			l.balance(fmt.Sprintf("word of an agent's act in %v", at), told, l.acted(at, a.kind))
		}
	}
}

// acted counts an agent's acts in a thread that are told in posts of a kind.
func (l *ledger) acted(at place, kind string) (n int) {
	for _, a := range l.acts[at] {
		if a.kind == kind {
			n++
		}
	}
	return n
}

// onCard reports whether a card is one that an agent acted on.
func (l *ledger) onCard(ts string) bool {
	for _, acts := range l.acts {
		if acts[0].card == ts {
			return true
		}
	}
	return false
}

// settleDebt looks for the one post a message is owed.
func (l *ledger) settleDebt(d debt, posts []post, desk string) {
	rightly := slices.DeleteFunc(slices.Clone(posts), func(p post) bool { return (p.channel == desk) != d.under })
	what := fmt.Sprintf("reply to %s:%s", d.channel, d.ts)
	if len(rightly) > 0 || !d.atMost {
		l.count(what, len(rightly))
	}
	if len(rightly) == 1 && d.article != "" && rightly[0].article != d.article {
		l.lost = append(l.lost, fmt.Sprintf("right %s: it is %s %q, want %q", what, rightly[0].kind, rightly[0].article, d.article))
	}
}

// settleEdit looks whether the answer to a changed message says what it must, now
// that everything has come to rest.
func (l *ledger) settleEdit(ws *sandbox.Workspace, e edit) {
	for _, m := range ws.Thread(e.channel, e.thread) {
		if m.BotID != "" && strings.HasSuffix(eventOf(m), ":"+e.ts) {
			if got := payload(m, "article"); got != e.article {
				l.lost = append(l.lost, fmt.Sprintf("edit of %s:%s: its answer names %q, want %q", e.channel, e.ts, got, e.article))
			}
		}
	}
}

// count enters what is not exactly one.
func (l *ledger) count(what string, n int) { l.balance(what, n, 1) }

// balance enters what is less or more than was owed.
func (l *ledger) balance(what string, n, want int) { l.between(what, n, want, want) }

// between enters what is less than was owed, or more than might be.
func (l *ledger) between(what string, n, least, most int) {
	switch {
	case n == 0 && least > 0:
		l.lost = append(l.lost, "no "+what)
	case n < least:
		l.lost = append(l.lost, fmt.Sprintf("%d times %s, want %d", n, what, least))
	case n > most:
		l.doubled = append(l.doubled, fmt.Sprintf("%d times %s", n, what))
	}
}

func having(posts []post, fits func(post) bool) (n int) {
	for _, p := range posts {
		if fits(p) {
			n++
		}
	}
	return n
}
