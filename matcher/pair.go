package matcher

import (
	"math"
)

// A pairing is the question whether a text means two articles: the best one
// and another, each in a part of its own.
type pairing struct {
	first, second int // indexes into the ranking
	features      []feature
	probability   float64
}

// pairFloor is how well a phrase must fit its part for a pairing to be asked.
const pairFloor = 0.25

// unmarkedFloor is the same for the second part of a text that does not say that
// it is about two things: what fits worse hardly ever is a second problem, and
// judging it takes as long as reading the text.
const unmarkedFloor = 0.4

// maxPairings is how many other articles are asked about, the likeliest first.
const maxPairings = 2

// surePair is how likely a pairing must be for no further one to be judged.
const surePair = 0.95

// pairings asks whether the text means the best article and another, until that
// is sure. Only fits in parts that do not overlap count.
func (m *Matcher) pairings(s *scan, c *contest, clean string, ranked []ranking) []pairing {
	var out []pairing
	if len(ranked) < 2 || len(s.windows) < 2 {
		return nil
	}
	splits, holders := s.rivalsApart(ranked), m.holders(s.reading)
	j := judge{m: m, s: s, c: c, clean: clean, ranked: ranked, holders: holders, rivals: rivals(ranked, splits)}
	j.marked = s.wantsAny("second") || holders > 1 || s.reading.has("1") && s.reading.has("2")
	for _, b := range splits {
		if !j.marked && ranked[b.second].view.perWindow[b.wb] < unmarkedFloor {
			continue
		}
		p := pairing{first: 0, second: b.second}
		p.features = j.features(b)
		z := 0.0
		for _, f := range p.features {
			z += f.value * m.weights.Pair[f.name]
		}
		if len(m.weights.Pair) > 0 {
			p.probability = 1 / (1 + math.Exp(-z))
		}
		out = append(out, p)
		if p.probability >= surePair && !m.fitting {
			break
		}
	}
	return out
}

// A split is where a text may change from one article to another: the windows
// where each fits best, and how well they fit together.
type split struct {
	second, wa, wb int
	fit            float64
}

// rivalsApart lists the articles that fit in a part of their own beside the best
// one's, the likeliest first, at most maxPairings: among labelled messages of
// two problems the second is hardly ever behind a third.
func (s *scan) rivalsApart(ranked []ranking) []split {
	var out []split
	for b := 1; b < len(ranked) && len(out) < maxPairings; b++ {
		if at, ok := s.apart(&ranked[0].view, &ranked[b].view); ok {
			at.second = b
			out = append(out, at)
		}
	}
	return out
}

// apart finds the two windows that do not overlap where two articles fit best;
// ok is false if one of them fits nowhere apart from the other.
func (s *scan) apart(a, b *view) (best split, ok bool) {
	for i := range s.windows {
		fa := a.perWindow[i]
		if fa < pairFloor || fa < 0.8*b.perWindow[i] {
			continue
		}
		for j := range s.windows {
			fb := b.perWindow[j]
			if fb < pairFloor || fb < 0.8*a.perWindow[j] || !disjoint(s.windows[i], s.windows[j]) {
				continue
			}
			if f := math.Min(fa, fb) + 0.3*math.Max(fa, fb); f > best.fit {
				best, ok = split{wa: i, wb: j, fit: f}, true
			}
		}
	}
	return best, ok
}

func disjoint(a, b window) bool { return a.to <= b.from || b.to <= a.from }

// sentencesOf is the stretch of the sentences that a window touches.
func (r *reading) sentencesOf(w window) (from, to int) {
	from, to = w.from, w.to
	for from > 0 && r.tokens[from-1].sentence == r.tokens[w.from].sentence {
		from--
	}
	for to < len(r.tokens) && r.tokens[to].sentence == r.tokens[w.to-1].sentence {
		to++
	}
	return from, to
}

// logOdds is the logarithm of the odds, within ±5.
func logOdds(p float64) float64 { return clamp(math.Log((p+1e-9)/(1-p+1e-9)), -5, 5) }
