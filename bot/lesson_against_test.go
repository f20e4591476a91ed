package bot

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// TestLessonsAgainst: nearly the same words that mean different things contradict each
// other; other words do not, nor does the same meaning.
func TestLessonsAgainst(t *testing.T) {
	a := Lesson{Article: "used", Text: "min nyckel är redan använd på en annan dator"}
	for _, c := range []struct {
		other Lesson
		want  bool
	}{
		{Lesson{Article: "expired", Text: "Min nyckel är redan använd på en annan dator!"}, true},
		{Lesson{Article: "expired", Text: "nyckeln är redan använd på en annan dator"}, true},
		{Lesson{Label: LabelNone, Text: "min nyckel är redan använd på annan dator"}, true},
		{Lesson{Article: "used", Text: "min nyckel är redan använd på en annan dator"}, false},
		{Lesson{Article: "expired", Text: "min nyckel gick ut igår när jag bytte telefon"}, false},
		{Lesson{Article: "expired", Text: ""}, false},
	} {
		if got := a.Against(c.other); got != c.want || got != c.other.Against(a) {
			t.Errorf("%q %s: %v, want %v", c.other.Text, c.other.Means(), got, c.want)
		}
	}
	if short := (Lesson{Article: "a", Text: "fel kod"}); short.Against(Lesson{Article: "b", Text: "fel region"}) || !short.Against(Lesson{Article: "b", Text: "kod, fel!"}) {
		t.Error("of few words all have to be the same")
	}
}

// TestContradictionsAreThoseOfEachPair: whatever the lessons, the quick way finds the same
// as looking at every pair.
func TestContradictionsAreThoseOfEachPair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := []string{"nyckel", "kod", "fel", "dator", "norge", "redan", "an", "b", "c"}
		var all []Lesson
		for i := range rapid.IntRange(0, 12).Draw(t, "n") {
			text := ""
			for range rapid.IntRange(0, 7).Draw(t, "words") {
				text += " " + rapid.SampledFrom(words).Draw(t, "word")
			}
			all = append(all, Lesson{ID: LessonID(fmt.Sprint(i)), Article: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "article"), Text: text})
		}
		got := Contradictions(all)
		for i, a := range all {
			want := false
			for j, b := range all {
				if i != j && a.Against(b) {
					want = true
					if got[a.ID] == 0 || got[a.ID] != got[b.ID] {
						t.Fatalf("%v and %v are not told of together: %v", a, b, got)
					}
				}
			}
			if want != (got[a.ID] > 0) {
				t.Fatalf("%v: %d, want a contradiction: %v", a, got[a.ID], want)
			}
		}
	})
}

// BenchmarkContradictions is of as many lessons as are kept.
func BenchmarkContradictions(b *testing.B) {
	var all []Lesson
	for i := range MaxLessons {
		all = append(all, Lesson{ID: LessonID(fmt.Sprint(i)), Article: fmt.Sprint(i % 50), Text: fmt.Sprintf("min nyckel är redan använd på dator %d i rum %d", i, i*7%1000)})
	}
	for b.Loop() {
		Contradictions(all)
	}
}
