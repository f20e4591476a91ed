package activation

import "testing"

// TestToldGroups finds groups of capitals and digits of another length than a
// code's, or that change only once, right where they are told, and no names of
// things, plates and booking references.
func TestToldGroups(t *testing.T) {
	check(t, []finds{
		{"Min kod är YKA L28. Den avvisas.", []string{"YKA L28"}},
		{"Koden er YKA L28, den virker ikke", []string{"YKA L28"}},
		{"My code is YKA L28 and it is rejected", []string{"YKA L28"}},
		{"Jag skriver M97 H0Y A8B men då säger den att det är fel antal tecken", []string{"M97 H0Y A8B"}},
		{"jag skrev XK7 Q2M B4 på kortet, nekas", []string{"XK7 Q2M B4"}},
		{"nu har jag glasögon och det står GHP TJM0 på lappen", []string{"GHP TJM0"}},
		{"På lappen står ZKTW B4X, duger inte", []string{"ZKTW B4X"}},
		{"det står HP 250 G8 på lappen", nil},
		{"det står LG OLED C2 på kartongen", nil},
		{"det står SKF 6204C på etiketten", nil},
		{"det står X20 B12 på etiketten", nil},
		{"det står ABC 12D på skylten", nil},
		{"Min bil är YKA L28, den nekas i garaget", nil},
		{"Min kod är slut och min bil är YKA L28", nil},
		{"Min bokning är YKA L28X, står det på kvittot", nil},
		{"jag skrev YKA L28 i mitt schema", nil},
		{"Jag sitter i sal B12 C4D, det står på lappen", nil},
		{"Min kod är slut sedan HP ENVY 13 kom", nil},
		{"koden är OK PS5 men nekas", nil},
	})
}
