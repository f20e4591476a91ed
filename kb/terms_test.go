package kb

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestTermsAreTheIndexs compares the terms that a search makes of a text with
// those that bleve made of the same text: were they to part, searches would
// silently find less.
func TestTermsAreTheIndexs(t *testing.T) {
	text := "Hoppsan, koden du angav är ogiltig — försök igen när du har kontrollerat å, ä och ö i XP & Vista 2019"
	ix, err := NewIndex([]Article{{ID: "a", Title: text}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	}()
	words := Words(text)
	var grams []string
	for _, w := range words {
		grams = appendGrams(grams, w)
	}
	for f, made := range map[field][]string{
		wordField: append(appendPairs(nil, words), words...), gramField: grams, stemField: ix.stems(words),
	} {
		got, want := slices.Sorted(maps.Keys(ix.terms[f])), slices.Sorted(slices.Values(distinct(made)))
		if !slices.Equal(got, want) {
			t.Errorf("field %s: bleve has %q, a search makes %q", f.name(), got, want)
		}
	}
	if stems := strings.Join(ix.stems([]string{"nar", "nycklarna", "och", "forsok"}), " "); stems != "nyckl forsok" {
		t.Errorf("stems: got %q, want %q: folded stop words go, words are stemmed", stems, "nyckl forsok")
	}
}

func TestRarestIsBounded(t *testing.T) {
	ix := &Index{articles: make([]Article, 4000)}
	made := func(count func(i int) uint32) []term {
		var terms []term
		for i := range 60 {
			terms = append(terms, term{text: strings.Repeat("x", i+1), count: count(i)}, term{text: strings.Repeat("x", i+1), count: count(i)})
		}
		return terms
	}
	got := ix.rarest(wordField, made(func(i int) uint32 { return uint32(10 * (60 - i)) }))
	postings := uint32(0)
	for _, term := range got {
		postings += term.count
	}
	if len(got) != 12 || postings != 780 || got[0].count != 10 {
		t.Errorf("got %d terms with %d postings, first %d; want the 12 rarest with 780 from 10", len(got), postings, got[0].count)
	}
	for count, want := range map[uint32]int{1: wordField.maxTerms(), 900: alwaysTerms, 3000: 1} {
		if got := ix.rarest(wordField, made(func(int) uint32 { return count })); len(got) != want {
			t.Errorf("60 terms in %d of 4,000 articles each: got %d, want %d", count, len(got), want)
		}
	}
}
