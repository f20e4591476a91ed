package activation

import "unicode"

// shape counts what a run of characters is made of. The zero value is empty.
type shape struct {
	letters, digits int
	upper, lower    int // letters a-z by case
	foreign         int // letters and digits beyond ASCII
	hex             int // 0-9, a-f
	flips           int // changes from letter to digit and back: chance has many, a name of a model few
	first, last     rune
}

// shapeOf counts the characters of raw; separators and signs do not count.
func shapeOf(raw string) shape {
	var s shape
	for _, r := range raw {
		if isAtomRune(r) {
			s.add(r)
		}
	}
	return s
}

// add counts one letter or digit.
func (s *shape) add(r rune) {
	digit := unicode.IsDigit(r)
	if s.last != 0 && digit != unicode.IsDigit(s.last) {
		s.flips++
	}
	if s.first == 0 {
		s.first = r
	}
	s.last = r
	switch {
	case digit:
		s.digits++
	default:
		s.letters++
	}
	switch {
	case 'A' <= r && r <= 'Z':
		s.upper++
	case 'a' <= r && r <= 'z':
		s.lower++
	case r > unicode.MaxASCII:
		s.foreign++
	}
	if '0' <= r && r <= '9' || 'a' <= r && r <= 'f' || 'A' <= r && r <= 'F' {
		s.hex++
	}
}

// join returns the shape of s and t in a row.
func (s shape) join(t shape) shape {
	flip := s.flips + t.flips
	if s.last != 0 && t.first != 0 && unicode.IsDigit(s.last) != unicode.IsDigit(t.first) {
		flip++
	}
	j := shape{
		letters: s.letters + t.letters, digits: s.digits + t.digits,
		upper: s.upper + t.upper, lower: s.lower + t.lower,
		foreign: s.foreign + t.foreign, hex: s.hex + t.hex,
		flips: flip, first: s.first, last: t.last,
	}
	if s.first == 0 {
		j.first = t.first
	}
	if t.last == 0 {
		j.last = s.last
	}
	return j
}

// mixed reports whether there are both letters and digits.
func (s shape) mixed() bool { return s.letters > 0 && s.digits > 0 }

// size is the number of characters counted.
func (s shape) size() int { return s.letters + s.digits }

// capital reports whether letters of a-z are mostly capitals.
func (s shape) capital() bool { return s.upper > s.lower }

// model reports whether letters, then three digits or more, then perhaps letters
// stand there, as in names of models: AX3000V.
func (s shape) model() bool {
	return s.flips <= 2 && s.digits >= 3 && !unicode.IsDigit(s.first)
}

// fits reports whether the size is that of a code.
func (s shape) fits() bool { return fits(s.size()) }

// fits reports whether n characters make a code.
func fits(n int) bool { return n == shortLen || n == longLen }
