package matcher

// An Example is one article's features for a text, for fitting weights.
type Example struct {
	Article string
	// Features are by name; what is missing is 0.
	Features map[string]float64
}

// Examine lists the features of a text and each of its candidate articles,
// before any weight. It is for matcher/eval/fit.
func (m *Matcher) Examine(text string) []Example {
	clean := normalise(text)
	s := m.scanText(clean)
	var out []Example
	for _, mat := range m.candidates(clean) {
		e := Example{Article: mat.id, Features: map[string]float64{}}
		for _, f := range m.look(s, mat).features {
			e.Features[f.name] += f.value
		}
		out = append(out, e)
	}
	return out
}

// WithWeights returns a Matcher of the same articles with other weights.
func (m *Matcher) WithWeights(w *Weights) *Matcher {
	other := *m
	other.weights = w
	return &other
}

// CurrentWeights returns a copy of the matcher's weights.
func (m *Matcher) CurrentWeights() Weights { return *m.weights }
