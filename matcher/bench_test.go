package matcher

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
)

// embedded returns the matcher of the embedded articles.
func embedded(tb testing.TB) *Matcher {
	tb.Helper()
	list, findings := kb.Load(articles.FS())
	if len(list) == 0 {
		tb.Fatalf("no articles: %v", findings)
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

// devTexts returns the texts of the development set.
func devTexts(tb testing.TB) []string {
	tb.Helper()
	f, err := os.Open("eval/testdata/dev-messages.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var out []string
	in := bufio.NewScanner(f)
	for in.Scan() {
		var line struct{ Text string }
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			tb.Fatal(err)
		}
		out = append(out, line.Text)
	}
	return out
}

// BenchmarkMatch matches the development messages in turn against the seven
// embedded articles.
func BenchmarkMatch(b *testing.B) {
	m, texts := embedded(b), devTexts(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m.Match(texts[i%len(texts)])
	}
}

// BenchmarkMatchSlowest reports the 99th percentile over the development
// messages, each as the fastest of five, so that a busy machine tells little.
func BenchmarkMatchSlowest(b *testing.B) {
	m, texts := embedded(b), devTexts(b)
	took := make([]time.Duration, len(texts))
	for b.Loop() {
		for i, text := range texts {
			took[i] = time.Hour
			for range 5 {
				start := time.Now()
				m.Match(text)
				took[i] = min(took[i], time.Since(start))
			}
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}

// BenchmarkMatchLong matches texts of about 1,000 and 40,000 characters.
func BenchmarkMatchLong(b *testing.B) {
	m, texts := embedded(b), strings.Join(devTexts(b), " ")
	for name, n := range map[string]int{"1000": 1000, "40000": 40000} {
		text := strings.Repeat(texts, 1+n/len(texts))[:n]
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Match(text)
			}
		})
	}
}
