package activation

import "testing"

// TestGlued cuts a word for a code from the code that is glued to it, and no code
// that only begins like one.
func TestGlued(t *testing.T) {
	check(t, []finds{
		{"kodW4KT8XP funkar inte", []string{"W4KT8XP"}},
		{"Koden" + "W4KT8XP3QM nekas", []string{"W4KT8XP3QM"}},
		{"nyckelW4KT8XP är fel", []string{"W4KT8XP"}},
		{"kod KEYW4KT8XP", []string{"KEYW4KT8XP"}},
		{"min kod: keyw4kt", []string{"keyw4kt"}},
	})
}
