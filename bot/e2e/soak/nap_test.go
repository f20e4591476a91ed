package soak

import (
	"context"
	"math/rand/v2"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"kodhjalpen/bot/sandbox"
)

// What the desk promises, so that an untaken ticket leads to each notice there is.
const (
	service = "normal 1h/1h"
	always  = "mån-sön helgdag 00-24"
	// lead is who is told of a ticket that nobody answers.
	lead = "chefen"
)

const (
	// night is how far a nap moves the world's clock: past the reminder that a customer
	// asks for (3 h) and past each notice of a ticket that nobody takes (2 h).
	night = 3*time.Hour + 10*time.Minute
	// mostNights keeps all of them within a day: a message is never so old that people
	// answer it, nor a conversation so quiet that it is closed.
	mostNights = 7
	// still is how long nobody runs before the clock moves, longer than Slack is made to
	// take for a post: what a killed bot sent has come to stand.
	still = 3 * time.Second
)

// A sky is the world's clock: Slack's, and that of each bot that starts.
type sky struct {
	ahead  atomic.Int64
	nights atomic.Int64
}

// begin sets the clock of a long soak so that its first night leads into a new week, in
// which agents are told of the one before. A short one draws no picture of it: the race
// detector takes longer for that than a delivery's lease.
func (s *sky) begin(now time.Time) {
	if *length < judged {
		return
	}
	sunday := now.UTC().AddDate(0, 0, (7-int(now.UTC().Weekday()))%7)
	s.ahead.Store(int64(time.Date(sunday.Year(), sunday.Month(), sunday.Day(), 21, 0, 0, 0, time.UTC).Sub(now)))
}

func (s *sky) now() time.Time { return time.Now().Add(time.Duration(s.ahead.Load())) }

// nap kills all bots at once, lets hours pass while customers write, and has them
// start again: whatever has become due meanwhile is due once, for three at a time.
func (s *storm) nap(ctx context.Context, _ *rand.Rand) {
	if s.sky.nights.Load() >= mostNights {
		return
	}
	s.fleet.asleep.Lock()
	defer s.fleet.asleep.Unlock()
	for n := range s.fleet.bots {
		s.fleet.signal(n, os.Kill)
	}
	pause(context.WithoutCancel(ctx), still)
	s.fleet.later(time.Duration(s.sky.ahead.Add(int64(night))))
	s.sky.nights.Add(1)
}

// later sets how far the clock is ahead for bots that start.
func (f *fleet) later(ahead time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.settings.Ahead = ahead
}

// weekly reports whether a post tells agents of the week before.
func (p post) weekly() bool { return strings.HasPrefix(p.effect, "w:2") }

// auditWeek holds that agents were told of the week before once, if it is over: in a post
// and in a picture.
func (l *ledger) auditWeek(ws *sandbox.Workspace, all []post) {
	over := one(*length >= judged && l.nights > 0)
	l.balance("post of the week", having(all, post.weekly), over)
	pictures := 0
	for _, m := range ws.Messages(agents) {
		pictures += one(strings.Contains(m.Shown(), "Samtal per vecka"))
	}
	l.balance("picture of the week", pictures, over)
}
