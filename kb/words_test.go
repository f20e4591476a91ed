package kb_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kodhjalpen/kb"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "[]",
		" \t\n…—":                       "[]",
		"Hoppsan, koden DU angav":       "[hoppsan koden du angav]",
		"Åäö ÅÄÖ a\u030aa\u0308o\u0308": "[aao aao aao]",
		"bære få øl Straße é":           "[bare fa ol straße e]",
		"XP&Vista 2019-20":              "[xp vista 2019 20]",
		"can't":                         "[can't]",
		"e-postadress -1002":            "[e-postadress 1002]",
		"a\x00b\xffc":                   "[a b c]",
		"\u0301 x":                      "[x]", // a mark alone is no word
	} {
		if got := fmt.Sprint(kb.Words(text)); got != want {
			t.Errorf("Words(%q) = %s, want %s", text, got, want)
		}
	}
	if got := kb.Words(strings.Repeat("å", 500)); len(got) != 1 || len(got[0]) != 48 {
		t.Errorf("a word of 500 letters: got %d words of %d bytes, want one of 48", len(got), len(got[0]))
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Hoppsan, koden du angav är ogiltig")
	f.Add("\x00\xff a\u030a İ")
	f.Add("Ǣ0") // taken apart it is a letter to fold again
	f.Fuzz(func(t *testing.T, text string) {
		words := kb.Words(text)
		if again := kb.Words(strings.Join(words, " ")); !slices.Equal(words, again) {
			t.Errorf("Words(%q) = %q, and of those %q", text, words, again)
		}
	})
}
