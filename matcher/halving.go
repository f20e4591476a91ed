package matcher

import (
	"math"
	"slices"

	"kodhjalpen/kb"
)

// wholeCounts is how much the whole text says about what a part of it means:
// the second of two problems mostly comes second in the whole, too.
const wholeCounts = 0.5

// A halving is a text in two halves, each compared with the few articles that the
// whole may mean.
type halving struct {
	split
	few    []ranking
	halves [2]struct {
		reading *reading
		found   []evidence // of each of the few, in their order
		logits  []float64
	}
	// of are the places among the few of the two articles that the halves mean, cross
	// how much more each means its own than the other's.
	of    [2]int
	cross float64
}

func (m *Matcher) halve(r *reading, at split, few []ranking) halving {
	h := halving{split: at, few: few}
	for k, part := range [2]*reading{m.readPart(r, 0, at.at), m.readPart(r, at.at, len(r.tokens))} {
		half := &h.halves[k]
		half.reading, half.found, half.logits = part, make([]evidence, len(few)), make([]float64, len(few))
		for i := range few {
			place := few[i].evidence.place
			half.found[i] = m.compare(part, kb.Hit{Place: place, Match: part.query.Compare(part.query.Entry(place))})
			half.logits[i] = dot(m.weights.rank[:], half.found[i].values[:])
		}
	}
	h.choose()
	return h
}

// choose picks the two of at least two articles that the halves mean most, each another.
func (h *halving) choose() {
	most := math.Inf(-1)
	l := [2][]float64{h.halves[0].logits, h.halves[1].logits}
	for a := range h.few {
		for b := range h.few {
			sum := l[0][a] + l[1][b] + wholeCounts*(h.few[a].logit+h.few[b].logit)
			if a != b && sum > most {
				most, h.of = sum, [2]int{a, b}
				h.cross = math.Min(l[0][a]-l[0][b], l[1][b]-l[1][a])
			}
		}
	}
}

// evidence is what speaks in a half for its article.
func (h *halving) evidence(k int) *evidence { return &h.halves[k].found[h.of[k]] }

func (h *halving) close() {
	for k := range h.halves {
		if r := h.halves[k].reading; r != nil {
			r.query.Close()
		}
	}
}

// sureOf is how surely a half means its article.
func (m *Matcher) sureOf(h *halving, k int) float64 {
	half := &h.halves[k]
	place := h.evidence(k).place
	ranked := m.rank(half.found)
	i := slices.IndexFunc(ranked, func(x ranking) bool { return x.evidence.place == place })
	ranked[0], ranked[i] = ranked[i], ranked[0]
	scope := m.scope(half.reading, ranked)
	right, _ := m.weights.sure(&scope)
	return right
}
