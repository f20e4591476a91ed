package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// TestCardTellsOfTheCustomersOtherTickets: which there are, how they stand and what they
// are about, with a link; nobody else's.
func TestCardTellsOfTheCustomersOtherTickets(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	first, card := w.ticketOf()
	if strings.Contains(card.Shown(), "andra ärenden") {
		t.Errorf("the first card says %q", card.Shown())
	}
	w.form("anna", card.TS, "Stäng ärendet", "")
	w.reply("support", first, 3)
	w.ticket("bo", "Din licensnyckel har gått ut", "KH-1002")
	w.ticket("kim", "Din licensnyckel har gått ut", "KH-1003")
	second := w.card("Ärende KH-1003")
	link := "/archives/" + w.channelID("support") + "/p" + strings.ReplaceAll(first, ".", "")
	if got := second.Shown(); !strings.Contains(got, "Kundens andra ärenden: KH-1001 (stängt) ") || strings.Contains(got, "KH-1002") || !strings.Contains(encoded(second.Blocks), link) {
		t.Errorf("the card says %q, want KH-1001 closed, with %s", got, link)
	}
	if m := w.command("anna", agentsRoom, "ärende 1001"); !strings.Contains(m.Shown(), "Kundens andra ärenden: KH-1003 (väntar)") {
		t.Errorf("the closed one is shown as %q", m.Shown())
	}
	w.settled()
	if all := shownAll(w.Thread("support", first)); strings.Contains(all, "KH-1003") {
		t.Errorf("the customer reads\n%s", all)
	}
}
