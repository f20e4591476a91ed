package matcher

import (
	"cmp"
	"math"
	"slices"
)

// A pairing is the question whether a text means two articles: one in what it
// says first, the other in the rest.
type pairing struct {
	// first and second are places of articles.
	first, second int
	features      [pairFeatures]float64
	probability   float64
}

// What the question rests on.
const (
	pairBias   = iota
	pairFirst  // how surely the first part means its article
	pairSecond // the same of the second
	pairGain   // how much more two articles explain than one
	pairCue    // "också", "två problem"
	pairApart  // "den ena … den andra"
	pairCross  // how much more each part means its own article than the other's
	pairQuoted // how much more of an error one of them quotes than the other
	pairWhole  // how surely the whole text means one article
	pairKept   // whether that is one of the two
	pairFeatures
)

// PairNames names them.
var PairNames = [pairFeatures]string{"bias", "first", "second", "gain", "cue", "apart", "cross", "quoted", "whole", "kept"}

// The bounds of looking for a second problem: how many words either part must
// have, how many articles are asked, and how much more two must explain.
const (
	partWords  = 3
	rivals     = 8
	partRivals = 12
	leastGain  = 0.05
)

// pair asks whether the text means two articles; ok is false if nothing speaks
// for it.
func (m *Matcher) pair(r *reading, ranked []ranking, right float64) (pairing, bool) {
	few := ranked[:min(len(ranked), partRivals)]
	var best halving
	for _, s := range r.splits(ranked) {
		h := m.halve(r, s, few)
		if best.few == nil || h.cross > best.cross {
			best, h = h, best
		}
		h.close()
	}
	if best.few == nil {
		return pairing{}, false
	}
	defer best.close()
	p := pairing{first: few[best.of[0]].evidence.place, second: few[best.of[1]].evidence.place}
	f := &p.features
	sure := [2]float64{m.sureOf(&best, 0), m.sureOf(&best, 1)}
	f[pairBias] = 1
	f[pairFirst], f[pairSecond] = logOdds(math.Max(sure[0], sure[1]))/5, logOdds(math.Min(sure[0], sure[1]))/5
	f[pairGain], f[pairCross], f[pairWhole] = math.Min(1, best.gain), best.cross/5, logOdds(right)/5
	f[pairCue], f[pairApart] = r.twoCues()
	f[pairQuoted] = math.Abs(best.evidence(0).values[quoted] - best.evidence(1).values[quoted])
	top := ranked[0].evidence.place
	if top == p.first || top == p.second {
		f[pairKept] = 1
	}
	if top == p.second {
		p.first, p.second = p.second, p.first
	}
	p.probability = logistic(dot(m.weights.pair[:], f[:]))
	return p, true
}

// twoCues says whether the text speaks of a further thing, and whether it sets one
// apart from another.
func (r *reading) twoCues() (further, apart float64) {
	one := false
	cueList().each(r.tokens, func(kind string, _, _ int) {
		switch {
		case kind == "second":
			further = 1
		case kind == "one":
			one = true
		case kind == "other" && one:
			apart = 1
		}
	})
	return further, apart
}

// splits finds the borders at which two articles, one before it and one behind,
// explain more of what the text tells than the best single one, those first that
// explain most.
func (r *reading) splits(ranked []ranking) []split {
	few := ranked[:min(len(ranked), rivals)]
	borders := r.borders()
	if len(borders) == 0 || len(few) < 2 {
		return nil
	}
	sums := make([][]float64, len(few)) // of each article: what of the first n words it explains
	single := 0.0
	for k := range few {
		sums[k] = make([]float64, len(r.query.Words)+1)
		for i := range r.query.Words {
			sums[k][i+1] = sums[k][i] + r.query.Words[i].Weight*few[k].evidence.match.About[i]
		}
		single = math.Max(single, sums[k][len(r.query.Words)])
	}
	if single < 0.1 {
		return nil
	}
	var out []split
	words := 0
	for _, border := range borders {
		for words < len(r.query.Words) && r.query.Words[words].Token.At < r.tokens[border].At {
			words++
		}
		best := 0.0
		for a := range few {
			for b := range few {
				if a == b {
					continue
				}
				if sum := sums[a][words] + sums[b][len(r.query.Words)] - sums[b][words]; sum > best {
					best = sum
				}
			}
		}
		if gain := best/single - 1; gain >= leastGain {
			out = append(out, split{border, gain})
		}
	}
	slices.SortStableFunc(out, func(a, b split) int { return cmp.Compare(b.gain, a.gain) })
	return out[:min(len(out), splitsTried)]
}

// A split is a border at which two articles explain more of a text than one; gain is
// how much more, as a share.
type split struct {
	at   int
	gain float64
}

// splitsTried is how many borders are tried in full.
const splitsTried = 3

// maxBorders bounds where a text is split.
const maxBorders = 12

var andWords = wordSet("och samt dessutom sen sedan men and but also plus og men desuden dessuten")

// borders are the tokens before which the text may turn to another problem.
func (r *reading) borders() []int {
	var out []int
	for i := partWords; i <= len(r.tokens)-partWords && len(out) < maxBorders; i++ {
		if r.startsSentence(i) || r.afterComma(i) || andWords[r.tokens[i].Fold] {
			out = append(out, i)
		}
	}
	return out
}
