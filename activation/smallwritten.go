package activation

import "strings"

// wroteSmall reports whether a device is said to have written the atoms [i, j),
// small letters and digits of the length of a code, and somebody asks whether that
// is right: "mobilen skrev 5elj8pu90w, duger det?". The device is no label then.
func (r *reader) wroteSmall(i, j int, t typed) bool {
	a := &r.atoms[i]
	return r.ctx.aside && j == i+1 && t.fits && t.shape.mixed() && t.shape.flips > 1 && t.shape.upper+t.shape.foreign == 0 &&
		r.ctx.told == 0 && !a.sentence && r.free(i, j) && !r.plainWord(a) && !quantity(a.fold) && !named(a.fold) && !clearWord(a) && r.asksRight(j)
}

// asksRight reports whether the words from atom j on, in the same sentence, ask
// whether what stands before is right: "duger det?", "kan det stämma?".
func (r *reader) asksRight(j int) bool {
	for k := j; k < len(r.atoms) && k < j+5 && !r.atoms[k].sentence; k++ {
		if r.atoms[k].says(rightness) {
			return true
		}
	}
	return false
}

// twoSmallGroups returns the atom after two groups of small letters and digits
// that are all of a text and of the length of a code together, "4vux xfp", or 0.
func (r *reader) twoSmallGroups(i int) int {
	if i+2 > len(r.atoms) || r.atoms[i+1].before != loose || !r.onlyThis(i, i+2) {
		return 0
	}
	t := r.typed(i, i+2)
	if !t.fits || !t.shape.mixed() || t.shape.upper+t.shape.foreign > 0 {
		return 0
	}
	for k := i; k < i+2; k++ {
		a := &r.atoms[k]
		if a.class != 0 || a.length < 3 || a.shape.letters < 3 || quantity(a.fold) || lexicon[strings.Map(lettersOnly, a.fold)] != 0 {
			return 0
		}
		if _, cost := readable(a.fold); !a.shape.mixed() && cost < jumbleCost || a.shape.mixed() && (a.shape.flips > 1 && r.plainWord(a) || a.shape.flips == 1 && a.shape.digits > 2) {
			return 0
		}
	}
	return i + 2
}

// wordBegins reports whether atom i, a short word, begins what was announced as a
// code of the right length with one sign in it: "koden: ut%5yfxt75".
func (r *reader) wordBegins(i int) bool {
	a := &r.atoms[i]
	if i+1 >= len(r.atoms) || !r.ctx.strict(a) || a.class&^(word|link|prep|tells) != 0 || a.length < 2 || a.length > 3 {
		return false
	}
	next := &r.atoms[i+1]
	t := r.typed(i, i+2)
	return next.before == bad && r.text[a.end:next.start] != "&" && r.text[a.end:next.start] != "&amp;" && t.fits && t.length == a.length+next.length+1 && next.shape.mixed() && next.shape.flips > 1 && next.class == 0 &&
		!quantity(next.fold) && (i+2 == len(r.atoms) || r.atoms[i+2].before == loose || r.atoms[i+2].before == hard)
}
