package kb

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
)

// ErrDuplicate is returned by NewIndex when two articles share an id.
var ErrDuplicate = errors.New("two articles share an id")

// An Index retrieves articles by text. It is held in memory (NewIndex) or in a
// folder (OpenIndex), and safe for use by many goroutines until it is closed.
// Its articles do not change; what agents teach is added and taken back (Teach).
type Index struct {
	index    bleve.Index
	mapping  mapping.IndexMapping
	articles []Article // sorted by id
	byID     map[string]int
	// documents are what bleve indexes, until it has.
	documents []string
	state     atomic.Pointer[state]
	teaching  sync.Mutex // held while state is replaced
}

// A state is what texts are compared with at one moment. It never changes.
type state struct {
	vocabulary *vocabulary
	entries    []*Entry // in the articles' order
	taught     []int    // places of articles with lessons
}

// NewIndex builds the index of articles, which must not be changed afterwards.
// All go in one batch, since scorch in memory never merges its segments and a
// search pays for each.
func NewIndex(articles []Article) (*Index, error) {
	ix, err := newIndex(articles)
	if err != nil {
		return nil, err
	}
	defer func() { ix.documents = nil }()
	if ix.index, err = bleve.NewUsing("", ix.mapping, scorch.Name, scorch.Name, nil); err != nil {
		return nil, fmt.Errorf("kb: open index: %w", err)
	}
	batch := ix.index.NewBatch()
	for place := range ix.articles {
		if err := batch.Index(strconv.Itoa(place), ix.document(place)); err != nil {
			return nil, errors.Join(fmt.Errorf("kb: fill index: %w", err), ix.index.Close())
		}
	}
	if err := ix.index.Batch(batch); err != nil {
		return nil, errors.Join(fmt.Errorf("kb: fill index: %w", err), ix.index.Close())
	}
	return ix, nil
}

// newIndex prepares all but what bleve holds.
func newIndex(articles []Article) (*Index, error) {
	ix := &Index{articles: slices.Clone(articles), byID: make(map[string]int, len(articles))}
	slices.SortFunc(ix.articles, func(a, b Article) int { return cmp.Compare(a.ID, b.ID) })
	var spelt []spelling
	spelt, ix.documents = spellAll(ix.articles)
	s := &state{vocabulary: newVocabulary(), entries: make([]*Entry, len(articles))}
	s.vocabulary.articles = len(articles)
	for i := range ix.articles {
		a := &ix.articles[i]
		if _, twice := ix.byID[a.ID]; twice {
			return nil, fmt.Errorf("kb: index %s: %w", a.ID, ErrDuplicate)
		}
		ix.byID[a.ID] = i
		s.entries[i] = newEntry(a, spelt[i], nil, s.vocabulary)
		spelt[i] = spelling{} // what it holds is let go as it is counted
		s.vocabulary.stems.count(s.entries[i].stems, 1)
		s.vocabulary.grams.count(s.entries[i].grams, 1)
	}
	s.vocabulary.findAlike()
	s.vocabulary.weigh()
	ix.state.Store(s)
	m, err := newMapping()
	if err != nil {
		return nil, fmt.Errorf("kb: index mapping: %w", err)
	}
	ix.mapping = m
	return ix, nil
}

// document is what bleve indexes of an article; it has it until it has indexed all.
func (ix *Index) document(place int) map[string]any {
	return map[string]any{stemField: ix.documents[place]}
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

// Len is how many articles there are.
func (ix *Index) Len() int { return len(ix.articles) }

// Place is an article's place in the index, and whether it is there.
func (ix *Index) Place(id string) (int, bool) { i, ok := ix.byID[id]; return i, ok }

// Entry returns the article at a place as it is compared with texts now.
func (ix *Index) Entry(place int) *Entry { return ix.state.Load().entries[place] }

// Fork returns an index of the same articles and lessons. What is taught to it from
// then on counts in it alone, so that a lesson can be tried before it counts. It is
// not closed, and good as long as ix is.
func (ix *Index) Fork() *Index {
	f := &Index{index: ix.index, mapping: ix.mapping, articles: ix.articles, byID: ix.byID}
	s := *ix.state.Load()
	v := *s.vocabulary
	v.stems, v.grams = v.stems.apart(), v.grams.apart()
	s.vocabulary = &v
	f.state.Store(&s)
	return f
}

// Close frees the index. Searches after it fail.
func (ix *Index) Close() error {
	if err := ix.index.Close(); err != nil {
		return fmt.Errorf("kb: close index: %w", err)
	}
	return nil
}
