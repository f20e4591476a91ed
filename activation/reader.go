package activation

// A reader is one text, read: its atoms and, for each, what has been said up to
// it, worked out once from left to right so that a feature is a look-up.
type reader struct {
	text   string
	chars  []char
	folded string
	atoms  []atom
	past   []past
	next   []calls   // for each atom, the next word of each of those in its clause
	starts []float32 // sums of scores by where spans start
	ends   []float32 // and end
	all    sense     // what the text holds
	small  int       // words in small letters
	parts  int       // words that tell of parts
	wide   bool      // whatever stands between groups, they may be of one code
	one    span      // the span that is looked at
	steps  int       // how often something was looked at, for tests of the cost
}

// past is what has been said before an atom. Positions are of atoms, -1 for none.
type past struct {
	sentence int32
	content  int32 // words before that carry a meaning of their own
	last     calls // the last word of each of the senses in callers
	number   int32 // the last atom with digits
	looks    int32 // the last atom that looks like a code by itself
}

// idle are the senses of words that may stand between a name and what it names.
const idle = link | copula | hello | article | prep

func newReader(text string, decode bool) *reader {
	r := &reader{text: text, chars: normalise(text, decode)}
	r.folded = fold(r.chars)
	r.atoms = scan(text, r.chars, r.folded)
	n := len(r.atoms)
	r.past, r.next = make([]past, n+1), make([]calls, n+1)
	r.starts, r.ends = make([]float32, n+1), make([]float32, n+1)
	p := past{sentence: -1, last: uncalled, number: -1, looks: -1}
	for i := range r.atoms {
		a := &r.atoms[i]
		if a.sentence {
			p.sentence++
		}
		r.past[i], r.starts[i], r.ends[i+1] = p, unknown, unknown
		p.content += int32(level(a.counts()))
		p.last.add(a, i)
		if a.digits > 0 {
			p.number = int32(i)
		}
		if a.looks() {
			p.looks = int32(i)
		}
		r.all |= a.sense
		r.small += level(a.lower > 1 && a.upper < 2 && a.digits == 0)
		r.parts += level(a.sense.has(parts))
	}
	for i, next := n-1, uncalled; i >= 0; i-- {
		a := &r.atoms[i]
		next.add(a, i)
		r.next[i] = next
		if a.sentence || a.gap == comma || a.gap == hard {
			next = uncalled
		}
	}
	return r
}

// counts reports whether an atom has a meaning of its own between a name and what it
// names.
func (a *atom) counts() bool { return a.n > 1 && !a.sense.has(idle) }

func (r *reader) sentenceOf(i int) int32 { return r.past[i].sentence }

// charBefore is the character right before atom i, charAfter the one behind it; 0
// when there is none.
func (r *reader) charBefore(i int) rune {
	if from := r.atoms[i].from; from > 0 {
		return r.chars[from-1].r
	}
	return 0
}

func (r *reader) charAfter(i int) rune {
	if to := int(r.atoms[i].to); to < len(r.chars) {
		return r.chars[to].r
	}
	return 0
}
