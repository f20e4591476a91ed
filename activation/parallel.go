package activation

import "strings"

// A message that names one code often names more in the same frame of words: "kod 1
// … kod 2 …", "kortet från Eva har koden …, kortet från Bo har …", "testa … annars
// …". What stands in the same place is a code too, whatever its form lacks.

// taken are the atoms of a code found.
type taken struct{ from, to int }

// maxFrame bounds how many words before a string make the frame it stands in.
const maxFrame = 3

// parallel reports whether the atoms [i, j), of a form much like a code's, stand in
// the frame of a code found before.
func (r *reader) parallel(i, j int, t typed, p standing) bool {
	c := r.last
	if c.to == 0 || r.ctx.governs == label && !r.ctx.aside || p.brand || p.vendor || p.device || !r.looseBefore(i) {
		return false
	}
	if i-c.to > 3*maxAround || r.madeFor(j) {
		return false
	}
	return (r.sameFrame(i) || r.sameBehind(i, j)) && r.codeLike(i, j, t)
}

// codeLike reports whether the atoms [i, j) could be a code with slips: capitals
// and digits, or capitals that read as no word, of four to thirteen characters.
func (r *reader) codeLike(i, j int, t typed) bool {
	s := t.shape
	if s.lower > 0 || t.length < 4 || t.length > longLen+3 || r.product(i) && s.flips < 2 || s.letters == 0 {
		return false
	}
	if t.signs || s.foreign > 0 {
		sign, one := r.oddOne(i, j, s)
		return one && s.letters > 1 && sign != "/" && !(j == i+2 && r.joinsThings(i, sign)) && r.oddLetters(i, j, s)
	}
	if j > i+1 || r.atoms[i].class != 0 {
		return false
	}
	a := &r.atoms[i]
	if s.digits == 0 {
		ok, cost := readable(a.fold)
		return r.small && !ok && cost > wordCost+1 && t.length > 4 && !drawnOut(a.fold)
	}
	return !quantity(a.fold) && !named(a.fold) && !year(a) && (t.fits || !leet(a))
}

// sameFrame reports whether the words before atom i are those before the code
// found last, or count one more: "den andra …", "annars …".
func (r *reader) sameFrame(i int) bool {
	if r.atoms[i].sentence && !r.atoms[i].newline {
		return false
	}
	if i > 0 && (r.ctx.front.says(ordinal|otherwise) && !r.atoms[i].comma) {
		return true
	}
	for k := i - 1; k >= r.last.to && k >= i-maxFrame+1; k-- {
		a := &r.atoms[k]
		if w := a.head(); w != a.fold && r.last.from > 0 && r.atoms[r.last.from-1].head() == w { // Kod2=…
			return true
		}
		if !a.frames() {
			if a.shape.digits > 0 && a.length > 2 || r.atoms[k].sentence {
				return false
			}
			continue
		}
		for m := r.last.from - 1; m >= 0 && m >= r.last.from-maxFrame; m-- {
			if r.atoms[m].fold == a.fold {
				return true
			}
		}
		return false
	}
	return false
}

// head returns the word for a code that atom a holds with a number behind, kod2, as
// the word alone; any other as it is.
func (a *atom) head() string {
	if w := strings.TrimRight(a.fold, "0123456789"); w != a.fold && classOf(w).has(cue) {
		return w
	}
	return a.fold
}

// frames reports whether a word says what stands behind it; small words do not.
func (a *atom) frames() bool {
	return a.shape.digits == 0 && (a.class.has(cue|tells|trace|copula) || a.says(counting)) && !a.class.has(purpose|joins)
}

// sameBehind reports whether the words behind the atoms [i, j) are those behind
// the code found last, one after the other: "A är märkt ny och B är märkt gammal".
func (r *reader) sameBehind(i, j int) bool {
	if j >= len(r.atoms) || r.last.to >= i || r.atoms[j].sentence || r.atoms[i].sentence || !(r.ctx.prev.has(joins) || r.atoms[i].comma) {
		return false
	}
	return r.atoms[j].class.has(copula|tells|reports) && r.atoms[j].fold == r.atoms[r.last.to].fold
}
