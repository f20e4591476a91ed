package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// TestAgentWhoAnswersInTheThreadHasTheTicket: claimed, with a card, in the queue; what
// the customer writes next is under the card, though they have three tickets already;
// and the bot leads again once it is handed back.
func TestAgentWhoAnswersInTheThreadHasTheTicket(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	for range 3 {
		thread := w.write("kim", "support", "", "jag vill prata med en människa")
		w.reply("support", thread, 1)
	}
	thread := w.write("kim", "support", "", usedError)
	answer := w.reply("support", thread, 1)
	w.write("anna", "support", thread, "Hej Kim, jag tar den här.")
	card := w.card("En agent svarade direkt i kundens tråd")
	if anna := w.UserID("anna"); !strings.Contains(card.Shown(), "KH-1004") || !strings.Contains(encoded(card.Blocks), anna) || !strings.Contains(card.Shown(), "jag tar den här") {
		t.Errorf("the card shows %q, want KH-1004, Anna's, with what she said", card.Shown())
	}
	w.write("kim", "support", thread, "Din licensnyckel har gått ut")
	w.until("the customer's words under the card", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Thread("kodhjalpen-agenter", card.TS)), "Din licensnyckel har gått ut")
	})
	if queue, err := w.Command("erik", "kodhjalpen-agenter", "/kodhjalp", "kö"); err != nil || !strings.Contains(queue.Shown(), "KH-1004") {
		t.Errorf("the queue shows %q, %v; want KH-1004", queue.Shown(), err)
	}
	w.settled()
	if m, _ := w.message("support", answer.TS); len(m.Labels()) != 0 {
		t.Errorf("the answer keeps buttons %q", m.Labels())
	}
	w.press("anna", "kodhjalpen-agenter", card.TS, "Lämna tillbaka till boten")
	w.reply("support", thread, 2)
	w.write("kim", "support", thread, "Din licensnyckel har gått ut")
	if kind, article := decision(w.reply("support", thread, 3)); kind != "answer" || article != "expired-key" {
		t.Errorf("handed back, the bot says %s %s", kind, article)
	}
	if n := len(w.Messages("kodhjalpen-agenter")); n != 4 {
		t.Errorf("%d cards, want 4", n)
	}
}
