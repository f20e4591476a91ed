package kb

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
)

// ErrDuplicate is returned by NewIndex when two articles share an id.
var ErrDuplicate = errors.New("two articles share an id")

// An Index retrieves articles by text. It is built once, never changed, held
// in memory (NewIndex) or in a folder (OpenIndex), and safe for use by many
// goroutines until it is closed.
type Index struct {
	index    bleve.Index
	stemmer  analysis.Analyzer
	terms    [fields]map[string]uint32 // document frequency of every term
	articles []Article                 // sorted by id
	byID     map[string]int
	stops    []string                 // folded stop words, sorted
	prose    []atomic.Pointer[string] // by article: what proseAt has read, or nil
}

// NewIndex builds the index of articles, which must not be changed afterwards.
// All go in one batch, since scorch in memory never merges its segments and a
// search pays for each.
func NewIndex(articles []Article) (*Index, error) {
	ix, m, err := newIndex(articles)
	if err != nil {
		return nil, err
	}
	if ix.index, err = bleve.NewUsing("", m, scorch.Name, scorch.Name, nil); err != nil {
		return nil, fmt.Errorf("kb: open index: %w", err)
	}
	if err := ix.fill(); err != nil {
		return nil, errors.Join(fmt.Errorf("kb: fill index: %w", err), ix.index.Close())
	}
	return ix, nil
}

// newIndex prepares all but what bleve holds, and its mapping.
func newIndex(articles []Article) (*Index, *mapping.IndexMappingImpl, error) {
	ix := &Index{articles: slices.Clone(articles), byID: make(map[string]int, len(articles))}
	slices.SortFunc(ix.articles, func(a, b Article) int { return cmp.Compare(a.ID, b.ID) })
	ix.stops, ix.prose = stopWords(), make([]atomic.Pointer[string], len(articles))
	for i, a := range ix.articles {
		if _, twice := ix.byID[a.ID]; twice {
			return nil, nil, fmt.Errorf("kb: index %s: %w", a.ID, ErrDuplicate)
		}
		ix.byID[a.ID] = i
	}
	m, err := newMapping()
	if err != nil {
		return nil, nil, fmt.Errorf("kb: index mapping: %w", err)
	}
	ix.stemmer = m.AnalyzerNamed(stemAnalyzer)
	return ix, m, nil
}

// fill indexes the articles and reads back how many articles hold each term.
func (ix *Index) fill() error {
	batch := ix.index.NewBatch()
	for i, a := range ix.articles {
		if err := batch.Index(a.ID, document(a, ix.proseAt(i))); err != nil {
			return err
		}
	}
	if err := ix.index.Batch(batch); err != nil {
		return err
	}
	return ix.countTerms()
}

// countTerms reads back how many articles hold each term.
func (ix *Index) countTerms() error {
	for f := range fields {
		terms, err := readTerms(ix.index, f.name())
		if err != nil {
			return err
		}
		ix.terms[f] = terms
	}
	return nil
}

// readTerms returns the document frequency of every term of a field.
func readTerms(index bleve.Index, field string) (map[string]uint32, error) {
	dict, err := index.FieldDict(field)
	if err != nil {
		return nil, err
	}
	terms := map[string]uint32{}
	for {
		entry, err := dict.Next()
		if err != nil || entry == nil {
			return terms, errors.Join(err, dict.Close())
		}
		terms[entry.Term] = uint32(entry.Count)
	}
}

// document is what is indexed of an article: its phrases (title, error
// wordings, symptoms) as words and as grams, and its prose. All is split and
// folded here, so that the analyzers and Search see the very same words. The
// grams of an article that only tells are those of its prose too, else a text
// that has none of its stems would not find it.
func document(a Article, prose string) map[string]any {
	var words, pairs []string
	for _, phrase := range phrasesOf(a) {
		w := Words(phrase)
		words = append(words, w...)
		pairs = appendPairs(pairs, w)
	}
	words = distinct(words)
	grams := distinct(append(slices.Clone(words), strings.Fields(prose)...))
	return map[string]any{
		wordField.name(): strings.Join(append(pairs, words...), " "),
		gramField.name(): strings.Join(grams, " "),
		stemField.name(): strings.Join(Words(proseText(a)), " "),
	}
}

// appendPairs appends every two neighbouring words as one term.
func appendPairs(dst, words []string) []string {
	for i := 1; i < len(words); i++ {
		dst = append(dst, words[i-1]+"_"+words[i])
	}
	return dst
}

// phrasesOf lists what customers see and say.
func phrasesOf(a Article) []string {
	phrases := []string{a.Title}
	for _, lang := range languages {
		phrases = append(phrases, a.Errors[lang]...)
		phrases = append(phrases, a.Symptoms[lang]...)
	}
	return phrases
}

// proseText joins what the article tells.
func proseText(a Article) string {
	parts := append([]string{a.Title, a.Cause, a.Escalate, a.Body}, a.Fix...)
	for _, s := range a.Steps {
		parts = append(parts, s.Ask)
		for _, c := range s.Choices {
			parts = append(append(parts, c.Label, c.Wait), c.Fix...)
		}
	}
	return strings.Join(parts, "\n")
}

// Article returns the article with this id, and whether there is one.
func (ix *Index) Article(id string) (Article, bool) {
	i, ok := ix.byID[id]
	if !ok {
		return Article{}, false
	}
	return ix.articles[i], true
}

// Articles returns all articles sorted by id. The slice is the caller's, what
// the articles refer to is shared and must not be changed.
func (ix *Index) Articles() []Article { return slices.Clone(ix.articles) }

// Close frees the index. Searches after it fail.
func (ix *Index) Close() error {
	if err := ix.index.Close(); err != nil {
		return fmt.Errorf("kb: close index: %w", err)
	}
	return nil
}
