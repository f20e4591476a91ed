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
	kills, stops, disconnects, restarts, refusals, redeliveries, squeezes, moves atomic.Int64
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
	forms := map[string]bool{}
	for _, s := range l.secrets {
		if strings.HasPrefix(s.Kind, "code ") {
			forms[s.Kind] = true
		}
	}
	c := s.counts
	return []figure{
		{"kills", int(c.kills.Load()), 200}, {"stops", int(c.stops.Load()), 20},
		{"disconnects", int(c.disconnects.Load()), 200}, {"redis-restarts", int(c.restarts.Load()), 50}, {"squeezes", int(c.squeezes.Load()), 40}, {"moves", int(c.moves.Load()), 60},
		{"refusals", int(c.refusals.Load()), 500}, {"redelivered", redelivered, 200}, {"doubled", doubled, 100}, {"acks-late", late, 0},
		{"posts-taken-in-silence", ambiguous, 20}, {"posts-429", paced, 20},
		{"messages", len(l.debts), 300}, {"edits", len(l.edits), 10}, {"tickets", len(l.tickets), 30}, {"reopened", l.reopened, 10}, {"answered-by-agents", l.answered, 10}, {"referred", l.referred, 1},
		{"secrets", len(l.secrets), 30}, {"code-forms", len(forms), 12},
	}
}

// tally writes the figures, and fails where a long soak made too little.
func tally(t *testing.T, all []figure) string {
	t.Helper()
	var b strings.Builder
	for _, f := range all {
		fmt.Fprintf(&b, " %s=%d", f.name, f.n)
		if least := int(float64(f.min) * min(1, length.Seconds()/full.Seconds())); *length >= judged && f.n < least {
			t.Errorf("%s: %d in %v, want %d at least", f.name, f.n, *length, least)
		}
	}
	return b.String()
}
