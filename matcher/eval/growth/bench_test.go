package growth_test

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
	"kodhjalpen/matcher/eval/growth"
)

// among returns the seven articles and n made ones.
func among(tb testing.TB, n int) []kb.Article {
	tb.Helper()
	seven, findings := kb.Load(articles.FS())
	if len(seven) != 7 {
		tb.Fatalf("articles: %v", findings)
	}
	return append(seven, growth.Articles(n, 1, true)...)
}

// BenchmarkMatch reports p50 and p99 of matching the development messages of
// fewer than 1,000 characters, beside the mean. Run it with -benchtime=3000x.
func BenchmarkMatch(b *testing.B) {
	data, err := os.ReadFile("../testdata/dev-messages.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	messages, err := eval.ReadBytes("dev-messages.jsonl", data)
	if err != nil {
		b.Fatal(err)
	}
	messages = slices.DeleteFunc(messages, func(m eval.Message) bool { return len(m.Text) >= 1000 })
	for _, n := range []int{0, 100, 1000, 10000} {
		b.Run(fmt.Sprintf("articles=%d", n+7), func(b *testing.B) {
			ix, err := kb.NewIndex(among(b, n))
			if err != nil {
				b.Fatal(err)
			}
			defer ix.Close()
			m, err := matcher.New(ix)
			if err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			took := make([]time.Duration, 0, b.N)
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				m.Match(messages[i%len(messages)].Text)
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
		})
	}
}

// BenchmarkNew indexes 10,007 articles and makes their matcher.
func BenchmarkNew(b *testing.B) {
	list := among(b, 10000)
	for b.Loop() {
		ix, err := kb.NewIndex(list)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := matcher.New(ix); err != nil {
			b.Fatal(err)
		}
		ix.Close()
	}
}

// BenchmarkMatchWorst matches the dearest texts of the greatest length a
// message of Slack has, 40,000 characters, among 1,007 articles.
func BenchmarkMatchWorst(b *testing.B) {
	const size = 40_000
	ix, err := kb.NewIndex(among(b, 1000))
	if err != nil {
		b.Fatal(err)
	}
	defer ix.Close()
	m, err := matcher.New(ix)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range worst(size) {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				m.Match(c.text)
			}
		})
	}
}

// A dear text costs much for its length.
type dear struct{ name, text string }

// worst are texts of n bytes each: repeats, code-like words, words that are
// nearly known, one endless word, marks on letters, bytes that are no text,
// Slack's marks unclosed, and errors one after another.
func worst(n int) []dear {
	fill := func(unit string) string { return strings.Repeat(unit, n/len(unit)) }
	var codes, near strings.Builder
	for i := 0; codes.Len() < n; i++ {
		fmt.Fprintf(&codes, "%X%05X ", 0xA0+i%64, i*7919%0xFFFFF)
	}
	for i := 0; near.Len() < n; i++ {
		fmt.Fprintf(&near, "aktiv%cringskodn nyckl%cn licen%cnyckel ", 'a'+i%26, 'a'+i/26%26, 'a'+i/3%26)
	}
	return []dear{
		{"errors", fill("Den här nyckeln har redan använts för att generera en prenumeration. Hoppsan, koden du angav är ogiltig. ")},
		{"codes", codes.String()},
		{"misspelt", near.String()},
		{"negations", fill("inte ej aldrig utan ")},
		{"sentences", fill("koden. ")},
		{"one word", fill("aktiverings")},
		{"letters", fill("a b ")},
		{"marks", fill("e\u0301\u0302\u0303")},
		{"bytes", fill("\xff\xc3 ")},
		{"slack", fill("<@U1|*_~`")},
		{"entities", fill("&amp;lt;=C3=A4")},
		{"encoded", fill("Ã¤Ã¥Ã¶ ")},
	}
}
