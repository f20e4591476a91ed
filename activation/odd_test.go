package activation

import "testing"

// TestOdd finds capitals and digits with one sign no code has, by what is told
// beside them, the sign at the end included.
func TestOdd(t *testing.T) {
	check(t, []finds{
		{"har angett T9XÄ4LM flera gånger", []string{"T9XÄ4LM"}},
		{"i sms:et stod det 8FKÖ3TZ, är ö:et rätt?", []string{"8FKÖ3TZ"}},
		{"Det jag har på skärmen är RKZ8_2MQ7V", []string{"RKZ8_2MQ7V"}},
		{"Koden ser ut som ZT7K_Q4XMB, är det understreck?", []string{"ZT7K_Q4XMB"}},
		{"MWT*RZD är vad OCR:en ser", []string{"MWT*RZD"}},
		{"lappen säger H7~KQ2XW, stämmer det?", []string{"H7~KQ2XW"}},
		{"jag knappade in LK7+9WQZ, plustecknet står på lappen", []string{"LK7+9WQZ"}},
		{"vad betyder § i 4K§ZTQ8? det står så på kortet", []string{"4K§ZTQ8"}},
		{"är 4KWQ/8TZ rätt? snedstrecket ser konstigt ut", []string{"4KWQ/8TZ"}},
		{"skrev in 6ZQKT8W# för det stod så", []string{"6ZQKT8W#"}},
		{"nyckeln K4B9ZT7Q2# tas inte emot", []string{"K4B9ZT7Q2#"}},
		{"koden: V8QL2TZ7_ nekas", []string{"V8QL2TZ7_"}},
		{"försökte med G8Z2KQT/9, det är ett snedstreck före nian, funkar inte", []string{"G8Z2KQT/9"}},
		{"på baksidan står ZW4KTQ8/, vad gör snedstrecket där?", []string{"ZW4KTQ8/"}},
		{"koden G8Z2KQT/9 nekas", []string{"G8Z2KQT"}}, // nothing says that the tail belongs to it
		{"*T8ZKQ4X* fungerar inte", []string{"T8ZKQ4X"}},
		{"_T8ZKQ4W_ fungerar inte", []string{"T8ZKQ4W"}},
		{"koden Q8TZK4W? är det rätt", []string{"Q8TZK4W"}},
		{"skriver ut PROCESS_7 i loggen", nil},
		{"Det står BDAGENT_V7 i aktivitetshanteraren", nil},
		{"det står CRITICAL_PROCESS_DIED på skärmen", nil},
		{"Skrev GÅR_EJ i ärendet", nil},
		{"ransomware: fil.K7XQ2 på allt, jag kodar i F#", nil},
	})
}
