package matcher

import (
	"cmp"
	"math"
	"slices"
)

// A ranking is one article's standing for a text.
type ranking struct {
	evidence evidence
	logit    float64
	// share is its probability, given that an article of the index is meant.
	share float64
}

func (x *ranking) id() string { return x.evidence.mat.entry.Article.ID }

// rank puts the articles in order: a conditional logit over the evidence.
func (m *Matcher) rank(found []evidence) []ranking {
	out := make([]ranking, len(found))
	high := math.Inf(-1)
	for i := range found {
		out[i].evidence = found[i]
		out[i].logit = dot(m.weights.rank[:], found[i].values[:])
		high = math.Max(high, out[i].logit)
	}
	total := 0.0
	for i := range out {
		out[i].share = math.Exp(out[i].logit - high)
		total += out[i].share
	}
	for i := range out {
		out[i].share /= total
	}
	slices.SortFunc(out, func(a, b ranking) int {
		return cmp.Or(cmp.Compare(b.logit, a.logit), cmp.Compare(a.evidence.place, b.evidence.place))
	})
	return out
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// logOdds is the logarithm of the odds, within ±5.
func logOdds(p float64) float64 {
	return math.Max(-5, math.Min(5, math.Log((p+1e-9)/(1-p+1e-9))))
}
