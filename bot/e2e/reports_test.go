package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// TestReportedWordsAreNotOurs: what shares its words with our articles and asks for
// something else, or is another vendor's that no list knows, is met with a way to a
// human, and not with an answer; nor is a number of something else corrected.
func TestReportedWordsAreNotOurs(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	for _, text := range []string{
		"kortet jag betalar med har gått ut",
		"behöver ta bort bitdefender från gamla datorn och lägga in på nya",
		"min nyckel från Nej Till Virus godtas inte",
		"Koden i mejlet är 10 siffror: 4820917365, men det är väl ordernumret?",
	} {
		w.later(5 * time.Minute)
		m := w.reply("support", w.write("kim", "support", "", text), 1)
		if kind, article := decision(m); kind == "answer" || kind == "" || !strings.Contains(strings.Join(m.Labels(), " "), "Prata med en människa") {
			t.Errorf("%q is met with %s %s %q", text, kind, article, m.Labels())
		}
	}
	w.settled()
	if told := w.Ephemerals("kim"); len(told) > 0 {
		t.Errorf("told in private: %q", shownAll(told))
	}
}
