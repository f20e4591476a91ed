package matcher

import "math"

// A scan is what one text is compared by: made once, used for every article.
type scan struct {
	reading *reading
	windows []window
	// terms are the whole text's, without repetition.
	terms []term
	// words are what phrases are aligned with.
	words []alignWord
	// grams is a filter of the text's letter fours.
	grams [gramBits / 64]uint64
	// cues are the features that do not depend on an article.
	cues   []feature
	notes  []string
	buffer alignBuffer
	cut    bool
}

// gramBits is the size of the filter of letter fours.
const gramBits = 1 << 14

// scanText prepares a reading for comparison.
func (m *Matcher) scanText(r *reading) *scan {
	s := &scan{reading: r}
	s.windows, s.cut = m.windows(r)
	seen := map[term]bool{}
	for _, t := range r.terms(m.reader.lexicon, 0, len(r.tokens)) {
		if !seen[t] {
			seen[t] = true
			s.terms = append(s.terms, t)
		}
	}
	from, to := m.alignedRange(s)
	s.words = alignWords(m.reader, r, from, to)
	for _, g := range r.grams() {
		s.grams[g%gramBits/64] |= 1 << (g % 64)
	}
	m.readCues(s)
	return s
}

// alignedRange is the stretch of a text that phrases are aligned with: all of
// it, or of a long text what lies around the window with most to say.
func (m *Matcher) alignedRange(s *scan) (from, to int) {
	n := len(s.reading.tokens)
	if n <= maxAligned || len(s.windows) == 0 {
		return 0, n
	}
	best := s.windows[0]
	for _, w := range s.windows {
		if w.size < 4 && w.weight > best.weight {
			best = w
		}
	}
	from = max(0, (best.from+best.to)/2-maxAligned/2)
	s.cut = true
	return from, min(n, from+maxAligned)
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

// readCues adds the features of the text alone: its length, whether it asks,
// what it wants.
func (m *Matcher) readCues(s *scan) {
	add := func(name string, value float64) {
		if value != 0 {
			s.cues = append(s.cues, feature{name, value})
		}
	}
	add("bias", 1)
	lx := m.reader.lexicon
	content, faults, products := 0.0, 0.0, 0.0
	for k := range s.reading.tokens {
		if !s.reading.tokens[k].stop {
			content++
		}
	}
	counts := map[int32]float64{}
	for _, o := range s.reading.found {
		counts[o.concept]++
		switch c := lx.concepts[o.concept]; {
		case c.class == classFault:
			faults++
		case c.name == "product":
			products++
		}
	}
	add("length", math.Log1p(content))
	add("fault.none", boolValue(faults == 0))
	add("product", math.Min(1, products))
	for id, c := range lx.concepts {
		if n := counts[int32(id)]; n > 0 {
			if c.class == classCue {
				add("cue."+c.name, 1)
			}
			if c.class >= classForeign {
				s.notes = append(s.notes, c.name)
			}
		}
	}
}

func boolValue(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
