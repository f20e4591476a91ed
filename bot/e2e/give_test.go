package e2e

import (
	"slices"
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// handOver opens Lämna över on a card, names a colleague, and returns what is wrong with
// the form; it is taken when nothing is.
func (w *world) handOver(user, card, to, note string) map[string]string {
	w.t.Helper()
	w.press(user, agentsRoom, card, "Lämna över")
	form := w.modal(user)
	faults, err := w.SubmitView(user, form.ID, map[string]string{"colleague": w.UserID(to), "text": note})
	if err == nil && len(faults) > 0 {
		err = w.CloseView(user, form.ID)
	}
	if err != nil {
		w.t.Fatalf("hand over to %s: %v\n%s", to, err, w.story())
	}
	return faults
}

// TestTicketIsHandedOverToAColleague: by the form and by command, to agents only; whoever
// gets it is mentioned under the card, has it among theirs, and has it again when its
// customer opens it. What was written with it is a note.
func TestTicketIsHandedOverToAColleague(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread, card := w.ticketOf()
	anna, erik := w.UserID("anna"), w.UserID("erik")
	owner := func(id string) {
		t.Helper()
		w.until("the card to name its owner", func(s *sandbox.Snapshot) bool {
			m, _ := s.Message(agentsRoom, card.TS)
			return strings.Contains(encoded(m.Blocks), id)
		})
	}
	if m := w.command("kim", "support", "lämna KH-1001 <@"+erik+"|erik>"); !strings.Contains(m.Shown(), "bara agenter") {
		t.Errorf("a customer is told %q", m.Shown())
	}
	if m := w.command("anna", agentsRoom, "lämna KH-1001 <@"+w.UserID("kim")+"|kim>"); !strings.Contains(m.Shown(), "är inte agent") {
		t.Errorf("for a customer anna is told %q", m.Shown())
	}
	if m := w.command("anna", agentsRoom, "lämna KH-1001"); !strings.Contains(m.Shown(), "/kodhjalp lämna 1001 @anna") || strings.Contains(m.Shown(), "statistik") {
		t.Errorf("without a name anna is told %q", m.Shown())
	}
	if m := w.command("erik", agentsRoom, "lämna KH-1001 <@"+anna+"|anna>"); !strings.Contains(m.Shown(), "har nu ärende KH-1001") {
		t.Errorf("erik is told %q", m.Shown())
	}
	owner(anna)
	if faults := w.handOver("anna", card.TS, "gustav", ""); !strings.Contains(faults["colleague"], "är inte agent") {
		t.Errorf("for a guest the form says %q", faults)
	}
	if faults := w.handOver("anna", card.TS, "erik", "Kunden har kvitto."); len(faults) > 0 {
		t.Errorf("for a colleague the form says %q", faults)
	}
	owner(erik)
	w.settled()
	under := w.Thread(agentsRoom, card.TS)
	if last := under[len(under)-1]; !strings.Contains(last.Shown(), "lämnade över ärendet till") || !strings.Contains(last.Shown(), "har kvitto") || !strings.Contains(encoded(last.Blocks), `"user_id":"`+erik+`"`) {
		t.Errorf("under the card stand\n%s", shownAll(under))
	}
	if m := w.command("erik", agentsRoom, "mina"); !strings.Contains(m.Shown(), "KH-1001") {
		t.Errorf("erik's tickets are %q", m.Shown())
	}
	w.form("anna", card.TS, "Stäng ärendet", "")
	w.reply("support", thread, 3)
	w.write("kim", "support", thread, "det hjälpte inte")
	w.until("its owner to be mentioned again", func(s *sandbox.Snapshot) bool {
		return slices.ContainsFunc(s.Thread(agentsRoom, card.TS), func(m sandbox.Message) bool {
			return strings.Contains(m.Shown(), "öppet på nytt och ditt") && strings.Contains(encoded(m.Blocks), `"user_id":"`+erik+`"`)
		})
	})
	w.settled()
	if all := shownAll(w.Thread("support", thread)); strings.Contains(all, "kvitto") || strings.Contains(all, "Erik") {
		t.Errorf("the customer reads\n%s", all)
	}
	if acts := w.acts(); !slices.Equal(acts, []string{"button give by " + erik, "form give by " + anna, "form close by " + anna}) {
		t.Errorf("the audit is %q", acts)
	}
}

// TestTagsOfATicket: the card, the queue, the search and the statistics show them, and
// nothing that may be a code becomes one.
func TestTagsOfATicket(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread, card := w.ticketOf()
	if m := w.command("anna", agentsRoom, "tagg KH-1001 licens Återköp"); !strings.Contains(m.Shown(), "har nu taggarna: licens, återköp") {
		t.Errorf("anna is told %q", m.Shown())
	}
	if m := w.command("anna", agentsRoom, "tagg KH-1001 TB4O9QK2RX"); strings.Contains(m.Shown(), "har nu") {
		t.Errorf("a code as a tag is answered with %q", m.Shown())
	}
	w.until("the card to show them", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message(agentsRoom, card.TS)
		return strings.Contains(m.Shown(), "Taggar: licens, återköp")
	})
	if m := w.command("erik", agentsRoom, "kö"); !strings.Contains(m.Shown(), "#licens · #återköp") {
		t.Errorf("the queue shows %q", m.Shown())
	}
	w.asked("anna", "sök återköp", "KH-1001")
	w.asked("anna", "statistik", "Taggar: licens 1, återköp 1.")
	w.command("erik", agentsRoom, "tagg 1001 -licens")
	w.until("the card to show what is left", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message(agentsRoom, card.TS)
		return strings.Contains(m.Shown(), "Taggar: återköp")
	})
	w.settled()
	if all := shownAll(w.Thread("support", thread)); strings.Contains(all, "återköp") {
		t.Errorf("the customer reads\n%s", all)
	}
	if strings.Contains(w.redis.dump(t), "TB4O9QK2RX") {
		t.Error("the code is kept")
	}
}
