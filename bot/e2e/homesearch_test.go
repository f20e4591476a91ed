package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// search types into the field of a person's Home tab and returns what is found.
func (w *world) search(user, words, want string) (view sandbox.View) {
	w.t.Helper()
	if err := w.PressView(user, w.Home(user).ID, "seek", words); err != nil {
		w.t.Fatalf("look for %q: %v", words, err)
	}
	w.until("a result with "+want, func(s *sandbox.Snapshot) bool {
		open := s.Views(user)
		if len(open) == 0 {
			return false
		}
		view = open[len(open)-1]
		return strings.Contains(view.Shown(), want)
	})
	return view
}

// TestSearchOnTheHomeTab: an agent finds a ticket by its number, a word that a customer
// wrote, a code by its mask, a tag and a name, and articles beside it; answers from there;
// and the tab behind goes on following what happens. What they look for is hidden as
// what is kept is.
func TestSearchOnTheHomeTab(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "kvittot är borta och koden K7XQ2MB nekas, jag vill prata med en människa")
	w.reply("support", thread, 1)
	w.card("KH-1001")
	w.ticket("bo", "Din licensnyckel har gått ut", "KH-1002")
	w.command("erik", "support", "tagg 1002 licens")
	if err := w.OpenHome("anna"); err != nil {
		t.Fatal(err)
	}
	w.home("anna", "Otagna: 2")
	for words, want := range map[string]string{
		"kvittot": "KH-1001", "1001": "KH-1001", "KH-1002": "KH-1002", "#licens": "KH-1002", "@kim": "KH-1001", "K7XQ2MB": "KH-1001", "gått ut": "Din licensnyckel har gått ut",
	} {
		other := map[string]string{"KH-1001": "KH-1002", "KH-1002": "KH-1001", "Din licensnyckel har gått ut": "KH-1001"}[want]
		view := w.search("anna", words, want)
		if strings.Contains(view.Shown(), other) || strings.Contains(encoded(view.Blocks), "K7XQ2MB") {
			t.Errorf("looking for %q shows %q", words, view.Shown())
		}
	}
	w.search("anna", "skrivare", "Jag hittar inget ärende som passar.")
	view := w.search("anna", "kvittot", "KH-1001")
	if err := w.PressView("anna", view.ID, "Svara kunden"); err != nil {
		t.Fatal(err)
	}
	w.until("the form on top", func(s *sandbox.Snapshot) bool { return len(s.Views("anna")) == 2 })
	form := w.Views("anna")[1]
	if faults, err := w.SubmitView("anna", form.ID, map[string]string{"text": "Hej Kim!"}); err != nil || len(faults) > 0 {
		t.Fatalf("sent with %v, %v", faults, err)
	}
	w.reply("support", thread, 2)
	w.home("anna", "Dina andra ärenden: 1")
	if open := w.Views("anna"); len(open) != 1 || open[0].ID != view.ID {
		t.Errorf("%d modals are open after the form was sent, want what was found", len(open))
	}
	if err := w.OpenHome("kim"); err != nil {
		t.Fatal(err)
	}
	if own := w.home("kim", "Dina ärenden"); strings.Contains(encoded(own.Blocks), "dispatch_action") {
		t.Error("a customer has the agents' field")
	}
}
