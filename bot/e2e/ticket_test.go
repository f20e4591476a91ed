package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// card waits for a card in the agents' channel that holds a text.
func (w *world) card(holding string) sandbox.Message {
	w.t.Helper()
	var got sandbox.Message
	w.until("a card with "+holding, func(s *sandbox.Snapshot) bool {
		for _, m := range s.Messages("kodhjalpen-agenter") {
			if strings.Contains(m.Shown(), holding) {
				got = m
				return true
			}
		}
		return false
	})
	return got
}

// form opens a modal from the card and sends it.
func (w *world) form(user, card, button, text string) {
	w.t.Helper()
	w.press(user, "kodhjalpen-agenter", card, button)
	var view sandbox.View
	w.until("a modal for "+button, func(s *sandbox.Snapshot) bool {
		if open := s.Views(user); len(open) > 0 {
			view = open[len(open)-1]
			return true
		}
		return false
	})
	faults, err := w.SubmitView(user, view.ID, map[string]string{"text": text})
	if err != nil || len(faults) > 0 {
		w.t.Fatalf("send %q: %v %v", button, faults, err)
	}
}

func TestTicketFromWishToClose(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "Vi kunde inte migrera din nyckel. Vänligen kontakta supporten.")
	answer := w.reply("support", thread, 1)
	w.press("kim", "support", answer.TS, "Prata med en människa")
	receipt := w.reply("support", thread, 2)
	if kind, _ := decision(receipt); kind != "receipt" || !strings.Contains(receipt.Shown(), "KH-1001") {
		t.Errorf("receipt %q of kind %q, want KH-1001", receipt.Shown(), kind)
	}
	card := w.card("KH-1001")
	for _, part := range []string{"migration-failed", w.UserID("kim"), "/archives/", "migrera din nyckel", "%"} {
		if !strings.Contains(card.Shown(), part) && !strings.Contains(encoded(card.Blocks), part) {
			t.Errorf("the card lacks %q:\n%s", part, card.Shown())
		}
	}
	const title = "Vi kunde inte migrera din nyckel"
	for _, part := range []string{"migration-failed – " + title, "Prövat: " + title} {
		if !strings.Contains(card.Shown(), part) {
			t.Errorf("the card lacks %q:\n%s", part, card.Shown())
		}
	}
	if got := strings.Join(card.Labels(), "|"); got != "Ta ärendet|Svara kunden|Intern anteckning|Stäng ärendet" {
		t.Errorf("the card's buttons are %q", got)
	}

	erik := w.UserID("erik")
	w.press("erik", "kodhjalpen-agenter", card.TS, "Ta ärendet")
	w.until("the card names its agent", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message("kodhjalpen-agenter", card.TS)
		return strings.Contains(encoded(m.Blocks), erik)
	})
	w.form("anna", card.TS, "Intern anteckning", "Kollade köpet: inget konstigt")
	w.form("anna", card.TS, "Svara kunden", "Hej Kim! Du får en ny kod i morgon.")
	reply := w.reply("support", thread, 3)
	if kind, _ := decision(reply); kind != "agent" || !strings.Contains(reply.Shown(), "ny kod i morgon") || !strings.Contains(reply.Shown(), "Anna") {
		t.Errorf("agent's reply %q of kind %q", reply.Shown(), kind)
	}
	w.write("kim", "support", thread, "Toppen, jag väntar på den")
	w.until("the customer's words under the card", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Thread("kodhjalpen-agenter", card.TS)), "jag väntar på den")
	})
	queue, err := w.Command("anna", "kodhjalpen-agenter", "/kodhjalp", "kö")
	if err != nil || !strings.Contains(queue.Shown(), "KH-1001") || !strings.Contains(queue.Shown(), title) || strings.Contains(queue.Shown(), "migration-failed") {
		t.Errorf("the queue shows %q, %v; want KH-1001 with its article's title", queue.Shown(), err)
	}
	w.form("anna", card.TS, "Stäng ärendet", "Ny kod skickad.")
	closed := w.reply("support", thread, 4)
	if !strings.Contains(closed.Shown(), "KH-1001") {
		t.Errorf("the customer is told %q, want KH-1001", closed.Shown())
	}
	w.settled()
	if shown := shownAll(w.Thread("support", thread)); strings.Contains(shown, "inget konstigt") {
		t.Error("an internal note has reached the customer's thread")
	}
	m := w.card("KH-1001")
	if got := m.Labels(); len(got) != 1 || got[0] != "Skriv artikel" {
		t.Errorf("a closed card has the buttons %q, want Skriv artikel alone", got)
	}
	if queue, _ := w.Command("anna", "kodhjalpen-agenter", "/kodhjalp", "kö"); strings.Contains(queue.Shown(), "KH-1001") {
		t.Errorf("the queue still shows the closed ticket: %q", queue.Shown())
	}
	if view, err := w.Command("anna", "kodhjalpen-agenter", "/kodhjalp", "ärende 1001"); err != nil || !strings.Contains(view.Shown(), "migration-failed") {
		t.Errorf("ärende 1001 shows %q, %v", view.Shown(), err)
	}
}

func TestTwoFailedTriesEscalateOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("bo", "support", "", "Den här nyckeln har redan använts för att generera en prenumeration")
	answer := w.reply("support", thread, 1)
	w.press("bo", "support", answer.TS, "Problemet kvarstår")
	second := w.reply("support", thread, 2)
	if kind, _ := decision(second); kind == "receipt" {
		t.Fatalf("escalated after one try: %q", second.Shown())
	}
	if kept, _ := w.message("support", answer.TS); !strings.Contains(strings.Join(kept.Labels(), "|"), "Problemet kvarstår") {
		t.Errorf("the button is gone after one press: %q", kept.Labels())
	}
	w.later(5 * time.Second) // two presses within a second are a double click
	w.press("bo", "support", answer.TS, "Problemet kvarstår")
	receipt := w.reply("support", thread, 3)
	if kind, _ := decision(receipt); kind != "receipt" {
		t.Errorf("after two tries: kind %q, %q; want a receipt", kind, receipt.Shown())
	}
	w.write("bo", "support", thread, "jag vill prata med en människa")
	w.settled()
	if cards := len(w.Messages("kodhjalpen-agenter")); cards != 1 {
		t.Errorf("%d cards for one case asked for twice, want 1", cards)
	}
}

func TestStrangersMayNotPress(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "Din licensnyckel har gått ut")
	answer := w.reply("support", thread, 1)
	w.press("bo", "support", answer.TS, "Prata med en människa")
	w.until("a private refusal", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("bo")) == 1 })
	w.settled()
	if n := len(w.Messages("kodhjalpen-agenter")); n != 0 {
		t.Errorf("%d cards after a stranger's press, want none", n)
	}
}

func TestHumanInTheThreadSilencesTheBot(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "Din licensnyckel har gått ut")
	w.reply("support", thread, 1)
	w.write("anna", "support", thread, "Hej Kim, jag tar den här.")
	w.settled()
	w.write("kim", "support", thread, "Den här nyckeln har redan använts för att generera en prenumeration")
	w.settled()
	if n := len(w.Thread("support", thread)); n != 4 {
		t.Errorf("%d posts in the thread, want 4: the bot must be silent\n%s", n, w.story())
	}
}
