package e2e

import (
	"testing"

	"kodhjalpen/bot/sandbox"
)

// TestOfferIsAnsweredInWords: where the bot offers several articles, the place of one, or
// its title's own words, count as a press of its button; none of them is an answer too.
func TestOfferIsAnsweredInWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	for user, words := range map[string]string{"kim": "den första", "bo": "", "asa": "nej inget av dem"} {
		thread := w.write(user, "support", "", "det funkar inte")
		menu := w.reply("support", thread, 1)
		if words == "" {
			words = menu.Labels()[0] + "!"
		}
		w.write(user, "support", thread, words)
		kind, article := decision(w.reply("support", thread, 2))
		if user == "asa" {
			if kind != "ask" {
				t.Errorf("%q leads to %s", words, kind)
			}
			continue
		}
		if kind != "answer" || article == "" {
			t.Errorf("%q leads to %s %q, want the first that was offered", words, kind, article)
		}
	}
}
