package activation

import "testing"

func TestMaskHidesPersonalData(t *testing.T) {
	for in, want := range map[string]string{
		"mejla kim.berg+x@exempel.se nu":                "mejla [e-post] nu",
		"pnr 811218-9876":                               "pnr [personnummer]",
		"19811218-9876":                                 "[personnummer]",
		"8112189876 är mitt":                            "[personnummer] är mitt",
		"kort 4111 1111 1111 1111":                      "kort [kortnummer]",
		"ring 070-174 06 05":                            "ring [telefon]",
		"+46 70 174 06 33":                              "[telefon]",
		"0046701740633":                                 "[telefon]",
		"den 2024-03-17 betalade jag 1 299 kr":          "den 2024-03-17 betalade jag 1 299 kr",
		"Koden du angav är ogiltig":                     "Koden du angav är ogiltig",
		"version 27.0.35.146 av Total Security":         "version 27.0.35.146 av Total Security",
		"811218-9876 070-174 06 05":                     "[personnummer] [telefon]",
		"4111 1111 1111 1111 0701740605":                "[kortnummer] [telefon]",
		"2024-03-17 1234 är ordern":                     "2024-03-17 1234 är ordern",
		"2024-03-17 0701740605":                         "2024-03-17 [telefon]",
		"1981-12-18-9876":                               "[personnummer]",
		"81 12 18 - 98 76":                              "[personnummer]",
		"ring %2B46701740605":                           "ring [telefon]",
		"kim%40exempel.se":                              "[e-post]",
		"070.174.06.05":                                 "[telefon]",
		"adress 192.168.10.100, version 0.9.12":         "adress 192.168.10.100, version 0.9.12",
		"０７０１７４０６０５":                                    "[telefon]",
		"46701740605":                                   "[telefon]",
		"7d3f1a2b-0701-7406-0512-123456789012":          "7d…",
		"född 850626. Nöjd kund. De fyra sista är 4913": "född [personnummer]. Nöjd kund. De fyra sista är [personnummer]",
		"andra delen 5555, första delen 930926":         "andra delen [personnummer], första delen [personnummer]",
		"född 19620815":                                 "född [personnummer]",
		// However they are divided, and other countries' (report 40).
		"811218\n9876":                 "[personnummer]",
		"811218:9876":                  "[personnummer]",
		"4111,1111,1111,1111":          "[kortnummer]",
		"070•123•45•67":                "[telefon]",
		"kim @ example.se":             "[e-post]",
		"*kim*@example.se":             "[e-post]",
		"kim(at)exempel.se":            "[e-post]",
		"kim snabela exempel punkt se": "[e-post]",
		"fødselsnr 01010100050":        "fødselsnr [personnummer]",
		"tlf 41234567":                 "tlf [telefon]",
		"41 23 45 67":                  "[telefon]",
		"ordernr 41234567":             "ordernr 41234567",
		"8 1 1 2 1 8 9 8 7 6":          "[personnummer]",
		"ring O7O-123 45 67":           "ring [telefon]",
	} {
		got := Mask(in)
		if got != want {
			t.Errorf("Mask(%q) = %q, want %q", in, got, want)
		}
		if again := Mask(got); again != got {
			t.Errorf("Mask twice of %q: %q then %q", in, got, again)
		}
	}
}

// TestMaskCodesLeavesWhatIsGiven: a number or an address beside a code is its writer's
// to give, also where the text speaks of codes.
func TestMaskCodesLeavesWhatIsGiven(t *testing.T) {
	for in, want := range map[string]string{
		"Kim Ek, kim@exempel.se, 070-123 45 67. Koden var QKX4T7RB0M": "Kim Ek, kim@exempel.se, 070-123 45 67. Koden var QK…",
		"ring 070-174 06 05, din kod är QKX4T7RB0M":                   "ring 070-174 06 05, din kod är QK…",
		"mejla koden QKX4T7RB0M till kim@exempel.se":                  "mejla koden QK… till kim@exempel.se",
	} {
		if got := MaskCodes(in); got != want {
			t.Errorf("MaskCodes(%q) = %q, want %q", in, got, want)
		}
	}
}
