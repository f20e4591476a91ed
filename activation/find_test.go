package activation

import "testing"

// TestFind lists the mechanisms, an example or two of each. How often each holds the
// labelled sets say; see eval.
func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Announced, however it is written.
		{"min kod är k7x-q2mb, den nekas", `["k7x-q2mb"]`},
		{"kod: K7 XQ 2M B", `["K7 XQ 2M B"]`},
		{"koden e T 4 X 7 K 2 Z", `["T 4 X 7 K 2 Z"]`},
		{"nyckeln är QZX-WKPT, bara bokstäver", `["QZX-WKPT"]`},
		{"koden är K7#XQ2MB", `["K7#XQ2MB"]`},
		{"koden är Ｋ７ＸＱ２ＭＢ", `["Ｋ７ＸＱ２ＭＢ"]`},
		{"koden är 12 tecken lång: T4X7K2Z9QMWR", `["T4X7K2Z9QMWR"]`},
		{"kodK7XQ2MB funkar inte", `["K7XQ2MB"]`},
		{"kod1: BQ7T2XK, kod2: BQ7T3XM", `["BQ7T2XK" "BQ7T3XM"]`},
		// By its form and a hint.
		{"T4X7K2Z", `["T4X7K2Z"]`},
		{"det står T4X7K2Z på lappen", `["T4X7K2Z"]`},
		{"felkod 1003 när jag skriver W4KT8XP", `["W4KT8XP"]`},
		// Called something else.
		{"ordernumret är 4820917365, men koden?", `[]`},
		{"ordernummer K7XQ2MB4TZ", `[]`},
		{"Part no. PC2ACVX2WD was charged twice", `[]`},
		{"Serienr. 7MR0H4WJ2C sitter under plattan", `[]`},
		{"min Norton-kod W4KT8XP", `[]`},
		{"Windows-produktnyckel: TQ4KX-9ZW2B-H7NPD-5VRGM-8YCJF", `[]`},
		// Words, however they are typed.
		{"KODEN ÄR OGILTIG", `[]`},
		{"k0den är 0giltig", `[]`},
		{"koden NEKADES direkt", `[]`},
		{"Total Security på win11 i 90 dagar", `[]`},
		// No prose.
		{"se https://example.com/a/T4X7K2Z", `[]`},
		{"felkod 0x80070643", `[]`},
		{"<@U04KD92LS7Q> hjälp", `[]`},
		{"koden finns i länken <https://a.example|K7XQ2MB>", `["K7XQ2MB"]`},
	} {
		if got := raws(Find(c.text)); got != c.want {
			t.Errorf("Find(%q) found %s, want %s", c.text, got, c.want)
		}
	}
}
