package matcher

import (
	"math"
	"slices"

	"kodhjalpen/kb"
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
	pairWhole  // how surely the whole text means one article
	pairKept   // whether that is one of the two
	pairFeatures
)

// PairNames names them.
var PairNames = [pairFeatures]string{"bias", "first", "second", "gain", "cue", "whole", "kept"}

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
	at, gain := r.bestSplit(ranked)
	if gain < leastGain {
		return pairing{}, false
	}
	p := pairing{}
	f := &p.features
	var sure [2]float64
	for k, half := range [2]*reading{m.readPart(r, 0, at), m.readPart(r, at, len(r.tokens))} {
		place, right := m.best(half, ranked)
		half.query.Close()
		if place < 0 {
			return pairing{}, false
		}
		sure[k] = right
		if k == 0 {
			p.first = place
		} else {
			p.second = place
		}
	}
	if p.first == p.second {
		return pairing{}, false
	}
	best := ranked[0].evidence.place
	f[pairBias] = 1
	f[pairFirst], f[pairSecond] = logOdds(math.Max(sure[0], sure[1]))/5, logOdds(math.Min(sure[0], sure[1]))/5
	f[pairGain], f[pairWhole] = math.Min(1, gain), logOdds(right)/5
	cueList().each(r.tokens, func(kind string, _, _ int) {
		if kind == "second" {
			f[pairCue] = 1
		}
	})
	if best == p.first || best == p.second {
		f[pairKept] = 1
	}
	if best == p.second {
		p.first, p.second = p.second, p.first
	}
	p.probability = logistic(dot(m.weights.pair[:], f[:]))
	return p, true
}

// wholeCounts is how much the whole text says about what a part of it means:
// the second of two problems mostly comes second in the whole, too.
const wholeCounts = 0.5

// best is the article a part means most, and how surely; -1 if there is none. It is
// one that the whole text may mean.
func (m *Matcher) best(part *reading, whole []ranking) (place int, right float64) {
	few := whole[:min(len(whole), partRivals)]
	if len(few) == 0 {
		return -1, 0
	}
	found := make([]evidence, len(few))
	for i := range few {
		at := few[i].evidence.place
		found[i] = m.compare(part, kb.Hit{Place: at, Match: part.query.Compare(part.query.Entry(at))})
	}
	ranked := m.rank(found)
	at, most := 0, math.Inf(-1)
	for i := range ranked {
		k := slices.IndexFunc(few, func(w ranking) bool { return w.evidence.place == ranked[i].evidence.place })
		if logit := ranked[i].logit + wholeCounts*few[k].logit; logit > most {
			at, most = i, logit
		}
	}
	ranked[0], ranked[at] = ranked[at], ranked[0]
	scope := m.scope(part, ranked)
	right, _ = m.weights.sure(&scope)
	return ranked[0].evidence.place, right
}

// bestSplit finds the border at which two articles, one before it and one
// behind, explain most of what the text tells, and how much more that is than
// the best single one explains, as a share.
func (r *reading) bestSplit(ranked []ranking) (at int, gain float64) {
	few := ranked[:min(len(ranked), rivals)]
	borders := r.borders()
	if len(borders) == 0 || len(few) < 2 {
		return 0, 0
	}
	sums := make([][]float64, len(few)) // of each article: what of the first n words it explains
	single := 0.0
	for k := range few {
		sums[k] = make([]float64, len(r.query.Words)+1)
		for i := range r.query.Words {
			sums[k][i+1] = sums[k][i] + r.query.Words[i].Weight*few[k].evidence.match.Met[i]
		}
		single = math.Max(single, sums[k][len(r.query.Words)])
	}
	best, words := 0.0, 0
	for _, border := range borders {
		for words < len(r.query.Words) && r.query.Words[words].Token.At < r.tokens[border].At {
			words++
		}
		for a := range few {
			for b := range few {
				if a == b {
					continue
				}
				if sum := sums[a][words] + sums[b][len(r.query.Words)] - sums[b][words]; sum > best {
					best, at = sum, border
				}
			}
		}
	}
	if single < 0.1 {
		return 0, 0
	}
	return at, best/single - 1
}

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
