package kb

import "testing"

func TestStrokes(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"region", "region", 0}, {"regoin", "region", 1}, {"regin", "region", 1}, {"regionn", "region", 1}, {"regxon", "region", 1},
		{"rgeoin", "region", 2}, {"rein", "region", 2}, {"katt", "region", 3}, {"", "ab", 2}, {"", "abc", 3}, {"abcd", "badc", 2},
	} {
		if got := strokes(c.a, c.b); got != c.want {
			t.Errorf("strokes(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := strokes(c.b, c.a); got != c.want {
			t.Errorf("strokes(%q, %q) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

// A word of a language is itself, however like another it is.
func TestOnlyNoWordsAreSlips(t *testing.T) {
	ix, err := NewIndex([]Article{{ID: "a", Title: "Din licens har gått ut i regionen"}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ix.Close() }()
	q := ix.Read(Tokens("regoinen religionen silens licens"))
	defer q.Close()
	meant := q.Meant()
	if len(meant) != 1 || meant[Stem("regoinen")] != Stem("regionen") {
		t.Errorf("read as slips: %v; want the first word alone", meant)
	}
}
