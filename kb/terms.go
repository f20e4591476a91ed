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
	// count is how many articles hold it, at least 1.
	count uint32
}

// The bounds of a search, our own, chosen by the benchmarks in bench_test.go:
// how many distinct words of a text are read, how many terms of a field are
// looked up, and how many postings all terms of a field may have together;
// alwaysTerms of them are looked up past that bound, as long as fewer than a
// quarter of the articles hold them, so that a desk whose articles are all
// alike is still searched by several words at once.
const (
	maxWords    = 400
	maxPostings = 800
	alwaysTerms = 3
)

// maxTerms is the most terms of a field that are looked up.
func (f field) maxTerms() int { return [...]int{20, 32, 12}[f] }

// boost weighs the fields: grams of one word count many times over.
func (f field) boost() float64 { return [...]float64{1, 0.5, 0.4}[f] }

// choose picks the terms to look up: of every field the rarest that any
// article holds, within the bounds. Rare terms both tell articles apart and
// are cheap, and so ten thousand articles cost little more than a hundred.
func (ix *Index) choose(text string) []term {
	words := distinct(Words(text))
	if len(words) > maxWords {
		words = append(words[:maxWords/2:maxWords/2], words[len(words)-maxWords/2:]...)
	}
	var chosen []term
	chosen = append(chosen, ix.rarest(wordField, words)...)
	chosen = append(chosen, ix.rarest(gramField, ix.grams(words))...)
	chosen = append(chosen, ix.rarest(stemField, ix.stems(words))...)
	return chosen
}

// rarest returns the known ones of a field's terms, rarest first, as many as
// the bounds allow.
func (ix *Index) rarest(f field, texts []string) []term {
	var known []term
	for _, t := range texts {
		if n := ix.terms[f][t]; n > 0 {
			known = append(known, term{field: f, text: t, count: n})
		}
	}
	slices.SortStableFunc(known, func(a, b term) int { return cmp.Compare(a.count, b.count) })
	postings, telling := 0, len(ix.articles)/4
	for i, t := range known {
		postings += int(t.count)
		kept := i == 0 || i < alwaysTerms && int(t.count) <= telling
		if i >= f.maxTerms() || postings > maxPostings && !kept {
			return known[:i]
		}
	}
	return known
}

// grams returns the distinct 3- to 5-grams of the words that no phrase holds
// whole: misspelt, inflected and compound ones.
func (ix *Index) grams(words []string) []string {
	var grams []string
	for _, w := range words {
		if ix.terms[wordField][w] > 0 {
			continue
		}
		grams = appendGrams(grams, w)
	}
	return distinct(grams)
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

// stems returns the distinct stems of the words.
func (ix *Index) stems(words []string) []string {
	var stems []string
	for _, t := range ix.stemmer.Analyze([]byte(strings.Join(words, " "))) {
		stems = append(stems, string(t.Term))
	}
	return distinct(stems)
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
