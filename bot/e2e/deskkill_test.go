package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// deskPoints are the points between two calls to Redis on an agent's way: a deed is led to
// its ticket, read, decided and committed, and what follows is delivered.
var deskPoints = map[string]hold{
	"before the ticket is asked for": beforeTicket, "after it": afterTicket, "before the conversation is read": beforeRead, "after that": afterRead,
	"before the commit": beforeCommit, "after the commit": afterCommit, "before the receipt of a delivery": beforeDone, "after the receipt": afterDone,
}

// TestReplyFormKilledBetweenEveryTwoCalls kills the bot at each point of an agent's answer
// with a file. The agent, who sees Slack's error, sends the form again as it stands: the
// customer reads it once, and the card tells of it once.
func TestReplyFormKilledBetweenEveryTwoCalls(t *testing.T) {
	for name, at := range deskPoints {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, quick())
			p := newProxy(t, w.redis)
			cmd := w.child(p.url())
			thread, card := w.ticketOf()
			w.press("anna", agentsRoom, card.TS, "Ta ärendet") // what follows knows every script
			w.until("the claim under the card", func(s *sandbox.Snapshot) bool { return len(s.Thread(agentsRoom, card.TS)) == 2 })
			w.settled()
			form := w.replyForm("anna", card.TS)
			values := map[string]string{"text": "Här:", "files": w.attach("anna", invoice)}
			p.stopAt(at)
			refused, failed := w.SubmitView("anna", form.ID, values)
			p.wait(t)
			p.stopAt(pass)
			w.kill9(cmd)
			w.run()
			if failed != nil || len(refused) > 0 {
				if faults, err := w.SubmitView("anna", form.ID, values); err != nil || len(faults) > 0 {
					t.Fatalf("sent again: %v, %v", faults, err)
				}
			}
			w.handedOnce(thread, card.TS)
			if n := len(w.Views("anna")); n != 0 {
				t.Errorf("%d forms are open", n)
			}
			form = w.replyForm("anna", card.TS) // the same once more is meant
			if faults, err := w.SubmitView("anna", form.ID, map[string]string{"text": "Här:"}); err != nil || len(faults) > 0 {
				t.Fatalf("%v, %v", faults, err)
			}
			w.until("the same words in a form of their own", func(s *sandbox.Snapshot) bool {
				return strings.Count(shownAll(s.Thread("support", thread)), "Här:") == 2
			})
		})
	}
}

// TestHomeTabKilledBetweenEveryTwoCalls kills the bot at each point of a press on the Home
// tab. The agent presses again, whatever was seen of the first: the ticket is taken once, the
// tab shows it as theirs, and a search begun before finds when it is begun anew.
func TestHomeTabKilledBetweenEveryTwoCalls(t *testing.T) {
	for name, at := range deskPoints {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, quick())
			p := newProxy(t, w.redis)
			cmd := w.child(p.url())
			_, card := w.ticketOf()
			w.form("erik", card.TS, "Intern anteckning", "kollat") // what follows knows every script
			w.until("the note under the card", func(s *sandbox.Snapshot) bool { return len(s.Thread(agentsRoom, card.TS)) == 2 })
			w.settled()
			if err := w.OpenHome("anna"); err != nil {
				t.Fatal(err)
			}
			home := w.home("anna", "Otagna: 1")
			if err := w.PressView("anna", home.ID, "seek", "redan"); err != nil {
				t.Fatal(err)
			}
			p.stopAt(at)
			_ = w.PressView("anna", home.ID, "Ta ärendet") // Slack's error, or none and nothing seen
			p.wait(t)
			p.stopAt(pass)
			w.kill9(cmd)
			w.run()
			// Again, as anybody would to whom nothing seems to have happened; the tab may show it as taken by now.
			if err := w.PressView("anna", home.ID, "Ta ärendet"); err != nil && !strings.Contains(err.Error(), "no such button") {
				t.Fatalf("pressed again: %v", err)
			}
			w.until("the ticket to be taken", func(s *sandbox.Snapshot) bool {
				return strings.Contains(shownAll(s.Thread(agentsRoom, card.TS)), "tog ärendet")
			})
			w.settled()
			if n := strings.Count(shownAll(w.Thread(agentsRoom, card.TS)), "tog ärendet"); n != 1 {
				t.Errorf("taken %d times\n%s", n, w.story())
			}
			if err := w.OpenHome("anna"); err != nil {
				t.Fatal(err)
			}
			w.home("anna", "Väntar på dig: 1")
			w.search("anna", "redan", "KH-1001")
		})
	}
}
