package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// TestClosedTicketGoesBackToItsOwner: what an agent has closed is theirs again, with
// a mention, when its customer writes that it is not over; thanks change nothing.
func TestClosedTicketGoesBackToItsOwner(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "jag vill prata med en människa")
	w.reply("support", thread, 1)
	card := w.card("KH-1001")
	w.press("erik", "kodhjalpen-agenter", card.TS, "Ta ärendet")
	w.form("erik", card.TS, "Stäng ärendet", "Nu ska det gå.")
	w.reply("support", thread, 2)
	w.write("kim", "support", thread, "tack så mycket")
	w.settled()
	if n := len(w.Thread("support", thread)); n != 4 {
		t.Fatalf("%d posts after thanks, want the four there were\n%s", n, w.story())
	}
	w.write("kim", "support", thread, "nej det funkar fortfarande inte, A &amp; B säger samma sak")
	receipt := w.reply("support", thread, 3)
	if kind, _ := decision(receipt); kind != "receipt" || !strings.Contains(receipt.Shown(), "KH-1001 är öppnat igen") {
		t.Errorf("the customer is told %q (%s), want that KH-1001 is open again", receipt.Shown(), kind)
	}
	erik := w.UserID("erik")
	w.until("a mention of the owner under the card", func(s *sandbox.Snapshot) bool {
		shown := shownAll(s.Thread("kodhjalpen-agenter", card.TS))
		return strings.Contains(shown, "<@"+erik+">, kunden behöver hjälp igen") && strings.Contains(shown, "A & B")
	})
	m := w.card("KH-1001")
	if !strings.Contains(strings.Join(m.Labels(), "|"), "Svara kunden") || !strings.Contains(m.Shown(), "taget av") {
		t.Errorf("the card is not open again: %q %q", m.Shown(), m.Labels())
	}
	if queue, _ := w.Command("anna", "kodhjalpen-agenter", "/kodhjalp", "kö"); !strings.Contains(queue.Shown(), "KH-1001") {
		t.Errorf("the queue shows %q, want KH-1001", queue.Shown())
	}
	if n := len(w.Messages("kodhjalpen-agenter")); n != 1 {
		t.Errorf("%d cards, want the same one", n)
	}
}
