package app

import (
	"testing"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
)

// TestHistoryThatWasHandledLongAgoIsNotTold: at every start history is read again; told, it would bury what happened.
func TestHistoryThatWasHandledLongAgoIsNotTold(t *testing.T) {
	told := &tracer{clock: time.Now, told: make(chan Trace, 8), half: map[bot.EventID]*EventTrace{}}
	o := tracedObserver{newObserver(zerolog.Nop(), time.Now), told}
	for _, c := range []struct {
		fetched bool
		out     bot.Outcome
		told    int
	}{
		{true, bot.Duplicate, 0}, {true, bot.Committed, 1}, {false, bot.Duplicate, 1}, {false, bot.Committed, 1},
	} {
		o.Handled(bot.Event{ID: "m:C1:1.1", Kind: bot.MessagePosted, Fetched: c.fetched}, c.out, bot.Decision{}, time.Millisecond)
		if n := len(told.told); n != c.told {
			t.Fatalf("fetched %v, %s: %d traces, want %d", c.fetched, c.out, n, c.told)
		}
		if c.told > 0 {
			if trace := <-told.told; trace.Event.Fetched != c.fetched {
				t.Errorf("the trace says fetched %v, want %v", trace.Event.Fetched, c.fetched)
			}
		}
	}
	if len(told.half) != 0 {
		t.Errorf("%d events are still half told", len(told.half))
	}
}
