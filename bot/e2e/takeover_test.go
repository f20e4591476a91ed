package e2e

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"kodhjalpen/bot/sandbox"
)

const takeOver = "Ta över ärendet"

// TestTwoAgentsAtOnceHaveOneOwner: whoever presses first has the ticket; the other
// is told in private who that is, changes nothing, and takes it over by a press of
// its own, which stands under the card and in the audit.
func TestTwoAgentsAtOnceHaveOneOwner(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	_, card := w.ticketOf()
	var both sync.WaitGroup
	for _, agent := range []string{"anna", "erik"} {
		both.Go(func() {
			if err := w.PressButton(agent, agentsRoom, card.TS, "Ta ärendet"); err != nil {
				t.Errorf("press as %s: %v", agent, err)
			}
		})
	}
	both.Wait()
	var owner, other string
	w.until("one of them to be told", func(s *sandbox.Snapshot) bool {
		for _, pair := range [][2]string{{"anna", "erik"}, {"erik", "anna"}} {
			if len(s.Ephemerals(pair[1])) > 0 {
				owner, other = pair[0], pair[1]
			}
		}
		return other != ""
	})
	w.settled()
	has, late := w.UserID(owner), w.UserID(other)
	if acts := w.acts(); !slices.Equal(acts, []string{"button claim by " + has}) {
		t.Errorf("the audit is %q, want one claim by %s", acts, owner)
	}
	told := w.whispered(other, 1)
	if !strings.Contains(encoded(told.Blocks), has) || !strings.Contains(told.Shown(), "KH-1001") || !slices.Equal(told.Labels(), []string{takeOver}) {
		t.Errorf("%s is told %q with %q, want who has KH-1001", other, told.Shown(), told.Labels())
	}
	if n := len(w.Ephemerals(owner)); n != 0 {
		t.Errorf("%s was told %d things", owner, n)
	}
	w.press(other, agentsRoom, told.TS, takeOver)
	w.until("the card to name its new owner", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message(agentsRoom, card.TS)
		return strings.Contains(encoded(m.Blocks), late)
	})
	w.settled()
	under := w.Thread(agentsRoom, card.TS)
	if last := under[len(under)-1]; len(under) != 3 || !strings.Contains(last.Shown(), "tog över ärendet från") || !strings.Contains(encoded(last.Blocks), has) || !strings.Contains(encoded(last.Blocks), late) {
		t.Errorf("under the card stand\n%s", shownAll(under))
	}
	if acts := w.acts(); !slices.Equal(acts, []string{"button claim by " + has, "button take-over by " + late}) {
		t.Errorf("the audit is %q", acts)
	}
	all := w.Ephemerals(other)
	if last := all[len(all)-1]; strings.Contains(last.Shown(), "redan taget") || len(last.Labels()) != 0 {
		t.Errorf("%s still sees %q with %q", other, last.Shown(), last.Labels())
	}
}
