package activation

import "testing"

// TestSettled reads words by the word beside them, and labels up to where they
// have had their value.
func TestSettled(t *testing.T) {
	check(t, []finds{
		{"Koden till Windows-datorn är W4KT8XP", []string{"W4KT8XP"}},
		{"Bitdefender for Windows key W4KT8XP fails", []string{"W4KT8XP"}},
		{"kuponkod W4KT8XP", nil},
		{"koden för min nya laptop: W4KT8XP", []string{"W4KT8XP"}},
		{"får inte plats med W4KT8XP3QM7 i rutan", []string{"W4KT8XP3QM7"}},
		{"Total Security-nyckeln w4kt8xp", []string{"w4kt8xp"}},
		{"mobile security code W4KT8XP", []string{"W4KT8XP"}},
		{"Dator 1: W4KT8XP\nDator 2: TKW49XP", []string{"W4KT8XP", "TKW49XP"}},
		{"felkod 0x80070005 när jag skriver W4KT8XP", []string{"W4KT8XP"}},
		{"felkod 1003 när jag skriver W4KT8XP", []string{"W4KT8XP"}},
		{"den heter wk4 8txp alltså min kod", []string{"wk4 8txp"}},
		{"koden är ZT_WKPXQHM", []string{"ZT_WKPXQHM"}},
		{"Nyckeln, alltså SV10G W4K TX, låg i brevet", []string{"SV10G W4K TX"}},
		{"my security code W4KT8XP", nil},
		{"Min dator heter W4KT8XP i Central", nil},
		{"enheten \"W4KT8XP\" syns dubbelt", nil},
		{"hostname SRV_W4KT8XP", nil},
		{"felkod W4KT8XP när jag startar", nil},
		{"inbjudningskod W4KT8XP", nil},
		{"nyckeln DUGDE INTE", nil},
		{"nyckeln TOGS emot men koden GODTOGS SEN inte", nil},
	})
}
