package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// TestWordsUnderTheCardAreNotes: what agents type in a card's thread is kept with the
// ticket, with one hint to whoever does it first, and never reaches the customer.
func TestWordsUnderTheCardAreNotes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread, card := w.ticketOf()
	w.settled() // the card is known as one
	w.write("anna", "kodhjalpen-agenter", card.TS, "Kunden har två konton, mejl kim@exempel.se, kod QKX4T7RB0M")
	w.until("a hint", func(s *sandbox.Snapshot) bool {
		all := s.Ephemerals("anna")
		return len(all) == 1 && all[0].ThreadTS == card.TS && strings.Contains(all[0].Shown(), "bara agenter")
	})
	second := w.write("erik", "kodhjalpen-agenter", card.TS, "Jag ringer i kväll")
	w.settled()
	if err := w.Edit("erik", "kodhjalpen-agenter", second, "Jag ringer i morgon"); err != nil {
		t.Fatal(err)
	}
	w.settled()
	if n := len(w.Ephemerals("erik")) + len(w.Ephemerals("anna")); n != 1 {
		t.Errorf("%d hints, want one", n)
	}
	view, err := w.Command("anna", "kodhjalpen-agenter", "/kodhjalp", "ärende 1001")
	shown := view.Shown()
	if err != nil || !strings.Contains(shown, "två konton") || !strings.Contains(shown, "ringer i morgon") || strings.Contains(shown, "i kväll") {
		t.Errorf("the ticket's notes: %q %v", shown, err)
	}
	dump := w.redis.dump(t)
	for _, secret := range []string{"QKX4T7RB0M", "kim@exempel"} {
		if strings.Contains(dump, secret) {
			t.Errorf("Redis keeps %q", secret)
		}
	}
	if got := shownAll(w.Thread("support", thread)); strings.Contains(got, "två konton") {
		t.Error("a note reached the customer")
	}
	w.write("anna", "kodhjalpen-agenter", "", "Lunch?")
	w.settled()
}
