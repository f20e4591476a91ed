package matcher_test

import (
	"errors"
	"fmt"
	"testing"

	"kodhjalpen/kb"
	"kodhjalpen/matcher"
)

// A text that agents gave to no article is not answered again, in whatever words,
// until the lesson is taken back; what an article answers is.
func TestWhatNoArticleAnswersIsTaught(t *testing.T) {
	m := desk(t, append(seven(t), garden()...))
	const again, other = "kan ni klippa häcken i trädgården åt oss och slipa gräsklipparen?", "min gräsklippare vill inte starta"
	before, right := confidence(m, again), confidence(m, other)
	if err := m.Teach("", "lesson-1", "kan ni slipa gräsklipparen och klippa häcken åt oss"); err != nil {
		t.Fatal(err)
	}
	after := confidence(m, again)
	if after > before/2 {
		t.Errorf("%q had confidence %.2f before, and %.2f after it was taught that no article answers its like", again, before, after)
	}
	if v := m.Match(other); v.Decision == matcher.None || v.Candidates[0].Article != "mower-will-not-start" {
		t.Errorf("%q is no longer found: %+v (had %.2f)", other, v, right)
	}
	if err := m.Unteach("", "lesson-1"); err != nil {
		t.Fatal(err)
	}
	if got := confidence(m, again); got != before {
		t.Errorf("taken back, %q has %.3f, had %.3f", again, got, before)
	}
	if err := m.Unteach("", "lesson-1"); !errors.Is(err, kb.ErrUnknown) {
		t.Errorf("a lesson taken back twice gives %v", err)
	}
}

// confidence is that of the best candidate.
func confidence(m *matcher.Matcher, text string) float64 {
	v := m.Match(text)
	if len(v.Candidates) == 0 {
		return 0
	}
	return v.Candidates[0].Confidence
}

// Slips of the pen in the words that tell are read as what is meant.
func TestSlipsOfThePenAreRead(t *testing.T) {
	m := desk(t, append(seven(t), garden()...))
	for text, want := range map[string]string{
		"grässklpparen strtar inte":            "mower-will-not-start",
		"hur vänder man konposten":             "rotate-compost",
		"salalden äts upp av sniglra":          "slugs-in-lettuce",
		"koden är begränasd i min regoin":      "region-restricted",
		"nycklen har redan anvädns":            "already-used",
		"hopsan, kodn du angva är oglitig":     "invalid-code",
		"licesnnyckeln har gåt ut":             "expired-key",
		"kontot är inte berättgat till licnes": "not-eligible",
	} {
		v := m.Match(text)
		if len(v.Candidates) == 0 || v.Candidates[0].Article != want || v.Candidates[0].Confidence < 0.25 {
			t.Errorf("%q is read as %+v, want %s", text, v.Candidates, want)
		}
	}
}

// Half of what stands on the screen is enough.
func TestAnErrorCutOffIsFound(t *testing.T) {
	m := desk(t, append(seven(t), garden()...))
	for text, want := range map[string]string{
		"\"Den här nyckeln har redan använts för att\" mer syns inte": "already-used",
		"...begränsad i din region och kan inte användas för att akt": "region-restricted",
		"Hoppsan, koden du angav är":                                  "invalid-code",
	} {
		if v := m.Match(text); v.Decision != matcher.Answer || v.Answers[0].Article != want {
			t.Errorf("%q is %s %+v, want %s answered", text, v.Decision, v.Candidates, want)
		}
	}
}

// A flood of lessons does not slow a text: see the figure for ten thousand.
func BenchmarkMatchWithUnanswered(b *testing.B) {
	for _, n := range []int{0, 100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			texts := make([]string, n)
			for i := range texts {
				texts[i] = fmt.Sprintf("vad kostar %d resor till ort %d med rabatt", i, i*7)
			}
			ix, err := kb.NewIndex(seven(b))
			if err != nil {
				b.Fatal(err)
			}
			m, err := matcher.New(ix, texts...)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				m.Match("koden jag fick säger att den redan är använd, vad kostar en ny?")
			}
		})
	}
}
