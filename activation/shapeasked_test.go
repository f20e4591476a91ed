package activation

import "testing"

// TestShapeAsked finds capitals and digits of nearly the length of a code where
// the sentence asks about that length.
func TestShapeAsked(t *testing.T) {
	check(t, []finds{
		{"kunden uppger KWRT8PJEW, är inte den för kort?", []string{"KWRT8PJEW"}},
		{"Under folien står bara KXWA6, ska aktiveringskoden vara så kort?", []string{"KXWA6"}},
		{"Under folien står bara TSWA6, ska aktiveringskoden vara så kort?", []string{"TSWA6"}},
		{"vi fick HXKWT7QPBMZ, är den inte för lång?", []string{"HXKWT7QPBMZ"}},
		{"butiken uppger KWRT8P, fattas det ett tecken?", []string{"KWRT8P"}},
		{"my dad wrote KWTPXB8Q, is it too short?", []string{"KWTPXB8Q"}},
		{"kunden uppger KWRT8PJEW, är inte den här?", nil},
		{"kunden uppger MFCL2710, är inte den för lång?", nil},
		{"kabeln till skrivaren KWRT8PJEW är för kort", nil},
		{"lösenordet KWRT8PJEW är för kort", nil},
		{"KWRT8PJEW är för kort som lösenord", nil},
		{"koden i NIVA6 är för kort", nil},
		{"avtalet KWRT8PJEW är för kort", nil},
		{"Resan blev för kort. Vi bor på KWRT8PJEW", nil},
	})
}
