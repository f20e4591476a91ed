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
	w := newWorld(t, sandbox.Options{AckWithin: 15 * time.Second}) // the machine may be busy; one of them took a minute
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
