package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// TestFollowUpIsAnsweredFromTheArticle: a question about the answer in hand gets the
// article's own sentence, and the same words a second time people.
func TestFollowUpIsAnsweredFromTheArticle(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "Hoppsan, koden du angav är ogiltig")
	w.reply("support", thread, 1)
	const question = "Var i Central skriver jag in den?"
	w.write("kim", "support", thread, question)
	got := w.reply("support", thread, 2)
	if kind, article := decision(got); kind != "answer" || article != "invalid-code" || !strings.Contains(got.Shown(), "i Bitdefender Central") || !strings.Contains(got.Shown(), "Källa") {
		t.Errorf("%q is met with %s %s %q", question, kind, article, got.Shown())
	}
	w.write("kim", "support", thread, question)
	if kind, _ := decision(w.reply("support", thread, 3)); kind != "receipt" {
		t.Errorf("the same question again is met with %s", kind)
	}
}

// TestContradictedAnswerLeadsOnAtOnce: nobody who writes that it is not that is asked
// to write it again.
func TestContradictedAnswerLeadsOnAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", usedError)
	w.reply("support", thread, 1)
	w.write("kim", "support", thread, "nej det är inte det")
	kind, article := decision(w.reply("support", thread, 2))
	if kind != "receipt" && (kind != "answer" || article == "already-used") {
		t.Errorf("contradicted, the bot says %s %s", kind, article)
	}
	w.later(5 * time.Minute)
}
