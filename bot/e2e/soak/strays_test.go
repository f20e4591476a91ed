package soak

import (
	"fmt"
	"strings"

	"kodhjalpen/bot/sandbox"
)

// strays finds the posts that nobody was owed.
func (l *ledger) strays(ws *sandbox.Workspace, all []post) {
	owed, room := map[string]bool{}, map[string]string{}
	for _, c := range ws.Channels() {
		room[c.ID] = c.Name
	}
	for _, d := range l.debts {
		at := ws.ChannelID(d.channel)
		if d.under {
			owed[ws.ChannelID(agents)+" m:"+at+":"+d.ts] = true
		} else {
			owed[at+" m:"+at+":"+d.ts] = true
		}
	}
	for _, p := range all {
		at, rightly := place{room[p.channel], p.thread}, false
		switch {
		case p.ofTrouble():
			rightly = at.channel == agents
		case l.ofPicture(p, at):
			rightly = true // their number is held against the pictures
		case p.isOver():
			rightly = l.affected[at] > 0
		case p.pressed() && at.channel == agents:
			rightly = p.kind == "handover" && (p.thread == "" || l.onCard(p.thread)) // their numbers are held against tickets and acts
		case p.pressed():
			rightly = l.presses[at] == p.kind || l.guided[at] || l.acted(at, p.kind) > 0
		case p.weekly():
			rightly = at.channel == agents && at.thread == "" && p.kind == "notice"
		case strings.HasPrefix(p.effect, "w:"):
			rightly = at.channel == agents && p.kind == "handover" && (l.referredTo(p) || l.joined(p))
		case strings.HasPrefix(p.effect, "r:"): // a card that waited for the agents' channel, or a word on the channel
			rightly = at.channel == agents && at.thread == "" && (p.kind == "handover" || p.kind == "notice")
		case strings.HasPrefix(p.effect, "a:"): // several customers had the same problem
			rightly = at.channel == agents && at.thread == "" && p.kind == "notice"
		case strings.HasPrefix(p.effect, "t:"):
			rightly = l.awaited(p, at)
		default:
			rightly = owed[p.channel+" "+p.event()]
		}
		if !rightly {
			l.doubled = append(l.doubled, fmt.Sprintf("a post that nobody was owed: %s %q in %v", p.kind, p.effect, at))
		}
	}
}

// referredTo reports whether a line under a card links to a thread whose customer was
// told of another ticket.
func (l *ledger) referredTo(p post) bool {
	for at, kind := range l.presses {
		if kind == "notice" && p.thread != "" && strings.Contains(p.written, linkTo(at.thread)) {
			return true
		}
	}
	return false
}
