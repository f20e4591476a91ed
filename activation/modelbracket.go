package activation

import "strings"

// modelBracket reports whether atom i opens a bracket right after the name of a
// device, where the number of its model stands: "Lenovo ThinkPad T14s Gen 3
// (21BR00DUMX)". A word for a code in the sentence says otherwise.
func (r *reader) modelBracket(i, j int) bool {
	if !strings.HasSuffix(r.text[:r.atoms[i].start], "(") || !strings.HasPrefix(r.text[r.atoms[j-1].end:], ")") || r.around(i, j).has(cue) {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-maxModelName; k-- {
		a := &r.atoms[k]
		if a.class.has(device) && !a.class.has(place) {
			return true
		}
		if r.atoms[k+1].sentence || a.shape.digits == 0 && a.shape.upper == 0 {
			return false
		}
	}
	return false
}

// maxModelName bounds how many words the name of a model has, its maker aside.
const maxModelName = 5
