package main

import (
	"fmt"
	"io"
	"slices"
	"time"
)

// A table is where rows are written.
type table struct{ w io.Writer }

// times are durations of one kind.
type times []time.Duration

// at is the time that a share of them do not exceed.
func (t times) at(share float64) time.Duration {
	if len(t) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(t))
	return s[min(len(s)-1, int(share*float64(len(s))))]
}

// row writes how times are spread, beside those of a peer, which may be none.
func (t *table) row(what string, own, peer times, more string) {
	beside := ""
	if len(peer) > 0 {
		beside = fmt.Sprintf("p50 ×%.1f, p99 ×%.1f", ratio(own.at(.5), peer.at(.5)), ratio(own.at(.99), peer.at(.99)))
	}
	fmt.Fprintf(t.w, "%s\t%d\t%s\t%s\t%s\t%s\t%s\n", what, len(own), short(own.at(.5)), short(own.at(.99)), short(own.at(1)), beside, more)
}

// fact writes what is no spread of times.
func (t *table) fact(what, value string) { fmt.Fprintf(t.w, "%s\t\t\t\t\t\t%s\n", what, value) }

func ratio(a, b time.Duration) float64 { return float64(a) / max(1, float64(b)) }

// short is a time to three digits.
func short(d time.Duration) string {
	for _, unit := range []time.Duration{time.Second, time.Millisecond, time.Microsecond} {
		if d >= unit {
			return d.Round(unit / 100).String()
		}
	}
	return d.String()
}
