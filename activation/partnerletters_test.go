package activation

import "testing"

// TestPartnerLetters finds capitals that read as no word as the second of two
// codes, where they are said to fail.
func TestPartnerLetters(t *testing.T) {
	check(t, []finds{
		{"den ena koden R4KT7XW gick bra men HXKWTPXU vägrar den", []string{"R4KT7XW", "HXKWTPXU"}},
		{"one code R4KT7XW worked but HXKWTPXU failed", []string{"R4KT7XW", "HXKWTPXU"}},
		{"koden R4KT7XW gick bra men HXKWTPXU funkar inte", []string{"R4KT7XW", "HXKWTPXU"}},
		{"koden R4KT7XW gick bra men DATORPAR vägrar den", []string{"R4KT7XW"}},
		{"koden R4KT7XW gick bra men HXKWTPXU är fin", []string{"R4KT7XW"}},
		{"koden R4KT7XW gick bra men BIOS vägrar den", []string{"R4KT7XW"}},
		{"datorn är bra men HXKWTPXU vägrar den", nil},
	})
}
