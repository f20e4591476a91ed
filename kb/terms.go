package kb

import (
	"cmp"
	"slices"
	"strings"
)

// A term is one thing to look up.
type term struct {
	field field
	text  string
	// boost weighs it against the other terms of the search.
	boost float64
	// count is how many articles hold it, at least 1.
	count uint32
}

// The bounds of a search, our own, chosen by the benchmarks in bench_test.go:
// how many words of a text are read, how many terms of a field are looked up,
// and how many postings all terms of a field may have together; alwaysTerms of
// them are looked up past that bound, as long as fewer than a quarter of the
// articles hold them, so that a desk whose articles are all alike is still
// searched by several words at once.
const (
	maxWords    = 400
	maxPostings = 800
	alwaysTerms = 3
)

// maxTerms is the most terms of a field that are looked up.
func (f field) maxTerms() int { return [...]int{16, 16, 8}[f] }

// boost weighs the fields against each other; the grams of one word share it.
func (f field) boost() float64 { return [...]float64{1, 1, 0.8}[f] }

// choose picks the terms to look up: of every field the rarest that any
// article holds, within the bounds. Rare terms both tell articles apart and
// are cheap, and so ten thousand articles cost little more than a hundred.
func (ix *Index) choose(text string) []term {
	words := bounded(Words(text))
	pairs := appendPairs(nil, words)
	words = distinct(words)
	chosen := ix.rarest(wordField, ix.known(wordField, 1, append(pairs, words...)))
	chosen = append(chosen, ix.rarest(gramField, ix.grams(words))...)
	return append(chosen, ix.rarest(stemField, ix.known(stemField, 1, ix.stems(words)))...)
}

// bounded returns the first and last words of a long text, maxWords in all.
func bounded(words []string) []string {
	if len(words) <= maxWords {
		return words
	}
	return append(words[:maxWords/2:maxWords/2], words[len(words)-maxWords/2:]...)
}

// known returns those of texts that any article holds in the field, each with
// a share of the field's weight.
func (ix *Index) known(f field, share float64, texts []string) []term {
	var known []term
	for _, t := range texts {
		if n := ix.terms[f][t]; n > 0 {
			known = append(known, term{field: f, text: t, boost: share * f.boost(), count: n})
		}
	}
	return known
}

// rarest drops repetitions and returns the terms rarest first, as many as the
// bounds allow. It reuses the slice.
func (ix *Index) rarest(f field, terms []term) []term {
	slices.SortFunc(terms, func(a, b term) int {
		return cmp.Or(cmp.Compare(a.count, b.count), cmp.Compare(a.text, b.text), cmp.Compare(b.boost, a.boost))
	})
	terms = slices.CompactFunc(terms, func(a, b term) bool { return a.text == b.text })
	postings, telling := 0, len(ix.articles)/4
	for i, t := range terms {
		postings += int(t.count)
		kept := i == 0 || i < alwaysTerms && int(t.count) <= telling
		if i >= f.maxTerms() || postings > maxPostings && !kept {
			return terms[:i]
		}
	}
	return terms
}

// grams returns the known 3- to 5-grams of the words that no phrase holds whole
// and no prose by its stem: misspelt and compound ones. The grams of a word share one
// weight, else a long word would outweigh all others.
func (ix *Index) grams(words []string) []term {
	var grams []term
	for _, w := range words {
		if ix.terms[wordField][w] > 0 || len(ix.known(stemField, 1, ix.stems([]string{w}))) > 0 {
			continue
		}
		if parts := appendGrams(nil, w); len(parts) > 0 {
			grams = append(grams, ix.known(gramField, 1/float64(len(parts)), parts)...)
		}
	}
	return grams
}

// appendGrams appends the grams of a word as bleve's ngram filter makes them.
func appendGrams(dst []string, word string) []string {
	runes := []rune(word)
	for i := range runes {
		for n := minGram; n <= maxGram && i+n <= len(runes); n++ {
			dst = append(dst, string(runes[i:i+n]))
		}
	}
	return dst
}

// stems returns the stems of the words, stop words left out.
func (ix *Index) stems(words []string) []string {
	var stems []string
	for _, t := range ix.stemmer.Analyze([]byte(strings.Join(words, " "))) {
		stems = append(stems, string(t.Term))
	}
	return stems
}

// distinct drops repetitions and keeps the order. It reuses the slice.
func distinct(list []string) []string {
	seen := make(map[string]bool, len(list))
	return slices.DeleteFunc(list, func(s string) bool {
		if seen[s] {
			return true
		}
		seen[s] = true
		return false
	})
}
