package e2e

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// TestClosedTicketIsRatedByItsCustomer: one press, the last counts, and agents see it on
// the card; a second closing asks no second time.
func TestClosedTicketIsRatedByItsCustomer(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "jag vill prata med en människa")
	w.reply("support", thread, 1)
	card := w.card("KH-1001")
	w.form("anna", card.TS, "Stäng ärendet", "Nu ska det gå. Ring 08-123 45 67 annars.")
	closed := w.reply("support", thread, 2)
	if got := strings.Join(closed.Labels(), "|"); got != "Bra|Sådär|Dåligt" {
		t.Errorf("the closing word has the buttons %q", got)
	}
	sees := func(vote string) {
		t.Helper()
		w.until("the card says "+vote, func(s *sandbox.Snapshot) bool {
			m, _ := s.Message("kodhjalpen-agenter", card.TS)
			return strings.Contains(m.Shown(), "Kundens betyg: "+vote)
		})
	}
	w.press("kim", "support", closed.TS, "Bra")
	sees("Bra")
	w.press("bo", "support", closed.TS, "Dåligt")
	w.press("kim", "support", closed.TS, "Sådär")
	sees("Sådär")
	w.write("kim", "support", thread, "det hjälpte inte")
	w.reply("support", thread, 3)
	w.until("the card is open again", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message("kodhjalpen-agenter", card.TS)
		return slices.Contains(m.Labels(), "Stäng ärendet")
	})
	w.form("anna", card.TS, "Stäng ärendet", "Och nu?")
	if again := w.reply("support", thread, 4); len(again.Labels()) != 0 {
		t.Errorf("asked once more: %q", again.Labels())
	}
	w.settled()
	if m, _ := w.message("support", closed.TS); !strings.Contains(m.Shown(), "08-123 45 67") {
		t.Errorf("the agent's words became %q", m.Shown())
	}
}

// TestReminderComesOnceAfterARestart: the press survives the process, and leads to one word.
func TestReminderComesOnceAfterARestart(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	stop := w.running(w.byItsClock)
	thread := w.write("kim", "support", "", "Det uppstod ett fel vid aktiveringen av din prenumeration. Försök igen senare.")
	answer := w.reply("support", thread, 1)
	w.press("kim", "support", answer.TS, "Problemet kvarstår")
	label := "Påminn mig om 3 timmar"
	var wait sandbox.Message
	for n := 2; wait.TS == ""; n++ {
		m := w.reply("support", thread, n)
		switch labels := m.Labels(); {
		case slices.Contains(labels, label):
			wait = m
		case len(labels) > 0:
			w.press("kim", "support", m.TS, waitLabel(labels))
		}
		if n > 6 {
			t.Fatalf("nothing leads to a wait\n%s", w.story())
		}
	}
	w.press("kim", "support", wait.TS, label)
	if told := w.whispered("kim", 1); !strings.Contains(told.Shown(), "Jag hör av mig") {
		t.Errorf("the press is answered with %q", told.Shown())
	}
	w.settled()
	before := len(w.Thread("support", thread))
	stop()
	w.later(3*time.Hour + time.Minute)
	w.run(w.byItsClock)
	w.until("the reminder", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Thread("support", thread)), "påminnelsen du bad om")
	})
	w.later(2 * time.Hour)
	w.settled()
	if n := len(w.Thread("support", thread)); n != before+1 {
		t.Errorf("%d posts after the reminder, want one more than %d\n%s", n, before, w.story())
	}
}

// waitLabel is the choice that says one has not waited.
func waitLabel(labels []string) string {
	for _, l := range labels {
		if strings.HasPrefix(l, "Nej") {
			return l
		}
	}
	return labels[0]
}
