package activation

import (
	"math/bits"
	"strings"
)

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

// kindsOfWords is how many senses, the first ones, are kinds of words beside a span.
const kindsOfWords = 21

// wordNames are the kinds: by sense, or by what a word is made of.
var wordNames = append(strings.Fields(senseNames)[:kindsOfWords], "number", "code", "mixed", "single", "capitals", "title", "small", "nothing")

// kindAsWord is the level of wordNames that an atom is.
func (a *atom) kindAsWord() int {
	if known := a.sense & (1<<kindsOfWords - 1); known != 0 {
		return bits.TrailingZeros32(uint32(known))
	}
	return kindsOfWords + first(a.letters == 0, a.looks(), a.digits > 0, a.n == 1, a.lower == 0 && (a.n < 4 || a.cost >= wordCost), a.upper > 0 && a.lower > 0)
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
