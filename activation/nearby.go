package activation

import "strings"

// Features of what stands right beside a span.

func (r *reader) before(s *span) int {
	a, c := &r.atoms[s.from], r.charBefore(s.from)
	return first(isQuote(c), s.from == 0, c == '#' || c == '@', a.gap == colon && a.newline, a.newline, a.gap == colon, a.pause, a.sentence,
		c == '(' || c == '[' || c == '|', a.gap == comma, a.gap == blank, a.gap.joined())
}

func (r *reader) after(s *span) int {
	c := r.charAfter(s.to - 1)
	if s.to == len(r.atoms) {
		return first(isQuote(c), c == '?', c == '/')
	}
	b := &r.atoms[s.to]
	return first(isQuote(c), c == '?' && b.sentence, c == '/', false, b.newline, b.sentence, b.gap == comma, b.gap == blank, b.gap == colon, b.gap.joined())
}

// What may be joined to a span and yet is left out of it.
var edgeNames = []string{"nothing", "another", "near-same-kind", "near-single", "near-word", "near-number", "near-code", "near-other", "sign-code", "sign-word", "tight-code", "tight-number",
	"tight-word"}

// edge says what the neighbour a of a span is, across a gap.
func (r *reader) edge(s *span, a, by *atom) int {
	word, g := a.word() && !(a.n < 4 && a.upper == a.n && s.lower == 0 && r.small > 0), by.gap
	code, near := a.mixed() || a.lower == 0 && a.letters > 0 && !word, g == blank
	mark := g == sign || g == slashed || !g.joined()
	return first(a.zone != prose || !by.goesOn(),
		g != dash && g != stop && a.fits() && s.groups == 1 && s.fits() && a.mixed(),
		near && s.groups > 1 && s.joint == blank && a.n <= 6 && !word && a.madeOf() == s.madeOf(),
		near && a.n == 1, near && word, near && a.letters == 0, near && (a.n <= 6 && a.lower == 0 || a.digits > 0), near,
		mark && (code || a.letters == 0), mark, code, a.letters == 0)
}

func (r *reader) joinedBefore(s *span) int {
	if s.from == 0 {
		return 0
	}
	return r.edge(s, &r.atoms[s.from-1], &r.atoms[s.from])
}

func (r *reader) joinedAfter(s *span) int {
	if s.to == len(r.atoms) {
		return 0
	}
	return r.edge(s, &r.atoms[s.to], &r.atoms[s.to])
}

// What a word beside a span is: by its senses, the first that it has, or by what it
// is made of.
var wordNames = append(strings.Fields(wordKinds), "number", "mixed", "single", "capitals", "title", "small", "nothing")

const wordKinds = "place cue label vendor channel alien device copula tells reports article prep purpose joins trace soft unit negation link hello word"

var wordLevels = []sense{place, cue, label, vendor, channel, alien, device, copula, tells, reports, article, prep, purpose, joins, trace, soft, unit, negation, link, hello, word}

// kindAsWord is the level of wordNames that an atom is.
func (a *atom) kindAsWord() int {
	for i, s := range wordLevels {
		if a.sense.has(s) {
			return i
		}
	}
	return len(wordLevels) + first(a.letters == 0, a.digits > 0, a.n == 1, a.lower == 0 && (a.n < 4 || a.cost >= wordCost), a.upper > 0 && a.lower > 0)
}

// kindOf is the kind of atom i, if it is in the sentence of what stands beside it.
func (r *reader) kindOf(i int, same bool) int {
	if !same {
		return len(wordNames) - 1
	}
	return int(r.atoms[i].kind)
}

func (r *reader) wordBefore(s *span) int {
	a := &r.atoms[s.from]
	return r.kindOf(s.from-1, s.from > 0 && (!a.sentence || a.pause))
}

func (r *reader) secondBefore(s *span) int {
	a := &r.atoms[s.from]
	return r.kindOf(s.from-2, s.from > 1 && (!a.sentence || a.pause) && !r.atoms[s.from-1].sentence)
}

func (r *reader) wordAfter(s *span) int {
	return r.kindOf(s.to, s.to < len(r.atoms) && !r.atoms[s.to].sentence)
}
