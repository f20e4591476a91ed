package kb_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/kb"
)

// messages are what customers might write, from a few words to a story.
var messages = []string{
	"Hoppsan, koden du angav är ogiltig",
	"hej får fel nar jag aktiverar, star att nyckeln redan anvants for att generera en prenumeration vad gör jag",
	"Ditt konto är inte behörigt för den här typen av licens. Använd en annan för eller kontakta supporten.",
	"Den här koden är begränsad i din region och kan inte användas för att aktivera en prenumeration på ditt konto. Kontakta din återförsäljare för mer information.",
	"min licens har gått ut fast jag köpte den igår",
	"we could not migrate your key, what now?",
	"det uppstod ett fel vid aktiveringen, har provat tre gånger",
	"Tjena! " + strings.Repeat("Igår köpte jag ett nytt abonnemang i butiken och skulle installera programmet på datorn hemma, men routern krånglade och jag fick starta om. ", 3) + "Nu säger den att koden är redan använd.",
	"skrivaren går inte att öppna efter uppdateringen",
	"licensnykeln hr gåt ut",
}

// BenchmarkSearch reports p50 and p99 beside the mean. Run it with
// -bench=Search -benchtime=3000x.
func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{0, 100, 1000, 10000} {
		b.Run(fmt.Sprintf("articles=%d", n+7), func(b *testing.B) {
			ix := build(b, append(seven(b), corpus(n, 1)...))
			runtime.GC()
			took := make([]time.Duration, 0, b.N)
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				if _, err := ix.Search(messages[i%len(messages)], 20); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
		})
	}
}

// BenchmarkNewIndex builds 10,000 articles and reports the heap they leave.
func BenchmarkNewIndex(b *testing.B) {
	articles := append(seven(b), corpus(10000, 1)...)
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		ix, err := kb.NewIndex(articles)
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "heap-MB")
		if err := ix.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
