package matcher

import (
	"strings"
	"testing"
)

// alignTexts aligns two texts as phrase and message.
func alignTexts(m *Matcher, phrase, text string) alignment {
	words := func(s string) []alignWord {
		r := m.reader.read(normalise(s), &scratch{})
		return alignWords(m.reader, r, make([]alignWord, len(r.tokens)))
	}
	set := newWordSet(words(phrase))
	return align(words(phrase), &set, words(text), &alignBuffer{})
}

const activationFailed = "Det uppstod ett fel vid aktiveringen av din prenumeration"

func TestAlign(t *testing.T) {
	m := embedded(t)
	tests := []struct {
		name, text       string
		cover, back      float64
		swapped, leading bool
	}{
		{"whole", activationFailed, 0.99, 0.99, false, false},
		{"within a story", "Hej igen. " + activationFailed + ". Vad nu?", 0.99, 0.9, false, false},
		{"cut off", "ett fel vid aktiveringen av", 0.4, 0.99, false, false},
		{"misspelt", "det upstod et fel vid aktivringen av din prenumration", 0.9, 0.9, false, false},
		{"another thing", "Det uppstod ett fel vid betalningen av din prenumeration", 0.6, 0.6, true, false},
		{"unrelated", "katten sover på soffan", 0, 0, false, false},
	}
	for _, tt := range tests {
		a := alignTexts(m, activationFailed, tt.text)
		if a.cover < tt.cover || a.back < tt.back || (a.swapped > 0) != tt.swapped {
			t.Errorf("%s: cover %.2f back %.2f swapped %.2f, want at least %.2f, %.2f and swapped %v",
				tt.name, a.cover, a.back, a.swapped, tt.cover, tt.back, tt.swapped)
		}
	}
}

func TestAlign_LeadOfAnotherThing(t *testing.T) {
	m := embedded(t)
	if a := alignTexts(m, "Din licensnyckel har gått ut", "mitt medlemskap har gått ut"); a.lead == 0 {
		t.Error("another thing in the lead is not seen")
	}
	if a := alignTexts(m, "Din licensnyckel har gått ut", "min nyckel har gått ut"); a.lead != 0 {
		t.Error("the same thing in other words is taken for another")
	}
}

// TestAlign_FromAnyPlace sees to it that words that nothing leads to, which are
// passed over, change nothing of what is found behind them.
func TestAlign_FromAnyPlace(t *testing.T) {
	m := embedded(t)
	want := alignTexts(m, activationFailed, activationFailed)
	for n := range 12 {
		before := strings.Repeat("katten sover ", n)
		got := alignTexts(m, activationFailed, before+activationFailed+" "+before)
		if got.cover != want.cover || got.mass != want.mass || got.from != 2*n || got.to != 2*n+want.to {
			t.Errorf("behind %d words: %+v, want %+v", 2*n, got, want)
		}
	}
}

// TestRun_IsTheLongestRow compares rows found by where forms stand with those
// found by trying every place.
func TestRun_IsTheLongestRow(t *testing.T) {
	m := embedded(t)
	for _, text := range devTexts(t) {
		s := m.scanText(normalise(text), &scratch{})
		for _, mat := range m.materials {
			for i := range mat.phrases {
				p := &mat.phrases[i]
				best := 0.0
				for i := range s.words {
					for j := range p.words {
						sum := 0.0
						for k := 0; i+k < min(len(s.words), maxAligned) && j+k < len(p.words); k++ {
							if s.words[i+k].form < 0 || s.words[i+k].form != p.words[j+k].form {
								break
							}
							sum += p.words[j+k].weight
						}
						best = max(best, sum)
					}
				}
				if got := run(p.words, s.words, &s.places); got != best {
					t.Fatalf("%q has a row of %v of %q, want %v", text, got, p.text, best)
				}
			}
		}
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{{"", "", 0}, {"kod", "kod", 0}, {"kodne", "koden", 1}, {"nykel", "nyckel", 1}, {"region", "regoin", 1}, {"abc", "xyz", 3}, {"ab", "abcdef", 3}}
	for _, tt := range tests {
		if got := distance(tt.a, tt.b, 2); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
