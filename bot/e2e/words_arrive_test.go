package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// written sends a form from the card and returns what it shows instead of closing,
// "" when it was taken.
func (w *world) written(user, card, button, text string) (shown string) {
	w.t.Helper()
	w.form(user, card, button, text)
	if open := w.Views(user); len(open) > 0 {
		return open[0].Shown()
	}
	return ""
}

// TestAgentsWordsArriveAsWritten: telephone numbers and addresses reach the customer
// as they were written, and are kept masked. A code reaches the customer alone, after
// the agent has seen what becomes of it.
func TestAgentsWordsArriveAsWritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread, card := w.ticketOf()
	const plain = "Mejla kvittot till kvitto@exempel.se eller ring 08-123 456 78"
	if shown := w.written("anna", card.TS, "Svara kunden", plain); shown != "" {
		t.Fatalf("the form asks about words without a code: %q", shown)
	}
	if got := w.reply("support", thread, 3); !strings.Contains(got.Shown(), plain) {
		t.Errorf("the customer reads %q", got.Shown())
	}

	const code, coded = "QKX4T7RB0M", "Din nya kod är QKX4T7RB0M. Ring 070-123 45 67 om den nekas."
	shown := w.written("anna", card.TS, "Svara kunden", coded)
	if !strings.Contains(shown, "QK…") || !strings.Contains(shown, "070-123 45 67") {
		t.Fatalf("the form shows %q, want the words without the code", shown)
	}
	w.settled()
	if n := len(w.Thread("support", thread)); n != 4 {
		t.Fatalf("%d posts before the agent confirms, want 4", n)
	}
	view := w.Views("anna")[0]
	// Changed words are shown anew: what is sent is what was seen.
	if _, err := w.SubmitView("anna", view.ID, map[string]string{"text": coded + " Hej!"}); err != nil || len(w.Views("anna")) != 1 {
		t.Fatalf("changed words are taken unseen (%v)", err)
	}
	if _, err := w.SubmitView("anna", view.ID, nil); err != nil || len(w.Views("anna")) != 0 {
		t.Fatalf("the confirmed words are not taken: %v", err)
	}
	public := w.reply("support", thread, 4).Shown()
	if strings.Contains(public, code) || !strings.Contains(public, "070-123 45 67") || !strings.Contains(public, "bara du ser") {
		t.Errorf("everybody reads %q", public)
	}
	w.until("the code for the customer alone", func(s *sandbox.Snapshot) bool {
		all := s.Ephemerals("kim")
		return len(all) == 1 && strings.Contains(all[0].Shown(), coded+" Hej!") && all[0].ThreadTS == thread
	})
	w.settled()
	dump := w.redis.dump(t)
	for _, secret := range []string{code, "kvitto@exempel.se", "123 456 78", "123 45 67"} {
		if strings.Contains(dump, secret) {
			t.Errorf("Redis keeps %q", secret)
		}
	}
	if shown := shownAll(w.Thread("kodhjalpen-agenter", card.TS)); strings.Contains(shown, code) {
		t.Errorf("agents read the code: %q", shown)
	}
}

// TestNotesKeepNumbersOnlyIfConfirmed: personal data in a note is kept when its writer
// has seen that it would be; a code never is.
func TestNotesKeepNumbersOnlyIfConfirmed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	_, card := w.ticketOf()
	shown := w.written("anna", card.TS, "Intern anteckning", "Ring 070-123 45 67 om QKX4T7RB0M")
	if !strings.Contains(shown, "070-123 45 67") || !strings.Contains(shown, "personuppgifter") {
		t.Fatalf("the form shows %q", shown)
	}
	if strings.Contains(w.redis.dump(t), "123 45 67") {
		t.Error("kept before it was confirmed")
	}
	if _, err := w.SubmitView("anna", w.Views("anna")[0].ID, nil); err != nil {
		t.Fatal(err)
	}
	w.until("the note", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Thread("kodhjalpen-agenter", card.TS)), "Ring 070-123 45 67 om QK…")
	})
	w.settled()
	if dump := w.redis.dump(t); strings.Contains(dump, "QKX4T7RB0M") || !strings.Contains(dump, "070-123 45 67") {
		t.Error("the note is not kept as it was confirmed")
	}
}

// TestPrivateWordsThatDoNotArriveAreTold: a code for a customer who has left the
// channel reaches nobody, and agents hear of it.
func TestPrivateWordsThatDoNotArriveAreTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	_, card := w.ticketOf()
	w.Break("chat.postEphemeral", sandbox.Refused("user_not_in_channel"))
	w.written("anna", card.TS, "Svara kunden", "Din nya kod är QKX4T7RB0M.")
	if _, err := w.SubmitView("anna", w.Views("anna")[0].ID, nil); err != nil {
		t.Fatal(err)
	}
	w.card("user_not_in_channel")
}

// TestNumbersInAgentsWordsAreShownFirst: a personal number or a card's in a form is
// asked about before everybody can read it, and arrives as written if it is sent again;
// in what an agent writes in the thread themselves it leads to one word to them alone.
func TestNumbersInAgentsWordsAreShownFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread, card := w.ticketOf()
	const number, words = "811218-9876", "Gäller det 811218-9876?"
	for n, form := range []string{"Svara kunden", "Stäng ärendet"} {
		w.settled()
		before := len(w.Thread("support", thread))
		shown := w.written("anna", card.TS, form, words)
		if !strings.Contains(shown, "personnummer") || !strings.Contains(shown, words) {
			t.Fatalf("%s: the form shows %q", form, shown)
		}
		w.settled()
		if got := len(w.Thread("support", thread)); got != before {
			t.Fatalf("%s: %d posts before the agent confirms, want %d", form, got, before)
		}
		if n == 0 { // changed words without the number are taken at once
			if _, err := w.SubmitView("anna", w.Views("anna")[0].ID, map[string]string{"text": "Vem gäller det?"}); err != nil || len(w.Views("anna")) != 0 {
				t.Fatalf("words without a number are not taken: %v", err)
			}
			continue
		}
		if _, err := w.SubmitView("anna", w.Views("anna")[0].ID, nil); err != nil || len(w.Views("anna")) != 0 {
			t.Fatalf("the confirmed words are not taken: %v", err)
		}
		if got := w.reply("support", thread, before); !strings.Contains(got.Shown(), words) {
			t.Errorf("the customer reads %q", got.Shown())
		}
	}
	told := len(w.Ephemerals("erik"))
	w.write("erik", "support", thread, "Jag ser kortet 4111 1111 1111 1111 här")
	if got := w.whispered("erik", told+1); !strings.Contains(got.Shown(), "kortnummer") || got.ThreadTS != thread {
		t.Errorf("who wrote a card's number is told %q", got.Shown())
	}
	w.write("erik", "support", thread, "Ring 08-123 456 78")
	w.settled()
	if all := w.Ephemerals("erik"); len(all) != told+1 {
		t.Errorf("told %d times", len(all)-told)
	}
	for _, other := range []string{"kim", "anna"} {
		if all := shownAll(w.Ephemerals(other)); strings.Contains(all, "kortnummer") {
			t.Errorf("%s is told %q", other, all)
		}
	}
	if dump := w.redis.dump(t); strings.Contains(dump, number) || strings.Contains(dump, "4111 1111") {
		t.Error("Redis keeps a number")
	}
}
