package activation

import "unicode"

// shape counts what a run of characters is made of.
type shape struct {
	n             int8 // characters
	letters       int8
	digits        int8
	upper, lower  int8 // letters a-z by case
	run           int8 // the most digits in a row
	ends          int8 // digits at the end
	flips         int8 // changes from letter to digit and back: chance has many, the name of a model few
	firstD, lastD bool // begins, ends with a digit
	hasO, hasOne  bool // has a letter O, a digit 1
}

// most bounds what a shape counts; longer runs are no codes.
const most = 100

// add counts one character.
func (s *shape) add(r rune) {
	d := isDigit(r)
	switch {
	case s.n == most:
		return
	case s.n == 0:
		s.firstD = d
	case s.lastD != d:
		s.flips++
	}
	s.n++
	if s.lastD = d; d {
		s.digits, s.ends = s.digits+1, s.ends+1
		s.run, s.hasOne = max(s.run, s.ends), s.hasOne || r == '1'
		return
	}
	s.letters, s.ends, s.hasO = s.letters+1, 0, s.hasO || r == 'o' || r == 'O'
	switch {
	case r > unicode.MaxASCII:
	case r > 'Z':
		s.lower++
	default:
		s.upper++
	}
}

// join adds the characters of t behind those of s.
func (s *shape) join(t *shape) {
	switch {
	case s.n == 0:
		*s = *t
		return
	case int(s.n)+int(t.n) > most:
		return
	case t.letters == 0:
		s.ends += t.ends
	default:
		s.ends = t.ends
	}
	s.run = max(s.run, t.run, s.ends)
	s.flips += t.flips + int8(level(s.lastD != t.firstD))
	s.n, s.letters, s.digits, s.upper, s.lower = s.n+t.n, s.letters+t.letters, s.digits+t.digits, s.upper+t.upper, s.lower+t.lower
	s.lastD, s.hasO, s.hasOne = t.lastD, s.hasO || t.hasO, s.hasOne || t.hasOne
}

func (s *shape) mixed() bool   { return s.letters > 0 && s.digits > 0 }
func (s *shape) foreign() int8 { return s.letters - s.upper - s.lower }
func (s *shape) fits() bool    { return fits(s.n) }

// fits reports whether n characters are as many as a code has.
func fits(n int8) bool { return n == shortLen || n == longLen }

// What a run can be made of, as levels of "form", and its lengths.
var (
	madeOf  = []string{"99", "foreign", "CAPS+9", "small+9", "Mixed+9", "CAPS", "small", "Title"}
	lengths = []string{"to 4", "5-6", "7", "8-9", "10", "11-12", "more"}
)

// The indices of madeOf.
const (
	digitsOnly = iota
	strange
	capsDigits
	smallDigits
	mixedDigits
	capsOnly
	smallOnly
	titled
)

func (s *shape) madeOf() int {
	d := s.digits > 0
	return first(s.letters == 0, s.foreign() > 0, d && s.lower == 0, d && s.upper == 0, d, s.lower == 0, s.upper == 0)
}

func (s *shape) lengthOf() int {
	return first(s.n <= 4, s.n <= 6, s.n == shortLen, s.n < longLen, s.n == longLen, s.n <= 12)
}

// first is the index of the first condition that holds, their number when none does:
// the level of a feature.
func first(conditions ...bool) int {
	for i, is := range conditions {
		if is {
			return i
		}
	}
	return len(conditions)
}

func level(is bool) int {
	if is {
		return 1
	}
	return 0
}
