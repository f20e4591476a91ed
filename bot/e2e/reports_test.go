package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// TestReportedWordsAreNotOurs: what shares its words with our articles and asks for
// something else, or is another vendor's that no list knows, is met with a way to a
// human, and not with an answer.
func TestReportedWordsAreNotOurs(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	for _, text := range []string{
		"kortet jag betalar med har gått ut",
		"behöver ta bort bitdefender från gamla datorn och lägga in på nya",
		"min nyckel från Nej Till Virus godtas inte",
	} {
		w.later(5 * time.Minute)
		m := w.reply("support", w.write("kim", "support", "", text), 1)
		if kind, article := decision(m); kind == "answer" || kind == "" || !strings.Contains(strings.Join(m.Labels(), " "), "Prata med en människa") {
			t.Errorf("%q is met with %s %s %q", text, kind, article, m.Labels())
		}
	}
}
