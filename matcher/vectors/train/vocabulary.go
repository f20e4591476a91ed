package main

import (
	"cmp"
	"hash/crc32"
	"maps"
	"math"
	"slices"

	"kodhjalpen/kb"
)

// The shares of a word's rows in its vector. They are those of the package
// vectors, which encodes with the trained table; a test holds both together.
const (
	stemShare, wordShare = 0.6, 0.6
	partShare            = 0.5
	unknownPartShare     = 0.7
	minGram, maxGram     = 3, 5
)

// A rowShare is a row of the table and how much of it a word's vector has.
type rowShare struct {
	row   int32
	share float32
}

// sizes are how many rows of each sort a table has. Everyday stems are chosen
// as if they stood in the corpus this often, times a thousandth to the power of
// their rarity: a corpus of help texts knows few words of homes and errands.
type sizes struct {
	stems, words, buckets int
	everyday              float64
}

func (s sizes) rows() int { return s.stems + s.words + s.buckets }

// A vocabulary says which rows make up a word: those of stems, then of whole
// words, then of hashed n-grams.
type vocabulary struct {
	sizes
	names     []string // of the stems, then of the words
	stemRows  map[string]int32
	wordRows  map[string]int32
	frequency []float64 // of each named row: the corpus's, raised where everyday language is chosen
	// known are the rows of each word of the lexicon beside its n-grams;
	// spelled tells which words have n-grams too.
	known   [][]rowShare
	spelled []bool
	lexicon *lexicon
}

// leastMet is how often the corpus must have an everyday stem to say what it
// means.
const leastMet = 8

// newVocabulary chooses the commonest stems and words of a lexicon.
func newVocabulary(l *lexicon, want sizes) *vocabulary {
	stems, words := map[string]float64{}, map[string]float64{}
	total := float64(l.total())
	for id, t := range l.tokens {
		stems[t.Stem] += float64(l.counts[id]) / total
		words[t.Fold] += float64(l.counts[id]) / total
	}
	v := &vocabulary{lexicon: l, stemRows: map[string]int32{}, wordRows: map[string]int32{}}
	for stem, f := range stems {
		if kb.InEveryday(stem) && f*total >= leastMet {
			stems[stem] += want.everyday * math.Pow(10, -3*kb.Rarity(stem))
		}
	}
	v.stems = v.choose(stems, want.stems, v.stemRows)
	v.words = v.choose(words, want.words, v.wordRows)
	v.buckets = want.buckets
	v.known, v.spelled = make([][]rowShare, len(l.tokens)), make([]bool, len(l.tokens))
	for id, t := range l.tokens {
		var known bool
		v.known[id], known = v.rowsOf(nil, t)
		v.spelled[id] = !known
	}
	return v
}

// choose gives rows to the commonest names and tells how many there are.
func (v *vocabulary) choose(frequency map[string]float64, most int, rows map[string]int32) int {
	names := slices.SortedFunc(maps.Keys(frequency), func(a, b string) int {
		return cmp.Or(cmp.Compare(frequency[b], frequency[a]), cmp.Compare(a, b))
	})
	names = names[:min(most, len(names))]
	for _, name := range names {
		rows[name] = int32(len(v.names))
		v.names = append(v.names, name)
		v.frequency = append(v.frequency, frequency[name])
	}
	return len(names)
}

// rowsOf appends the rows of a word beside its n-grams, and tells whether the
// word is known; one that is not has its n-grams too.
func (v *vocabulary) rowsOf(rows []rowShare, t kb.Token) ([]rowShare, bool) {
	stem, known := v.stemRows[t.Stem]
	share := float32(unknownPartShare)
	if known {
		share = partShare
		if word, ok := v.wordRows[t.Fold]; ok {
			rows = append(rows, rowShare{stem, stemShare}, rowShare{word, wordShare})
		} else {
			rows = append(rows, rowShare{stem, 1})
		}
	}
	if head, tail, ok := kb.Split(t.Text); ok {
		for _, part := range [2]string{head, tail} {
			if row, ok := v.stemRows[kb.Stem(part)]; ok {
				rows = append(rows, rowShare{row, share})
			}
		}
	}
	return rows, known
}

// gramsOf appends the rows of a word's hashed n-grams.
func (v *vocabulary) gramsOf(rows []rowShare, fold string) []rowShare {
	word := []rune("<" + fold + ">")
	first := len(rows)
	for n := minGram; n <= maxGram; n++ {
		for i := 0; i+n <= len(word); i++ {
			bucket := crc32.ChecksumIEEE([]byte(string(word[i:i+n]))) % uint32(v.buckets)
			rows = append(rows, rowShare{int32(v.stems + v.words + int(bucket)), 0})
		}
	}
	share := float32(1 / math.Sqrt(float64(max(1, len(rows)-first))))
	for i := first; i < len(rows); i++ {
		rows[i].share = share
	}
	return rows
}

// written appends all rows of a word as written.
func (v *vocabulary) written(rows []rowShare, t kb.Token) []rowShare {
	if t.Fold[0] <= '9' {
		return rows // a number means nothing
	}
	rows, known := v.rowsOf(rows, t)
	if !known {
		rows = v.gramsOf(rows, t.Fold)
	}
	return rows
}

// word appends all rows of a word of the lexicon.
func (v *vocabulary) word(rows []rowShare, id int32) []rowShare {
	rows = append(rows, v.known[id]...)
	if v.spelled[id] {
		rows = v.gramsOf(rows, v.lexicon.tokens[id].Fold)
	}
	return rows
}
