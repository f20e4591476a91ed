package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// TestOnePersonsHeavyMessagesStopNobody: one customer posts forty messages of the
// kind that once took a minute of processor each, and another is answered meanwhile;
// all are acknowledged in time, and the writer is told what to do.
func TestOnePersonsHeavyMessagesStopNobody(t *testing.T) {
	w := newWorld(t, sandbox.Options{AckWithin: 40 * time.Second}) // the machine may be busy; each of them took a minute
	w.run(func(o *app.Options) { o.Pace = time.Millisecond })      // Slack's pace is not what is tried
	heavy := []string{strings.Repeat("1 a ", 10_000), strings.Repeat("7 i ", 10_000), strings.Repeat("0-K - i - ", 4_000)}
	for i := range 40 {
		w.write("kim", "support", "", heavy[i%len(heavy)])
	}
	if kind, _ := decision(w.reply("support", w.write("bo", "support", "", usedError), 1)); kind != "answer" {
		t.Errorf("another customer is answered with %q", kind)
	}
	w.settled()
	for _, e := range w.Journal() {
		if e.Kind == "late" || e.Kind == "sent" && e.Attempt > 0 {
			t.Errorf("an envelope was %s, attempt %d", e.Kind, e.Attempt)
		}
	}
	w.until("the writer to be told", func(s *sandbox.Snapshot) bool {
		for _, m := range s.Messages("support") {
			for _, r := range w.replies(s, "support", m.TS) {
				if strings.Contains(r.Shown(), "så lång text") {
					return true
				}
			}
		}
		return false
	})
}

// TestOnePersonsMessagesDelayNobody: one customer has thirty answers waiting for the
// channel's pace when another asks; theirs comes after one of those at most, beside
// the posts under way.
func TestOnePersonsMessagesDelayNobody(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.run(func(o *app.Options) { o.Pace = 400 * time.Millisecond })
	for range 30 {
		w.write("kim", "support", "", usedError)
	}
	w.until("all of them to be heard", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	thread := w.write("bo", "support", "", usedError)
	w.until("bo to be heard", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	before := answered(w, "support")
	w.reply("support", thread, 1)
	if n := answered(w, "support") - before; n > 1+4+2 { // one's turn, four workers' posts under way, and what came while this looked
		t.Errorf("%d posts came before the other customer's, of %d then", n, before)
	}
	if n := answered(w, "support"); n >= 30 {
		t.Errorf("%d answers: nothing waited, so nothing was tried", n)
	}
}

// answered counts the posts that Slack took in a channel.
func answered(w *world, channel string) (n int) {
	for _, e := range w.Calls("chat.postMessage") {
		if e.Taken && e.Args["channel"] == w.ChannelID(channel) {
			n++
		}
	}
	return n
}
