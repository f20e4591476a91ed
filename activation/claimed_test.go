package activation

import "testing"

// TestClaimed finds groups, also too long, first in a sentence that goes on to
// call them a code.
func TestClaimed(t *testing.T) {
	check(t, []finds{
		{"H36 KWX TPB står på papperet i rutan aktiveringskod", []string{"H36 KWX TPB"}},
		{"T4K WXP B7Q är min aktiveringskod", []string{"T4K WXP B7Q"}},
		{"h5kt-8wxp-qb3m-7rtn fick jag i mejlet som kod", []string{"h5kt-8wxp-qb3m-7rtn"}},
		{"H36 KWX TPB står på bilen, koden är slut", nil},
		{"LG OLED C2 står i rummet där koden ligger", nil},
		{"H36 KWX TPB. Koden är slut", nil},
	})
}

// TestApposed finds a code between commas behind where it is from.
func TestApposed(t *testing.T) {
	check(t, []finds{
		{"Koden från Kjell, KWTP4, går inte", []string{"KWTP4"}},
		{"Nyckeln från mormor, TKXB8, vägrar", []string{"TKXB8"}},
		{"Koden från Kjell, som bor i B12K, går inte", nil},
	})
}

// TestMadeOf finds plain digits and words where the sentence says that a code
// consists of such.
func TestMadeOf(t *testing.T) {
	check(t, []finds{
		{"Koden från er består av sju siffror 4820935 och går inte", []string{"4820935"}},
		{"aktiveringskoden är bara siffror, 4820935271, stämmer det?", []string{"4820935271"}},
		{"min kod är ett riktigt ord, SKYMNING? nej LANTERN, och nekas", nil},
		{"min kod blev ett ord, LANTERN, och nekas", []string{"LANTERN"}},
		{"My code is just letters: LANTERN", []string{"LANTERN"}},
		{"ordernumret har sju siffror 4820935, ingen kod", nil},
		{"Koden ska ha tio siffror 0731234567", nil},
		{"jag får ett ord, LANTERN, på skärmen", nil},
		{"koden ger ett ord, OGILTIG, i rött", nil},
	})
}

// TestSmallAlone finds small letters and digits that are all of a text, unless
// all digits stand for letters of a word.
func TestSmallAlone(t *testing.T) {
	check(t, []finds{
		{"t9xtr4k", []string{"t9xtr4k"}}, {"akt1v3r", nil}, {"h4ll0", nil},
	})
}
