package activation

import "strings"

// Without an announcement the form alone may tell. In a channel where people ask
// about codes, capitals and digits of the length of a code are one, unless
// something speaks against it. This file holds that prior and what speaks
// against it.

// maxAround bounds how many words of a sentence count on each side of a string.
const maxAround = 14

// around returns the classes of the words in the same sentence as the atoms
// [i, j), at most maxAround before and behind.
func (r *reader) around(i, j int) class {
	var c class
	for k := i - 1; k >= 0 && k >= i-maxAround && !r.atoms[k+1].sentence; k-- {
		c |= r.atoms[k].bearing()
	}
	for k := j; k < len(r.atoms) && k < j+maxAround && !r.atoms[k].sentence; k++ {
		c |= r.atoms[k].bearing()
	}
	return c
}

// bearing returns what an atom says about the strings in its sentence. Computers
// and telephones, on which everything is done, say nothing.
func (a *atom) bearing() class {
	if a.class.has(place) {
		return a.class &^ (device | label)
	}
	return a.class
}

// traces counts the words in the sentence of atom i that tell where a code is
// read or what is left of it.
func (r *reader) traces(i int) int {
	n := 0
	for k := i - 1; k >= 0 && k >= i-maxAround && !r.atoms[k+1].sentence; k-- {
		if r.atoms[k].class.has(trace) {
			n++
		}
	}
	for k := i + 1; k < len(r.atoms) && k <= i+maxAround && !r.atoms[k].sentence; k++ {
		if r.atoms[k].class.has(trace) {
			n++
		}
	}
	return n
}

// foreignTo is what speaks against a code in a sentence that announces none.
const foreignTo = label | vendor | device | alien

// likely reports whether the atoms [i, j) are a code by their form alone, or by
// their form and a hint in their sentence.
func (r *reader) likely(i, j int, t typed, p standing) bool {
	s := t.shape
	if s.foreign > 0 || t.groups > 1 && !t.signs || p.vendor || p.brand || !r.free(i, j) {
		return false
	}
	c := r.around(i, j)
	if (p.device || !c.has(cue) && c.has(foreignTo)) && !(r.ctx.aside && c.has(trace)) {
		return false
	}
	hinted := c.has(cue | trace | soft)
	switch {
	case t.signs:
		return s.lower == 0 && s.flips >= 2 && hinted && r.noWords(i, j) && (t.fits || r.unread(i, j) && t.length >= 5 && t.length <= 12)
	case s.upper > 0 && s.lower > 0:
		return false
	case t.fits && s.lower == 0:
		return r.prior(i, t, p, hinted)
	case t.fits:
		return c.has(cue|trace) && s.flips >= 2 && s.hex < s.size()
	}
	return r.nearly(i, t, p, c)
}

// beside reports whether the atoms [i, j) are one more code in a sentence that
// holds one: "WYELYL7N2C for the office and YJ6HATE for home". What it was for,
// between, says nothing then, and neither does a word inside it.
func (r *reader) beside(i, j int, t typed, p standing) bool {
	a := &r.atoms[i]
	return r.ctx.beside && (r.ctx.prev.has(joins) || a.comma) && j == i+1 && t.fits && t.shape.lower+t.shape.foreign == 0 && t.shape.flips > 1 &&
		a.class == 0 && !p.brand && !p.vendor && r.free(i, j) && !r.product(i) && !leet(a) && !quantity(a.fold) && !named(a.fold)
}

// free reports whether the atoms [i, j) stand free: no dash, slash or sign joins
// them to something else.
func (r *reader) free(i, j int) bool {
	before, after := r.text[:r.atoms[i].start], r.text[r.atoms[j-1].end:]
	if strings.HasSuffix(before, "#") || strings.HasSuffix(before, "@") || strings.HasSuffix(before, "/") || strings.HasPrefix(after, "/") {
		return false
	}
	return (i == 0 || r.atoms[i].before != tight && r.atoms[i].before != bad) &&
		(j == len(r.atoms) || r.atoms[j].before != tight && r.atoms[j].before != bad)
}

// prior judges capitals and digits of the length of a code.
func (r *reader) prior(i int, t typed, p standing, hinted bool) bool {
	s := t.shape
	if p.quoted {
		return !r.product(i) || p.about
	}
	if r.owned() && !hinted {
		return false
	}
	if !r.product(i) {
		return true
	}
	if r.owned() || r.ctx.prev.has(prep|purpose) {
		return s.flips > 1 && r.ctx.cued
	}
	return s.flips > 1 && (hinted || p.about || p.said || p.shown && !r.ctx.front.says(bought))
}

// owned reports whether an article or the like stands before the next atom; "var"
// and "än" are none, though they fold to the same as "vår" and "an".
func (r *reader) owned() bool {
	f := &r.ctx.front
	switch typed := r.text[f.start:f.end]; f.fold {
	case "var":
		return strings.ContainsAny(typed, "åÅ")
	case "an":
		return typed == f.fold
	}
	return r.ctx.article()
}

// product reports whether atom i has the form of the name of a product, a unit
// or a number plate: one to four letters, three digits or more and at most two
// letters behind, or two digits and one letter; or digits and a unit.
func (r *reader) product(i int) bool {
	w := r.atoms[i].fold
	rest := strings.TrimLeft(w, letters)
	front := len(w) - len(rest)
	tail := strings.TrimLeft(rest, "0123456789")
	digits := len(rest) - len(tail)
	switch {
	case front == 0:
		return w[0] != '0' && (len(tail) < 3 || lexicon[tail].has(unit))
	case front > 4 && allDigits(rest):
		ok, _ := readable(w[:front])
		return ok
	}
	return front <= 4 && (digits >= 3 && len(tail) <= 2 || digits == 2 && len(tail) < 2) && allLetters(tail)
}

func allLetters(w string) bool {
	for i := range len(w) {
		if !isLetter(rune(w[i])) {
			return false
		}
	}
	return true
}

// unread reports whether only question marks stand for what could not be read
// between the atoms [i, j).
func (r *reader) unread(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if g := r.text[r.atoms[k-1].end:r.atoms[k].start]; r.atoms[k].before == bad && strings.Trim(g, "?") != "" {
			return false
		}
	}
	return true
}

// nearly judges a string of nearly the length of a code: only where its sentence
// hints at a code.
func (r *reader) nearly(i int, t typed, p standing, c class) bool {
	s := t.shape
	if t.length < 4 || t.length > 12 || r.product(i) && (s.flips < 2 || r.traces(i) < 2) || slackID(s) && !c.has(cue|trace) || r.owned() {
		return false
	}
	hinted := c.has(cue|trace) || c.has(soft) && (p.shown || p.first || p.thing)
	hinted = hinted || p.first && p.about && s.flips > 2
	switch {
	case s.lower > 0:
		return hinted && t.length >= 6 && s.flips >= 3 && s.hex < s.size()
	case t.length < 6:
		return hinted && s.flips >= 2 || p.first && c.has(trace)
	}
	return hinted && s.flips >= 2
}
