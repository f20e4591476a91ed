package matcher

import "sync"

// A scratch is the memory that understanding one text takes: comparisons use
// parts of it one after another, what must last as long as the text comes from
// the arenas. Nothing of it may be in a verdict.
type scratch struct {
	align    alignBuffer
	fits     fitBuffer
	scans    arena[scan]
	texts    arena[word]
	tokens   arena[token]
	windows  arena[window]
	gists    arena[gist]
	mentions arena[mention]
	features arena[feature]
	numbers  arena[float64]
	terms    arena[term]
	words    arena[alignWord]
	best     arena[phraseFit]
	said     arena[saying]
	found    arena[occurrence]
	says     arena[termWeight]
	light    arena[lightWindow]
	rankings arena[ranking]
	// stretches are clauses and sentences.
	stretches arena[[2]int]
	// covered and counts are one count at a time, by token and by concept.
	covered []bool
	counts  []float64
	// placeOf are the places of a text's terms, by term; all 0 between two uses.
	placeOf []int32
	// letters are a text's, for its letter fours.
	letters []byte
	// named are the words with weights already seen, by their number among those.
	named []bool
}

// scratches keeps scratches for the next text.
var scratches = sync.Pool{New: func() any { return &scratch{} }}

// mostKept is how many words a text may have whose scratch is kept.
const mostKept = 4096

// free gives a scratch back, without what it held. That of a very long text, or of
// one whose understanding ended in a panic, is left to the garbage collector.
func (m *scratch) free() {
	if cap(m.tokens.used) > mostKept {
		return
	}
	m.scans.empty()
	m.texts.empty()
	m.tokens.empty()
	m.windows.empty()
	m.gists.empty()
	m.mentions.empty()
	m.features.empty()
	m.numbers.empty()
	m.terms.empty()
	m.words.empty()
	m.best.empty()
	m.said.empty()
	m.found.empty()
	m.says.empty()
	m.light.empty()
	m.rankings.empty()
	m.stretches.empty()
	scratches.Put(m)
}

// An arena hands out stretches of memory that last until it is emptied.
type arena[T any] struct{ used []T }

// take is room for n more values, all zero.
func (a *arena[T]) take(n int) []T {
	if cap(a.used)-len(a.used) < n { // what was handed out keeps the old memory
		a.used = make([]T, 0, max(n, 2*cap(a.used)))
	}
	from := len(a.used)
	a.used = a.used[:from+n]
	return a.used[from : from+n : from+n]
}

// empty takes all pieces back and forgets what they held.
func (a *arena[T]) empty() {
	clear(a.used)
	a.used = a.used[:0]
}

// cleared is a buffer's first n values, all zero.
func cleared[T any](buf []T, n int) []T {
	if cap(buf) < n {
		return make([]T, n)
	}
	buf = buf[:n]
	clear(buf)
	return buf
}
