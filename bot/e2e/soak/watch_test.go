package soak

import (
	"fmt"
	"math"
	"strings"

	"kodhjalpen/bot/sandbox"
)

// forever is a number of nights that do not pass.
const forever = math.MaxInt64

// mostNotices is how many notices one customer's wait may lead to.
const mostNotices = 4

// timer is the timer that the post was made for, "" for others.
func (p post) timer() string { return timerOf(p.event()) }

// about reports whether a post links to a thread.
func (p post) about(thread string) bool { return strings.Contains(p.written, linkTo(thread)) }

// handedOver enters the tickets of those who pressed too often for a reminder.
func (l *ledger) handedOver(ws *sandbox.Workspace, all []post) {
	for at := range l.reminders {
		room := ws.ChannelID(at.channel)
		if having(all, func(p post) bool { return p.kind == "receipt" && p.channel == room && p.thread == at.thread }) > 0 {
			l.tickets[at], l.left[at] = true, forever
			l.reminders[at] = span{forever, forever}
		}
	}
}

// settleTimers looks for what time alone owes: to who asked for it one reminder, and of
// each ticket that nobody takes one word to the lead, once a night has passed.
func (l *ledger) settleTimers(ws *sandbox.Workspace, all []post, byThread map[place][]post) {
	for at, asked := range l.reminders {
		reminded := having(byThread[place{ws.ChannelID(at.channel), at.thread}], func(p post) bool { return p.timer() == "wait" })
		l.between(fmt.Sprintf("reminder in %v", at), reminded, one(l.nights > asked.after), one(l.nights > asked.before))
	}
	var notices []post
	for _, p := range all {
		if p.timer() == "watch" {
			notices = append(notices, p)
		}
	}
	mention := ws.UserID(lead)
	for at := range l.tickets {
		told := having(notices, func(p post) bool { return p.about(at.thread) })
		l.between(fmt.Sprintf("notice of the wait in %v", at), told, 0, mostNotices*(1+len(l.acts[at])))
		if since, left := l.left[at]; left {
			toLead := having(notices, func(p post) bool { return p.about(at.thread) && strings.Contains(p.written, mention) })
			l.between(fmt.Sprintf("word to the lead of the wait in %v", at), toLead, one(l.nights > since), 1)
		}
	}
}

// awaited reports whether a timer's post was owed where it stands.
func (l *ledger) awaited(p post, at place) bool {
	switch p.timer() {
	case "hint":
		return l.greeted[at]
	case "wait":
		_, asked := l.reminders[at]
		return asked
	case "watch":
		for ticket := range l.tickets {
			if at.channel == agents && p.about(ticket.thread) {
				return true
			}
		}
	}
	return false
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
