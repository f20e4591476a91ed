package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// TestACustomerIsAnsweredInTheirLanguage: sentences and buttons; the article stays
// Swedish, with a word saying so, and agents read Swedish.
func TestACustomerIsAnsweredInTheirLanguage(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	for user, c := range map[string]struct{ text, says, swedish, human, receipt string }{
		"kim": {"Hello, I get this when I enter my code: This key has already been used to generate a subscription. What should I do?", "Here is the cause", "(The article is in Swedish.)", "Talk to a human", "A colleague of ours will read it"},
		"bo":  {"Hei, hva gjør jeg? Nøkkelen er allerede brukt til å generere et abonnement", "Her er årsaken og hva", "(Artikkelen er på svensk.)", "Snakk med et menneske", "En medarbeider leser den"},
		"asa": {"Hej, hvad skal jeg gøre? Koden er allerede brugt, den ligger på en anden konto.", "Her er årsagen, og hvad", "(Artiklen er på svensk.)", "Tal med et menneske", "En medarbejder læser den"},
	} {
		thread := w.write(user, "support", "", c.text)
		got := w.reply("support", thread, 1)
		kind, article := decision(got)
		if shown := got.Shown(); kind != "answer" || article != "already-used" || !strings.Contains(shown, c.says) || !strings.Contains(shown, c.swedish) || strings.Contains(shown, "Orsak:") {
			t.Errorf("%s is met with %s %s %q", user, kind, article, shown)
		}
		w.press(user, "support", got.TS, c.human)
		if receipt := w.reply("support", thread, 2); !strings.Contains(receipt.Shown(), c.receipt) {
			t.Errorf("%s gets the receipt %q", user, receipt.Shown())
		}
	}
	if card := w.card("KH-1001"); !strings.Contains(card.Shown(), "Kunden bad att få prata") {
		t.Errorf("agents read %q", card.Shown())
	}
}
