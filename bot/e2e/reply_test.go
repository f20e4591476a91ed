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

// changed waits until a person's modal shows something.
func (w *world) changed(user, what string) (view sandbox.View) {
	w.t.Helper()
	w.until("a modal with "+what, func(s *sandbox.Snapshot) bool {
		open := s.Views(user)
		if len(open) > 0 {
			view = open[len(open)-1]
		}
		return len(open) > 0 && strings.Contains(encoded(view.Blocks), what)
	})
	return view
}

// TestReplyFormHasTextsArticlesAndAPreview: an agent chooses a text, which names the
// customer and the ticket, and an article by search, sees what the customer would read,
// and sends it; the ticket stays theirs. A text that is saved is there without a restart.
func TestReplyFormHasTextsArticlesAndAPreview(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("kvitto.md", "---\nid: kvitto\ntitle: Kvittot saknas\n---\nBe butiken om ett nytt kvitto.\n")
	write("modules.yaml", "- title: Hälsning\n  text: |\n    Hej {namn}! Jag tittar på {ärende}.\n")
	w := newWorld(t, sandbox.Options{})
	w.run(func(o *app.Options) { o.Articles, o.Reload = dir, 20*time.Millisecond })
	thread := w.write("kim", "support", "", "jag vill prata med en människa")
	w.reply("support", thread, 1)
	card := w.card("KH-1001")
	w.press("anna", agentsRoom, card.TS, "Svara kunden")
	form := w.modal("anna")
	// The customer's name is looked up as the form opens: until it is known a text names nobody.
	for deadline := time.Now().Add(patience); !strings.Contains(encoded(form.Blocks), "Hej Kim! Jag tittar på KH-1001."); {
		if time.Now().After(deadline) {
			t.Fatalf("the form shows %s", encoded(form.Blocks))
		}
		if err := w.PressView("anna", form.ID, "module", "Hälsning"); err != nil {
			t.Fatal(err)
		}
		form = w.changed("anna", "Jag tittar på KH-1001.")
	}
	if _, err := w.SeekView("anna", form.ID, "attach:find", "kvitto"); err != nil {
		t.Fatal(err)
	}
	input := ""
	for _, b := range form.Blocks {
		if id, _ := b["block_id"].(string); strings.HasPrefix(id, "text") {
			input = id
		}
	}
	typed := map[string]string{input: "Hej {namn}! Prova det här.", "attach:find": "Kvittot saknas"}
	if err := w.Type("anna", form.ID, typed); err != nil {
		t.Fatal(err)
	}
	if err := w.PressView("anna", form.ID, "preview"); err != nil {
		t.Fatal(err)
	}
	form = w.changed("anna", "Så här läser kunden det")
	for _, part := range []string{"Anna", "Hej Kim! Prova det här.", "Be butiken om ett nytt kvitto."} {
		if !strings.Contains(form.Shown(), part) {
			t.Errorf("the preview lacks %q:\n%s", part, form.Shown())
		}
	}
	if n := len(w.Thread("support", thread)); n != 2 {
		t.Fatalf("%d posts in the thread before anything is sent\n%s", n, w.story())
	}
	if faults, err := w.SubmitView("anna", form.ID, typed); err != nil || len(faults) > 0 {
		t.Fatalf("sent with %v, %v", faults, err)
	}
	sent := w.reply("support", thread, 2)
	kind, article := decision(sent)
	if kind != "agent" || article != "kvitto" || !strings.Contains(sent.Shown(), "Hej Kim! Prova det här.") || !strings.Contains(sent.Shown(), "nytt kvitto") {
		t.Errorf("the customer reads %s %s %q", kind, article, sent.Shown())
	}
	anna := w.UserID("anna")
	w.until("the card to name the article and its agent", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message(agentsRoom, card.TS)
		return strings.Contains(m.Shown(), "Kvittot saknas") && strings.Contains(m.Shown(), "väntar på kunden") && strings.Contains(encoded(m.Blocks), anna)
	})
	write("modules.yaml", "- title: Ny text\n  text: Hej!\n")
	for deadline := time.Now().Add(patience); ; {
		w.press("anna", agentsRoom, card.TS, "Svara kunden")
		if strings.Contains(encoded(w.changed("anna", "Förhandsgranska").Blocks), "Ny text") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the text that was saved is not offered")
		}
	}
}
