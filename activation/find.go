package activation

import "strings"

// Find returns what a person typed as a code in text, in order and disjoint:
// good codes, codes with slips, and strings meant as a code that cannot be one.
// Start and End are byte offsets, and Raw is text[Start:End], inner separators
// included. It takes time linear in the length of text, which may be anything:
// Slack's markup, broken UTF-8, NUL bytes.
func Find(text string) []Code {
	r := newReader(text)
	var codes []Code
	for i := 0; i < len(r.atoms); {
		r.ctx.enter(&r.atoms[i])
		from, to := r.candidate(i)
		if to == 0 {
			r.ctx.pass(&r.atoms[i])
			i++
			continue
		}
		to = r.slashTail(from, to)
		codes = append(codes, r.code(from, to))
		r.last = taken{from, to}
		r.ctx.took()
		i = to
	}
	return codes
}

// reader reads one text.
type reader struct {
	text    string
	atoms   []atom
	ctx     context
	refused int   // up to here atoms belong to a run that is no code, and its parts are none
	last    taken // the code found last
	lines   []int // for each atom, how many atoms its line has, greetings aside
	small   bool  // the text has words in small letters
	soft    bool  // the text is about activation
	channel bool  // the text speaks of how codes for logging in arrive
	login   bool  // the text speaks of logging in
	vendors bool  // the text names other vendors
}

func newReader(text string) *reader {
	r := &reader{text: text, atoms: scan(text)}
	r.ctx.device, r.ctx.told, r.ctx.alien = far, far, far
	r.lines = make([]int, len(r.atoms))
	for i := 0; i < len(r.atoms); {
		n, j := 0, i
		for ; j < len(r.atoms) && (j == i || !r.atoms[j].newline); j++ {
			a := &r.atoms[j]
			if !a.class.has(hello) && !r.bullet(j) {
				n++
			}
			r.small = r.small || a.shape.lower > 1
			r.soft = r.soft || a.class.has(soft|cue) || r.declined(j)
			r.channel = r.channel || a.class.has(channel)
			r.login = r.login || a.class.has(login|channel)
			r.vendors = r.vendors || a.class.has(vendor)
		}
		for ; i < j; i++ {
			r.lines[i] = n
		}
	}
	return r
}

// bullet reports whether atom i is the number of an item in a list.
func (r *reader) bullet(i int) bool {
	a := &r.atoms[i]
	if a.shape.letters > 0 || a.length > 2 || i > 0 && !a.newline || a.end+1 >= len(r.text) {
		return false
	}
	next := r.text[a.end]
	return (next == '.' || next == ')' || next == ':') && r.text[a.end+1] == ' '
}

// code returns the atoms [from, to) as a code.
func (r *reader) code(from, to int) Code {
	start, end := r.atoms[from].start, r.signEnd(from, to)
	c := Check(r.text[start:end])
	c.Start, c.End = start, end
	return c
}

// maxRun bounds how many atoms one code can be typed in.
const maxRun = 24

// candidate returns the atoms [from, to) of the code that starts at atom i; to is
// 0 when none does.
func (r *reader) candidate(i int) (from, to int) {
	if r.atoms[i].other {
		return r.longKey(i)
	}
	if r.bullet(i) {
		return 0, 0
	}
	r.joinSigns(i)
	end := r.tightEnd(i)
	inside := i < r.refused
	if even := r.evenEnd(i); even > end && !inside && r.typed(i, even).fits && (r.ctx.direct() || r.quoted(i)) && r.accepts(i, even) {
		return i, even
	}
	if end > i+1 && !inside && r.typed(i, end).fits && r.accepts(i, end) {
		return i, end
	}
	if to := r.spacedEnd(i); to > 0 && !inside {
		return i, to
	}
	if to := r.framedEnd(i); to > 0 && !inside {
		return i, to
	}
	if r.wordBegins(i) && !inside {
		return i, i + 2
	}
	if !r.mayStart(i) {
		return 0, 0
	}
	if to := r.toldGroups(i); to > 0 && !inside {
		return i, to
	}
	if to := r.twoSmallGroups(i); to > 0 && !inside {
		return i, to
	}
	if end > i+1 && !inside && r.whole(i, end) {
		if r.accepts(i, end) {
			return i, end
		}
		r.refused = end
	}
	if end > i+1 && !inside && r.headed(i, end) && r.accepts(i, end) {
		return i, end
	}
	if r.accepts(i, i+1) && (end == i+1 || r.typed(i, i+1).fits) {
		return i, i + 1
	}
	return 0, 0
}

// headed reports whether the run [i, end) is announced where it stands and starts
// with capitals that are no code, with one behind them: "koden är AB-K7XQ2MB".
// What follows a code may be something else.
func (r *reader) headed(i, end int) bool {
	for k := i; k < end; k++ {
		if a := &r.atoms[k]; a.shape.lower+a.shape.foreign > 0 || k == i && fits(a.length) {
			return false
		}
	}
	return r.ctx.strict(&r.atoms[i]) && r.noWords(i, end)
}

// joinSigns makes one run of what equals signs and the like divide, right where a
// code is announced: "min kod är A7Q=L7EK9J". Elsewhere such a sign stands between
// a name and its value.
func (r *reader) joinSigns(i int) {
	if !r.mayStart(i) || r.atoms[i].shape.lower > 0 || !r.ctx.strict(&r.atoms[i]) && !r.barRead(i) && !r.tildeTold(i) {
		return
	}
	j, size := i+1, r.atoms[i].length
	for ; j < len(r.atoms) && size <= maxSigned; j++ {
		a := &r.atoms[j]
		if !r.divided(j) && a.before != tight && a.before != bad {
			break
		}
		if k := j - 1; counted(a) || counted(&r.atoms[k]) || a.class != 0 && a.length > 2 || a.shape.lower+a.shape.foreign > 0 || fits(a.length) || fits(r.atoms[j-1].length) {
			return
		}
		size += signsIn(r.text[r.atoms[j-1].end:a.start]) + a.length
	}
	for k := i + 1; k < j && size <= maxSigned; k++ {
		if r.divided(k) {
			r.atoms[k].before = bad
		}
	}
}

// maxSigned bounds the characters of a code with a sign in it: one more at most
// than a good one has.
const maxSigned = longLen + 1

// divided reports whether nothing but a sign of dividers stands before atom j.
func (r *reader) divided(j int) bool {
	g := r.text[r.atoms[j-1].end:r.atoms[j].start]
	return len(g) == 1 && strings.Contains(dividers, g)
}

// dividers are hard signs that may be a slip of the finger inside a code.
const dividers = "=:;~|"

// lettered reports whether at least four single characters, joined without
// spaces, stand from atom i on: K-7-X-Q.
func (r *reader) lettered(i int) bool {
	for k := i; k < i+4; k++ {
		if k >= len(r.atoms) || r.atoms[k].length != 1 || k > i && r.atoms[k].before != tight {
			return false
		}
	}
	return true
}

// mayStart reports whether atom i can be the first of a code.
func (r *reader) mayStart(i int) bool {
	a := &r.atoms[i]
	return a.length > 0 && (a.class == 0 || a.class == soft && a.shape.digits > 0 || r.lettered(i))
}

// tightEnd returns where the run of atoms joined without spaces that starts at
// atom i ends: before a word, and never past maxRun atoms.
func (r *reader) tightEnd(i int) int {
	if !r.mayStart(i) && r.atoms[i].length > 1 {
		return i + 1
	}
	j := i + 1
	for ; j < len(r.atoms) && j-i < maxRun; j++ {
		a := &r.atoms[j]
		if a.before != tight && a.before != bad || a.other || r.isWord(a) {
			break
		}
	}
	return j
}

// evenEnd returns where the run ends that one and the same separator joins from
// atom i on, short words in it included: "aa-b2-ar-2". At least three atoms, or
// two joined by something else than a full stop.
func (r *reader) evenEnd(i int) int {
	j := i + 1
	joint := ""
	for ; j < len(r.atoms) && j-i < maxRun; j++ {
		a := &r.atoms[j]
		g := r.text[r.atoms[j-1].end:a.start]
		if j == i+1 {
			joint = g
		}
		if a.before != tight || g != joint || a.length > 4 || a.class.has(cue) || a.other || a.shape.upper == 1 && a.shape.lower > 1 {
			break
		}
	}
	if j == i+2 && joint == "." {
		return i + 1
	}
	return j
}

// isWord reports whether an atom after a dash or a dot is a word of its own.
func (r *reader) isWord(a *atom) bool {
	if a.shape.digits > 0 || a.length < 2 {
		return a.class.has(cue)
	}
	if a.class.has(cue) || a.class != 0 && (a.length > 3 || !a.shape.capital()) {
		return true
	}
	if a.length < 4 {
		return false
	}
	ok, _ := readable(a.fold)
	return ok && (!a.shape.capital() || a.length > 5)
}

// whole reports whether the run [i, end), of a length no code has, was meant as
// one code: no single atom of it is a code by itself.
func (r *reader) whole(i, end int) bool {
	for j := i; j < end; j++ {
		t := r.typed(j, j+1)
		if t.fits && t.shape.mixed() && t.shape.flips >= 2 {
			return false
		}
	}
	return true
}
