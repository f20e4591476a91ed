package e2e

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// TestAFourthCaseIsReferredToTheFirstOnce: one person has three live tickets at most.
// Who asks for one more is told which they have, in the thread once; who presses again
// is told so in private.
func TestAFourthCaseIsReferredToTheFirstOnce(t *testing.T) {
	t.Parallel()
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
	w.wishes("KH-1003", thread, 1)
	w.later(2 * time.Minute)
	w.press("kim", "support", answer, "Prata med en människa")
	w.whispered("kim", 4)
	w.settled()
	w.wishes("KH-1003", thread, 2)
	if n := len(w.Thread("support", thread)); n != 3 {
		t.Errorf("%d messages in the thread, want 3: their words, the answer, one notice\n%s", n, shownAll(w.Thread("support", thread)))
	}
	if n := len(w.Messages("kodhjalpen-agenter")); n != 3 {
		t.Errorf("%d cards, want 3", n)
	}
	wish := "wish reason-asked by " + w.UserID("kim")
	if got := w.acts(); !slices.Equal(got, []string{wish, wish}) {
		t.Errorf("the audit is %q, want two wishes", got)
	}
}

// wishes fails the test unless n further wishes for a human stand under a ticket's
// card, each with the thread it comes from, and the card itself says so.
func (w *world) wishes(ticket, thread string, n int) {
	w.t.Helper()
	card := w.card(ticket)
	if !strings.Contains(card.Shown(), "Behöver en människa igen: ") {
		w.t.Errorf("the card of %s does not say that its customer needs a human again\n%s", ticket, card.Shown())
	}
	lines := w.Thread(agentsRoom, card.TS)[1:]
	for _, m := range lines {
		if !strings.Contains(m.Shown(), "bett om en människa igen") || !strings.Contains(encoded(m.Blocks), "/p"+strings.ReplaceAll(thread, ".", "")) {
			w.t.Errorf("under the card of %s stands %q, want a wish in %s", ticket, m.Shown(), thread)
		}
	}
	if len(lines) != n {
		w.t.Errorf("%d lines under the card of %s, want %d\n%s", len(lines), ticket, n, w.story())
	}
}

func TestKilledBeforeAFurtherWishIsCommitted(t *testing.T) {
	t.Parallel()
	killedAtAWish(t, beforeCommit)
}

func TestKilledBetweenAFurtherWishAndItsMessage(t *testing.T) {
	t.Parallel()
	killedAtAWish(t, afterCommit)
}

// killedAtAWish kills the bot when a customer with three tickets asks for a human
// once more: before agents' part of it is committed, and between that and the
// customer's. The message comes again; both are told once.
func killedAtAWish(t *testing.T, at hold) {
	w := newWorld(t, quick())
	p := newProxy(t, w.redis)
	cmd := w.child(p.url())
	ask := func() string { return w.write("kim", "support", "", "Jag vill prata med en människa") }
	for range 3 {
		w.reply("support", ask(), 1)
		w.later(5 * time.Minute) // a conversation each
	}
	w.settled()
	p.stopAt(at)
	thread := ask()
	p.wait(t)
	w.kill9(cmd)
	marks := len(w.redis.client(t).Keys(t.Context(), "kh:*:ev:w:m:*:"+thread).Val())
	if own := w.redis.client(t).Keys(t.Context(), "kh:*:ev:m:*:"+thread).Val(); len(own) != 0 || (marks == 1) != (at == afterCommit) {
		t.Fatalf("killed with the marks %v and %d of the wish", own, marks)
	}
	w.run()
	if told := w.reply("support", thread, 1); !strings.Contains(told.Shown(), "KH-1001") {
		t.Errorf("the customer is told %q, want KH-1001", told.Shown())
	}
	w.settled()
	w.wishes("KH-1003", thread, 1)
	if n := len(w.Thread("support", thread)); n != 2 {
		t.Errorf("%d posts in the thread, want two\n%s", n, w.story())
	}
	if got := w.acts(); len(got) != 1 {
		t.Errorf("the audit is %q, want one wish", got)
	}
}
