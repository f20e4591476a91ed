package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// home waits until a person's Home tab shows something.
func (w *world) home(user, what string) (view sandbox.View) {
	w.t.Helper()
	w.until("the Home tab of "+user+" with "+what, func(s *sandbox.Snapshot) bool {
		v, ok := s.Home(user)
		view = v
		return ok && strings.Contains(v.Shown(), what)
	})
	return view
}

// TestHomeTabIsWhereAgentsWork: it lists tickets by what they ask for, its buttons work,
// and it follows what happens elsewhere without being opened again. A customer sees their
// own tickets and none of the desk's buttons.
func TestHomeTabIsWhereAgentsWork(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread, card := w.ticketOf()
	if err := w.OpenHome("anna"); err != nil {
		t.Fatal(err)
	}
	view := w.home("anna", "Otagna: 1")
	var labels []string
	for _, b := range view.Buttons() {
		labels = append(labels, b.Label)
	}
	if got := strings.Join(labels, "|"); !strings.Contains(view.Shown(), "KH-1001") || got != "Ta ärendet|Svara kunden|Lämna över" {
		t.Errorf("anna sees %q with %s", view.Shown(), got)
	}
	if err := w.PressView("anna", view.ID, "Ta ärendet"); err != nil {
		t.Fatal(err)
	}
	w.home("anna", "Väntar på dig: 1")
	w.ticket("bo", "Din licensnyckel har gått ut", "KH-1002")
	w.home("anna", "KH-1002")
	view = w.home("anna", "Otagna: 1")
	if err := w.PressView("anna", view.ID, "Svara kunden"); err != nil {
		t.Fatal(err)
	}
	form := w.modal("anna")
	if faults, err := w.SubmitView("anna", form.ID, map[string]string{"text": "Hej Kim!"}); err != nil || len(faults) > 0 {
		t.Fatalf("sent with %v, %v", faults, err)
	}
	w.reply("support", thread, 3)
	w.home("anna", "Dina andra ärenden: 1")
	w.form("erik", card.TS, "Stäng ärendet", "")
	w.until("the closed one to be gone", func(s *sandbox.Snapshot) bool {
		v, _ := s.Home("anna")
		return !strings.Contains(v.Shown(), "KH-1001") && strings.Contains(v.Shown(), "KH-1002")
	})
	if err := w.OpenHome("kim"); err != nil {
		t.Fatal(err)
	}
	own := w.home("kim", "Dina ärenden")
	if got := own.Shown(); !strings.Contains(got, "KH-1001") || strings.Contains(got, "KH-1002") || strings.Contains(got, "taget av") || len(own.Buttons()) != 0 {
		t.Errorf("kim sees %q with %v", got, own.Buttons())
	}
}
