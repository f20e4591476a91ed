package matcher

import (
	"math"
	"slices"
)

// A scan is what one text is compared by: made once, used for every article.
type scan struct {
	reading *reading
	windows []window
	// terms are the whole text's, without repetition; says what each says in
	// the contest at hand.
	terms []term
	says  []termWeight
	// light are the windows by weight, lightest first; holders are those of
	// them that hold each of the terms.
	light   []lightWindow
	holders []windowSet
	// words are what phrases are aligned with.
	words  []alignWord
	places formPlaces
	// grams is a filter of the text's letter fours.
	grams [gramBits / 64]uint64
	// cues are the features that do not depend on an article.
	cues []feature
	// said counts the senses of ours, of places and of machines in the text.
	said  []saying
	owner owner
	// product is 1 if the text names our product.
	product      float64
	wants, notes []string
	cut          bool
	// scratch is the memory that all this and the comparisons take.
	scratch *scratch
}

// gramBits is the size of the filter of letter fours.
const gramBits = 1 << 14

// scanText reads a normalised text and prepares it for comparison.
func (m *Matcher) scanText(clean string, mem *scratch) *scan {
	return m.scanReading(m.reader.read(clean, mem), clean, mem)
}

// scanReading prepares a reading, or a part of one, for comparison; clean is
// the whole text.
func (m *Matcher) scanReading(r *reading, clean string, mem *scratch) *scan {
	s := &mem.scans.take(1)[0]
	s.reading, s.scratch = r, mem
	gists, mentions := r.gists(m.reader.lexicon, mem)
	s.windows, s.cut = m.windows(r, gists, mentions, mem)
	s.owner = m.reader.findOwner(r)
	s.terms = terms(gists, mentions, 0, len(r.tokens), mem)
	slices.Sort(s.terms)
	s.terms = slices.Compact(s.terms)
	s.light = byWeight(s.windows, mem)
	s.holders = m.holdersOf(s)
	s.words = alignWords(m.reader, r, mem.words.take(len(r.tokens)))
	s.places = newFormPlaces(s.words)
	r.eachGram(mem, func(g uint32) { s.grams[g%gramBits/64] |= 1 << (g % 64) })
	m.readCues(s, clean)
	return s
}

// holdersOf lists the windows that hold each of a text's terms.
func (m *Matcher) holdersOf(s *scan) []windowSet {
	if cap(s.scratch.placeOf) < len(m.weightOf) {
		s.scratch.placeOf = make([]int32, len(m.weightOf))
	}
	place := s.scratch.placeOf[:len(m.weightOf)] // one more than a term's among the text's, 0 for others
	for at, t := range s.terms {
		place[t] = int32(at + 1)
	}
	holders := make([]windowSet, len(s.terms))
	for k, w := range s.light {
		for _, t := range s.windows[w.at].terms { // a stem may be part of a form that goes beyond the window
			if place[t] > 0 {
				holders[place[t]-1] |= 1 << k
			}
		}
	}
	for _, t := range s.terms {
		place[t] = 0
	}
	return holders
}

// around is the words of a window's sentences and of the next one: what its
// phrases are aligned with.
func (s *scan) around(w window) []alignWord {
	from, to := w.from, w.to
	for from > 0 && s.words[from-1].sentence == s.words[w.from].sentence {
		from--
	}
	for to < len(s.words) && s.words[to].sentence <= s.words[w.to-1].sentence+1 {
		to++
	}
	return s.words[from:to]
}

// quotedIn is the share of a window's words that stand in quotation marks.
func (s *scan) quotedIn(w window) float64 {
	n := 0.0
	for k := w.from; k < w.to; k++ {
		n += boolValue(s.reading.tokens[k].quoted)
	}
	return n / math.Max(1, float64(w.to-w.from))
}

// contains is the share of a phrase's letter fours that the text has.
func (s *scan) contains(grams []uint32) float64 {
	hit := 0
	for _, g := range grams {
		if s.grams[g%gramBits/64]&(1<<(g%64)) != 0 {
			hit++
		}
	}
	return float64(hit) / float64(len(grams))
}
