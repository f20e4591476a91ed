package e2e

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// TestUrgentTicketIsDueSooner: an agent's command sets the priority, the card shows it, and
// what the desk promises for it holds at once; a customer may not, and a ticket must exist.
func TestUrgentTicketIsDueSooner(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.run(w.byItsClock, func(o *app.Options) { o.Service = "hög 8m, normal 8h" })
	thread := w.write("kim", "support", "", "jag vill prata med en människa")
	w.reply("support", thread, 1)
	card := w.card("KH-1001")
	if m := w.command("kim", "support", "prioritet 1001 hög"); !strings.Contains(m.Shown(), "bara agenter") {
		t.Errorf("a customer is told %q", m.Shown())
	}
	if m := w.command("anna", "kodhjalpen-agenter", "prioritet 1002 hög"); !strings.Contains(m.Shown(), "inget ärende KH-1002") {
		t.Errorf("for a ticket that is not there anna is told %q", m.Shown())
	}
	if m := w.command("anna", "kodhjalpen-agenter", "prioritet 1001 hög"); !strings.Contains(m.Shown(), "KH-1001 har nu prioriteten hög") {
		t.Errorf("anna is told %q", m.Shown())
	}
	w.until("the card says that it is urgent", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message("kodhjalpen-agenter", card.TS)
		return strings.Contains(m.Shown(), "Prioritet: hög")
	})
	for _, list := range []string{"kö", "sök KH-1001"} {
		w.command("anna", "kodhjalpen-agenter", list)
		w.until(list+" says that it is urgent", func(s *sandbox.Snapshot) bool {
			return slices.ContainsFunc(s.Ephemerals("anna"), func(m sandbox.Message) bool {
				return strings.Contains(m.Shown(), "prioritet hög") && strings.Contains(m.Shown(), map[string]string{"kö": "i kön", "sök KH-1001": "som passar"}[list])
			})
		})
	}
	w.settled()
	w.later(7 * time.Minute)
	w.card("ska ha svar senast")
	w.form("anna", card.TS, "Svara kunden", "Hej Kim!")
	w.until("the card says who waits for whom", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message("kodhjalpen-agenter", card.TS)
		return strings.Contains(m.Shown(), "väntar på kunden")
	})
}
