package matcher

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// explain says what a verdict rests on.
func (m *Matcher) explain(r *reading, ranked []ranking, scope [scopeFeatures]float64, meant float64, two *pairing) Explanation {
	e := Explanation{Text: r.clean, None: 1 - meant, Cut: r.cut, Notes: r.notes(scope)}
	for i := range ranked[:min(offered, len(ranked))] {
		x := &ranked[i]
		score := Score{Article: x.id(), Logit: x.logit, Parts: parts(RankNames[:], x.evidence.values[:], m.weights.rank[:])}
		if at := x.evidence.passage; at < len(x.evidence.mat.entry.Passages) {
			p := x.evidence.mat.entry.Passages[at]
			score.Passage, score.Kind = p.Text, p.Kind.String()
		}
		score.Covers, score.Misses = r.query.Telling(x.evidence.match)
		e.Scores = append(e.Scores, score)
	}
	e.Scope = parts(ScopeNames[:], scope[:], m.weights.meant[:])
	if two != nil {
		e.Second, e.Both = m.index.Entry(two.second).Article.ID, two.probability
		e.Pair = parts(PairNames[:], two.features[:], m.weights.pair[:])
	}
	return e
}

// notes says in plain words what was noticed.
func (r *reading) notes(f [scopeFeatures]float64) []string {
	var out []string
	if f[scopeStranger] > 0 {
		for _, s := range r.strangers() {
			var name []string
			for _, t := range r.tokens[s.from:s.to] {
				name = append(name, t.Text)
			}
			out = append(out, "another maker: "+strings.Join(name, " "))
		}
	}
	for _, n := range [...]struct {
		feature int
		text    string
	}{
		{scopeSolved, "says that it is solved"}, {scopeGreets, "a greeting, thanks or small talk"},
		{scopePlans, "about what has not happened"}, {scopeFaultAsked, "asks, and names no trouble; the article is on an error"},
		{scopeOtherNumber, "an error number that the article does not have"},
		{scopeForeign, "names another thing of the article's kind"},
	} {
		if f[n.feature] > 0 {
			out = append(out, n.text)
		}
	}
	if f[scopeLacks] > 0.5 {
		out = append(out, fmt.Sprintf("lacks what %.0f %% of the article's wordings have", 100*f[scopeLacks]))
	}
	return out
}

// parts lists the features that weigh something, largest share first.
func parts(names []string, values, weights []float64) []Part {
	var out []Part
	for i, x := range values {
		if x*weights[i] != 0 {
			out = append(out, Part{names[i], x, weights[i]})
		}
	}
	slices.SortStableFunc(out, func(a, b Part) int {
		return cmp.Compare(math.Abs(b.Value*b.Weight), math.Abs(a.Value*a.Weight))
	})
	return out
}
