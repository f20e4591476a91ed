package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// guidedArticle is all questions, written as a list in its body.
const guidedArticle = `---
id: card-declined
title: Betalningen nekades
sources:
  - {address: "https://www.example.se/hjalp/betalning", read: 2026-11-23}
errors:
  sv: [Betalningen kunde inte genomföras. Kontrollera dina kortuppgifter.]
cause: Banken tog inte emot köpet.
facts: [Vilken bank det är, När du försökte]
---

## Frågor till kunden

- Är kortet öppet för köp på nätet?
  - Nej, det är spärrat: Öppna det i bankens app.
  - Ja, det är öppet
    - Ser banken att du har försökt?
      - Ja: Vänta en timme och försök igen.
      - Nej: en människa
`

const declined = "Betalningen kunde inte genomföras. Kontrollera dina kortuppgifter."

// guidedFolder holds the embedded articles and the guided one.
func guidedFolder(t *testing.T) (dir, file string) {
	t.Helper()
	dir = articleFolder(t)
	file = filepath.Join(dir, "card-declined.md")
	if err := os.WriteFile(file, []byte(guidedArticle), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, file
}

// TestAGuidedFixLeadsToAPrivateForm: an article's questions come one by one, a stranger's
// press counts nothing, a typed answer counts, and in the end the human's form asks what
// the article says that agents need, of which nobody else sees a word.
func TestAGuidedFixLeadsToAPrivateForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	dir, _ := guidedFolder(t)
	w.run(func(o *app.Options) { o.Articles = dir })
	thread := w.write("kim", "support", "", declined)
	first := w.reply("support", thread, 1)
	if shown := first.Shown(); !strings.Contains(shown, "Banken tog inte emot köpet.") || !strings.Contains(shown, "öppet för köp på nätet?") || strings.Contains(shown, "Ser banken") {
		t.Errorf("the answer is %q", shown)
	}
	w.press("bo", "support", first.TS, "Nej, det är spärrat")
	w.until("a stranger's refusal", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("bo")) == 1 })
	w.write("kim", "support", thread, "öppet är det")
	second := w.reply("support", thread, 2)
	if got := strings.Join(second.Labels(), "|"); got != "Ja|Nej" {
		t.Errorf("the second question has the buttons %q", got)
	}
	w.write("kim", "support", thread, "den andra")
	receipt := w.reply("support", thread, 3)
	card := w.card("KH-1001")
	w.press("kim", "support", receipt.TS, "Lämna uppgifter privat")
	view := w.modal("kim")
	shown := sandbox.Message{Blocks: view.Blocks}.Shown()
	if !strings.Contains(shown, "Vilken bank det är") || !strings.Contains(shown, "När du försökte") {
		t.Errorf("the form asks %q", shown)
	}
	if faults, err := w.SubmitView("kim", view.ID, map[string]string{"fact-0": "Nordhavets bank", "fact-1": ""}); err != nil || len(faults) > 0 {
		t.Fatalf("send the form: %v %v", faults, err)
	}
	w.until("the facts under the card", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Thread(agentsRoom, card.TS)), "Vilken bank det är: Nordhavets bank")
	})
	w.settled()
	if all := shownAll(w.Thread("support", thread)); strings.Contains(all, "Nordhavet") {
		t.Errorf("the thread shows %q", all)
	}
	if n := len(w.botsPosts(thread)); n != 3 {
		t.Errorf("%d posts of the bot's in the thread, want 3\n%s", n, w.story())
	}
}

// TestAnArticleEditedWhileItAsks: the answer that was pressed is gone from the article;
// its question is put as it is now, and the new answer counts.
func TestAnArticleEditedWhileItAsks(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	dir, file := guidedFolder(t)
	w.run(func(o *app.Options) { o.Articles, o.Reload = dir, 20*time.Millisecond })
	thread := w.write("kim", "support", "", declined)
	first := w.reply("support", thread, 1)
	edited := strings.NewReplacer("- Nej, det är spärrat: Öppna det", "- Nej, banken har stängt det: Öppna kortet", "inte emot köpet", "inte emot köpet i dag").Replace(guidedArticle)
	if err := os.WriteFile(file, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	w.untilAnswer(declined, "i dag")
	w.press("kim", "support", first.TS, "Nej, det är spärrat")
	again := w.reply("support", thread, 2)
	if !strings.Contains(again.Shown(), "har ändrats sedan jag frågade") {
		t.Errorf("the question is put again with %q", again.Shown())
	}
	w.press("kim", "support", again.TS, "Nej, banken har stängt det")
	done := w.reply("support", thread, 3)
	if !strings.Contains(done.Shown(), "Öppna kortet i bankens app.") {
		t.Errorf("it leads to %q", done.Shown())
	}
	w.press("kim", "support", done.TS, "Det löste problemet")
	w.reply("support", thread, 4)
}

// TestKilledWhileAQuestionIsOut kills the bot between any two calls of the store while
// it takes a typed answer: the next question comes once, and the guide goes on.
func TestKilledWhileAQuestionIsOut(t *testing.T) {
	t.Parallel()
	for _, at := range []hold{beforeLoad, beforeCommit, afterCommit, beforeDone, afterDone} {
		w := newWorld(t, quick())
		p := newProxy(t, w.redis)
		cmd := w.child(p.url())
		thread := w.write("kim", "support", "", usedError)
		w.press("kim", "support", w.reply("support", thread, 1).TS, "Problemet kvarstår")
		w.reply("support", thread, 2)
		w.settled()
		p.stopAt(at)
		w.write("kim", "support", thread, "en enhet till")
		p.wait(t)
		w.kill9(cmd)
		w.run()
		todo := w.reply("support", thread, 3)
		w.settled()
		if n := len(w.botsPosts(thread)); n != 3 || !strings.Contains(todo.Shown(), "Installera Bitdefender på enheten") {
			t.Errorf("killed at %d: %d posts, the last %q\n%s", at, n, todo.Shown(), w.story())
		}
		w.press("kim", "support", todo.TS, "Det löste problemet")
		w.reply("support", thread, 4)
	}
}
