package kb

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// A Hit is an article that shares words with a text.
type Hit struct {
	// Place is the article's place in the index.
	Place int
	ID    string
	Match Match
}

// The bounds of a search, our own: how many terms are looked up, and how many
// articles all of them may have together; the rarest come first, so that ten
// thousand articles cost little more than a hundred. alwaysTerms are looked up
// past that bound.
const (
	maxTerms    = 24
	maxPostings = 3000
	alwaysTerms = 3
	// rescored is how many of bleve's hits at least are put in order by Match.
	rescored = 24
)

// Search is Find for a text that is not needed further.
func (ix *Index) Search(text string, k int) ([]Hit, error) {
	q := ix.Read(Tokens(text))
	defer q.Close()
	return ix.Find(q, k)
}

// Find returns at most k articles that share words, parts of words or words
// spelt alike with the text, best first, equal ones in order of their ids. An
// error means that the index is closed.
func (ix *Index) Find(q *Query, k int) ([]Hit, error) {
	terms := q.rarest()
	if len(terms) == 0 || k <= 0 {
		return nil, nil
	}
	queries := make([]query.Query, len(terms))
	for i, t := range terms {
		tq := bleve.NewTermQuery(q.state.vocabulary.stems.texts[t.term])
		tq.SetField(stemField)
		tq.SetBoost(t.much)
		queries[i] = tq
	}
	n := max(k, rescored)
	req := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(queries...), n, 0, false)
	// Equal ones in order of their ids: bleve's own order is that of a batch's map, and
	// two processes would keep different ones.
	req.SortBy([]string{"-_score", "_id"})
	res, err := ix.index.Search(req)
	if err != nil {
		return nil, fmt.Errorf("kb: search: %w", err)
	}
	found := map[int]bool{}
	for _, place := range q.taught(terms, n) {
		found[place] = true
	}
	for _, h := range res.Hits {
		if place, err := strconv.Atoi(h.ID); err == nil {
			found[place] = true
		}
	}
	hits := make([]Hit, 0, len(found))
	for place := range found {
		hits = append(hits, Hit{place, ix.articles[place].ID, q.Compare(q.state.entries[place])})
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Match.Score(), a.Match.Score()), cmp.Compare(a.Place, b.Place))
	})
	return hits[:min(k, len(hits))], nil
}

// rarest picks the terms to look up, each by what it tells.
func (q *Query) rarest() []likeness {
	best := map[Term]float64{}
	for i := range q.Words {
		for _, l := range q.Words[i].terms {
			if much := q.Words[i].Weight * l.much; much > 0 {
				best[l.term] = max(best[l.term], much)
			}
		}
	}
	terms := make([]likeness, 0, len(best))
	for t, much := range best {
		terms = append(terms, likeness{t, much})
	}
	slices.SortFunc(terms, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.much, a.much), cmp.Compare(a.term, b.term))
	})
	postings := 0
	for i, t := range terms {
		postings += int(q.state.vocabulary.stems.counts[t.term])
		if i == maxTerms || postings > maxPostings && i >= alwaysTerms {
			return terms[:i]
		}
	}
	return terms
}
