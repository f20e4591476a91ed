package matcher

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// ParseWeights reads a weights file, such as matcher/eval/fit writes, to be
// used by WithWeights. Unknown keys, a file without article weights, and
// negative costs or costs that are all 0 are errors.
func ParseWeights(data []byte) (*Weights, error) {
	var w Weights
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&w); err != nil {
		return nil, fmt.Errorf("matcher: read weights: %w", err)
	}
	if dec.More() {
		return nil, errors.New("matcher: read weights: more than one object")
	}
	if len(w.Article) == 0 || len(w.Scope) == 0 {
		return nil, errors.New("matcher: read weights: article and scope are both needed")
	}
	c, sum := w.Costs, 0.0
	for _, cost := range []float64{c.WrongAnswer, c.AnswerNone, c.AskMeant, c.AskNone, c.MissMeant, c.MissSecond} {
		if cost < 0 {
			return nil, errors.New("matcher: read weights: a cost is below 0")
		}
		sum = math.Max(sum, cost)
	}
	if sum == 0 {
		return nil, errors.New("matcher: read weights: the costs are missing")
	}
	return &w, nil
}
