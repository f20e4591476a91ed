package activation

import "testing"

// TestLettersAlone finds capitals in groups that are the whole of a text.
func TestLettersAlone(t *testing.T) {
	check(t, []finds{
		{"SEZ-STFX", []string{"SEZ-STFX"}},
		{"ZKT-WXP-BQLM", []string{"ZKT-WXP-BQLM"}},
		{"Hej! ZKTW.XPB", []string{"ZKTW.XPB"}},
		{"VPN-FEL", nil}, {"USB-KABEL", nil}, {"TACK-HEJ", nil}, {"WI-FI-TV", nil}, {"HTML-PDF", nil}, {"LÄS-DETTA", nil},
		{"Vi sitter på SEZ-STFX", nil},
	})
}

// TestNamedLetters finds capitals right where a code is named, also too few of
// them and with letters no code has, and no words.
func TestNamedLetters(t *testing.T) {
	check(t, []finds{
		{"Koden lyder DJSW, resten är utsuddat", []string{"DJSW"}},
		{"koden är: QZTW", []string{"QZTW"}},
		{"KOD: QZTW", []string{"QZTW"}},
		{"The code is XKPT", []string{"XKPT"}},
		{"Nøglen lyder QZTWP", []string{"QZTWP"}},
		{"aktiveringskod QZTW", []string{"QZTW"}},
		{"Koden är ZCH-ULM!", []string{"ZCH-ULM"}},
		{"aktiveringskod MBAÖDFFEUF enligt kvittot", []string{"MBAÖDFFEUF"}},
		{"kod: XKÅTPWB", []string{"XKÅTPWB"}},
		{"Koden er BØXKTWZ", []string{"BØXKTWZ"}},
		{"the code is MBAÖDFFEUF", []string{"MBAÖDFFEUF"}},
		{"Vi heter DJSW och koden nekas", nil},
	})
	for _, word := range []string{
		"FEL", "OK", "OGILTIG", "SLUT", "NOLL", "TAGEN", "UTGÅNGEN", "BORTA", "INVALID", "WRONG", "USED", "EXPIRED", "GILTIG", "FÖRBRUKAD", "SPÄRRAD",
		"HJÄLP", "LÅST", "BRUGT", "UGYLDIG", "OPPBRUKT", "UDLØBET", "UTLØPT", "FEIL", "FORKERT", "BROKEN", "BLANK", "SVÅRLÄST", "OLÄSLIG", "ÄNNU",
		"BYTT", "KJØPT", "STULEN", "EMPTY", "ALREADY", "BLURRY", "VALID", "HTTP", "VPN", "KAOS", "IHOP", "WEBB", "QZX-VPN",
	} {
		check(t, []finds{{"koden är " + word, nil}, {"koden er " + word + "!", nil}, {"the code is " + word, nil}})
	}
}

// TestSignsInside finds one code where a sign stands between its characters.
func TestSignsInside(t *testing.T) {
	for _, sign := range []string{"=", "+", "*", "/", "#", ":", ";", "~"} {
		for _, code := range []string{"A7Q" + sign + "L7EK9J", "K7" + sign + "XQ2M", "T4X" + sign + "7K2ZBP"} {
			for _, carrier := range []string{"min kod är ", "kod: ", "my code is ", "Koden er "} {
				check(t, []finds{{carrier + code + ", den nekas", []string{code}}})
				if got := Find(carrier + code); len(got) == 1 && got[0].Verdict != Invalid {
					t.Errorf("%q is %s", code, got[0].Verdict)
				}
			}
		}
	}
	check(t, []finds{
		{"kod=K7XQ2MB", []string{"K7XQ2MB"}},
		{"koden är K7XQ2MB=B7K2MXQ", []string{"K7XQ2MB", "B7K2MXQ"}},
		{"koden är FEL=TEST", nil},
	})
}

// TestHeaded takes what is announced as a whole, also where its end alone would be
// a code, but not what follows a code.
func TestHeaded(t *testing.T) {
	check(t, []finds{
		{"koden är AB-K7XQ2MB, den nekas", []string{"AB-K7XQ2MB"}},
		{"kod: K7XQ2MB-B7K2MXQ", []string{"K7XQ2MB", "B7K2MXQ"}},
		{"hörlurarna AB-K7XQ2MB är bra", nil},
	})
}
