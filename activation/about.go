package activation

import (
	"slices"
	"strings"
)

// Features of what the sentence and the text of a span call it.

// distance says how far atom i is from the word at by: 0 in another sentence, 1 with
// nothing between, 2 with a word or two of a meaning of their own, 3 farther.
func (r *reader) distance(by, i int) int {
	between := int(r.past[i].content-r.past[by].content) - level(r.atoms[by].counts())
	apart := r.sentenceOf(i) - r.sentenceOf(by)
	return first(apart > 1 || apart == 1 && !r.atoms[i].pause, between == 0, between <= 2)
}

// The senses of words that say what a string is, each seen by itself: how near the
// last such word stands before a span, and the next one behind it.
var (
	callNames = strings.Fields("code label vendor device")
	callers   = [len(uncalled)]sense{cue, label, vendor, device, tells}
	nearness  = []string{"another", "right", "near", "far", "no"}
)

// calls are the positions of a word of each of callers, -1 for none.
type calls [5]int32

var uncalled = calls{-1, -1, -1, -1, -1}

// add takes atom i.
func (c *calls) add(a *atom, i int) {
	for k, of := range callers {
		if a.sense.has(of) {
			c[k] = int32(i)
		}
	}
}

// calledBefore and calledBehind are the features of callers.
func calledBefore() (all []Feature) {
	for k, name := range callNames {
		all = append(all, Feature{name + "-before", nearness, func(r *reader, s *span) int {
			if by := r.past[s.from].last[k]; by >= 0 {
				return r.distance(int(by), s.from)
			}
			return 4
		}})
	}
	return all
}

func calledBehind() (all []Feature) {
	for k, name := range callNames {
		all = append(all, Feature{name + "-behind", nearness[1:], func(r *reader, s *span) int {
			if s.to >= len(r.atoms) || r.atoms[s.to].sentence || r.atoms[s.to].gap == comma || r.next[s.to][k] < 0 {
				return 3
			}
			between := r.past[r.next[s.to][k]].content - r.past[s.to].content
			return first(between == 0, between <= 2)
		}})
	}
	return all
}

// Kinds of spans and the ways they are announced, which count together: plain
// letters need more than a good form does.
var (
	kinds         = []string{"spelled", "odd", "digits", "digits-nearly", "shouted", "word", "letters", "letters-nearly", "small", "joined", "good", "nearly", "good-small", "nearly-small"}
	announcements = []string{"code-is", "code-right", "code-near", "code-far", "label-right", "label-near", "told-right", "told", "none"}
)

func (r *reader) kind(s *span) int {
	m, fits := s.made, s.fits()
	return first(s.groups > 2 && s.longest == 1, s.joint == sign && s.groups > 1 || m == strange, m == digitsOnly && fits, m == digitsOnly,
		m == capsOnly && r.small == 0 && len(r.atoms) > s.groups, m == capsOnly && fits && s.cost < wordCost+1.2, m == capsOnly && fits, m == capsOnly, m == smallOnly || m == titled, s.groups > 1 && s.joint == blank, m == capsDigits && fits, m == capsDigits, fits)
}

func (r *reader) announced(s *span) int { return r.kind(s)*len(announcements) + r.announcement(s) }

// announcement says how a span is announced by what stands before it: by the last word
// that says what it is, or else that somebody read or typed it.
func (r *reader) announcement(s *span) int {
	last := &r.past[s.from].last
	cued, told := last[0], last[len(last)-1]
	named := slices.Max(last[:len(last)-1])
	near := func(by int32) int {
		if by < 0 {
			return 0
		}
		return r.distance(int(by), s.from)
	}
	if d := near(cued); d > 0 && cued >= named {
		if a := &r.atoms[s.from]; d == 1 && (a.pause || r.atoms[s.from-1].sense.has(copula)) {
			return 0
		}
		return d
	}
	spent := told > named && r.past[s.from].number > named // "felkod 1003 när jag skriver"
	if d := near(named); (d == 1 || d == 2) && named != cued && !spent {
		return 3 + d
	}
	if d := near(told); d == 1 || d == 2 {
		return 5 + d
	}
	return 8
}

// beside says whether another group that looks like a code stands before: right
// beside it, in its sentence, or in the text.
func (r *reader) beside(s *span) int {
	by := int(r.past[s.from].looks)
	if by < 0 {
		return 0
	}
	return 1 + first(s.from-by <= 2, r.sentenceOf(by) == r.sentenceOf(s.from))
}

// looks reports whether an atom looks like a code by itself.
func (a *atom) looks() bool { return a.zone == prose && a.mixed() && a.fits() && !a.misread }
