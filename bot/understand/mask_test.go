package understand

import (
	"testing"

	"kodhjalpen/activation"
)

func TestMaskHidesPersonalData(t *testing.T) {
	for in, want := range map[string]string{
		"mejla kim.berg+x@exempel.se nu":        "mejla [e-post] nu",
		"pnr 811218-9876":                       "pnr [personnummer]",
		"19811218-9876":                         "[personnummer]",
		"8112189876 är mitt":                    "[personnummer] är mitt",
		"kort 4111 1111 1111 1111":              "kort [kortnummer]",
		"ring 070-174 06 05":                    "ring [telefon]",
		"+46 70 174 06 33":                      "[telefon]",
		"0046701740633":                         "[telefon]",
		"den 2024-03-17 betalade jag 1 299 kr":  "den 2024-03-17 betalade jag 1 299 kr",
		"Koden du angav är ogiltig":             "Koden du angav är ogiltig",
		"version 27.0.35.146 av Total Security": "version 27.0.35.146 av Total Security",
	} {
		got := activation.Mask(in)
		if got != want {
			t.Errorf("Mask(%q) = %q, want %q", in, got, want)
		}
		if again := activation.Mask(got); again != got {
			t.Errorf("Mask twice of %q: %q then %q", in, got, again)
		}
	}
}
