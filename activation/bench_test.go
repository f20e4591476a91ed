package activation

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"
)

// longest is the most characters Slack delivers in one message, see
// https://docs.slack.dev/changelog/2018-04-truncating-really-long-messages.
const longest = 40_000

// hostile are texts of n bytes that a careless reader takes long over.
func hostile(n int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, n/len(s)) }
	var various strings.Builder
	for i := 0; various.Len() < n; i++ { // no two alike, some not quite codes
		fmt.Fprintf(&various, "%s%X%s%d ", []string{"", "T4", "kod ", "x7-", "O"}[i%5], 0xA000+i*7919%0xFFFFFF, []string{"K", "", "zz", "-B"}[i%4], i%97)
	}
	return map[string]string{
		"various":    various.String()[:n],
		"codes":      fill("T4X7K2Z "),
		"prose":      fill("Jag köpte koden i mars men den nekas. "),
		"dashes":     fill("T4X-"),
		"spelled":    "kod " + fill("K 7 "),
		"fives":      fill("T4X7K "),
		"one word":   fill("a"),
		"one token":  fill("T4X7"),
		"open":       fill("<https:"),
		"labels":     fill("<https:a|T4X> "),
		"signs":      "kod: " + fill("T4X=K7 "),
		"cues":       fill("kod "),
		"zero width": "kod " + fill("T\u200b4"),
		"colons":     fill(":a1"),
		"percent":    "https://a.se/?k=" + fill("%25"),
		"broken":     fill("K7\xff"),
	}
}

// TestLongTextsKeepPromises reads hostile texts of the greatest length. That time
// is linear in it the benchmarks show.
func TestLongTextsKeepPromises(t *testing.T) {
	for name, text := range hostile(longest) {
		t.Run(name, func(t *testing.T) {
			for _, c := range Find(text) {
				if c.Raw != text[c.Start:c.End] {
					t.Fatalf("raw is not what stands at [%d,%d)", c.Start, c.End)
				}
			}
			if left := Find(Mask(text)); len(left) > 0 {
				t.Fatalf("%d codes left after masking", len(left))
			}
		})
	}
	if n := len(Find(hostile(10_000 * len("T4X7K2Z "))["codes"])); n != 10_000 {
		t.Errorf("found %d of 10,000 codes in a row", n)
	}
	if n := len(Find(strings.Repeat("T4X7K2Z\n", 10_000))); n != 10_000 {
		t.Errorf("found %d of 10,000 codes", n)
	}
}

func BenchmarkFind(b *testing.B) { each(b, func(s string) { Find(s) }) }

func BenchmarkMask(b *testing.B) { each(b, func(s string) { Mask(s) }) }

// processor is the processor time the process has taken, which other work on the
// machine does not change much.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// each runs f over hostile texts of two lengths: the time per byte should be
// the same.
func each(b *testing.B, f func(string)) {
	for _, n := range []int{longest / 4, longest, 4 * longest} {
		for name, text := range hostile(n) {
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(name, " ", "_"), n), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				before := processor()
				for b.Loop() {
					f(text)
				}
				b.ReportMetric(float64((processor()-before).Microseconds())/1000/float64(b.N), "cpu-ms/op")
			})
		}
	}
}
