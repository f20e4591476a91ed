package e2e

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

func TestTraceTellsTheWholeLineAndNoCustomerText(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	var mu sync.Mutex
	var all []app.Trace
	w.run(func(o *app.Options) {
		o.Trace = func(trace app.Trace) {
			mu.Lock()
			defer mu.Unlock()
			all = append(all, trace)
		}
	})
	text := usedError + " koden är TB4O9QK2RX och jag heter Gustavina"
	answer := w.reply("support", w.write("kim", "support", "", text), 1)
	w.press("kim", "support", answer.TS, "Prata med en människa")
	w.until("the card", func(s *sandbox.Snapshot) bool { return len(s.Messages("kodhjalpen-agenter")) == 1 })
	// seen finds a trace, waiting for the tracer's own goroutine.
	seen := func(what string, fits func(app.Trace) bool) app.Trace {
		t.Helper()
		var found app.Trace
		eventually(t, what, func() bool {
			mu.Lock()
			defer mu.Unlock()
			for _, trace := range all {
				if fits(trace) {
					found = trace
					return true
				}
			}
			return false
		})
		return found
	}
	event := seen("the message's trace", func(tr app.Trace) bool { return tr.Event != nil && tr.Event.Kind == bot.MessagePosted }).Event
	if event.Outcome != bot.Committed || len(event.Stages) != 4 || event.Read == nil || event.Read.Verdict != bot.VerdictAnswer {
		t.Errorf("the message's trace is %+v", event)
	}
	if c := event.Read.Candidates; len(c) == 0 || c[0].Article != "already-used" || c[0].Wording == "" || len(event.Read.Codes) != 1 {
		t.Errorf("understood %+v", event.Read)
	}
	seen("its delivery", func(tr app.Trace) bool {
		return tr.Delivery != nil && tr.Delivery.Result == "delivered" && strings.HasPrefix(string(tr.Delivery.Effect), string(event.ID)+"/")
	})
	seen("the ticket in the queue", func(tr app.Trace) bool { return len(tr.Queue) == 1 })
	mu.Lock()
	defer mu.Unlock()
	raw, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"TB4O9QK2RX", "TB4O", "TB409QK2RX", "Gustavina"} {
		if strings.Contains(string(raw), secret) {
			t.Errorf("a trace holds %q", secret)
		}
	}
}

// eventually waits until a fact outside the workspace is true.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.Now().Add(patience); !holds(); <-tick.C {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}
