package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// TestProposalHasASearchFieldOverAllArticles: where none fits an agent finds the article
// by words of it, and what they choose goes to the customer. Nothing is a green button,
// and nobody else is offered anything.
func TestProposalHasASearchFieldOverAllArticles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "det är något knasigt med fakturan från er")
	w.reply("support", thread, 1)
	if err := w.Shortcut("anna", "suggest", "support", thread); err != nil {
		t.Fatal(err)
	}
	w.until("a proposal", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("anna")) == 1 })
	proposal := w.Ephemerals("anna")[0]
	for _, b := range proposal.Buttons() {
		if b.Style == "primary" {
			t.Errorf("where none fits %q is marked", b.Label)
		}
	}
	const field = "Sök bland alla artiklar"
	all, err := w.Seek("anna", "support", proposal.TS, field, "")
	if err != nil || len(all) != 7 {
		t.Fatalf("nothing typed offers %d articles, %v; want all seven", len(all), err)
	}
	some, err := w.Seek("anna", "support", proposal.TS, field, "gått UT")
	if err != nil || len(some) != 1 || some[0].Label != "Din licensnyckel har gått ut" {
		t.Fatalf("offered %+v, %v", some, err)
	}
	if none, err := w.Seek("anna", "support", proposal.TS, field, "skrivare"); err != nil || len(none) != 0 {
		t.Errorf("offered %+v, %v; want none", none, err)
	}
	if _, err := w.Seek("anna", "support", proposal.TS, field, "gått"); err != nil {
		t.Fatal(err)
	}
	if err := w.PressButton("anna", "support", proposal.TS, "send:find", some[0].Label); err != nil {
		t.Fatal(err)
	}
	sent := w.reply("support", thread, 2)
	if kind, article := decision(sent); kind != "answer" || article != "expired-key" || !strings.Contains(sent.Shown(), "Orsak") {
		t.Errorf("the customer gets %s %s %q", kind, article, sent.Shown())
	}
}
