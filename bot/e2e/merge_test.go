package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// TestTwoTicketsOfACustomerBecomeOne: the one is closed, its customer told once with the
// way to the other thread; what is said in either thread, by customer and agent, comes
// under the one card. Another customer's ticket is refused.
func TestTwoTicketsOfACustomerBecomeOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	first, _ := w.ticketOf()
	w.ticket("bo", "Din licensnyckel har gått ut", "KH-1002")
	second, _ := w.ticket("kim", "Din licensnyckel har gått ut", "KH-1003")
	main, merged := w.card("Ärende KH-1001"), w.card("Ärende KH-1003")
	under := func(what string) {
		t.Helper()
		w.until(what+" under the card that goes on", func(s *sandbox.Snapshot) bool {
			return strings.Contains(shownAll(s.Thread(agentsRoom, main.TS)), what)
		})
	}
	if m := w.command("anna", agentsRoom, "slå ihop KH-1003 KH-1002"); !strings.Contains(m.Shown(), "en annan kunds") {
		t.Errorf("of two customers anna is told %q", m.Shown())
	}
	if m := w.command("anna", agentsRoom, "slå ihop KH-1003 KH-1001"); !strings.Contains(m.Shown(), "Ärende KH-1003 är nu en del av KH-1001.") {
		t.Errorf("anna is told %q", m.Shown())
	}
	told := w.reply("support", second, 3)
	link := "/archives/" + w.channelID("support") + "/p" + strings.ReplaceAll(first, ".", "")
	if !strings.Contains(told.Shown(), "KH-1003 hör ihop med KH-1001") || !strings.Contains(encoded(told.Blocks), link) {
		t.Errorf("the customer is told %q, want it with %s", told.Shown(), link)
	}
	under("Kundens ärende KH-1003 är nu en del av det här")
	under("licensnyckel har gått ut")
	w.write("kim", "support", second, "den säger fortfarande gått ut")
	under("den säger fortfarande gått ut")
	w.write("anna", "support", second, "Hej Kim, jag ser båda.")
	under("jag ser båda")
	w.write("kim", "support", first, "här med")
	under("här med")
	w.until("the merged card to say where it went", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message(agentsRoom, merged.TS)
		return strings.Contains(m.Shown(), "sammanslaget med KH-1001")
	})
	w.settled()
	if m := w.command("anna", agentsRoom, "kö"); strings.Contains(m.Shown(), "KH-1003") || !strings.Contains(m.Shown(), "KH-1001") {
		t.Errorf("the queue shows %q", m.Shown())
	}
	if card, _ := w.message(agentsRoom, main.TS); !strings.Contains(card.Shown(), "KH-1003 (sammanslaget med KH-1001)") {
		t.Errorf("the card says %q", card.Shown())
	}
	if n := len(w.botsPosts(second)); n != 3 {
		t.Errorf("%d posts of the bot's in the merged thread, want three: answer, receipt, one sentence\n%s", n, w.story())
	}
}
