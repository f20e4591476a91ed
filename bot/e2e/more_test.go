package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// more chooses from the menu at the end of a card's buttons and sends the form that it
// opens, whose faults it returns.
func (w *world) more(user, card, label string, values map[string]string) map[string]string {
	w.t.Helper()
	if err := w.PressButton(user, agentsRoom, card, "more", label); err != nil {
		w.t.Fatalf("choose %q: %v\n%s", label, err, w.story())
	}
	if values == nil {
		return nil
	}
	faults, err := w.SubmitView(user, w.modal(user).ID, values)
	if err != nil {
		w.t.Fatalf("send %q: %v", label, err)
	}
	return faults
}

// TestTwoAgentsTagAtOnce: each form holds what the ticket had when it was opened, and what each of them added or took
// out is done; the second does not undo the first.
func TestTwoAgentsTagAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	w.ticketOf()
	card := w.card("Ärende KH-1001")
	shows := func(tags string) {
		t.Helper()
		w.until("the tags "+tags, func(s *sandbox.Snapshot) bool {
			m, _ := s.Message(agentsRoom, card.TS)
			return strings.Contains(m.Shown(), "Taggar: "+tags+"\n")
		})
	}
	w.more("anna", card.TS, "Ändra taggar", map[string]string{"text": "licens mac"})
	shows("licens, mac")
	for _, agent := range []string{"anna", "erik"} {
		if err := w.PressButton(agent, agentsRoom, card.TS, "more", "Ändra taggar"); err != nil {
			t.Fatal(err)
		}
	}
	for agent, text := range map[string]string{"anna": "licens mac retur", "erik": "licens"} {
		if faults, err := w.SubmitView(agent, w.modal(agent).ID, map[string]string{"text": text}); err != nil || len(faults) > 0 {
			t.Fatalf("%s: %v, %v", agent, faults, err)
		}
	}
	shows("licens, retur")
}

// TestMenuOnTheCard: tags, priority and merging by the menu on the card, so that no agent
// leaves it. What cannot be is said in the form, which stays open.
func TestMenuOnTheCard(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	w.ticketOf()
	second, _ := w.ticket("kim", "Din licensnyckel har gått ut", "KH-1002")
	w.ticket("bo", "Din licensnyckel har gått ut", "KH-1003")
	card, other := w.card("Ärende KH-1002"), w.card("Ärende KH-1001")
	shows := func(ts, what string) {
		t.Helper()
		w.until(what+" on the card", func(s *sandbox.Snapshot) bool {
			m, _ := s.Message(agentsRoom, ts)
			return strings.Contains(m.Shown(), what)
		})
	}
	if faults := w.more("anna", card.TS, "Ändra taggar", map[string]string{"text": "koden K7XQ2MB"}); len(faults) != 1 {
		t.Errorf("a code as a tag: %v", faults)
	}
	if err := w.CloseView("anna", w.modal("anna").ID); err != nil {
		t.Fatal(err)
	}
	w.more("anna", card.TS, "Ändra taggar", map[string]string{"text": "licens, Mac"})
	shows(card.TS, "Taggar: licens, mac")
	w.more("erik", card.TS, "Prioritet: hög", nil)
	shows(card.TS, "Prioritet: hög")
	if err := w.PressButton("erik", agentsRoom, card.TS, "more", "Ändra taggar"); err != nil {
		t.Fatal(err)
	}
	if form := w.modal("erik"); !strings.Contains(encoded(form.Blocks), "licens mac") {
		t.Errorf("the form holds %s", encoded(form.Blocks))
	}
	if err := w.CloseView("erik", w.modal("erik").ID); err != nil {
		t.Fatal(err)
	}
	if faults := w.more("erik", card.TS, "Slå ihop", map[string]string{"into": "KH-1001"}); len(faults) > 0 {
		t.Fatalf("merging: %v", faults)
	}
	shows(card.TS, "sammanslaget med KH-1001")
	told := w.reply("support", second, 3)
	if !strings.Contains(told.Shown(), "KH-1002 hör ihop med KH-1001") {
		t.Errorf("the customer is told %q", told.Shown())
	}
	w.until("what was written there, under the card that goes on", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Thread(agentsRoom, other.TS)), "Kundens ärende KH-1002 är nu en del av det här")
	})
	before := len(w.Ephemerals("anna"))
	w.more("anna", w.card("Ärende KH-1003").TS, "Slå ihop", nil)
	if m := w.whispered("anna", before+1); !strings.Contains(m.Shown(), "inget annat öppet ärende") {
		t.Errorf("with nothing to merge anna is told %q", m.Shown())
	}
}
