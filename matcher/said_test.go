package matcher

import (
	"slices"
	"strings"
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

func TestCues_HelpThatSaysNothingOfIt(t *testing.T) {
	m := embedded(t)
	for text, want := range map[string]bool{
		"Felet står inte i er artikel":              false,
		"Den rutan nämns ingenstans på hjälpsidan":  false,
		"Jag läste er artikel och undrar en sak":    true,
		"Han läste upp koden på bussen, den är fel": false,
	} {
		if got := cuesOf(m, text); slices.Contains(got, "rule") != want {
			t.Errorf("%q: cues %v, has rule must be %v", text, got, want)
		}
	}
}

func TestOpen_LeavesOutJag(t *testing.T) {
	m := embedded(t)
	for text, want := range map[string]bool{
		"är i Spanien och koden är begränsad, måste jag vänta?": false,
		"är koden begränsad till Spanien?":                      true,
		"har redan bytt konto, koden nekas ändå?":               false,
		"har koden redan använts?":                              true,
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

func TestOwner_WhoGivesOrPassesOnIsNotWhoseItIs(t *testing.T) {
	m := embedded(t)
	for text, want := range map[string]bool{
		"Swedbank bjöd på den. Koden från dem nekas, säger jag till Swedbank": true,
		"Swedbanks kampanjkod nekas på mitt konto":                            true,
		"Swedbanks kod nekas": false,
		"min syster skickade koden via Discord och den är fel":                 true,
		"koden till Discord är fel":                                            false,
		"nyckeln är förbrukad sen jag installerade om Windows 11":              true,
		"la undan koden hos Swedbank och nu är den för gammal, fick den av er": false,
	} {
		r := m.reader.read(normalise(text), &scratch{})
		o := m.reader.findOwner(r)
		for _, c := range r.found {
			if m.reader.lexicon.concepts[c.concept].class == classBrand && o.source[c.at] != want {
				t.Errorf("%q: %q is only a source is %v, want %v", text, r.tokens[c.at].text, !want, want)
			}
		}
	}
}

func TestSingle_NoOperatorInAStatusBar(t *testing.T) {
	m := embedded(t)
	for text, want := range map[string]bool{"Telenor 07:52 88%\nDin nyckel": false, "Telenor säger att nyckeln är fel": true} {
		r := m.reader.read(normalise(text), &scratch{})
		if got := slices.ContainsFunc(r.found, func(o occurrence) bool { return m.reader.lexicon.concepts[o.concept].class == classBrand }); got != want {
			t.Errorf("%q: names a maker is %v, want %v", text, got, want)
		}
	}
}

func TestWholeError_CountsWhereNobodyElseIsNamed(t *testing.T) {
	m := embedded(t)
	for text, want := range map[string]string{
		"Vad betyder \"Vi kunde inte migrera din nyckel\"?": "whole.alone",
		"Netflix skriver: Vi kunde inte migrera din nyckel": "whole.beside",
		"Vi kunde inte migrera nyckeln":                     "",
	} {
		v := m.Explain(text)
		got := ""
		for _, p := range v.Explanation.Scores[0].Parts {
			if strings.HasPrefix(p.Feature, "whole.") {
				got = p.Feature
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
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
