package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// mentionsOfWait counts what the agents' channel was told of a customer who waits.
func (w *world) mentionsOfWait() int {
	return strings.Count(shownAll(w.Messages("kodhjalpen-agenter")), "har väntat på svar sedan")
}

// TestForgottenTicketIsMentionedOnce: after fifteen minutes of waiting the channel is
// told, once, by whichever process runs; who has the ticket is told when an answer is due,
// and the desk's lead when it stays away.
func TestForgottenTicketIsMentionedOnce(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	lead := w.UserID("erik")
	service := func(o *app.Options) { o.Service, o.Lead = "normal 1h/2h", lead }
	stop := w.running(w.byItsClock, service)
	thread := w.write("kim", "support", "", "jag vill prata med en människa")
	if got := w.reply("support", thread, 1); !strings.Contains(got.Shown(), "Räkna med svar senast") {
		t.Errorf("the receipt says %q", got.Shown())
	}
	card := w.card("KH-1001")
	w.settled()
	stop()
	w.later(16 * time.Minute) // nobody runs when it becomes due
	stop = w.running(w.byItsClock, service)
	nudge := w.card("har väntat på svar sedan")
	if blocks := encoded(nudge.Blocks); !strings.Contains(blocks, `"broadcast"`) || !strings.Contains(nudge.Shown(), "KH-1001") || !strings.Contains(blocks, "/archives/") {
		t.Errorf("agents are told %q %s", nudge.Shown(), blocks)
	}
	w.settled()
	stop()
	w.run(w.byItsClock, service)
	w.press("anna", "kodhjalpen-agenter", card.TS, "Ta ärendet")
	w.later(30 * time.Minute)
	under := func(what string, of ...string) {
		t.Helper()
		w.until(what, func(s *sandbox.Snapshot) bool {
			for _, m := range s.Thread("kodhjalpen-agenter", card.TS) {
				all := encoded(m.Blocks)
				if strings.Contains(all, of[0]) && strings.Contains(all, of[1]) {
					return true
				}
			}
			return false
		})
	}
	under("a word before", "ska ha svar senast", w.UserID("anna"))
	w.later(15 * time.Minute)
	under("a mention after", "skulle ha fått svar", w.UserID("anna"))
	w.later(time.Hour)
	under("a word to the lead", "Kan du hjälpa till", lead)
	w.form("anna", card.TS, "Svara kunden", "Hej Kim!")
	w.reply("support", thread, 2)
	w.later(10 * time.Hour)
	w.settled()
	if n := w.mentionsOfWait(); n != 1 {
		t.Errorf("the channel was told %d times, want once\n%s", n, w.story())
	}
}
