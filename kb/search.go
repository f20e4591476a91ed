package kb

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// A Hit is an article that shares words with the text that was searched for.
type Hit struct {
	ID string
	// Score orders the hits of one search, higher is better, always above 0.
	// It compares neither across searches nor with anything else.
	Score float64
}

// spare is how many more hits than asked for are fetched, so that equal scores
// at the edge are told apart by id and not by chance.
const spare = 16

// Search returns at most k articles that share words, parts of words or stems
// with text, best first, equal scores by id. Any text is answered; one without
// known words has no hits. Only the rarest terms of a long text are looked up
// (see choose), so that the cost of a search is bounded. An error means that
// the index is closed.
func (ix *Index) Search(text string, k int) ([]Hit, error) {
	k = min(k, len(ix.articles))
	terms := ix.choose(text)
	if k <= 0 || len(terms) == 0 {
		return nil, nil
	}
	queries := make([]query.Query, len(terms))
	for i, t := range terms {
		q := bleve.NewTermQuery(t.text)
		q.SetField(t.field.name())
		q.SetBoost(t.field.boost())
		queries[i] = q
	}
	req := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(queries...), min(k+spare, len(ix.articles)), 0, false)
	res, err := ix.index.Search(req)
	if err != nil {
		return nil, fmt.Errorf("kb: search: %w", err)
	}
	hits := make([]Hit, len(res.Hits))
	for i, h := range res.Hits {
		hits[i] = Hit{ID: h.ID, Score: roundScore(h.Score)}
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return hits[:min(k, len(hits))], nil
}

// roundScore drops the last bits, which depend on the order in which bleve
// happened to add the terms.
func roundScore(s float64) float64 { return math.Round(s*1e6) / 1e6 }
