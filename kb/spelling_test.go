package kb

import (
	"slices"
	"testing"
)

// What a speller remembers of a word is what Tokens says of it wherever it stands.
func TestSpellerSaysWhatTokensSay(t *testing.T) {
	s := Speller{}
	for _, text := range []string{
		"Skrivarkön fastnade, SKRIVARKÖN fastnade igen: skrivarkon!",
		"e-post och epost, licensnycklar, e-post; felkod 0x80070643 och 12",
		"a\u030a \u0301 r\u00e4ksm\u00f6rg\u00e5s \xff r\u00e4ksm\u00f6rg\u00e5s", "", "\u0301",
		"användarkontoinställningsfönsterhanteringssystemadministratörsbehörighet",
	} {
		for range 2 {
			words, tokens := s.words(text), Tokens(text)
			if again := s.Tokens(text); !slices.Equal(again, tokens) {
				t.Errorf("%q: the speller's tokens are %+v, want %+v", text, again, tokens)
			}
			if len(words) != len(tokens) {
				t.Fatalf("%q: %d words, Tokens has %d", text, len(words), len(tokens))
			}
			for i, w := range words {
				var parts []string
				eachPart(tokens[i], func(stem string) { parts = append(parts, stem) })
				if w.Text != tokens[i].Text || w.Fold != tokens[i].Fold || w.Stem != tokens[i].Stem || !slices.Equal(w.parts, parts) {
					t.Errorf("%q: %+v, Tokens says %+v in parts %q", text, *w, tokens[i], parts)
				}
			}
		}
	}
}
