package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// How batches are drawn: pairs of one kind, kinds by a power of their number.
const (
	batchPairs  = 768
	kindPower   = 0.6
	neighbours  = 32 // a run of pairs from one place of the corpus: alike, so hard
	inRunsShare = 0.3
)

// kindWeights say how much more or less than by number a kind is drawn, by the
// beginning of its name; the first that fits counts. What resembles a customer's
// words and the answer to them counts most, what is long-winded or uniform least.
var kindWeights = []struct {
	prefix string
	weight float64
	runs   bool
}{
	{"title-", 3, true}, {"msg-", 10, true}, {"head-sec", 3, true},
	{"xt", 2, false}, {"doc", 2, true}, {"para", 5, false},
	{"par:tat-", 1.75, false}, {"par:tat", 5, false},
	{"par:smb-", 0.3, false}, {"par:wf", 0.3, false}, {"par:aa", 0.3, false},
	{"par:ui-", 0.6, false}, {"wn-gloss", 1.2, false}, {"wn-", 1.4, false},
	{"syn", 1.5, false}, {"thes", 1.5, false},
}

// A batch is pairs of one kind, as rows.
type batch struct {
	kind string
	rows [2][][]rowShare
	// same numbers the texts of each side: equal ones are equal.
	same [2][]uint64
}

// A sampler draws batches.
type sampler struct {
	corpus  *corpus
	augment *augmenter
	chance  *rand.Rand
	share   []float64 // of each kind, summed up
	runs    []bool
}

func newSampler(c *corpus, a *augmenter, chance *rand.Rand) *sampler {
	s := &sampler{corpus: c, augment: a, chance: chance}
	sum := 0.0
	for _, kind := range c.kinds {
		weight, runs := 1.0, false
		for _, k := range kindWeights {
			if strings.HasPrefix(kind, k.prefix) {
				weight, runs = k.weight, k.runs
				break
			}
		}
		sum += weight * math.Pow(float64(len(c.pairs[kind])), kindPower)
		s.share, s.runs = append(s.share, sum), append(s.runs, runs)
	}
	return s
}

// next draws a batch of n pairs.
func (s *sampler) next(n int) *batch {
	at, _ := slices.BinarySearch(s.share, s.chance.Float64()*s.share[len(s.share)-1])
	kind := s.corpus.kinds[at]
	b := &batch{kind: kind}
	for _, p := range s.draw(s.corpus.pairs[kind], n, s.runs[at] && s.chance.Float64() < inRunsShare) {
		for i, words := range p.sides {
			b.same[i] = append(b.same[i], textKey(words))
			b.rows[i] = append(b.rows[i], s.augment.rows(words, i == 0))
		}
	}
	return b
}

// draw takes pairs at random, singly or in runs.
func (s *sampler) draw(from []pair, n int, runs bool) []pair {
	out := make([]pair, 0, n)
	for len(out) < n {
		at := s.chance.IntN(len(from))
		if !runs {
			out = append(out, from[at])
			continue
		}
		end := min(at+neighbours, len(from), at+n-len(out))
		out = append(out, from[at:end]...)
	}
	return out
}

// textKey is a number that texts of the same words share (FNV-1a).
func textKey(words []int32) uint64 {
	key := uint64(14695981039346656037)
	for _, w := range words {
		key = (key ^ uint64(w)) * 1099511628211
	}
	return key
}
