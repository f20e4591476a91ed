package matcher

import (
	"fmt"
	"testing"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
)

// grown returns a matcher of the embedded articles among n made ones, each
// about an everyday thing and a place.
func grown(tb testing.TB, n int) *Matcher {
	tb.Helper()
	lx, err := readLexicon()
	if err != nil {
		tb.Fatal(err)
	}
	list, _ := kb.Load(articles.FS())
	for i := range n {
		a, b := lx.everyday[i%len(lx.everyday)], lx.everyday[(i*7+3)%len(lx.everyday)]
		list = append(list, kb.Article{
			ID: fmt.Sprintf("made-%04d", i), Title: fmt.Sprintf("Ärende %d: %s", i, a), Cause: b,
			Symptoms: map[string][]string{"sv": {a, b}},
		})
	}
	ix, err := kb.NewIndex(list)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { ix.Close() })
	m, err := New(ix)
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// TestMatch_AmongManyArticles sees to it that retrieval brings the articles
// that matter when there are too many to compare them all.
func TestMatch_AmongManyArticles(t *testing.T) {
	m := grown(t, 300)
	for text, want := range map[string]string{
		"Hoppsan, koden du angav är ogiltig":                                  "invalid-code",
		"Den här nyckeln har redan använts för att generera en prenumeration": "already-used",
		"Din licensnyckel har gått ut":                                        "expired-key",
		"Vi kunde inte migrera din nyckel":                                    "migration-failed",
		"koden är begränsad i din region":                                     "region-restricted",
	} {
		v := m.Match(text)
		if len(v.Candidates) == 0 || v.Candidates[0].Article != want {
			t.Errorf("Match(%q) = %s %v, want %s first", text, v.Decision, v.Candidates, want)
		}
	}
}

// BenchmarkMatchGrown matches the development messages among 1,000 articles.
func BenchmarkMatchGrown(b *testing.B) {
	m, texts := grown(b, 1000), devTexts(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m.Match(texts[i%len(texts)])
	}
}

// TestMatch_TellsTheSameAmongMany sees to it that articles outside the contest
// change nothing: what a term tells is judged among the articles compared.
func TestMatch_TellsTheSameAmongMany(t *testing.T) {
	few, many := embedded(t), grown(t, 300)
	const text = "nyckeln har redan använts"
	a, b := few.Match(text), many.Match(text)
	if a.Decision != Answer || b.Decision != Answer || b.Answers[0].Article != "already-used" {
		t.Fatalf("Match(%q): %s among seven, %s %v among 307", text, a.Decision, b.Decision, b.Candidates)
	}
	if d := a.Answers[0].Confidence - b.Answers[0].Confidence; d > 0.05 {
		t.Errorf("Match(%q): confidence falls by %.2f from %.2f among 307 articles", text, d, a.Answers[0].Confidence)
	}
}
