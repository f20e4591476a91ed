package matcher

import (
	"cmp"
	"slices"
)

// terms lists what tokens from..to stand for, in order: every concept found
// there but cues, and the stems of words that say something and belong to no concept.
func (r *reading) terms(lx *lexicon, from, to int, mem *scratch) []term {
	found := r.within(from, to)
	out := mem.terms.take(len(found) + to - from)[:0]
	mem.covered = cleared(mem.covered, to-from)
	covered := mem.covered
	for i := range found {
		o := &found[i]
		if o.end > to || r.tokens[o.at].denied {
			continue
		}
		if lx.concepts[o.concept].class == classCue {
			continue
		}
		t := term(2 * o.concept)
		if o.opposite {
			t++
		}
		out = append(out, t)
		for k := o.at; k < o.end; k++ {
			covered[k-from] = true
		}
	}
	for k := from; k < to; k++ {
		if t := &r.tokens[k]; !covered[k-from] && !t.stop && !t.denied && t.stem != noTerm {
			out = append(out, t.stem)
		}
	}
	return out
}

// within are the occurrences that begin among tokens from..to.
func (r *reading) within(from, to int) []occurrence {
	at := func(o occurrence, k int) int { return o.at - k }
	i, _ := slices.BinarySearchFunc(r.found, from, at)
	j, _ := slices.BinarySearchFunc(r.found, to, at)
	return r.found[i:j]
}

// A window is a stretch of tokens that is compared with phrases as a whole.
type window struct {
	from, to int
	terms    []term
	// weight is the topical sum of its distinct terms and of its unknown words.
	weight float64
	// size says how large a stretch it is: 0 a clause, 1 two clauses, 2 a
	// sentence, 3 two sentences, 4 the text.
	size int
}

// A windowSet is a set of a text's windows by weight, a bit each.
type windowSet uint32

// A lightWindow is what fits need of a window: where it is among the text's,
// its weight, and how its size damps what fits it.
type lightWindow struct {
	at             int
	weight, factor float64
}

// byWeight lists windows by weight, lightest first.
func byWeight(windows []window) []lightWindow {
	out := make([]lightWindow, len(windows))
	for i := range windows {
		out[i] = lightWindow{i, windows[i].weight, sizeFactor[windows[i].size]}
	}
	slices.SortFunc(out, func(a, b lightWindow) int { return cmp.Compare(a.weight, b.weight) })
	return out
}

// maxWindows bounds how many stretches of a long text are compared; those with
// most to say are kept.
const maxWindows = 32 // the bits of a windowSet

// windows cuts a reading into clauses, neighbouring clauses, sentences,
// neighbouring sentences and the whole text; stretches without terms are left
// out. cut tells that there were more than maxWindows.
func (m *Matcher) windows(r *reading, mem *scratch) (out []window, cut bool) {
	add := func(from, to, size int) {
		terms := r.terms(m.reader.lexicon, from, to, mem)
		if len(terms) == 0 {
			return
		}
		slices.Sort(terms)
		terms = slices.Compact(terms)
		w := window{from: from, to: to, terms: terms, size: size}
		for _, t := range terms {
			w.weight += m.topical(t)
		}
		for k := from; k < to; k++ {
			if t := &r.tokens[k]; !t.stop && !t.denied && t.stem == noTerm && !t.key && !r.conceptual[k] {
				w.weight += 0.4
			}
		}
		out = append(out, w)
	}
	out = mem.windows.take(2 * maxWindows)[:0]
	clauses := r.stretches(func(t *token) int32 { return t.clause })
	sentences := r.stretches(func(t *token) int32 { return t.sentence })
	for _, c := range clauses {
		add(c[0], c[1], 0)
	}
	for i := 1; i < len(clauses); i++ {
		add(clauses[i-1][0], clauses[i][1], 1)
	}
	// Clauses do not cross sentences: what is one of them or two is there already.
	for _, s := range sentences {
		if r.clausesIn(s[0], s[1]) > 2 {
			add(s[0], s[1], 2)
		}
	}
	for i := 1; i < len(sentences); i++ {
		if from, to := sentences[i-1][0], sentences[i][1]; r.clausesIn(from, to) > 2 {
			add(from, to, 3)
		}
	}
	if len(clauses) > 2 && len(sentences) > 2 {
		add(0, len(r.tokens), 4)
	}
	if len(out) > maxWindows {
		slices.SortStableFunc(out, func(a, b window) int {
			switch {
			case a.weight > b.weight:
				return -1
			case a.weight < b.weight:
				return 1
			}
			return 0
		})
		return out[:maxWindows], true
	}
	return out, false
}

// clausesIn is how many clauses tokens from..to are of.
func (r *reading) clausesIn(from, to int) int {
	n := 1
	for k := from + 1; k < to; k++ {
		if r.tokens[k].clause != r.tokens[k-1].clause {
			n++
		}
	}
	return n
}

// stretches are the half-open ranges of tokens with the same number.
func (r *reading) stretches(number func(*token) int32) [][2]int {
	out := make([][2]int, 0, 32)
	for i := range r.tokens {
		if i == 0 || number(&r.tokens[i]) != number(&r.tokens[i-1]) {
			out = append(out, [2]int{i, i})
		}
		out[len(out)-1][1] = i + 1
	}
	return out
}

// topical is a term's weight, see topicalWeight.
func (m *Matcher) topical(t term) float64 { return m.weightOf[t] }

// grams are the hashes of the text's letter fours, sorted, without repetition.
func (r *reading) grams() []uint32 {
	var out []uint32
	r.eachGram(func(g uint32) { out = append(out, g) })
	slices.Sort(out)
	return slices.Compact(out)
}

// eachGram calls do with the hash of every letter four of the text, over known
// forms joined by single spaces.
func (r *reading) eachGram(do func(uint32)) {
	text := make([]byte, 1, 512)
	text[0] = ' '
	for i := range r.tokens {
		text = append(text, r.tokens[i].form...)
		text = append(text, ' ')
	}
	for i := 0; i+4 <= len(text); i++ {
		h := uint32(text[i]) | uint32(text[i+1])<<8 | uint32(text[i+2])<<16 | uint32(text[i+3])<<24
		h ^= h >> 15
		h *= 0x85ebca6b
		h ^= h >> 13
		do(h)
	}
}
