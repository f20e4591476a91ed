package activation

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// A Model is what `make fit-codes` fits: a weight for each level of each feature,
// and the scores from which Find reports and Mask hides. Neutral is what stands
// beside a code sums up to, at least, where it is not to count.
type Model struct {
	Date    string                        `json:"date"`
	Data    map[string]string             `json:"data"` // hashes of the labelled sets, by file
	Bias    float64                       `json:"bias"`
	Find    float64                       `json:"find"`
	Mask    float64                       `json:"mask"`
	Neutral float64                       `json:"neutral"`
	Weights map[string]map[string]float64 `json:"weights"` // by feature, by level; 0 is left out
	table   []scorer
}

//go:embed weights.json
var fitted []byte

// current is the model of weights.json.
var current = func() *Model {
	m, err := ReadModel(fitted)
	if err != nil {
		panic("activation: weights.json: " + err.Error()) // built in: a broken build
	}
	return m
}()

// ReadModel reads a model. What it says of features or levels that are no more is
// left out, so that the fit can be run again.
func ReadModel(data []byte) (*Model, error) {
	m := &Model{}
	if err := json.Unmarshal(data, m); err != nil {
		return nil, fmt.Errorf("read weights: %w", err)
	}
	m.Index()
	return m, nil
}

// Index makes m ready to score after its weights have been set.
func (m *Model) Index() {
	m.table = nil
	for _, f := range features {
		s := scorer{of: f.of}
		for _, name := range f.Levels {
			s.weights = append(s.weights, float32(m.Weights[f.Name][name]))
		}
		m.table = append(m.table, s)
	}
}

// A scorer is a feature with the weights of its levels.
type scorer struct {
	of      func(*reader, *span) int
	weights []float32
}

// sums are the two parts of a score, which is how likely s is what a person typed as
// a code, in logits: by the form of s, and by all else.
func (m *Model) sums(r *reader, s *span) (form, beside float32) {
	start := len(ofForm)
	end := start + len(ofStart)
	both := end + len(ofEnd)
	if r.starts[s.from] == unknown {
		r.starts[s.from] = m.sum(r, s, start, end)
	}
	if r.ends[s.to] == unknown {
		r.ends[s.to] = m.sum(r, s, end, both)
	}
	return float32(m.Bias) + m.sum(r, s, 0, start), r.starts[s.from] + r.ends[s.to] + m.sum(r, s, both, len(features))
}

// unknown marks a sum that has not been worked out.
const unknown = float32(math.MaxFloat32)

// sum adds the weights of the features [i, j).
func (m *Model) sum(r *reader, s *span, i, j int) (sum float32) {
	for _, f := range m.table[i:j] {
		sum += f.weights[f.of(r, s)]
	}
	return sum
}

// Find returns what a person typed as a code in text, in order and disjoint:
// good codes, codes with slips, and strings meant as a code that cannot be one.
// Start and End are byte offsets, and Raw is text[Start:End], inner separators
// included. It takes time linear in the length of text, which may be anything:
// Slack's markup, broken UTF-8, NUL bytes.
func Find(text string) []Code { return current.Codes(text) }

// Codes finds what m takes for codes; see Find.
func (m *Model) Codes(text string) []Code {
	r := newReader(text, false)
	var all []scored
	r.spans(func(s *span) {
		if form, beside := m.sums(r, s); form+beside >= float32(m.Find) {
			all = append(all, scored{s.from, s.to, form + beside})
		}
	})
	var codes []Code
	for _, s := range r.best(all) {
		start, end := int(r.atoms[s.from].start), int(r.atoms[s.to-1].end)
		c := Check(text[start:end])
		c.Start, c.End = start, end
		codes = append(codes, c)
	}
	return codes
}

// A scored is a span, by its atoms, with its score.
type scored struct {
	from, to int
	score    float32
}

// best returns the best of the spans that overlap, in order.
func (r *reader) best(all []scored) []scored {
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	taken := make([]bool, len(r.atoms))
	kept := all[:0]
	for _, s := range all {
		if slices.Contains(taken[s.from:s.to], true) {
			continue
		}
		for k := s.from; k < s.to; k++ {
			taken[k] = true
		}
		kept = append(kept, s)
	}
	slices.SortFunc(kept, func(a, b scored) int { return a.from - b.from })
	return kept
}
