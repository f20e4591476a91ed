package matcher

import "math"

// A contest is the articles that a text is compared with. How much a term
// tells, and how likely it is in an article, is judged against these alone and
// not against the whole knowledge base: the seven articles are told apart in
// the same way whether seven or ten thousand are indexed.
type contest struct {
	materials []*material
	// uses counts, by term, the articles with a phrase that has it.
	uses []uint8
	// rarity is what a term tells, 0 to 1, by how many articles use it.
	rarity []float64
	// distinct is how many terms are used at all.
	distinct float64
	// means are the mean shares of terms asked for so far; nil where all that
	// can be asked for is settled.
	means map[term]float64
}

// newContest prepares a contest of at most retrieved articles.
func (m *Matcher) newContest(materials []*material) *contest {
	c := &contest{materials: materials, uses: make([]uint8, len(m.weightOf)), means: map[term]float64{}}
	for _, mat := range materials {
		for _, t := range mat.terms {
			if c.uses[t] == 0 {
				c.distinct++
			}
			c.uses[t]++
		}
	}
	n := float64(len(materials))
	c.rarity = make([]float64, len(materials)+1)
	for u := 1; u < len(c.rarity); u++ {
		c.rarity[u] = math.Log(1+n/float64(u)) / math.Log(1+n)
	}
	c.rarity[0] = 1
	return c
}

// settle works everything out beforehand, so that many may use the contest at
// once.
func (c *contest) settle(m *Matcher) {
	for _, mat := range c.materials {
		likely := make([]float64, len(c.uses))
		for t := range likely {
			likely[t], _ = c.likely(mat, term(t))
		}
		mat.likely, mat.lists = likely, make([][]int32, len(c.uses))
		for t, list := range mat.postings {
			mat.lists[t] = list
		}
	}
	c.means = nil
	for _, mat := range c.materials {
		for i := range mat.phrases {
			mat.phrases[i].telling = c.telling(m, &mat.phrases[i])
		}
	}
}

// smoothing is added to every count of a term.
const smoothing = 0.7

// likely is a term's log share in an article against the mean of the contest's
// articles; ok is false if none of them has it.
func (c *contest) likely(mat *material, t term) (l float64, ok bool) {
	if c.uses[t] == 0 {
		return 0, false
	}
	if mat.likely != nil {
		return mat.likely[t], true
	}
	mean, known := c.means[t]
	if !known {
		for _, other := range c.materials {
			mean += c.share(other, t)
		}
		mean /= float64(len(c.materials))
		c.means[t] = mean
	}
	return math.Log(c.share(mat, t) / mean), true
}

// share is the part of an article's terms that a term is, smoothed.
func (c *contest) share(mat *material, t term) float64 {
	return (mat.counts[t] + smoothing) / (mat.total + smoothing*c.distinct)
}

// telling is how much all terms of a phrase tell.
func (c *contest) telling(m *Matcher, p *phrase) float64 {
	sum := 0.0
	for _, t := range p.terms {
		sum += m.topical(t) * c.rarity[c.uses[t]]
	}
	return sum
}

// tells is the same, known beforehand where all articles are one contest.
func (c *contest) tells(m *Matcher, p *phrase) float64 {
	if p.telling > 0 {
		return p.telling
	}
	return c.telling(m, p)
}

// A termWeight is what a term says at all, about which article, and about what
// is wrong.
type termWeight struct{ topical, telling, core float64 }

// weigh fills in what the text's terms say in a contest.
func (s *scan) weigh(m *Matcher, c *contest) {
	s.says = s.scratch.says.take(len(s.terms))
	for i, t := range s.terms {
		w := termWeight{topical: m.topical(t)}
		w.telling = w.topical * c.rarity[c.uses[t]]
		if m.reader.lexicon.faulty(t) {
			w.core = w.topical
		}
		s.says[i] = w
	}
}

// faulty tells whether a term says what is wrong.
func (lx *lexicon) faulty(t term) bool {
	return int(t) < 2*len(lx.concepts) && lx.concepts[t/2].class == classFault
}
