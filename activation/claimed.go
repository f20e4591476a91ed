package activation

import "strings"

// Some sentences say more plainly than a word before it that a string is the code.

// claimed reports whether the atoms [i, j), first in their sentence, are what it
// goes on to call a code: "W8P 3RT KMX står på kortet som aktiveringskod".
func (r *reader) claimed(i, j int) bool {
	if !r.first(i) || j >= len(r.atoms) || r.atoms[j].sentence || r.atoms[j].comma {
		return false
	}
	if a := &r.atoms[j]; !a.class.has(tells|copula) && !a.says(being) {
		return false
	}
	c := r.behind(j)
	return c.has(cue) && !c.has(foreignTo)
}

// maxApposed bounds how many words may stand between a cue and what its code is
// set beside.
const maxApposed = 4

// apposed reports whether the atoms [i, j) stand between commas behind where a
// code is from: "Koden från Kjell, KW4TP, är för kort".
func (r *reader) apposed(i, j int) bool {
	n := r.ctx.since
	if r.ctx.governs != cue || n < 2 || n > maxApposed || n >= i || !r.atoms[i].comma || r.atoms[i].sentence || !r.atoms[i-n].class.has(prep) {
		return false
	}
	for k := i - n; k < i; k++ {
		if r.atoms[k].class.has(foreignTo | place | cue) {
			return false
		}
	}
	return j == len(r.atoms) || r.atoms[j].comma || r.atoms[j].sentence
}

// madeOf reports whether the word right before the atoms [i, j), or one soon behind,
// says what a code consists of, one of the sense s, in a sentence about it: "koden
// är ett ord, LANTERN", "kod 4820935, bara siffror".
func (r *reader) madeOf(i, j int, s class) bool {
	if r.ctx.governs == label || !r.around(i, j).has(cue) {
		return false
	}
	for k := j + 1; k < len(r.atoms) && k < j+4 && !r.atoms[k].sentence; k++ {
		if r.atoms[k].says(s) && (r.atoms[k-1].says(merely|anArticle) || r.atoms[j].class.has(copula)) {
			return !r.atoms[j].sentence
		}
	}
	return i > 0 && !r.atoms[i].sentence && r.ctx.front.says(s)
}

// wordTold reports whether atom i, capitals of the length of a code, is one though
// it reads as a word: because the sentence says that it is a word, or that it, right
// behind "koden", fails, or that it is the code. What the code is ("OGILTIG") is none.
func (r *reader) wordTold(i, j int, t typed) bool {
	a := &r.atoms[i]
	if r.saidCode(i, j, t) {
		return true
	}
	if j > i+1 || !t.fits || !r.small || a.class != 0 || !capitals(r.text[a.start:a.end]) || strings.Contains(a.fold, "?") || r.ctx.governs == label {
		return false
	}
	named := r.ctx.prev.has(cue) && !a.sentence
	switch {
	case r.madeOf(i, j, aWord) && (a.comma || a.colon || named || r.quoted(i) || r.ctx.front.fold == "ordet"):
		return true
	case t.shape.foreign > 0 || drawnOut(a.fold) || keyboard(a.fold):
		return false
	case named && a.colon && (j == len(r.atoms) || r.atoms[j].sentence || r.atoms[j].comma):
		return !strings.ContainsAny(a.fold[len(a.fold)-1:], "dst") // OBRUKAD, INSTALLERT
	}
	return named && (r.fails(j) || r.refusedAt(j)) || r.first(i) && r.after(j) == cue
}

// saidCode reports whether atom i, capitals of a code's length that read as a word
// by their digits, was typed or is to be, and its sentence ends by calling it a code:
// "skriv 5TR4NDH, det ska vara min kod".
func (r *reader) saidCode(i, j int, t typed) bool {
	a := &r.atoms[i]
	if j > i+1 || !t.fits || !t.shape.mixed() || t.shape.lower+t.shape.foreign > 0 || !r.small || a.class != 0 || r.ctx.governs == label || r.ctx.told > 0 || a.sentence || !r.free(i, j) {
		return false
	}
	for k := j; k < len(r.atoms) && k < j+maxAround && !r.atoms[k].sentence; k++ {
		b := &r.atoms[k]
		if b.class.has(label | vendor | device) {
			return false
		}
		if b.class.has(cue) && k > j+1 && (r.atoms[k-1].says(anArticle) && r.atoms[k-2].says(being|sure)) {
			return true
		}
	}
	return false
}
