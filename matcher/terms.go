package matcher

import (
	"cmp"
	"slices"
)

// A gist is what terms and windows need of a token.
type gist struct {
	// stem is the term of a word that says something; noTerm if it says little or
	// nothing is known of it. unknown tells that it says something nobody knows.
	stem    term
	unknown bool
	// found is where the occurrences that begin with this token or behind it are
	// among those found.
	found int32
}

// A mention is an occurrence as terms need it: what counts for nothing is left out.
type mention struct {
	term    term
	at, end int32
}

// gists are those of a reading's tokens, and one more for its end; mentions are
// its occurrences in their order.
func (r *reading) gists(lx *lexicon, mem *scratch) ([]gist, []mention) {
	gists := mem.gists.take(len(r.tokens) + 1)
	mentions := mem.mentions.take(len(r.found))[:0]
	next := 0
	for k := range r.tokens {
		t, g := &r.tokens[k], &gists[k]
		g.found, g.stem = int32(len(mentions)), noTerm
		if !t.stop && !t.denied {
			g.stem = t.stem
			g.unknown = t.stem == noTerm && !t.key && !r.conceptual[k]
		}
		for ; next < len(r.found) && r.found[next].at == k; next++ {
			o := &r.found[next]
			if t.denied || lx.concepts[o.concept].class == classCue {
				continue
			}
			of := term(2 * o.concept)
			if o.opposite {
				of++
			}
			mentions = append(mentions, mention{of, int32(o.at), int32(o.end)})
		}
	}
	gists[len(r.tokens)].found = int32(len(mentions))
	return gists, mentions
}

// terms lists what tokens from..to stand for, in order: every concept found
// there but cues, and the stems of words that say something and belong to no concept.
func terms(gists []gist, mentions []mention, from, to int, mem *scratch) []term {
	found := mentions[gists[from].found:gists[to].found]
	out := mem.terms.take(len(found) + to - from)[:0]
	mem.covered = cleared(mem.covered, to-from)
	covered := mem.covered
	for _, o := range found {
		if int(o.end) > to {
			continue
		}
		out = append(out, o.term)
		for k := o.at; k < o.end; k++ {
			covered[int(k)-from] = true
		}
	}
	for k, g := range gists[from:to] {
		if g.stem != noTerm && !covered[k] {
			out = append(out, g.stem)
		}
	}
	return out
}

// termsOf lists all terms of a reading, in order.
func (r *reading) termsOf(lx *lexicon, mem *scratch) []term {
	gists, mentions := r.gists(lx, mem)
	return terms(gists, mentions, 0, len(r.tokens), mem)
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
func byWeight(windows []window, mem *scratch) []lightWindow {
	out := mem.light.take(len(windows))
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
func (m *Matcher) windows(r *reading, gists []gist, mentions []mention, mem *scratch) (out []window, cut bool) {
	add := func(from, to, size int) {
		terms := terms(gists, mentions, from, to, mem)
		if len(terms) == 0 {
			return
		}
		slices.Sort(terms)
		terms = slices.Compact(terms)
		w := window{from: from, to: to, terms: terms, size: size}
		for _, t := range terms {
			w.weight += m.topical(t)
		}
		for k := range gists[from:to] {
			if gists[from+k].unknown {
				w.weight += 0.4
			}
		}
		out = append(out, w)
	}
	out = mem.windows.take(2 * maxWindows)[:0]
	clauses := r.stretches(mem, func(t *token) int32 { return t.clause })
	sentences := r.stretches(mem, func(t *token) int32 { return t.sentence })
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
		return heaviest(out, mem), true
	}
	return out, false
}

// heaviest are the maxWindows windows that have most to say, heaviest first, of
// the same weight the first first.
func heaviest(windows []window, mem *scratch) []window {
	order := make([]int32, len(windows))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(windows[b].weight, windows[a].weight), cmp.Compare(a, b))
	})
	out := mem.windows.take(maxWindows)
	for i := range out {
		out[i] = windows[order[i]]
	}
	return out
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
func (r *reading) stretches(mem *scratch, number func(*token) int32) [][2]int {
	out := mem.stretches.take(2 * maxWindows)[:0]
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
	r.eachGram(&scratch{}, func(g uint32) { out = append(out, g) })
	slices.Sort(out)
	return slices.Compact(out)
}

// eachGram calls do with the hash of every letter four of the text, over known
// forms joined by single spaces.
func (r *reading) eachGram(mem *scratch, do func(uint32)) {
	text := append(mem.letters[:0], ' ')
	for i := range r.tokens {
		text = append(text, r.tokens[i].form...)
		text = append(text, ' ')
	}
	mem.letters = text
	for i := 0; i+4 <= len(text); i++ {
		h := uint32(text[i]) | uint32(text[i+1])<<8 | uint32(text[i+2])<<16 | uint32(text[i+3])<<24
		h ^= h >> 15
		h *= 0x85ebca6b
		h ^= h >> 13
		do(h)
	}
}
