package e2e

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// TestAnswerToADeletedMessageDoesNotStay: its customer deletes the message right before
// the answer, which Slack then shows in the channel, and does not show the thread.
func TestAnswerToADeletedMessageDoesNotStay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	w.OrphanNext(1)
	w.write("kim", "support", "", usedError)
	w.until("the answer to be taken back", func(s *sandbox.Snapshot) bool {
		posted := false
		for _, e := range s.Journal() {
			posted = posted || e.Method == "chat.delete"
		}
		return posted
	})
	w.settled()
	if stays := w.Messages("support"); slices.ContainsFunc(stays, func(m sandbox.Message) bool { return m.BotID != "" }) {
		t.Errorf("the answer stays in the channel: %s", w.story())
	}
	thread := w.write("bo", "support", "", usedError)
	w.reply("support", thread, 1)
}

// TestFormThatComesTooLateSaysSo: not that our store is away.
func TestFormThatComesTooLateSaysSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	_, card := w.ticketOf()
	for fault, says := range map[string]string{"expired_trigger_id": "för lång tid", "internal_error": "öppnade inte formuläret"} {
		w.Break("views.open", sandbox.Refused(fault)) // also when it is tried without the field for files
		before := len(w.Ephemerals("anna"))
		w.press("anna", "kodhjalpen-agenter", card.TS, "Svara kunden")
		w.until("a word on "+fault, func(s *sandbox.Snapshot) bool {
			all := s.Ephemerals("anna")
			return len(all) > before && strings.Contains(all[len(all)-1].Shown(), says)
		})
		w.Heal("views.open")
		w.later(time.Minute)
	}
}

// TestRefusalStandsWhereThePressWas: a press on a card that a colleague has is answered
// in the channel, where the card is, and the card marks what fits now.
func TestRefusalStandsWhereThePressWas(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	_, card := w.ticketOf()
	main := func() (label string) {
		m, _ := w.message("kodhjalpen-agenter", card.TS)
		for _, b := range m.Buttons() {
			if b.Style == "primary" {
				label += b.Label
			}
		}
		return label
	}
	if got := main(); got != "Ta ärendet" {
		t.Errorf("on a new card %q is marked", got)
	}
	w.press("erik", "kodhjalpen-agenter", card.TS, "Ta ärendet")
	w.until("the card names its agent", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message("kodhjalpen-agenter", card.TS)
		return strings.Contains(m.Shown(), "taget av")
	})
	if got := main(); got != "Svara kunden" {
		t.Errorf("on a card that is taken %q is marked", got)
	}
	w.press("anna", "kodhjalpen-agenter", card.TS, "Ta ärendet")
	w.until("a private refusal", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("anna")) == 1 })
	if told := w.Ephemerals("anna")[0]; told.ThreadTS != "" || !slices.Contains(told.Labels(), "Ta över ärendet") {
		t.Errorf("told in thread %q: %q %q", told.ThreadTS, told.Shown(), told.Labels())
	}
	thread := w.write("kim", "support", "", "Din licensnyckel har gått ut")
	answer := w.reply("support", thread, 1)
	w.press("bo", "support", answer.TS, "Det löste problemet")
	w.until("a stranger's refusal", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("bo")) == 1 })
	if told := w.Ephemerals("bo")[0]; told.ThreadTS != thread {
		t.Errorf("a press in a thread is refused in %q", told.ThreadTS)
	}
}
