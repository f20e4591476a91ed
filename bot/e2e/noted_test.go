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

// TestWordsUnderACardNotYetNoted: Slack shows a card, and an agent writes under it at
// once, before the bot knows where it stands, and edits that; it is a note all the same,
// once. Here Slack takes the card and does not say so.
func TestWordsUnderACardNotYetNoted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	w.run()
	thread := w.write("kim", "support", "", usedError)
	w.reply("support", thread, 1)
	w.settled()
	w.FailNext("chat.postMessage", sandbox.TakenThenHang()) // the card is the next post
	w.write("anna", "support", thread, "Hej Kim, jag tar den här.")
	card := w.card("KH-1001")
	first := w.write("erik", "kodhjalpen-agenter", card.TS, "Kunden har två konton")
	if err := w.Edit("erik", "kodhjalpen-agenter", first, "Kunden har tre konton"); err != nil {
		t.Fatal(err)
	}
	w.settled()
	w.hasOneNote("Kunden har tre konton", "Kunden har två konton")
}

// TestWordsUnderACardOfAKilledBot: the bot is killed before it hears that its card is
// there, and what was written under the card meanwhile is a note.
func TestWordsUnderACardOfAKilledBot(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	cmd := w.child(w.redis.url())
	thread := w.write("kim", "support", "", usedError)
	w.reply("support", thread, 1)
	w.settled()
	w.FailNext("chat.postMessage", sandbox.TakenThenHang())
	w.write("anna", "support", thread, "Hej Kim, jag tar den här.")
	card := w.card("KH-1001")
	w.kill9(cmd)
	w.write("erik", "kodhjalpen-agenter", card.TS, "Kunden har två konton")
	w.run()
	w.settled()
	w.hasOneNote("Kunden har två konton", "[deleted]")
}

// hasOneNote fails the test unless the first ticket has the note, once, and not the other.
func (w *world) hasOneNote(note, not string) {
	w.t.Helper()
	view, err := w.Command("anna", "kodhjalpen-agenter", "/kodhjalp", "ärende 1001")
	if shown := view.Shown(); err != nil || strings.Count(shown, note) != 1 || strings.Contains(shown, not) {
		w.t.Errorf("the ticket shows %q, %v; want %q once and not %q", shown, err, note, not)
	}
	if n := len(w.Messages("kodhjalpen-agenter")); n != 1 {
		w.t.Errorf("%d messages in the agents' channel, want the card", n)
	}
}
