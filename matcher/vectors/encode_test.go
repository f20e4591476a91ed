package vectors

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"testing"

	"kodhjalpen/kb"
)

//go:embed parity.tsv
var parity string

// The table was trained by another program: both must give the same vectors,
// or the rows do not mean here what they were trained to mean.
func TestVectorsAreTheTrainers(t *testing.T) {
	for line := range strings.Lines(parity) {
		text, numbers, _ := strings.Cut(strings.TrimSpace(line), "\t")
		got := Default().Text(kb.Tokens(text))
		for i, field := range strings.Fields(numbers) {
			want, err := strconv.ParseFloat(field, 64)
			if err != nil {
				t.Fatal(err)
			}
			if math.Abs(want-float64(got[i])) > 1e-4 {
				t.Fatalf("%q: number %d is %v, want %v", text, i, got[i], want)
			}
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(embedded); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	tokens := kb.Tokens("Det går inte att ansluta skrivaren till det trådlösa nätverket längre")
	for b.Loop() {
		Default().Text(tokens)
	}
}
