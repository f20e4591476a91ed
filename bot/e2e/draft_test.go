package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
	"kodhjalpen/kb"
)

const (
	// howTo is what an agent answers; a customer's name and a number stand in it.
	howTo = "Hej Kim! Släck lådan och vänta en minut.\nMvh Anna, 070-174 06 05"
	// shieldWords is a problem that no article knows of.
	shieldWords = "lådan med den gröna skölden piper när katten går förbi, mvh Kim"
)

// closedTicket has a customer's problem answered by an agent and closed.
func (w *world) closedTicket(text, number string) sandbox.Message {
	w.t.Helper()
	_, card := w.ticket("kim", text, number)
	w.form("anna", card.TS, "Svara kunden", howTo)
	w.form("anna", card.TS, "Stäng ärendet", "")
	w.settled()
	return card
}

// draft presses Skriv artikel, sends the form with a text, or as it is for "", and
// returns what it held.
func (w *world) draft(user, card, text string) (held string) {
	w.t.Helper()
	w.press(user, "kodhjalpen-agenter", card, "Skriv artikel")
	view := w.modal(user)
	if view.CallbackID != "draft" {
		w.t.Fatalf("the form is %q", view.CallbackID)
	}
	values := map[string]string{}
	if text != "" {
		values["text"] = text
	}
	if faults, err := w.SubmitView(user, view.ID, values); err != nil || len(faults) > 0 {
		w.t.Fatalf("send: %v %v\n%s", faults, err, w.story())
	}
	return encoded(view.Blocks)
}

// TestArticleOfATicket: an agent writes an article of a closed ticket. It begins with
// what was said, without names and numbers; its file is sound, lies in the folder, and
// answers the next customer. One of the same name is left as it is.
func TestArticleOfATicket(t *testing.T) { // alone: what it waits for is reckoning, within seconds
	w, dir := newWorld(t, sandbox.Options{}), articleFolder(t)
	w.run(func(o *app.Options) { o.Articles, o.Reload = dir, 20*time.Millisecond })
	card := w.closedTicket(shieldWords, "KH-1001")
	before := len(w.Ephemerals("anna"))
	held := w.draft("anna", card.TS, "")
	for _, part := range []string{"katten går förbi", "Släck lådan och vänta en minut."} {
		if !strings.Contains(held, part) {
			t.Errorf("the form lacks %q: %s", part, held)
		}
	}
	told := w.whispered("anna", before+1)
	file := "ladan-med-den-grona-skolden-piper-nar-katten-gar-forbi.md"
	data, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatalf("%v\n%s", err, w.story())
	}
	if shown := told.Shown() + encoded(told.Blocks); !strings.Contains(told.Shown(), file) || !strings.Contains(shown, "symptoms:") || !strings.Contains(shown, "rich_text_preformatted") {
		t.Errorf("the agent is told %s", shown)
	}
	for _, secret := range []string{"Kim", "Anna", "174"} {
		if strings.Contains(held+string(data), secret) {
			t.Errorf("it holds %q:\n%s\n%s", secret, held, data)
		}
	}
	articles, findings := kb.Load(os.DirFS(dir))
	if findings = append(findings, kb.Lint(articles, time.Now())...); kb.HasError(findings) {
		t.Errorf("kb lint finds %v", findings)
	}
	w.untilAnswer("den gröna skölden piper när katten går förbi", "Släck lådan")

	w.draft("anna", card.TS, "Lådan med den gröna skölden piper när katten går förbi\n\nNågot annat.")
	if told := w.whispered("anna", before+2); !strings.Contains(told.Shown(), "inte ändrat") || !strings.Contains(told.Shown(), "Något annat.") {
		t.Errorf("the agent is told %q", told.Shown())
	}
	if again, _ := os.ReadFile(filepath.Join(dir, file)); string(again) != string(data) {
		t.Errorf("the file became %s", again)
	}
	w.until("both under the card", func(s *sandbox.Snapshot) bool { return len(inRoom(s, agentsRoom, "skrivit en artikel")) == 2 })
}

// TestArticleWithoutAFolder: where no folder is set the agent gets the text to copy.
func TestArticleWithoutAFolder(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	card := w.closedTicket(shieldWords, "KH-1001")
	before := len(w.Ephemerals("anna"))
	w.draft("anna", card.TS, "Lådan piper\n\n> lådan piper\n\nSläck den.")
	if told := w.whispered("anna", before+1); !strings.Contains(told.Shown(), "spara den som ladan-piper.md") || !strings.Contains(told.Shown(), "title: Lådan piper") {
		t.Errorf("the agent is told %q", told.Shown())
	}
}

// TestArticleKilledAround: a bot that is killed after the file was made and around the
// commit leaves it whole; sent again by the agent, who saw Slack's error, it is the
// same file.
func TestArticleKilledAround(t *testing.T) {
	for name, at := range map[string]hold{"before": beforeCommit, "after": afterCommit} {
		t.Run(name, func(t *testing.T) {
			w, dir := newWorld(t, quick()), articleFolder(t)
			w.env = append(w.env, "KODHJALPEN_ARTICLES="+dir)
			p := newProxy(t, w.redis)
			cmd := w.child(p.url())
			card := w.closedTicket(shieldWords, "KH-1001")
			w.press("anna", "kodhjalpen-agenter", card.TS, "Skriv artikel")
			view := w.modal("anna")
			p.stopAt(at)
			sent := make(chan struct{})
			go func() { // it ends with Slack's error
				defer close(sent)
				_, _ = w.SubmitView("anna", view.ID, map[string]string{"text": "Lådan piper\n\nSläck den."})
			}()
			p.wait(t)
			w.kill9(cmd)
			<-sent
			whole, err := os.ReadFile(filepath.Join(dir, "ladan-piper.md"))
			if err != nil || !strings.HasSuffix(string(whole), "Släck den.\n") {
				t.Fatalf("the file holds %q, %v", whole, err)
			}
			w.run(func(o *app.Options) { o.Articles = dir })
			before := len(w.Ephemerals("anna"))
			w.draft("anna", card.TS, "Lådan piper\n\nSläck den.")
			if told := w.whispered("anna", before+1); !strings.Contains(told.Shown(), "ligger i artikelmappen") {
				t.Errorf("the agent is told %q", told.Shown())
			}
		})
	}
}

// TestArticleThatWouldTurnAnother: what it would turn is shown first, and nothing is kept
// until it is sent again as it is; where an agent had said that there is no article yet,
// that is over with the article.
func TestArticleThatWouldTurnAnother(t *testing.T) { // alone: what it waits for is reckoning, within seconds
	w, dir := newWorld(t, sandbox.Options{}), articleFolder(t)
	w.run(func(o *app.Options) { o.Articles, o.Reload = dir, 20*time.Millisecond })
	card := w.closedTicket(shieldWords, "KH-1001")
	w.right("anna", card.TS, "nytt", "Nytt problem")
	if kept := lessonsIn(w.redis.dump(t)); !strings.Contains(kept, "katten går förbi") {
		t.Fatalf("Redis keeps %s", kept)
	}
	text := "Lådan piper\n\n> lådan med den gröna skölden piper när katten går förbi\n> " + usedError + "\n\nSläck den. " + usedError
	w.press("anna", "kodhjalpen-agenter", card.TS, "Skriv artikel")
	view := w.modal("anna")
	send := func() {
		t.Helper()
		if faults, err := w.SubmitView("anna", view.ID, map[string]string{"text": text}); err != nil || len(faults) > 0 {
			t.Fatalf("send: %v %v", faults, err)
		}
	}
	told := len(w.Ephemerals("anna"))
	send()
	if open := w.Views("anna"); len(open) != 1 || !strings.Contains(open[0].Shown(), "inte sparad än") || !strings.Contains(open[0].Shown(), "Nyckeln har redan använts") {
		t.Fatalf("the harm is not shown: %v\n%s", open, w.story())
	}
	if _, err := os.Stat(filepath.Join(dir, "ladan-piper.md")); err == nil {
		t.Error("the file was made before its agent said that it is meant")
	}
	send()
	if m := w.whispered("anna", told+1); !strings.Contains(m.Shown(), "ligger i artikelmappen") {
		t.Errorf("the agent is told %q", m.Shown())
	}
	w.untaught()
	w.untilAnswer("den gröna skölden piper när katten går förbi", "Släck den")
}
