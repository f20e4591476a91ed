package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

const agentsRoom = "kodhjalpen-agenter"

// ticketOf makes Kim's ticket and returns the thread and the card.
func (w *world) ticketOf() (thread string, card sandbox.Message) {
	thread = w.write("kim", "support", "", usedError)
	w.press("kim", "support", w.reply("support", thread, 1).TS, "Prata med en människa")
	w.reply("support", thread, 2)
	return thread, w.card("KH-1001")
}

// acts are the audit's entries, as "<kind> <what>".
func (w *world) acts() []string {
	w.t.Helper()
	var out []string
	for _, e := range w.redis.client(w.t).XRange(w.t.Context(), "kh:{"+w.TeamID()+"}:audit:all", "-", "+").Val() {
		out = append(out, fmt.Sprintf("%v %v by %v", e.Values["kind"], e.Values["what"], e.Values["person"]))
	}
	return out
}

// refusedAll has a person try everything that agents may, and fails the test
// where something is done.
func (w *world) refusedAll(user string, card sandbox.Message) {
	w.t.Helper()
	for _, label := range []string{"Ta ärendet", "Svara kunden", "Intern anteckning", "Stäng ärendet"} {
		told := len(w.Ephemerals(user))
		w.press(user, agentsRoom, card.TS, label)
		w.until(user+" to be refused "+label, func(s *sandbox.Snapshot) bool {
			all := s.Ephemerals(user)
			return len(all) > told && strings.Contains(all[len(all)-1].Shown(), "agenter")
		})
	}
	for _, text := range []string{"kö", "ärende 1001", "glöm <@" + w.UserID("kim") + "|kim>"} {
		if m, err := w.Command(user, agentsRoom, "/kodhjalp", text); err != nil || !strings.Contains(m.Shown(), "agenter") || strings.Contains(m.Shown(), "prenumeration") {
			w.t.Errorf("/kodhjalp %s as %s: %q, %v; want a refusal", text, user, m.Shown(), err)
		}
	}
	w.settled()
	if n := len(w.Views(user)); n != 0 {
		w.t.Errorf("%s has %d forms open, want none", user, n)
	}
	if acts := w.acts(); len(acts) != 0 {
		w.t.Errorf("the audit has %q", acts)
	}
}

// TestAGroupMakesNobodyAnAgentWhoIsNoFullMember has everybody in the agents' group
// whom the agents' channel would not make an agent either.
func TestAGroupMakesNobodyAnAgentWhoIsNoFullMember(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.AddUser("frans", "Frans Främling", sandbox.Stranger)
	w.AddUser("doris", "Doris Död", sandbox.Agent)
	w.AddUser("annan", "En annan app", sandbox.BotRole)
	outside := []string{"gustav", "frans", "doris", "annan"}
	for _, user := range outside {
		if err := w.Join(user, agentsRoom); err != nil {
			t.Fatal(err)
		}
	}
	w.SetGroup("stod", append([]string{"anna"}, outside...)...)
	if err := w.Deactivate("doris"); err != nil {
		t.Fatal(err)
	}
	w.run(func(o *app.Options) { o.AgentsGroup = "stod" })
	_, card := w.ticketOf()
	for _, user := range outside {
		w.refusedAll(user, card)
	}
	w.mayAsk("anna", true)
	// A full member who becomes none is an agent no longer, without a restart.
	if err := w.Deactivate("anna"); err != nil {
		t.Fatal(err)
	}
	if err := w.Join("bo", agentsRoom); err != nil { // somebody moves: people are looked up
		t.Fatal(err)
	}
	w.mayAsk("anna", false)
}

// mayAsk waits until a person may, or may not, see the queue.
func (w *world) mayAsk(user string, may bool) {
	w.t.Helper()
	for deadline := time.Now().Add(patience); ; {
		m, err := w.Command(user, "support", "/kodhjalp", "kö")
		if err == nil && strings.Contains(m.Shown(), "KH-1001") == may {
			return
		}
		if time.Now().After(deadline) {
			w.t.Fatalf("%s sees %q, %v", user, m.Shown(), err)
		}
		<-time.After(20 * time.Millisecond)
	}
}

func TestOnlyAgentsMay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread, card := w.ticketOf()
	w.AddUser("frans", "Frans Främling", sandbox.Stranger)
	for _, guest := range []string{"gustav", "frans"} {
		if err := w.Join(guest, agentsRoom); err != nil {
			t.Fatal(err)
		}
		w.refusedAll(guest, card)
	}
	// Who comes into the channel is an agent soon, who leaves it is none soon:
	// people are looked up again and again, and at once when somebody moves.
	if err := w.Join("asa", agentsRoom); err != nil {
		t.Fatal(err)
	}
	w.mayAsk("asa", true)
	w.press("asa", agentsRoom, card.TS, "Svara kunden")
	var form sandbox.View
	w.until("the form", func(s *sandbox.Snapshot) bool {
		if open := s.Views("asa"); len(open) == 1 {
			form = open[0]
		}
		return form.ID != ""
	})
	if err := w.Leave("asa", agentsRoom); err != nil {
		t.Fatal(err)
	}
	w.AddUser("nils", "Nils Ny", sandbox.Customer)
	if err := w.Join("nils", "support"); err != nil {
		t.Fatal(err)
	}
	w.mayAsk("asa", false)
	// The form was opened while Åsa was an agent and is sent when she is none.
	faults, err := w.SubmitView("asa", form.ID, map[string]string{"text": "ett svar som kom för sent"})
	if err != nil || len(faults) == 0 {
		t.Errorf("a form of somebody who is no agent any more: %v, %v; want a word under it", faults, err)
	}
	w.settled()
	if shown := shownAll(w.Thread("support", thread)); strings.Contains(shown, "för sent") || len(w.acts()) != 0 {
		t.Errorf("it was obeyed: %q, %s", w.acts(), shown)
	}
}

func TestNobodyIsAnAgentWhoCannotBeShownToBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.Break("users.info", sandbox.Refused("user_not_found"))
	w.run()
	_, card := w.ticketOf()
	w.refusedAll("anna", card)
}

func TestEveryActOfAnAgentIsInTheAudit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread, card := w.ticketOf()
	w.press("erik", agentsRoom, card.TS, "Ta ärendet")
	w.form("anna", card.TS, "Intern anteckning", "två konton")
	w.form("anna", card.TS, "Svara kunden", "Hej!")
	w.reply("support", thread, 3)
	w.settled()
	w.press("anna", agentsRoom, card.TS, "Lämna tillbaka till boten")
	w.write("anna", "support", thread, "Jag skriver själv också")
	w.form("erik", card.TS, "Stäng ärendet", "")
	w.settled()
	anna, erik := w.UserID("anna"), w.UserID("erik")
	want := []string{"button claim by " + erik, "form note by " + anna, "form reply by " + anna, "button hand-back by " + anna, "message  by " + anna, "form close by " + erik}
	if got := w.acts(); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the audit is %q, want %q", got, want)
	}
}

// TestNoteReachesNoCustomer writes notes in every state of a ticket and looks at
// everything that was ever sent to where the customer reads.
func TestNoteReachesNoCustomer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	const secret = "endastfördesken"
	thread, card := w.ticketOf()
	note := func() { w.form("anna", card.TS, "Intern anteckning", secret+" "+w.UserID("kim")) }
	note()
	w.press("erik", agentsRoom, card.TS, "Ta ärendet")
	note()
	w.form("anna", card.TS, "Svara kunden", "Hej!")
	w.reply("support", thread, 3)
	w.settled()
	note()
	w.press("anna", agentsRoom, card.TS, "Lämna tillbaka till boten")
	w.reply("support", thread, 4)
	w.settled()
	note()
	w.write("anna", agentsRoom, card.TS, secret+" i kortets tråd")
	w.write("kim", "support", thread, "jag vill prata med en människa")
	w.reply("support", thread, 5)
	note()
	if err := w.Edit("kim", "support", thread, "Din licensnyckel har gått ut"); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"ärende 1001", "kö", "hjälp"} {
		if m, err := w.Command("kim", "support", "/kodhjalp", text); err != nil || strings.Contains(m.Shown(), secret) {
			t.Errorf("/kodhjalp %s shows the customer %q, %v", text, m.Shown(), err)
		}
	}
	w.form("anna", card.TS, "Stäng ärendet", "")
	w.settled()
	agents, notes := w.channelID(agentsRoom), 0
	for _, e := range w.Journal() {
		if e.Kind == "sent" || !strings.Contains(strings.Join(values(e.Args), " "), secret) {
			continue
		}
		notes++
		if e.Args["channel"] != agents || e.Method != "chat.postMessage" && e.Method != "chat.update" {
			t.Errorf("%s %s to %s holds a note", e.Kind, e.Method, e.Args["channel"])
		}
	}
	if notes == 0 {
		t.Error("no note was seen anywhere: the test looks in the wrong place")
	}
}

// channelID is a channel's id, as calls name it.
func (w *world) channelID(name string) string {
	w.t.Helper()
	for _, m := range w.Messages(name) {
		if m.Channel != "" {
			return m.Channel
		}
	}
	w.t.Fatalf("nothing stands in %s", name)
	return ""
}
