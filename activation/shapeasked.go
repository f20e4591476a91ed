package activation

import "strings"

// shapeAsked reports whether atom i, capitals and digits of nearly the length of a
// code, is a code by what its sentence asks of its form: "de uppger FUPD7PJEJ, är
// inte den för kort?". Nobody asks so of a thing.
func (r *reader) shapeAsked(i, j int, t typed, p standing) bool {
	a := &r.atoms[i]
	if j > i+1 || t.fits || t.length < 5 || t.length > longLen+2 || t.shape.lower+t.shape.foreign > 0 || a.class != 0 {
		return false
	}
	if p.device || p.brand || p.vendor || !r.free(i, j) || r.product(i) || quantity(a.fold) || named(a.fold) || clearWord(a) || r.behind(j).has(label|device|vendor) {
		return false
	}
	c := r.around(i, j)
	if !c.has(cue) && (c.has(device|vendor|alien) || t.length < shortLen-1) {
		return false
	}
	_, cost := readable(strings.Map(lettersOnly, a.fold))
	return (t.shape.flips > 1 || r.jumble(i, j) || c.has(cue) && cost > clearCost) && r.asksShape(i, j)
}

// asksShape reports whether the words in the sentence of the atoms [i, j), at most
// maxAround on each side, speak of its length: "för kort", "fattas ett tecken".
func (r *reader) asksShape(i, j int) bool {
	var lacks, sign, degree bool
	from := i
	for from > 0 && from > i-maxAround && !r.atoms[from].sentence {
		from--
	}
	for k := from; k < len(r.atoms) && k < j+maxAround; k++ {
		a := &r.atoms[k]
		if k >= j && a.sentence {
			break
		}
		lacks, sign = lacks || a.says(lacking), sign || a.says(aSign)
		if degree && a.says(length) || lacks && sign {
			return true
		}
		degree = a.says(aDegree)
	}
	return false
}
