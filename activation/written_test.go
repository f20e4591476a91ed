package activation

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// carriers are sentences in which a code is announced; none says that it is
// something else.
var carriers = [][2]string{
	{"Min kod är ", " men den nekas"},
	{"kod: ", ""},
	{"Hej! Aktiveringskoden ", " går inte in, vad gör jag?"},
	{"nyckeln lyder ", ", tack för hjälpen"},
	{"&gt; Hoppsan, koden du angav är ogiltig\nkoden jag skrev: ", "\nmvh Lena"},
	{"Köpt i mars för 499 kr, ordernr 77120456, kod ", "."},
	{"*Kod:* `", "` :cry:"},
	{"koden ", " (från lappen)"},
	{"har skrivit in koden ", " tre gånger"},
	{"the activation code is ", " and it fails"},
	{"Jag skriver ”", "” som kod"},
	{"<@U04KD92LS7Q> licensnyckel=", "\n"},
}

// goodCode draws a good code that no person would take for a word: with two
// digits or more and mixed by chance.
func goodCode(t *rapid.T) string {
	n := rapid.SampledFrom([]int{shortLen, longLen}).Draw(t, "length")
	return rapid.StringOfN(rapid.RuneFrom([]rune("ABCDEFGHIJKLMNPQRSTUVWXYZ023456789")), n, n, n).
		Filter(byChance).Draw(t, "code")
}

// byChance reports whether a code looks drawn by lot, as codes are. A reader that
// only shrinks to the simplest one would do without letters that differ.
func byChance(code string) bool {
	s, distinct := shapeOf(strings.ReplaceAll(code, "0", "O")), make(map[rune]bool)
	for _, r := range code {
		distinct[r] = true
	}
	return s.flips >= 2 && s.digits >= 2 && len(distinct) > len(code)/2
}

// written draws one of the ways people write a good code down.
func written(t *rapid.T, code string) string {
	typed := code
	if rapid.Bool().Draw(t, "confuse zero") {
		typed = strings.ReplaceAll(typed, "0", "O")
	}
	if rapid.Bool().Draw(t, "confuse I") {
		typed = strings.ReplaceAll(typed, "I", "1")
	}
	sep := rapid.SampledFrom([]string{"", "", "", "-", ".", "\u200b", "\u00a0", " ", "–"}).Draw(t, "separator")
	if sep != "" {
		typed = grouped(rapid.IntRange(2, 4).Draw(t, "group"), sep)(typed)
	}
	if sep != " " && sep != "\u00a0" && rapid.Bool().Draw(t, "small letters") {
		typed = strings.ToLower(typed)
	}
	return typed
}

// TestWrittenIsHidden writes codes in the ways people do: each is hidden, and nothing
// else of its sentence.
func TestWrittenIsHidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := goodCode(t)
		typed := written(t, code)
		carrier := rapid.SampledFrom(carriers).Draw(t, "carrier")
		masked := Mask(carrier[0] + typed + carrier[1])
		if strings.Contains(masked, typed) || strings.Contains(correct(masked), code) {
			t.Fatalf("%q shows %q", masked, typed)
		}
		if !strings.HasPrefix(masked, carrier[0]) || !strings.HasSuffix(masked, carrier[1]) {
			t.Fatalf("%q hides more than %q", masked, typed)
		}
	})
}

// TestWrittenIsFound writes codes in the same ways: nearly all are found whole and
// corrected to what they were.
func TestWrittenIsFound(t *testing.T) {
	draw := rapid.Custom(func(t *rapid.T) [3]string {
		code := goodCode(t)
		typed := written(t, code)
		carrier := rapid.SampledFrom(carriers).Draw(t, "carrier")
		return [3]string{code, typed, carrier[0] + typed + carrier[1]}
	})
	found, all := 0, 2000
	for i := range all {
		x := draw.Example(i)
		if got := Find(x[2]); len(got) == 1 && got[0].Raw == x[1] && got[0].Verdict != Invalid && got[0].Canonical() == x[0] {
			found++
		} else {
			t.Logf("missed in %q", x[2])
		}
	}
	floor(t, "found as written", found, all, 0.98)
}

// uncued are sentences in which nothing announces the code but its form.
var uncued = []string{
	"Jag försöker med %!!!", "Hittade % i en låda. Gäller den?", "% är det rätt?", "kan du titta på %?", "%", "Hej! %",
	"% funkar inte, hjälp", "Jag undrar om % kan ha gått ut?", "Grannen gav mig %, går den att använda?", "tjena, % vill inte",
	"Samma sak med %.", "Mitt barn rev sönder papperet, det som är kvar är %", "% tar den inte", "1 år för 5 enheter, %, från Elgiganten",
	"Testat på datorn och mobilen med % utan resultat", "Tack! Då provar jag % i morgon", "Sitter här med % och kommer ingenstans",
}

// TestUnannouncedIsFound draws codes by chance, good ones, of the two lengths.
func TestUnannouncedIsFound(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 7))
	found, all := 0, 0
	for n := range 70 {
		for _, sentence := range uncued {
			code := drawn(rnd, []int{shortLen, longLen}[n%2], 1)
			all++
			if got := Find(strings.Replace(sentence, "%", code, 1)); len(got) == 1 && got[0].Raw == code {
				found++
			}
		}
	}
	floor(t, "found by form", found, all, 0.95)
}

// TestSlipsAreHidden damages good codes by one slip and puts them where people put
// them: whatever is made of them, nobody may read them.
func TestSlipsAreHidden(t *testing.T) {
	places := [][2]string{
		{"", ""}, {"jag fick ", " på köpet"}, {"https://example.com/a?x=", "&y=2"}, {"<https://example.com/", "|sidan>"},
		{"kod ", ""}, {"(", ")"}, {"sn=", ";"}, {"mejla ", "@example.com"},
	}
	rapid.Check(t, func(t *rapid.T) {
		code := goodCode(t)
		at := rapid.IntRange(0, len(code)-1).Draw(t, "at")
		slip := rapid.SampledFrom([]string{"", "X", "4", "4T", "O", "1", "k"}).
			Filter(func(s string) bool { return shapeOf(code[:at]+s+code[at+1:]).flips >= 2 }).Draw(t, "slip")
		typed := code[:at] + slip + code[at+1:]
		place := rapid.SampledFrom(places).Draw(t, "place")
		if masked := Mask(place[0] + typed + place[1]); strings.Contains(masked, typed) {
			t.Fatalf("%q shows %q", masked, typed)
		}
	})
}

func raws(codes []Code) string {
	var rs []string
	for _, c := range codes {
		rs = append(rs, c.Raw)
	}
	return fmt.Sprintf("%q", rs)
}
