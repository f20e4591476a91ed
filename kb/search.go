package kb

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
)

// A Hit is an article that shares words with the text that was searched for.
type Hit struct {
	ID string
	// Score orders the hits of one search, higher is better, always above 0.
	// It compares neither across searches nor with anything else.
	Score float64
}

// longArticle is a length in terms that no article comes near.
const longArticle = 100_000

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
		q.SetBoost(t.boost)
		queries[i] = q
	}
	req := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(queries...), max(k, min(rescored, len(ix.articles))), 0, false)
	req.SortBy([]string{"-_score", "_id"}) // a batch numbers its articles by chance
	res, err := ix.index.SearchInContext(ix.lengths(), req)
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
	ix.reorder(text, hits)
	return hits[:min(k, len(hits))], nil
}

// lengths tells bleve how long the average document is. By itself it takes the
// number of distinct terms over the number of documents (FieldCardinality of
// scorch, v2.6.3), which shrinks as articles are added and then punishes every
// article with many symptoms. Here the average is set far above any article,
// so that length counts for nothing: editors add symptoms to be found more.
func (ix *Index) lengths() context.Context {
	stats := &search.BM25Stats{DocCount: float64(len(ix.articles)), FieldCardinality: map[string]int{}}
	for f := range fields {
		stats.FieldCardinality[f.name()] = len(ix.articles) * longArticle
	}
	return context.WithValue(context.Background(), search.BM25StatsKey, stats)
}

// roundScore drops the last bits, which depend on the order in which bleve
// happened to add the terms.
func roundScore(s float64) float64 { return math.Round(s*1e6) / 1e6 }
