package activation

import (
	"strings"
	"unicode"
)

// shown reports whether the atoms [i, j) stand where people put a string they
// read or typed: set off by quotation marks, after "det står" or "jag skrev", or
// after a colon. A noun with an article before it is a thing, not a string:
// "fick en RTX3080".
func (r *reader) shown(i int) bool {
	a := &r.atoms[i]
	if r.quoted(i) {
		return true
	}
	return i > 0 && !r.ctx.article() && (a.colon || !a.sentence && r.ctx.told <= 2)
}

// linked reports whether the atoms [i, j) are the whole label of a link.
func (r *reader) linked(i, j int) bool {
	return strings.HasSuffix(r.text[:r.atoms[i].start], "|") && strings.HasPrefix(r.text[r.atoms[j-1].end:], ">")
}

// article reports whether an article or the like stands before the next atom.
func (c *context) article() bool {
	return c.front.says(anArticle)
}

// partOfName reports whether atom i is the rest of a name that starts with some
// capitals and a dash: WH-1000XM4.
func (r *reader) partOfName(i int) bool {
	if i == 0 || r.atoms[i].before != tight || r.ctx.direct() {
		return false
	}
	p := &r.atoms[i-1]
	if p.shape.digits > 0 { // B550-A7K9M2Q
		return p.shape.flips == 1 && p.shape.digits > 1 && unicode.IsLetter(p.shape.first) && p.shape.capital() && r.ctx.governs != cue && !r.soft
	}
	return p.length <= 4 && !p.class.has(cue|soft) && p.shape.capital()
}

// first reports whether atom i stands first in a sentence, greetings aside, where
// people put what they ask about.
func (r *reader) first(i int) bool {
	return i == 0 || r.atoms[i].sentence || r.atoms[i-1].class.has(hello)
}

// namesDevice reports whether the name of a kind of device is joined before atom
// i, as systems name computers: DESKTOP-8K3QZ7X.
func (r *reader) namesDevice(i int) bool {
	return i > 0 && r.atoms[i].before == tight && r.atoms[i-1].class.has(device|place|vendor) && !r.atoms[i-1].class.has(cue)
}

// maxAside bounds how many words may stand between a string and the cue that
// says what it was.
const maxAside = 8

// afterFar reports whether what follows atom j-1 comes to a cue in the same
// clause: "är det jag kan läsa av koden".
func (r *reader) afterFar(j int) bool {
	if j >= len(r.atoms) || !r.atoms[j].class.has(copula) && r.atoms[j].fold != "som" {
		return false
	}
	for k := j; k < len(r.atoms) && k <= j+maxAside; k++ {
		a := &r.atoms[k]
		switch {
		case a.sentence || a.comma || a.shape.digits > 0 || a.class.has(label|device|vendor|joins):
			return false
		case a.class.has(cue):
			return true
		}
	}
	return false
}

// longKey returns the groups of five from atom i on when they were typed as one
// of our codes: three or four of them, right after a cue, in a text that names
// no other vendor. Five groups are always another vendor's key.
func (r *reader) longKey(i int) (from, to int) {
	if i > 0 && r.atoms[i-1].other || r.vendors || !r.ctx.strict(&r.atoms[i]) {
		return 0, 0
	}
	j := i + 1
	for ; j < len(r.atoms) && r.atoms[j].other && r.atoms[j].before == tight; j++ {
	}
	if n := j - i; n < 3 || n > 4 || j < len(r.atoms) && r.atoms[j].other {
		return 0, 0
	}
	return i, j
}

// jumble reports whether the letters of the atoms [i, j), four or more, do not
// read as a word.
func (r *reader) jumble(i, j int) bool {
	w := make([]byte, 0, longLen)
	for k := i; k < j; k++ {
		for _, c := range []byte(r.atoms[k].fold) {
			if isLetter(rune(c)) {
				w = append(w, c)
			}
		}
	}
	ok, _ := readable(string(w))
	return len(w) >= 4 && !ok
}
