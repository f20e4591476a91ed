package activation

import (
	"slices"
	"strings"
)

// remembered is how many of the last lines a code may go on from, shortMessage how
// many words a message may have for digits alone, or capitals alone, to be taken for
// the rest of one.
const (
	remembered   = 3
	shortMessage = 3
)

// MaskNext masks a text that people wrote after the lines before, oldest first, as
// they are kept. A code may be written in pieces, one a message, by one person or by
// two. No piece is a code; so a message that is nothing but a short mixture of
// letters and digits is hidden, and in what is written soon after something was
// hidden, so is what could be the rest.
//
// What this does not see: a piece that is a word ("BANAN" and "47"), a rest within a
// sentence that is small letters alone or reads as a size ("92gb"), and a rest that
// comes more than a few lines later. The first character of a code told one
// character a message stays.
func MaskNext(text string, before []string) string {
	after := followed(before[max(0, len(before)-remembered):])
	if r := newReader(text, false); r.nothingBut(after) {
		return Mask(r.without(func(*atom) bool { return true }))
	}
	r := newReader(Mask(text), false)
	return Mask(r.without(func(a *atom) bool { return r.goesOnFrom(after, a) }))
}

// A trail is what the lines before leave to go on from.
type trail struct {
	hidden bool // something was hidden, or a piece ended a line
	begun  bool // the last line ended in a piece, or was nothing but one, which is hidden
	single bool // a line was nothing but a character or two
}

func followed(before []string) (t trail) {
	for _, l := range before {
		r := newReader(l, false)
		last, cut := len(r.atoms)-1, strings.Contains(l, ellipsis)
		stub := last >= 0 && r.atoms[last].n <= 2 && r.charAfter(last) == '…' // what a mask shows
		t.begun = last < 0 && cut || last >= 0 && !stub && r.atoms[last].jumbled()
		t.hidden = t.hidden || cut || t.begun
		t.single = t.single || last < 0 && cut || r.singles()
	}
	return t
}

// nothingBut reports whether a message is nothing but a piece of a code: one
// mixture, or a few short groups of capitals and digits; or a character or two, or
// the word for one, after such.
func (r *reader) nothingBut(after trail) bool {
	all, jumbled := shape{}, false
	for i := range r.atoms[:min(len(r.atoms), shortMessage+1)] {
		all.join(&r.atoms[i].shape)
		jumbled = jumbled || r.atoms[i].jumbled()
	}
	switch {
	case len(r.atoms) == 0 || len(r.atoms) > shortMessage:
		return false
	case after.single && (r.singles() || len(r.atoms) == 1 && words[r.atoms[0].fold].has(spell)):
		return true
	}
	return all.n >= 3 && all.n <= pieceMost && all.foreign() == 0 && (jumbled || all.mixed() && all.lower == 0)
}

// singles reports whether a message is a character or two, and no word.
func (r *reader) singles() bool {
	return len(r.atoms) > 0 && len(r.atoms) <= shortMessage &&
		!slices.ContainsFunc(r.atoms, func(a atom) bool { return a.n > 2 || a.n == 2 && a.digits == 0 })
}

// goesOnFrom reports whether an atom could be the rest of a code that the lines before
// began.
func (r *reader) goesOnFrom(before trail, a *atom) bool {
	alone := len(r.atoms) == 1
	switch {
	case !before.hidden || a.zone != prose || a.foreign() > 0 || a.n > pieceMost || a.n < 2 && !alone:
		return false
	case a.mixed() && !a.misread && a.model == noModel, before.begun && a == &r.atoms[len(r.atoms)-1] && a.loud() && r.small > 0:
		return true
	case alone && before.begun && (a.digits > 0 || a.n > 2 && !a.word()):
		return true
	case a.mixed():
		return a.jumbled()
	}
	return len(r.atoms) <= shortMessage && (a.digits > 0 || a.upper == a.n && !a.word())
}
