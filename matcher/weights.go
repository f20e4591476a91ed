package matcher

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
)

// Weights are the few numbers that turn evidence into probabilities, shared by
// all articles and fitted on labelled worlds by matcher/eval/fit.
type Weights struct {
	// Fitted is the day, Data the hash of the messages and articles fitted on.
	Fitted string `json:"fitted"`
	Data   string `json:"data"`
	// Rank tells articles apart. Meant says whether any article is meant, Best
	// whether it is the best one then, Pair whether two are.
	Rank  map[string]float64 `json:"rank"`
	Meant map[string]float64 `json:"meant"`
	Best  map[string]float64 `json:"best"`
	Pair  map[string]float64 `json:"pair"`
	Costs Costs              `json:"costs"`

	rank  [features]float64
	meant [scopeFeatures]float64
	best  [bestFeatures]float64
	pair  [pairFeatures]float64
}

// Costs are what mistakes cost, a right answer nothing. They are stated, not
// fitted: matcher/eval/README.md says from what.
type Costs struct {
	// Wrong is the cost of an answer that is not meant, AnswerNone what it costs
	// besides where none is: that customer's trouble is not known here at all.
	Wrong      float64 `json:"wrong"`
	AnswerNone float64 `json:"answerNone"`
	// AskMeant is the cost of asking where an article is meant, AskNone where
	// none is; Miss is the cost of saying nothing where one is.
	AskMeant float64 `json:"askMeant"`
	AskNone  float64 `json:"askNone"`
	Miss     float64 `json:"miss"`
	// Second is the cost of answering one of two problems: it looks like the whole answer.
	Second float64 `json:"second"`
}

//go:embed weights.json
var weightsFile []byte

// ParseWeights reads weights. An unknown feature is an error: a misspelt one
// would silently count for nothing.
func ParseWeights(data []byte) (*Weights, error) {
	w := &Weights{}
	in := json.NewDecoder(bytes.NewReader(data))
	in.DisallowUnknownFields() // weights of an older form would silently count for nothing
	if err := in.Decode(w); err != nil {
		return nil, fmt.Errorf("matcher: weights: %w", err)
	}
	return w, w.Settle()
}

// Settle makes what the maps say count.
func (w *Weights) Settle() error {
	for _, list := range []struct {
		from  map[string]float64
		names []string
		to    []float64
	}{
		{w.Rank, RankNames[:], w.rank[:]}, {w.Meant, ScopeNames[:], w.meant[:]},
		{w.Best, BestNames[:], w.best[:]}, {w.Pair, PairNames[:], w.pair[:]},
	} {
		clear(list.to)
		for name, x := range list.from {
			i := slices.Index(list.names, name)
			if i < 0 {
				return fmt.Errorf("matcher: weights: there is no feature %q", name)
			}
			list.to[i] = x
		}
	}
	return nil
}

func dot(w, f []float64) float64 {
	sum := 0.0
	for i := range f {
		sum += w[i] * f[i]
	}
	return sum
}
