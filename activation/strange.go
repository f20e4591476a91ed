package activation

import (
	"strings"
	"unicode"
)

// A sign or a letter with a ring or dots, once among capitals and digits, is what
// a poor copy or a slip of a finger makes of a code: little else that people write
// has that form. This file tells it from what does: amounts, formulas, shortcuts,
// addresses, words and names of firms.

// strangeSigns are signs that may replace a character of a code. A slash, an
// underscore and the like join names.
const strangeSigns = "+$€£%@&#?!§¤^"

// strange reports whether the atoms [i, j) are a code with one strange character
// in it: "MMA@QPV", "CFVCME3ÖPU". The character may have come in beside the others.
func (r *reader) strange(i, j int, t typed, p standing) bool {
	s := t.shape
	if s.lower > 0 || j-i > 2 || p.device && !r.ctx.prev.has(place) || p.brand || p.vendor || !r.free(i, j) || !capitals(r.text[r.atoms[i].start:r.atoms[i].end]) {
		return false
	}
	sign := ""
	if j == i+2 {
		sign = strings.ReplaceAll(r.text[r.atoms[i].end:r.atoms[j-1].start], "&amp;", "&")
	}
	switch {
	case s.foreign == 1 && sign == "" && t.fits:
	case s.foreign == 0 && len([]rune(sign)) == 1 && strings.Contains(strangeSigns, sign) && (t.fits || fits(t.length-1)) && !r.joinsThings(i, sign):
	default:
		return false
	}
	c := r.around(i, j)
	if !c.has(cue) && c.has(foreignTo) {
		return false
	}
	return r.strangeLetters(i, j, s) && (p.shown || p.lone || c.has(cue|trace|soft) || r.copied(i, j))
}

// joinsThings reports whether the sign between atoms i and i+1 has a meaning of
// its own there: an amount, the number of something, a shortcut, a formula, a firm.
func (r *reader) joinsThings(i int, sign string) bool {
	a, b := &r.atoms[i], &r.atoms[i+1]
	for _, x := range []*atom{a, b} {
		if x.shape.letters == 0 || x.class != 0 && x.length > 1 || x.says(shortcut) || quantity(x.fold) || lexicon[strings.Trim(x.fold, "0123456789")].has(unit) {
			return true
		}
	}
	if sign == "&" && a.shape.digits+b.shape.digits == 0 { // firms
		return true
	}
	return sign == "+" && strings.Trim(a.fold+b.fold, "chonspkalfeg0123456789") == ""
}

// strangeLetters reports whether the letters of the atoms [i, j), of the shape s,
// read as no word, neither together nor on one side.
func (r *reader) strangeLetters(i, j int, s shape) bool {
	var all strings.Builder
	for k := i; k < j; k++ {
		a := &r.atoms[k]
		if a.length > 2 && a.class != 0 || named(a.fold) || clearWord(a) && a.length > 4 {
			return false
		}
		word := strings.Map(lettersOnly, a.fold)
		if ok, cost := readable(word); len(word) > 4 && ok || len(word) > 3 && cost < clearCost {
			return false
		}
		all.WriteString(word)
	}
	ok, cost := readable(all.String())
	if s.digits == 0 {
		return s.letters > 5 && cost > wordCost+1 && !drawnOut(all.String())
	}
	return s.flips > 2 || s.letters > 3 && !ok
}

// lettersOnly drops what is no letter, as strings.Map calls it.
func lettersOnly(c rune) rune {
	if unicode.IsLetter(c) {
		return c
	}
	return -1
}

// copied reports whether a word near the atoms [i, j), in the same sentence, tells
// that a string was copied, read aloud, or asks whether it can be right.
func (r *reader) copied(i, j int) bool {
	for k := i - 1; k >= 0 && k >= i-maxAround && !r.atoms[k+1].sentence; k-- {
		if r.atoms[k].says(copying) {
			return true
		}
	}
	for k := j; k < len(r.atoms) && k < j+maxAround && !r.atoms[k].sentence; k++ {
		if r.atoms[k].says(copying) {
			return true
		}
	}
	return false
}
