package activation

import "testing"

// TestClaimed finds groups, also too long, first in a sentence that goes on to
// call them a code.
func TestClaimed(t *testing.T) {
	check(t, []finds{
		{"H36 KWX TPB ligger under ordet aktiveringskod i brevet", []string{"H36 KWX TPB"}},
		{"T4K WXP B7Q är min aktiveringskod", []string{"T4K WXP B7Q"}},
		{"h5kt-8wxp-qb3m-7rtn skickade ni som kod", []string{"h5kt-8wxp-qb3m-7rtn"}},
		{"4820935 fick jag som kod", []string{"4820935"}},
		{"kwtxphm står som kod på kortet", []string{"kwtxphm"}},
		{"4820935 är ordernumret, koden saknas", nil},
		{"09:41 LTE 76%\nkoden du angav nekas", nil},
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
		{"Koden i mejlet, TKWPX, är för kort", []string{"TKWPX"}},
		{"Koden från Kjell, som bor i B12K, går inte", nil},
	})
}

// TestMadeOf finds plain digits and words where the sentence says that a code
// consists of such.
func TestMadeOf(t *testing.T) {
	check(t, []finds{
		{"I koden finns bara siffror 4820935, stämmer det?", []string{"4820935"}},
		{"aktiveringskoden är bara siffror, 4820935271, stämmer det?", []string{"4820935271"}},
		{"min kod är ett riktigt ord, SKYMNING? nej LANTERN, och nekas", nil},
		{"min kod blev ett ord, LANTERN, och nekas", []string{"LANTERN"}},
		{"My code is just letters: LANTERN", []string{"LANTERN"}},
		{"ordernumret har sju siffror 4820935, ingen kod", nil},
		{"Koden ska ha tio siffror 0731234567", nil},
		{"jag får ett ord, LANTERN, på skärmen", nil},
		{"koden är ordet LANTERN", []string{"LANTERN"}},
		{"kod: LANTERN", []string{"LANTERN"}},
		{"Aktiveringskoden LANTERN nekas", []string{"LANTERN"}},
		{"min kod \"LANTERN\" funkar inte", []string{"LANTERN"}},
		{"LANTERN är min aktiveringskod", []string{"LANTERN"}},
		{"Koden är LANTERN", nil}, {"kod: RASERAT", nil}, {"kod: SKICKAR ni den?", nil}, {"koden HITTADE jag i lådan", nil}, {"koden FUNGERA inte", nil}, {"felkod LANTERN nekas", nil},
		{"LANTERN är fin men koden nekas", nil}, {"Nortonkoden LANTERN nekas", nil},
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
