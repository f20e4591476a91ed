package kb

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
)

// What is known of everyday language, carried as tables: README.md beside the
// vectors of the matcher says what they were counted in and under which
// licences.
var (
	// words.tsv: a word or word part, its relative frequency, 1 if it is a word.
	//go:embed language/words.tsv
	wordTable string
	// everyday.tsv: a stem and its relative frequency, in the one of Swedish,
	// English, Norwegian and Danish where it is commonest.
	//go:embed language/everyday.tsv
	everydayTable string
)

// A known word, for splitting compounds.
type knownWord struct {
	frequency float32
	word      bool
}

var knownWords = sync.OnceValue(func() map[string]knownWord {
	table := make(map[string]knownWord, strings.Count(wordTable, "\n"))
	for line := range strings.Lines(wordTable) {
		w, rest, _ := strings.Cut(line, "\t")
		f, known, _ := strings.Cut(rest, "\t")
		frequency, _ := strconv.ParseFloat(f, 32)
		table[w] = knownWord{float32(frequency), strings.HasPrefix(known, "1")}
	}
	return table
})

var everyday = sync.OnceValue(func() map[string]float32 {
	table := make(map[string]float32, strings.Count(everydayTable, "\n"))
	for line := range strings.Lines(everydayTable) {
		stem, f, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		frequency, _ := strconv.ParseFloat(f, 32)
		table[stem] = float32(math.Min(1, rarity(frequency)))
	}
	return table
})

// The frequencies between which a word's rarity rises from 0 to 1, as powers
// of ten: "och" tells nothing, a word of one in a million everything.
const commonest, rarest = -2.3, -5.3

func rarity(frequency float64) float64 {
	return math.Max(0, (math.Log10(frequency)-commonest)/(rarest-commonest))
}

// Rarity says how much a stem tells, 0 to 1: how rare it is in everyday
// language. Stems that everyday language does not have tell most.
func Rarity(stem string) float64 {
	if r, ok := everyday()[stem]; ok {
		return float64(r)
	}
	return 1
}

// InEveryday tells whether everyday language has a stem at all.
func InEveryday(stem string) bool { _, ok := everyday()[stem]; return ok }
