package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// TestAFourthCaseIsReferredToTheFirstOnce: one person has three live tickets at most.
// Who asks for one more is told which they have, in the thread once; who presses again
// is told so in private.
func TestAFourthCaseIsReferredToTheFirstOnce(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.run()
	ask := func() (thread, answer string) {
		thread = w.write("kim", "support", "", "Vi kunde inte migrera din nyckel. Vänligen kontakta supporten.")
		return thread, w.reply("support", thread, 1).TS
	}
	for _, number := range []string{"KH-1001", "KH-1002", "KH-1003"} {
		thread, answer := ask()
		w.press("kim", "support", answer, "Prata med en människa")
		if got := w.reply("support", thread, 2); !strings.Contains(got.Shown(), number) {
			t.Fatalf("receipt %q, want %s", got.Shown(), number)
		}
	}
	thread, answer := ask()
	w.press("kim", "support", answer, "Prata med en människa")
	told := w.reply("support", thread, 2)
	if kind, _ := decision(told); kind != "notice" || !strings.Contains(told.Shown(), "KH-1001") {
		t.Errorf("told %q of kind %q, want a notice of KH-1001", told.Shown(), kind)
	}
	for n := range 3 {
		w.press("kim", "support", answer, "Prata med en människa")
		if got := w.whispered("kim", n+1); !strings.Contains(got.Shown(), "KH-1001") {
			t.Errorf("pressed again, told in private %q, want KH-1001", got.Shown())
		}
	}
	w.settled()
	if n := len(w.Thread("support", thread)); n != 3 {
		t.Errorf("%d messages in the thread, want 3: their words, the answer, one notice\n%s", n, shownAll(w.Thread("support", thread)))
	}
	if n := len(w.Messages("kodhjalpen-agenter")); n != 3 {
		t.Errorf("%d cards, want 3", n)
	}
}
