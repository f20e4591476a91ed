package activation

import (
	"strings"
	"unicode/utf8"
)

// A code typed in groups, with spaces between: "Y6 U7 I8 P". Where it ends is
// not marked, so what follows is told from it by what words look like.

// fragment is one group of a code typed in groups.
type fragment struct {
	length int
	weak   bool // may be a word or number that follows the code
}

// spacedEnd returns the atom after the code typed in groups from atom i on, or 0.
func (r *reader) spacedEnd(i int) int {
	if end := r.lineOfGroups(i); end > 0 {
		return end
	}
	spelled := r.spelled(i)
	lone := r.lines[i] > 1 && (i == 0 || r.atoms[i].newline || r.atoms[i-1].class.has(hello))
	stands := r.soft && r.ctx.device > 2
	if even := r.evenGroups(i); even > 0 {
		return even
	}
	if !r.ctx.direct() && r.ctx.governs != cue && !lone && !spelled && !r.quoted(i) && !stands && !r.opens(i) && r.ctx.told > 4 || r.ctx.governs == label {
		return 0
	}
	if r.atoms[i].class.has(device|vendor) && !r.ctx.strict(&r.atoms[i]) { // HP 250 G8
		return 0
	}
	fs := r.fragments(i, spelled)
	n := groupsOf(fs)
	if n < 2 || !r.anyLoose(i, i+n) {
		return 0
	}
	t := r.typed(i, i+n)
	s := t.shape
	direct := r.ctx.direct() || r.after(i+n) == cue
	switch {
	case t.fives || t.signs || r.after(i+n) == label:
		return 0
	case !s.mixed():
		if !t.fits || !r.accepts(i, i+n) {
			return 0
		}
	case t.fits && direct:
	case t.fits && (r.ctx.governs == cue || spelled || r.lines[i] <= n || r.after(i+n) == cue):
		if s.flips < 2 || s.digits < 2 && !s.capital() {
			return 0
		}
	case t.fits && stands && s.digits >= 2 && (r.small && s.lower == 0 && s.flips >= 3 || s.flips >= 4):
	case t.fits && r.atoms[i].colon && s.digits > 0 && s.flips >= 2 && r.around(i, i+n).has(cue|trace):
	case t.fits && r.ctx.device > 2 && (r.opens(i) || s.lower == 0 && r.ctx.told <= 4 && !r.ctx.article()) && r.standsOut(i, i+n, s):
	case !direct && !r.claimed(i, i+n) || t.length < 5 || t.length > 14 || s.flips < 2:
		return 0
	}
	return i + n
}

// lineOfGroups returns the atom after the code that fills the line of atom i in
// groups of capitals and digits, words among them: "IN 4P 26 5X JT", or 0.
func (r *reader) lineOfGroups(i int) int {
	if i > 0 && !r.atoms[i].newline || r.lines[i] < 2 || r.lines[i] > longLen || r.ctx.governs == label && !r.atoms[i].newline {
		return 0
	}
	end := i + r.lines[i]
	if end > len(r.atoms) || end < len(r.atoms) && !r.atoms[end].newline {
		return 0
	}
	for k := i; k < end; k++ {
		a := &r.atoms[k]
		if a.length > 5 || a.shape.lower+a.shape.foreign > 0 || a.other || k > i && a.before != loose {
			return 0
		}
	}
	if t := r.typed(i, end); !t.fits || t.shape.digits < 2 || t.shape.letters < 2 || t.shape.flips < 3 {
		return 0
	}
	return end
}

// opens reports whether what was read or typed may start at atom i; shown says it
// once its end is known.
func (r *reader) opens(i int) bool {
	return r.first(i) || r.shown(i)
}

// evenGroups returns the atom after a code in small letters typed in groups of
// one length, the last apart, right after a cue: "yfs lim 6i42". Such groups may
// read as words, so that nothing but their lengths tells where the code ends.
func (r *reader) evenGroups(i int) int {
	strict := r.ctx.strict(&r.atoms[i])
	if r.ctx.governs == label || !strict && !(r.opens(i) && r.around(i, i+1).has(cue|trace)) {
		return 0
	}
	var s shape
	jumbled := false
	for k := i; k < len(r.atoms) && k-i < 4; k++ {
		a := &r.atoms[k]
		if k > i && a.before != loose || a.length > 5 || a.class != 0 || a.shape.upper+a.shape.foreign > 0 {
			return 0
		}
		s = s.join(a.shape)
		jumbled = jumbled || a.shape.mixed() && !r.plainWord(a)
		if !strict && !r.jumbledWord(a) {
			return 0
		}
		if k > i && s.fits() && (s.digits > 1 || !strict) && s.letters > 1 && jumbled {
			return k + 1
		}
		if a.length != r.atoms[i].length {
			return 0
		}
	}
	return 0
}

// jumbledWord reports whether an atom of five characters is clearly no word.
func (r *reader) jumbledWord(a *atom) bool {
	ok, cost := readable(a.fold)
	return a.length == 5 && !r.plainWord(a) && (a.shape.mixed() || !ok && cost > wordCost+1)
}

// quoted reports whether a quotation mark, a backtick or an asterisk opens right
// before atom i.
func (r *reader) quoted(i int) bool {
	before := strings.TrimRight(r.text[:r.atoms[i].start], "\u200b")
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("\"“”„«»'’`*~", last)
}

// standsOut reports whether groups of the shape s in all stand out from words:
// capitals among small letters, or letters and digits by chance.
func (r *reader) standsOut(i, j int, s shape) bool {
	if s.lower > 0 || !r.small {
		return s.upper*s.lower == 0 && (s.flips >= 4 && (r.allMixed(i, j) || r.first(i) && r.saidBehind(j)) || s.flips >= 5)
	}
	return s.digits > 0 && (s.flips >= 3 || (r.soft || r.allMixed(i, j) || r.around(i, j).has(trace) || r.ctx.prev.has(copula) || j < len(r.atoms) && r.atoms[j].class.has(reports)) && s.flips >= 2)
}

// saidBehind reports whether a word of reading follows within two words behind
// atom j-1: "… så står det på lappen".
func (r *reader) saidBehind(j int) bool {
	for k := j; k < len(r.atoms) && k < j+2 && !r.atoms[k].sentence; k++ {
		if r.atoms[k].class.has(tells | copula) {
			return true
		}
	}
	return false
}

// allMixed reports whether each of the atoms [i, j) holds letters and digits.
func (r *reader) allMixed(i, j int) bool {
	for k := i; k < j; k++ {
		if !r.atoms[k].shape.mixed() {
			return false
		}
	}
	return true
}

// anyLoose reports whether spaces join some of the atoms [i, j).
func (r *reader) anyLoose(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if r.atoms[k].before == loose {
			return true
		}
	}
	return false
}

// fragments returns the groups that atoms from i on can be, none when atom i is
// a code by itself or a word.
func (r *reader) fragments(i int, spelled bool) []fragment {
	fs := make([]fragment, 0, 4)
	var before shape
	singles := true
	loud := r.small && (r.ctx.strict(&r.atoms[i]) || r.quoted(i) || r.shown(i) && r.around(i, i+1).has(trace) || r.first(i) && r.groupsFail(i)) // capitals stand out right here
	for k := i; k < len(r.atoms) && k-i < maxRun; k++ {
		a := &r.atoms[k]
		if k > i && a.before != loose && a.before != tight {
			break
		}
		f, ok := r.fragment(k, before, singles && a.length == 1 && spelled, loud)
		if !ok && loud && a.shape.lower == 0 && a.shape.foreign == 0 && a.length <= 4 && !a.class.has(cue) && !a.other {
			f, ok = fragment{length: a.length, weak: true}, true
		}
		if !ok {
			break
		}
		fs = append(fs, f)
		before = before.join(a.shape)
		singles = singles && a.length == 1
	}
	return fs
}

// groupsFail reports whether the groups of capitals and digits from atom i on are
// of a code's length together and said not to work: "KATA 7XQ2 9M funkar ej".
func (r *reader) groupsFail(i int) bool {
	j, mixed := i, 0
	for ; j < len(r.atoms) && j-i < maxFramed && r.atoms[j].shape.lower == 0 && (j == i || r.atoms[j].before == loose); j++ {
		if r.atoms[j].shape.mixed() {
			mixed++
		}
	}
	return mixed > 1 && r.typed(i, j).fits && r.fails(j)
}

// spelled reports whether at least five single characters stand from atom i on,
// each by itself: "M 4 X 9 T 0 K".
func (r *reader) spelled(i int) bool {
	if i+5 > len(r.atoms) {
		return false
	}
	digits := 0
	for k := i; k < i+5; k++ {
		a := &r.atoms[k]
		if a.length != 1 || k > i && a.before != loose && a.before != tight {
			return false
		}
		digits += a.shape.digits
	}
	return digits > 0 || r.atoms[i].shape.capital()
}

// fragment judges atom k as a group after groups of the shape before.
func (r *reader) fragment(k int, before shape, spelled, loud bool) (fragment, bool) {
	a := &r.atoms[k]
	f := fragment{length: a.length}
	s := a.shape
	switch {
	case a.other || a.length > 6 || s.foreign > 0 || a.class.has(cue):
		return f, false
	case spelled:
		f.weak = s.letters == 1 && s.lower == 1 && before.upper > before.lower
		return f, true
	case s.letters == 0:
		f.weak = before.size() > 0 && r.wordFollows(k)
		return f, a.length <= 5
	case s.mixed():
		return f, a.class == 0 && (!leet(a) || (loud || r.small && r.ctx.direct()) && s.lower == 0)
	case s.lower > 0 && s.upper > 0 || a.length > 5:
		return f, false
	case a.length == 5:
		ok, _ := readable(a.fold)
		return f, r.small && s.capital() && a.class == 0 && !ok
	case a.class != 0:
		f.weak = true
		return f, r.small && s.capital() && a.length < 4 && before.upper > before.lower && before.digits > 0
	case s.capital():
		ok, _ := readable(a.fold)
		f.weak = ok && a.length > 2
		return f, !f.weak || r.small && before.digits > 0
	}
	ok, _ := readable(a.fold)
	f.weak = before.upper > 0 && before.lower == 0 || before.size() >= shortLen && a.says(onward)
	return f, (before.upper == 0 || before.lower > 0) && !(ok && a.length > 2)
}

// wordFollows reports whether a word in small letters, or a unit, follows atom k
// in the same sentence: then a number at k may count what it names.
func (r *reader) wordFollows(k int) bool {
	if k+1 >= len(r.atoms) {
		return false
	}
	next := &r.atoms[k+1]
	return next.before == loose && (next.class != 0 || next.length > 3 && next.shape.digits == 0)
}

// groupsOf chooses how many fragments make the code: all that must be, and of
// the doubtful ones behind as many as make its length right.
func groupsOf(fs []fragment) int {
	sure := len(fs)
	for sure > 0 && fs[sure-1].weak {
		sure--
	}
	total := 0
	for _, f := range fs {
		total += f.length
	}
	rest := total
	for n := len(fs); n >= max(sure, 1); n-- {
		if fits(rest) {
			return n
		}
		rest -= fs[n-1].length
	}
	if n := firstOfTwo(fs[:sure]); n > 0 {
		return n
	}
	return sure
}

// firstOfTwo returns how many fragments make the first of two codes that stand
// one after the other, or 0.
func firstOfTwo(fs []fragment) int {
	total := 0
	for _, f := range fs {
		total += f.length
	}
	first := 0
	for n, f := range fs {
		first += f.length
		if fits(first) && fits(total-first) {
			return n + 1
		}
	}
	return 0
}
