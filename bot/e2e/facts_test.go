package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// TestThePrivateFormSpeaksTheCustomersLanguage: who writes English is asked in English, and so is who asks for help with that word.
func TestThePrivateFormSpeaksTheCustomersLanguage(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "I want to talk to a human please, nobody has answered me yet")
	receipt := w.reply("support", thread, 1)
	w.press("kim", "support", receipt.TS, "Tell us in private")
	view := w.modal("kim")
	form := view.Shown() + encoded(view.Blocks)
	for _, said := range []string{"Tell us in private", "only our staff read it", "Do not write the code here"} {
		if !strings.Contains(form, said) {
			t.Errorf("the form does not say %q: %s", said, form)
		}
	}
	for i, asked := range []struct{ word, said string }{{"help", "I answer so that only you can see it"}, {"hjælp", "kun du ser det"}, {"hjälp", "bara du ser det"}} {
		if _, err := w.Command("bo", "support", "/kodhjalp", asked.word); err != nil {
			t.Fatal(err)
		}
		if m := w.whispered("bo", i+1); !strings.Contains(m.Shown(), asked.said) {
			t.Errorf("%s is answered %q", asked.word, m.Shown())
		}
	}
}

// TestPrivateFactsReachAgentsAlone: who wants a human first thing is asked what it is
// about, and what they tell in the private form is read by agents as it was written,
// by nobody else, and kept masked.
func TestPrivateFactsReachAgentsAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "Vill prata med människa")
	receipt := w.reply("support", thread, 1)
	if !strings.Contains(receipt.Shown(), "Vad gäller det?") {
		t.Errorf("the receipt does not ask what it is about: %q", receipt.Shown())
	}
	card := w.card("KH-1001")
	w.press("bo", "support", receipt.TS, "Lämna uppgifter privat")
	w.until("a stranger's refusal", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("bo")) == 1 })
	w.press("kim", "support", receipt.TS, "Lämna uppgifter privat")
	var view sandbox.View
	w.until("the form", func(s *sandbox.Snapshot) bool {
		open := s.Views("kim")
		if len(open) == 1 {
			view = open[0]
		}
		return len(open) == 1
	})
	const facts = "Kim Ek, kim@exempel.se, 070-123 45 67. Koden var QKX4T7RB0M"
	if faults, err := w.SubmitView("kim", view.ID, map[string]string{"text": facts}); err != nil || len(faults) > 0 {
		t.Fatalf("send the form: %v %v", faults, err)
	}
	w.until("the facts under the card", func(s *sandbox.Snapshot) bool {
		shown := shownAll(s.Thread("kodhjalpen-agenter", card.TS))
		return strings.Contains(shown, "kim@exempel.se, 070-123 45 67") && !strings.Contains(shown, "QKX4T7RB0M")
	})
	w.until("the customer's thanks", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("kim")) == 1 })
	w.settled()
	if m := w.card("KH-1001"); !strings.Contains(m.Shown(), "QK…") {
		t.Errorf("the card does not tell of the code's form: %q", m.Shown())
	}
	dump := w.redis.dump(t)
	for _, secret := range []string{"kim@exempel", "123 45 67", "QKX4T7RB0M"} {
		if strings.Contains(dump, secret) {
			t.Errorf("Redis keeps %q", secret)
		}
	}
	if shown := shownAll(w.Thread("support", thread)); strings.Contains(shown, "exempel.se") {
		t.Error("the facts are in the customer's thread")
	}
	w.form("anna", card.TS, "Stäng ärendet", "")
	w.until("the form's button to go", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message("support", receipt.TS)
		return len(m.Labels()) == 0
	})
}
