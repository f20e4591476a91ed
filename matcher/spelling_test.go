package matcher

import (
	"slices"
	"testing"
)

// all lists every concept of a text by name.
func all(m *Matcher, text string) []string {
	r := m.reader.read(normalise(text), &scratch{})
	var out []string
	for _, o := range r.found {
		out = append(out, m.reader.lexicon.concepts[o.concept].name)
	}
	return out
}

func TestRead_DotsTellWordsApart(t *testing.T) {
	m := embedded(t)
	tests := []struct {
		text, concept string
		want          bool
	}{
		{"tåget är försenat på lördag", "document", true},
		{"jag har tagit eller taget den på lördag", "document", false},
		{"taget gar pa lordag", "document", true}, // without dots it may be the train
		{"jag försöker med min Nortonkod", "brand-av", true},
		{"vpn:et får inte igång något", "vpn", true},
		{"energiselskapet på hjørnet", "door", false},
		{"skåpet på hörnet", "door", true},
	}
	for _, tt := range tests {
		if got := all(m, tt.text); slices.Contains(got, tt.concept) != tt.want {
			t.Errorf("%q: concepts %v, has %s must be %v", tt.text, got, tt.concept, tt.want)
		}
	}
}

func TestRead_HyphenedNames(t *testing.T) {
	m := embedded(t)
	for text, want := range map[string]string{"Zoom-mötet": "brand-office", "Ica-kortet": "brand-shop", "vpn-servern": "vpn"} {
		if got := all(m, text+" strular"); !slices.Contains(got, want) {
			t.Errorf("%q: concepts %v, want %s", text, got, want)
		}
	}
}

func TestRead_NetworkOfAPicture(t *testing.T) {
	m := embedded(t)
	for text, want := range map[string]bool{
		"10:08  Telia  22%\nKoden är ogiltig": false, "09:41 Telia 4G\nKoden är ogiltig": false, "Telia säger att koden är ogiltig": true,
	} {
		if got := all(m, text); slices.Contains(got, "brand-telco") != want {
			t.Errorf("%q: concepts %v, has brand-telco must be %v", text, got, want)
		}
	}
}
