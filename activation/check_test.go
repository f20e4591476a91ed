package activation

import (
	"slices"
	"testing"
)

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		raw      string
		verdict  Verdict
		suggest  string
		problems []Problem
	}{
		{"T4X7K2Z", Valid, "", nil},
		{"T4X7K2Z9QM", Valid, "", nil},
		{"2345678", Valid, "", nil},
		{"t4x7k2z", Fixable, "T4X7K2Z", []Problem{Lowercase}},
		{"o1T4X7K", Fixable, "0IT4X7K", []Problem{Lowercase, LetterO, Digit1}},
		{"T4X\u200b7-K 2.Z", Fixable, "T4X7K2Z", []Problem{Separator}},
		{"T4X\u00a07K2Z", Fixable, "T4X7K2Z", []Problem{Separator}},
		{"", Invalid, "", []Problem{TooShort}},
		{"T4X7K2", Invalid, "", []Problem{TooShort}},
		{"T4X7K2Z9", Invalid, "", []Problem{BadLength}},
		{"T4X7K2Z9Q", Invalid, "", []Problem{BadLength}},
		{"T4X7K2Z9QMW", Invalid, "", []Problem{TooLong}},
		{"T4XÄK2Z", Invalid, "", []Problem{BadCharacter}},
		{"T4XA\u0308K2Z", Invalid, "", []Problem{BadCharacter}},
		{"T4X_K2Z", Invalid, "", []Problem{BadCharacter}},
		{"Т4X7K2Z", Fixable, "T4X7K2Z", []Problem{BadCharacter}}, // a Cyrillic Т
		{"Ｔ４Ｘ７Ｋ２Ｚ", Fixable, "T4X7K2Z", []Problem{BadCharacter}},
		{"T4X\xff7K2Z", Invalid, "", []Problem{BadLength, BadCharacter}},
		{"T4X\x007K2", Invalid, "", []Problem{BadCharacter}},
		{"å", Invalid, "", []Problem{TooShort, BadCharacter}},
	} {
		got := Check(c.raw)
		if got.Verdict != c.verdict || got.Suggest != c.suggest || !slices.Equal(got.Problems, c.problems) {
			t.Errorf("Check(%q) = %s %q %v, want %s %q %v", c.raw, got.Verdict, got.Suggest, got.Problems, c.verdict, c.suggest, c.problems)
		}
		if got.Raw != c.raw || got.Start != 0 || got.End != len(c.raw) {
			t.Errorf("Check(%q) spans [%d,%d) of %q", c.raw, got.Start, got.End, got.Raw)
		}
	}
}

func TestCanonical(t *testing.T) {
	for raw, want := range map[string]string{"T4X7K2Z": "T4X7K2Z", "t4-x7 k1o": "T4X7KI0", "t4-x7": "T4X7", "å1": "Å1"} {
		if got := Check(raw).Canonical(); got != want {
			t.Errorf("Canonical of %q is %q, want %q", raw, got, want)
		}
	}
}
