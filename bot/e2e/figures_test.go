package e2e

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// asked gives a command and waits for the answer that comes by itself.
func (w *world) asked(user, text, holding string) sandbox.Message {
	w.t.Helper()
	if m := w.command(user, "kodhjalpen-agenter", text); !strings.Contains(m.Shown(), "Jag letar") {
		w.t.Errorf("%s is told %q at once", user, m.Shown())
	}
	var got sandbox.Message
	w.until("an answer with "+holding, func(s *sandbox.Snapshot) bool {
		for _, m := range slices.Backward(s.Ephemerals(user)) {
			if strings.Contains(m.Shown(), holding) {
				got = m
				return true
			}
		}
		return false
	})
	return got
}

// TestAgentsAskForTheirTicketsAndNumbers: mina, sök and statistik, and the same numbers as CSV.
func TestAgentsAskForTheirTicketsAndNumbers(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.run()
	solved := w.write("bo", "support", "", usedError)
	w.press("bo", "support", w.reply("support", solved, 1).TS, "Det löste problemet")
	thread := w.write("kim", "support", "", "jag vill prata med en människa om mitt kvitto")
	w.reply("support", thread, 1)
	card := w.card("KH-1001")
	if m := w.command("anna", "kodhjalpen-agenter", "mina"); !strings.Contains(m.Shown(), "inga ärenden") {
		t.Errorf("with no ticket anna is told %q", m.Shown())
	}
	w.form("anna", card.TS, "Svara kunden", "Hej Kim!")
	w.reply("support", thread, 2)
	w.settled()
	if m := w.command("anna", "kodhjalpen-agenter", "mina"); !strings.Contains(m.Shown(), "KH-1001") {
		t.Errorf("anna's tickets are %q", m.Shown())
	}
	if m := w.command("erik", "kodhjalpen-agenter", "mina"); !strings.Contains(m.Shown(), "inga ärenden") {
		t.Errorf("erik's tickets are %q", m.Shown())
	}
	for _, text := range []string{"mina", "sök kvitto", "statistik"} {
		if m := w.command("kim", "support", text); !strings.Contains(m.Shown(), "bara agenter") {
			t.Errorf("a customer who writes %s is told %q", text, m.Shown())
		}
	}
	for _, text := range []string{"sök KVITTO", "sök kim", "sök @kim", "sök Kim kvitto", "sök <@" + w.UserID("kim") + "|kim>", "sök <@" + w.UserID("anna") + ">"} {
		told := len(w.Ephemerals("anna"))
		w.command("anna", "kodhjalpen-agenter", text)
		w.until(text+" to be answered", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("anna")) == told+2 })
		if all := w.Ephemerals("anna"); !strings.Contains(all[told].Shown(), "Jag letar") || !strings.Contains(all[told+1].Shown(), "Ärenden som passar: 1") || !strings.Contains(all[told+1].Shown(), "KH-1001") {
			t.Errorf("%s is answered with %q and %q, in this order", text, all[told].Shown(), all[told+1].Shown())
		}
	}
	w.asked("anna", "sök bo", "inget ärende som passar")
	w.asked("anna", "sök faktura", "hittar inget")
	m := w.asked("anna", "statistik 7d", "Samtal som har börjat")
	for _, part := range []string{"Alla: 2. Löst enligt kunden: 1. Tyst efter svaret: 0. Till en människa: 1. Pågår: 0.", "Ärenden: 1, varav 1 har fått svar"} {
		if !strings.Contains(m.Shown(), part) {
			t.Errorf("the numbers lack %q: %s", part, m.Shown())
		}
	}
	var out strings.Builder
	if err := app.Export(t.Context(), w.options(), time.Now().Add(-time.Hour), time.Now().Add(time.Hour), &out); err != nil {
		t.Fatal(err)
	}
	if rows := out.String(); strings.Count(rows, "\n") != 3 || !strings.Contains(rows, "KH-1001,") || !strings.Contains(rows, "already-used,confirmed") || strings.Contains(rows, w.UserID("kim")) {
		t.Errorf("exported\n%s", rows)
	}
}
