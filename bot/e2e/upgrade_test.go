package e2e

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// earlier holds what an earlier program left in Slack and Redis. It is kept as it is
// when records change: it shows that what was written then is still understood.
// `go test ./bot/e2e -run TestUpgrade -record` writes the commit before's, which is
// to be done only when a new kind of record is to be held too.
const earlier = "testdata/earlier.json"

var recording = flag.Bool("record", false, "write "+earlier+" anew, with the program of the commit before")

// people are those of the upgrade: each is in another phase of a conversation.
var people = []string{"kim", "bo", "asa", "nils", "maja"}

// cases are the threads of conversations under way.
type cases struct{ answered, asked, escalated, waiting, silent string }

func upgradeWorld(t *testing.T) *world {
	// The same ids and tokens as in what was recorded.
	return newWorld(t, sandbox.Options{Seed: "upgrade", RetryAfter: quick().RetryAfter})
}

// begin brings five conversations under way with whatever program runs: answered,
// asked back, with a ticket, with an answer that Slack has not taken yet, and
// answered without a word since.
func (w *world) begin() {
	w.t.Helper()
	w.customers("nils", "maja")
	kim := w.write("kim", "support", "", usedError)
	w.reply("support", kim, 1)
	bo := w.write("bo", "support", "", "det funkar inte")
	w.reply("support", bo, 1)
	asa := w.write("asa", "support", "", "Vi kunde inte migrera din nyckel. Vänligen kontakta supporten.")
	w.press("asa", "support", w.reply("support", asa, 1).TS, "Prata med en människa")
	w.reply("support", asa, 2)
	w.card("KH-1001")
	maja := w.write("maja", "support", "", usedError)
	w.reply("support", maja, 1)
	w.settled()
	w.Break("chat.postMessage", sandbox.Refused("service_unavailable"))
	w.write("nils", "support", "", "Din licensnyckel har gått ut")
	tries := len(w.Calls("chat.postMessage"))
	w.until("the answer to be refused", func(s *sandbox.Snapshot) bool { return len(s.Calls("chat.postMessage")) > tries })
	w.until("all acks", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
}

// threads finds the conversations by their starters.
func (w *world) threads() cases {
	by := map[string]string{}
	for _, m := range w.Messages("support") {
		for _, name := range people {
			if m.User == w.UserID(name) {
				by[name] = m.TS
			}
		}
	}
	return cases{by["kim"], by["bo"], by["asa"], by["nils"], by["maja"]}
}

// goOn takes each conversation on from where it stands, with the program of today.
func (w *world) goOn(c cases) {
	w.t.Helper()
	w.Heal("chat.postMessage")
	if kind, article := decision(w.reply("support", c.waiting, 1)); kind != "answer" || article != "expired-key" {
		w.t.Errorf("what waited came as %q %q, want answer expired-key", kind, article)
	}
	w.press("kim", "support", w.reply("support", c.answered, 1).TS, "Problemet kvarstår")
	w.reply("support", c.answered, 2)
	question := w.reply("support", c.asked, 1)
	title := question.Labels()[0]
	w.press("bo", "support", question.TS, title)
	if kind, _ := decision(w.reply("support", c.asked, 2)); kind != "answer" && kind != "guide" {
		w.t.Errorf("%q was followed by %q, want an answer or a guide", title, kind)
	}
	card := w.card("KH-1001")
	w.press("erik", agentsRoom, card.TS, "Ta ärendet")
	w.form("anna", card.TS, "Svara kunden", "Hej Åsa!")
	w.reply("support", c.escalated, 3)
	w.form("anna", card.TS, "Stäng ärendet", "")
	w.reply("support", c.escalated, 4)
	w.settled()
	w.later(25 * time.Hour)
	w.reply("support", c.silent, 2) // the reminder
	w.ripe()
	w.settled()
	if n := len(w.inAgentsRoom("Ärende KH-")); n != 1 {
		w.t.Errorf("%d cards, want one", n)
	}
	// Once a customer is reminded too, whose answer or question stood 24 h alone.
	for thread, most := range map[string]int{c.answered: 4, c.asked: 4, c.escalated: 5, c.waiting: 3, c.silent: 3} {
		ids := []string{}
		for _, m := range w.Thread("support", thread) {
			if m.Metadata != nil {
				ids = append(ids, m.Metadata.Payload["effect"].(string))
			}
		}
		if slices.Sort(ids); len(slices.Compact(slices.Clone(ids))) != len(ids) || len(ids)+1 > most {
			w.t.Errorf("effects %q in thread %s, want each once and at most %d posts", ids, thread, most)
		}
	}
	for _, e := range w.Journal() {
		if e.Kind == "call" && e.Error != "" && e.Error != "service_unavailable" && e.Error != "caller_gone" { // the old bot was stopped meanwhile
			w.t.Errorf("%s was refused: %s", e.Method, e.Error)
		}
	}
}

// TestUpgradeFromEarlierRecords goes on from what an earlier program left.
func TestUpgradeFromEarlierRecords(t *testing.T) {
	t.Parallel()
	w := upgradeWorld(t)
	w.relive(earlier)
	w.run(w.clocked)
	w.goOn(w.threads())
}

// TestUpgradeFromTheCommitBefore runs the program of the commit before, starts
// today's beside it, and stops the old one while people write. A checkout without
// history goes on from what an earlier program left.
func TestUpgradeFromTheCommitBefore(t *testing.T) {
	t.Parallel()
	w := upgradeWorld(t)
	path, commit, ok := before(t)
	if !ok {
		w.relive(earlier)
		w.run(w.clocked)
		w.goOn(w.threads())
		return
	}
	old := w.start(path)
	w.begin()
	if *recording {
		w.stop(old)
		j, err := json.MarshalIndent(w.record(commit, people), "", " ")
		if err == nil {
			err = os.WriteFile(earlier, append(j, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	c := w.threads()
	w.run(w.clocked)
	w.Heal("chat.postMessage")
	var beside []string
	for i := range 6 {
		name := "kund" + strings.Repeat("a", i+1)
		w.customers(name)
		beside = append(beside, w.write(name, "support", "", usedError))
		if i == 2 {
			w.stop(old)
		}
	}
	w.onceEach(beside)
	w.goOn(c)
}
