package soak

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// counts are the faults that were made.
type counts struct {
	kills, stops, disconnects, restarts, refusals, redeliveries, squeezes, moves, deafs atomic.Int64
}

const (
	// full is the length that the minima are for; others ask for their share.
	full = 30 * time.Minute
	// judged is the length from which the minima are asked for. How much a shorter
	// storm makes on a busy machine is chance.
	judged = 5 * time.Minute
)

// A figure is how often something happened, and how often it must have in a full
// soak for its ledger to say much.
type figure struct {
	name   string
	n, min int
}

// least is how often it must have happened in this soak.
func (f figure) least() int {
	if *length < judged {
		return 0
	}
	return int(float64(f.min) * min(1, length.Seconds()/full.Seconds()))
}

// faults are the kinds of fault, each of which a storm of any length has made.
func (c *counts) faults() map[string]*atomic.Int64 {
	return map[string]*atomic.Int64{
		"kill": &c.kills, "disconnect": &c.disconnects, "restart of Redis": &c.restarts, "squeeze": &c.squeezes,
		"move": &c.moves, "refusal": &c.refusals, "redelivery": &c.redeliveries, "help desk away": &c.deafs,
	}
}

// figures tell what a storm made, and what of it reached the bot: that is read from
// the sandbox's journal.
func figures(l *ledger, s *storm) []figure {
	var redelivered, doubled, ambiguous, paced, late int
	sent := map[string]bool{}
	for _, e := range s.ws.Journal()[s.from:] {
		switch {
		case e.Kind == "late":
			late++
		case e.Kind == "sent" && e.Attempt > 0:
			redelivered++
		case e.Kind == "sent" && sent[e.Envelope]:
			doubled++
		case e.Kind == "sent":
			sent[e.Envelope] = true
		case e.Method != "chat.postMessage":
		case e.Taken && e.Error != "":
			ambiguous++
		case e.Error == "ratelimited":
			paced++
		}
	}
	notices, reminders, weekly, pictures := 0, 0, 0, 0
	for _, p := range posts(s.ws) {
		notices += one(p.timer() == "watch")
		reminders += one(p.timer() == "wait")
		weekly += one(p.weekly())
		pictures += one(p.timer() == "read" && p.article != "")
	}
	forms := map[string]bool{}
	for _, s := range l.secrets {
		if strings.HasPrefix(s.Kind, "code ") {
			forms[s.Kind] = true
		}
	}
	c := s.counts
	return []figure{
		{"kills", int(c.kills.Load()), 200}, {"stops", int(c.stops.Load()), 20},
		{"disconnects", int(c.disconnects.Load()), 200}, {"redis-restarts", int(c.restarts.Load()), 50}, {"nights", int(l.nights), 5}, {"squeezes", int(c.squeezes.Load()), 40}, {"moves", int(c.moves.Load()), 60},
		{"refusals", int(c.refusals.Load()), 500}, {"redelivered", redelivered, 200}, {"doubled", doubled, 100}, {"acks-late", late, 0},
		{"posts-taken-in-silence", ambiguous, 20}, {"posts-429", paced, 20},
		{"messages", len(l.debts), 300}, {"edits", len(l.edits), 10}, {"tickets", len(l.tickets), 30}, {"reopened", l.reopened, 10}, {"answered-by-agents", l.answered, 10}, {"referred", l.referred, 1},
		{"notices", notices, 20}, {"reminders", reminders, 5}, {"ratings", len(l.ratings), 10}, {"lessons", len(l.taught), 10}, {"cards-deleted", len(l.purged), 10}, {"troubles", l.troubles, 5}, {"merges", len(l.merged), 5}, {"homes", l.homes, 5}, {"pictures", len(l.pictures), 5}, {"pictures-read", pictures, 1}, {"lessons-kept", kept(l.lessons), 2},
		{"desk-away", int(c.deafs.Load()), 60}, {"told-to-desk", len(s.peer.news), 200}, {"weekly", weekly, 1},
		{"secrets", len(l.secrets), 30}, {"code-forms", len(forms), 12},
	}
}

// tally writes the figures, and fails where a long soak made too little.
func tally(t *testing.T, c *counts, all []figure) string {
	t.Helper()
	var b strings.Builder
	for name, n := range c.faults() {
		if n.Load() == 0 {
			t.Errorf("no %s was made", name)
		}
	}
	for _, f := range all {
		fmt.Fprintf(&b, " %s=%d", f.name, f.n)
		if f.n < f.least() {
			t.Errorf("%s: %d in %v, want %d at least", f.name, f.n, *length, f.least())
		}
	}
	return b.String()
}
