package activation

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// carriers are sentences around a code: what stands before and after it.
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

// goodCode draws a good code with letters and digits mixed as chance does: not
// letters or digits alone, also when its zeros are typed as O, and not one
// character over and over.
func goodCode(t *rapid.T) string {
	n := rapid.SampledFrom([]int{shortLen, longLen}).Draw(t, "length")
	code := rapid.StringOfN(rapid.RuneFrom([]rune("ABCDEFGHIJKLMNPQRSTUVWXYZ023456789")), n, n, n).
		Filter(byChance).Draw(t, "code")
	return code
}

// byChance reports whether code looks drawn by chance.
func byChance(code string) bool {
	s := shapeOf(strings.ReplaceAll(code, "0", "O"))
	distinct := make(map[rune]bool)
	for _, r := range code {
		distinct[r] = true
	}
	return s.flips >= 2 && s.digits >= 2 && len(distinct) > len(code)/2
}

// written returns a way to type code, and whether it has to be corrected.
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
		typed = split(t, typed, sep)
	}
	if sep != " " && sep != "\u00a0" && rapid.Bool().Draw(t, "small letters") {
		typed = strings.ToLower(typed)
	}
	return typed
}

// split puts sep into typed, after every second to fourth character.
func split(t *rapid.T, typed, sep string) string {
	step := rapid.IntRange(2, 4).Draw(t, "group")
	var groups []string
	for len(typed) > step {
		groups = append(groups, typed[:step])
		typed = typed[step:]
	}
	return strings.Join(append(groups, typed), sep)
}

// TestWritten types codes in every written form into Swedish sentences: Find
// must find exactly what was typed and judge it as Check does, and Mask must
// hide it.
func TestWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := goodCode(t)
		typed := written(t, code)
		carrier := rapid.SampledFrom(carriers).Draw(t, "carrier")
		text := carrier[0] + typed + carrier[1]

		found := Find(text)
		if len(found) != 1 || found[0].Raw != typed {
			t.Fatalf("found %d codes in %q: %v", len(found), text, raws(found))
		}
		if got := found[0]; got.Verdict == Invalid || got.Canonical() != code {
			t.Fatalf("%q is %s, %q; want %q", typed, got.Verdict, got.Canonical(), code)
		}
		masked := Mask(text)
		if strings.Contains(masked, typed) || strings.Contains(correct(masked), code) {
			t.Fatalf("%q shows %q", masked, typed)
		}
		if !strings.HasPrefix(masked, carrier[0]) || !strings.HasSuffix(masked, carrier[1]) {
			t.Fatalf("%q hides more than %q", masked, typed)
		}
	})
}

// TestMaskSlips damages a code by one character and puts it anywhere, announced
// or not: Mask must hide it all the same.
func TestMaskSlips(t *testing.T) {
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

// raws lists what was found, for messages of failed tests.
func raws(codes []Code) []string {
	var rs []string
	for _, c := range codes {
		rs = append(rs, c.Raw)
	}
	return rs
}
