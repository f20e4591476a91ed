package activation

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// pieces of hostile texts; a pattern of a few, repeated, is the worst there is for
// what looks ahead or back.
var hostilePieces = []string{
	"1", "a", "7", "i", "K", "O", "T4X", "K7XQ2MB", "kod", "koden är", "första", "sju", "2024", "070", "811218", "x", " ", "  ", "-", " - ", ".", ",", ":",
	"\n", "…", "/", "\\", "%41", "%25", "&amp;", "&#65;", "@", "<https:", "|", ">", "=", "_", "*", "\u200b", "\u0336", "Ａ", "ⓐ", "å", "\xff", "?", "som i Kalle",
}

// TestNothingIsAllocatedForAWord reads prose of 400 and of 4,000 words: neither Find
// nor Mask allocates more often for the longer.
func TestNothingIsAllocatedForAWord(t *testing.T) {
	const sentence = "Jag köpte koden i mars men den nekas. "
	for name, f := range map[string]func(string){"Find": func(s string) { Find(s) }, "Mask": func(s string) { Mask(s) }} {
		short := testing.AllocsPerRun(5, func() { f(strings.Repeat(sentence, 50)) })
		long := testing.AllocsPerRun(5, func() { f(strings.Repeat(sentence, 500)) })
		if long > short+5 {
			t.Errorf("%s allocates %.0f times for 400 words, %.0f for 4,000", name, short, long)
		}
	}
}

// stepsMost is how many times at most something is looked at for each byte.
const stepsMost = 20

// TestCostIsLinear masks random patterns, repeated, and counts what is looked at: ten
// times the text is ten times the steps, and they are few for each byte. The clock is
// not asked.
func TestCostIsLinear(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 35))
	patterns := []string{"1 a ", "7 i ", "0-K - i - "}
	for range 800 {
		var b strings.Builder
		for range 1 + rnd.IntN(5) {
			b.WriteString(hostilePieces[rnd.IntN(len(hostilePieces))])
		}
		patterns = append(patterns, b.String())
	}
	worst := 0.0
	for _, p := range patterns {
		_, short := maskOnce(strings.Repeat(p, 1+800/len(p)), true)
		long := strings.Repeat(p, 1+8000/len(p))
		_, steps := maskOnce(long, true)
		if steps > 11*short+200 {
			t.Errorf("%q repeated: %d steps of 800 bytes, %d of 8,000", p, short, steps)
		}
		worst = max(worst, float64(steps)/float64(len(long)))
	}
	if t.Logf("at most %.1f steps a byte", worst); worst > stepsMost {
		t.Errorf("%.1f steps a byte, more than %d", worst, stepsMost)
	}
}
