package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// lives makes conversations of two customers with tickets: Bo's own, and Kim's
// in which Bo has spoken.
func (w *world) lives() (bos, kims string) {
	bos = w.write("bo", "support", "", usedError+", säger Bo Bengtsson")
	w.press("bo", "support", w.reply("support", bos, 1).TS, "Prata med en människa")
	w.reply("support", bos, 2)
	card := w.card("KH-1001")
	w.form("anna", card.TS, "Intern anteckning", "Bo ringde i går")
	w.write("bo", "support", bos, "ord som bara Bo skriver")
	w.settled()
	kims = w.write("kim", "support", "", "Din licensnyckel har gått ut")
	answer := w.reply("support", kims, 1)
	w.write("bo", "support", kims, "jag, Bo, hade samma ord")
	w.settled()
	w.press("kim", "support", answer.TS, "Prata med en människa")
	w.reply("support", kims, 2)
	w.card("KH-1002")
	w.settled()
	return bos, kims
}

// forgotten fails the test where Bo is left.
func (w *world) forgotten(bos, kims string) {
	w.t.Helper()
	w.settled()
	id := w.UserID("bo")
	for line := range strings.SplitSeq(w.redis.dump(w.t), "\n") {
		for _, trace := range []string{id, "bara Bo", "Bengtsson", "jag, Bo", "Bo ringde"} {
			if strings.Contains(line, trace) {
				w.t.Errorf("Redis holds %q:\n%s", trace, line)
			}
		}
	}
	for _, m := range w.Thread("support", bos) {
		if m.BotID != "" {
			w.t.Errorf("a post of the bot's is left in Bo's thread: %q", m.Shown())
		}
	}
	agents := ""
	for _, top := range w.Messages("kodhjalpen-agenter") {
		agents += shownAll(w.Thread("kodhjalpen-agenter", top.TS)) + encoded(top.Blocks)
	}
	if strings.Contains(agents, "KH-1001") || strings.Contains(agents, "bara Bo") || strings.Contains(agents, "jag, Bo") || strings.Contains(agents, id) {
		w.t.Errorf("the agents' channel still shows Bo:\n%s", agents)
	}
	if !strings.Contains(agents, "KH-1002") || !strings.Contains(agents, "licensnyckel") {
		w.t.Errorf("Kim's ticket went too:\n%s", agents)
	}
	if n := len(w.Thread("support", kims)); n != 4 {
		w.t.Errorf("%d posts in Kim's thread, want 4", n)
	}
}

// offTheDisk waits until Redis has written its append-only file anew, without
// some words.
func (w *world) offTheDisk(words ...string) {
	w.t.Helper()
	for deadline := time.Now().Add(patience); ; {
		text, left := folder(w.t, w.redis.dir), ""
		for _, word := range words {
			if strings.Contains(text, word) {
				left = word
			}
		}
		if left == "" {
			return
		}
		if time.Now().After(deadline) {
			w.t.Fatalf("%q is still on the disk", left)
		}
		<-time.After(20 * time.Millisecond)
	}
}

func TestErasedByAnOperatorWhileTheBotRuns(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{}).alone()
	w.run()
	bos, kims := w.lives()
	receipt, err := app.Erase(t.Context(), w.options(), bot.PersonID(w.UserID("bo")))
	if err != nil {
		t.Fatal(err)
	}
	w.forgotten(bos, kims)
	w.offTheDisk("Bengtsson", "bara Bo", w.UserID("bo"))
	if receipt.Conversations != 1 || receipt.Others != 1 || receipt.Posts < 3 || receipt.Failed != 0 || !receipt.LogRewritten {
		t.Errorf("the receipt says %+v", receipt)
	}
	told := strings.Join(receipt.Lines(), "\n")
	for _, part := range []string{receipt.Name, "backups", "own messages", "retention", "until 20"} {
		if !strings.Contains(told, part) {
			t.Errorf("the receipt lacks %q:\n%s", part, told)
		}
	}
	if strings.Contains(told, w.UserID("bo")) || !strings.Contains(w.redis.dump(t), "erase "+receipt.Name) {
		t.Error("the act is not in the audit, or not under the pseudonym alone")
	}
	// What Slack delivers again of the time before changes nothing; what Bo writes
	// from now on is answered as anybody's.
	fresh := w.write("bo", "support", "", usedError)
	answer := w.reply("support", fresh, 1)
	w.settled()
	if kind, _ := decision(answer); kind != "answer" || len(w.Thread("support", fresh)) != 2 {
		t.Errorf("answered %q\n%s", kind, w.story())
	}
}

// TestAnAgentIsErasedToo: what an agent did stays, under a pseudonym; what they
// wrote goes from the bot's records.
func TestAnAgentIsErasedToo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread, card := w.ticketOf()
	w.press("anna", agentsRoom, card.TS, "Ta ärendet")
	w.form("anna", card.TS, "Intern anteckning", "skrivet av Anna")
	w.form("anna", card.TS, "Svara kunden", "Annas svar")
	w.reply("support", thread, 3)
	w.settled()
	id := w.UserID("anna")
	receipt, err := app.Erase(t.Context(), w.options(), bot.PersonID(id))
	if err != nil {
		t.Fatal(err)
	}
	w.settled()
	for line := range strings.SplitSeq(w.redis.dump(t), "\n") {
		for _, trace := range []string{id, "av Anna", "Annas svar"} {
			if strings.Contains(line, trace) {
				t.Errorf("Redis holds %q:\n%s", trace, line)
			}
		}
	}
	if acts := w.acts(); len(acts) != 4 || acts[0] != "button claim by "+receipt.Name {
		t.Errorf("the audit is %q", acts)
	}
	if m, err := w.Command("erik", "support", "/kodhjalp", "ärende 1001"); err != nil || !strings.Contains(m.Shown(), "KH-1001") {
		t.Errorf("the ticket went with its agent: %q, %v", m.Shown(), err)
	}
}

func TestErasedByAnAgent(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	bos, kims := w.lives()
	who := "<@" + w.UserID("bo") + "|bo>"
	if m, err := w.Command("kim", "support", "/kodhjalp", "glöm "+who); err != nil || !strings.Contains(m.Shown(), "agenter") {
		t.Errorf("a customer is told %q, %v", m.Shown(), err)
	}
	if n := len(w.Thread("support", bos)); n != 4 {
		t.Fatalf("%d posts in Bo's thread after a customer's command, want 4\n%s", n, w.story())
	}
	if m, err := w.Command("anna", "kodhjalpen-agenter", "/kodhjalp", "glöm "+who); err != nil || !strings.Contains(m.Shown(), "kvitto") {
		t.Errorf("the agent is told %q, %v", m.Shown(), err)
	}
	w.until("the receipt", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Ephemerals("anna")), "Säkerhetskopior")
	})
	w.forgotten(bos, kims)
	if !strings.Contains(w.redis.dump(t), w.UserID("anna")) {
		t.Error("the audit does not say who erased")
	}
}
