package matcher

// An Example is one article's features for a text, for fitting weights.
type Example struct {
	Article string
	// Features are by name; what is missing is 0.
	Features map[string]float64
}

// Examine lists the features of a text and each of its candidate articles, for
// matcher/eval/fit. The best one by the matcher's weights is first and has the
// features of its lead besides.
func (m *Matcher) Examine(text string) []Example {
	m = m.forFitting()
	clean := normalise(text)
	s, c := m.scanText(clean, &scratch{}), m.contestOf(clean)
	var out []Example
	ranked, _ := m.rank(s, c, c.materials)
	for _, r := range ranked {
		e := Example{Article: r.material.id, Features: map[string]float64{}}
		for _, f := range r.view.features {
			e.Features[f.name] += f.value
		}
		out = append(out, e)
	}
	return out
}

// forFitting is the matcher with every feature, whether it weighs anything or not.
func (m *Matcher) forFitting() *Matcher {
	other := *m
	other.fitting = true
	return &other
}

// WithWeights returns a Matcher of the same articles with other weights.
func (m *Matcher) WithWeights(w *Weights) *Matcher {
	other := *m
	other.weights, other.words = w, m.reader.weighWords(w)
	return &other
}

// CurrentWeights returns a copy of the matcher's weights.
func (m *Matcher) CurrentWeights() Weights { return *m.weights }

// A PairExample is two articles' features as one text's two problems.
type PairExample struct {
	First, Second string
	Features      map[string]float64
}

// ExaminePairs lists the pairs of articles that a text may mean, judged with
// the matcher's article weights.
func (m *Matcher) ExaminePairs(text string) []PairExample {
	m = m.forFitting()
	clean := normalise(text)
	s, c := m.scanText(clean, &scratch{}), m.contestOf(clean)
	ranked, _ := m.rank(s, c, c.materials)
	var out []PairExample
	for _, p := range m.pairings(s, c, clean, ranked) {
		e := PairExample{First: ranked[p.first].material.id, Second: ranked[p.second].material.id, Features: map[string]float64{}}
		for _, f := range p.features {
			e.Features[f.name] += f.value
		}
		out = append(out, e)
	}
	return out
}
