package matcher

import (
	"slices"
	"testing"
)

// cuesOf lists what a text wants.
func cuesOf(m *Matcher, text string) []string { return m.scanText(normalise(text), &scratch{}).wants }

func TestCues_ThanksThatCloseALetter(t *testing.T) {
	m := embedded(t)
	tests := []struct {
		text string
		want bool
	}{
		{"Koden är ogiltig. Tack på förhand", false},
		{"The code is rejected as incorrect. Thanks, Priya", false},
		{"Tack för hjälpen!", true},
		{"Tack, det gick bra nu. Ha det fint", true},
	}
	for _, tt := range tests {
		if got := cuesOf(m, tt.text); slices.Contains(got, "thanks") != tt.want {
			t.Errorf("%q: cues %v, has thanks must be %v", tt.text, got, tt.want)
		}
	}
}

func TestOpen_LeavesOutJag(t *testing.T) {
	m := embedded(t)
	for text, want := range map[string]bool{
		"är i Spanien och koden är begränsad, måste jag vänta?": false,
		"är koden begränsad till Spanien?":                      true,
	} {
		if r := m.reader.read(normalise(text), &scratch{}); r.open(len(r.tokens)-1) != want {
			t.Errorf("%q: open must be %v", text, want)
		}
	}
}

func TestOwner_WhereACodeLayIsNotWhoseItIs(t *testing.T) {
	m := embedded(t)
	for text, want := range map[string]bool{
		"koden har legat i ett kassaskåp":  true,
		"koden till vårt kassaskåp är fel": false,
	} {
		r := m.reader.read(normalise(text), &scratch{})
		o := m.reader.findOwner(r)
		at := slices.IndexFunc(r.found, func(o occurrence) bool { return m.reader.lexicon.concepts[o.concept].name == "door" })
		if at < 0 {
			t.Fatalf("%q names no safe", text)
		}
		if got := o.source[r.found[at].at]; got != want {
			t.Errorf("%q: the safe is only a place is %v, want %v", text, got, want)
		}
	}
}

func TestOwner_CompoundsOfOtherMakers(t *testing.T) {
	m := embedded(t)
	for text, want := range map[string]float64{"Nortonkoden är redan använd": 1, "Teliakoden är redan använd": 0} {
		if o := m.reader.findOwner(m.reader.read(normalise(text), &scratch{})); o.holds != want {
			t.Errorf("%q: holds is %v, want %v", text, o.holds, want)
		}
	}
}

func TestSaid_CountsAndLooksFromTheArticle(t *testing.T) {
	m := embedded(t)
	s := m.scanText(normalise("koden, koden och koden fungerar inte på datorn i Spanien"), &scratch{})
	values := func(id string) map[string]float64 {
		out := map[string]float64{}
		for _, f := range m.saidFeatures(nil, s, m.byID[id]) {
			out[f.name] = f.value
		}
		return out
	}
	region, invalid := values("region-restricted"), values("invalid-code")
	if region["says.key"] != mostSaid {
		t.Errorf("koden is said %v times, want %v at most", region["says.key"], mostSaid)
	}
	if region["says.platform"]+region["tells.platform"] == 0 || region["says.country"]+region["tells.country"] == 0 {
		t.Errorf("the computer and the country are not both told of: %v", region)
	}
	for name := range invalid {
		if name == "word.koden" {
			t.Error("a word of the article counts as a word it has not")
		}
	}
}
