package activation

import (
	"strings"
	"unicode/utf8"
)

// A sign no code has, one among capitals and digits, is often all that a poor copy
// or a slip leaves of a character: people tell what they typed or read, and do not
// name it. This file reads such strings by what is told beside them, and finds the
// sign where it stands at the end.

// tailSigns are signs that belong to a code at its end; what else may stand there
// ends a sentence or sets the code off.
const tailSigns = "#§¤$€£%@^+&_*~"

// joining are signs that join names as well, so that a sentence must speak of codes.
const joining = "_+&@/"

// toldBeside reports whether the words beside the atoms [i, j) say that they were typed,
// read or received: "skrev in …", "ser ut som …", "… är vad jag ser".
func (r *reader) toldBeside(i, j int, p standing) bool {
	return p.told || p.said || r.toldBefore(i) || r.readBehind(j)
}

// toldBefore reports whether a word of reading or typing leads to atom i, with a
// short word between at most: "skrev in …", "ser ut som …".
func (r *reader) toldBefore(i int) bool {
	if i == 0 || r.atoms[i].sentence || r.ctx.article() {
		return false
	}
	f := &r.ctx.front
	return r.ctx.told == 0 || r.ctx.told <= 2 && f.says(onto)
}

// readBehind reports whether the words from atom j on tell what the string before
// them is: "… är vad jag får fram", "… står det", "… blev det".
func (r *reader) readBehind(j int) bool {
	if j+1 >= len(r.atoms) || r.atoms[j].sentence || r.atoms[j].comma || r.atoms[j+1].sentence {
		return false
	}
	a, b := &r.atoms[j], &r.atoms[j+1]
	return (a.class.has(copula|tells) || a.says(being)) && b.says(pointing)
}

// oddOne returns the sign among or behind the atoms [i, j), and whether there is
// just one character no code has, among capitals and digits.
func (r *reader) oddOne(i, j int, s shape) (sign string, one bool) {
	if s.lower > 0 || s.foreign > 1 || s.letters < 2 || j > i+3 {
		return "", false
	}
	n := s.foreign
	if s.foreign > 0 && !capitals(r.text[r.atoms[i].start:r.atoms[j-1].end]) {
		return "", false
	}
	for k := i + 1; k < j; k++ {
		if r.atoms[k].before == bad {
			sign, n = r.text[r.atoms[k-1].end:r.atoms[k].start], n+1
		} else if r.atoms[k].before != tight {
			return "", false
		}
	}
	if e := r.signEnd(i, j); e > r.atoms[j-1].end {
		sign, n = r.text[r.atoms[j-1].end:e], n+1
	}
	return sign, n == 1 && (sign == "&amp;" || utf8.RuneCountInString(sign) < 2)
}

// odd reports whether the atoms [i, j) are a code with one character in it that no
// code has, by what is told beside them.
func (r *reader) odd(i, j int, t typed, p standing) bool {
	if p.brand || p.vendor || p.device || !r.looseBefore(i) {
		return false
	}
	sign, one := r.oddOne(i, j, t.shape)
	n := t.length
	if one && r.signEnd(i, j) > r.atoms[j-1].end {
		n++
	}
	if !one || n < 5 || n > longLen+1 || j == i+2 && r.joinsThings(i, sign) {
		return false
	}
	c := r.around(i, j)
	if !c.has(cue) && c.has(foreignTo) {
		return false
	}
	spoken := r.signSpoken(i, j) || sign != "" && strings.Contains(r.text[max(0, r.atoms[i].start-80):r.atoms[i].start], " "+sign+" ")
	if sign == "/" && !spoken {
		return false
	}
	if sign != "" && strings.Contains(joining, sign) && !spoken && !c.has(cue|trace) {
		return false
	}
	hinted := spoken && (p.about || c.has(prep|cue|trace)) || p.shown && c.has(cue|trace) ||
		r.toldBeside(i, j, p) && (fits(n) || c.has(cue|trace|channel) || spoken || t.shape.flips > 2)
	return hinted && r.oddLetters(i, j, t.shape)
}

// oddLetters reports whether the letters of the atoms [i, j) read as no word, or
// digits stand among them as in no name.
func (r *reader) oddLetters(i, j int, s shape) bool {
	if r.strangeLetters(i, j, s) {
		return true
	}
	for k := i; k < j; k++ {
		if a := &r.atoms[k]; a.length > 2 && (a.class != 0 || named(a.fold) || quantity(a.fold) || clearWord(a)) {
			return false
		}
	}
	return s.digits > 0 && s.flips > 1 && s.size() >= shortLen-1
}

// looseBefore reports whether nothing joins atom i to what stands before it.
func (r *reader) looseBefore(i int) bool {
	before := r.text[:r.atoms[i].start]
	return (i == 0 || r.atoms[i].before != tight && r.atoms[i].before != bad) && !strings.HasSuffix(before, "/") && !strings.HasSuffix(before, "@") && !strings.HasSuffix(before, "#")
}

// signSpoken reports whether the words near the atoms [i, j), over the end of the
// sentence too, name a sign: "med ett understreck i mitten".
func (r *reader) signSpoken(i, j int) bool {
	for k := max(0, i-maxAround); k < len(r.atoms) && k < j+maxAround; k++ {
		if (k < i || k >= j) && r.atoms[k].says(aMark) {
			return true
		}
	}
	return false
}

// signEnd returns the offset behind the sign that ends the atoms [i, j), or their
// end. A sign that stands before them too sets them off.
func (r *reader) signEnd(i, j int) int {
	end := r.atoms[j-1].end
	if end >= len(r.text) {
		return end
	}
	c, n := utf8.DecodeRuneInString(r.text[end:])
	if c == '/' && !r.signSpoken(i, j) || c != '/' && !strings.ContainsRune(tailSigns, c) || strings.HasPrefix(r.text[end:], "&") && entityAt(r.text, end+1) > 0 {
		return end
	}
	if next, _ := utf8.DecodeRuneInString(r.text[end+n:]); end+n < len(r.text) && !strings.ContainsRune(" \n\t,.!?)\"'”»", next) {
		return end
	}
	if c == '_' || c == '*' || c == '~' { // bold and the like: the other may stand far before
		if strings.ContainsRune(r.text[max(0, end-maxBold):end], c) {
			return end
		}
	}
	return end + n
}

// maxBold bounds how many bytes before its last sign bold text may begin.
const maxBold = 400

// slashTail returns the atom after a short tail behind a slash that belongs to the
// code before atom j, where the text speaks of the slash; otherwise j.
func (r *reader) slashTail(i, j int) int {
	if j >= len(r.atoms) || r.atoms[j].length > 2 || r.atoms[j].before != bad || r.text[r.atoms[j-1].end:r.atoms[j].start] != "/" || !r.signSpoken(i, j+1) {
		return j
	}
	return j + 1
}
