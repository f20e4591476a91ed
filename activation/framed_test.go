package activation

import "testing"

// TestFramed finds groups between a pause and words that say what was read, and
// what was got, refused, or is called a code at the end.
func TestFramed(t *testing.T) {
	check(t, []finds{
		{"skrev av från kartongen, 7tk Q4 zX blev det", []string{"7tk Q4 zX"}},
		{"k0vtz bqfaw står det på lappen", []string{"k0vtz bqfaw"}},
		{"på telefonen: z4tk q8x7 wm\nmellanslagen kom till av sig själva", []string{"z4tk q8x7 wm"}},
		{"Please try q zkt wxb, it's the code from the shop", []string{"q zkt wxb"}},
		{"KATA 7XQ2 9M funkar ej", []string{"KATA 7XQ2 9M"}},
		{"köpte igår, fick T8KQ4ZX3W sen inget mail", []string{"T8KQ4ZX3W"}},
		{"nån som kan hjälpa? köpt på nätet, fick TK8QZ4937 sen inget", []string{"TK8QZ4937"}},
		{"hej fick denna av en vän BRYNPTI den går ej", []string{"BRYNPTI"}},
		{"testa S0KTAKT sa hon, den ser ut som ett ord men det är tydligen min kod", []string{"S0KTAKT"}},
		{"provade även WZKTQ4, samma fel", []string{"WZKTQ4"}},
		{"Försökte KQ48ZTWX nio gånger nu", []string{"KQ48ZTWX"}},
		{"fick ZKQTWXB av brorsan den går ej", []string{"ZKQTWXB"}},
		{"testa V0KK0NA sa hon, det är tydligen min kod. nekad", []string{"V0KK0NA"}},
		{"fick koden av henne, skrev den i chatten som zkqtwxbmhf, ska det bara vara bokstäver?", []string{"zkqtwxbmhf"}},
		{"Blir det GKHEY2 när jag kopierar, är sista tecknet borta?", []string{"GKHEY2"}},
		{"kod K7B... nej det står fel", nil},
		{"fick felet E2BIG och 450KR tillbaka", nil},
		{"sen i maj, ett mail till er blev det", nil},
		{"hittade: en ny fil 7 st", nil},
	})
}
