package activation

import "strings"

// Where words stand on both sides that tell what was read, what stands between is
// the string, however little it looks like a code: "skrev av, … blev det",
// "… står det på lappen".

// maxFramed bounds how many groups a string so framed has.
const maxFramed = 5

// framedEnd returns the atom after the groups from atom i on that fill the place
// between a pause and words that say what was read, or the end of a line after a
// colon; 0 when they are none of a code's length.
func (r *reader) framedEnd(i int) int {
	if !r.opensFrame(i) || r.ctx.governs == label && !r.ctx.aside {
		return 0
	}
	j := i + 1
	for ; j < len(r.atoms) && j-i < maxFramed && r.text[r.atoms[j-1].end:r.atoms[j].start] == " " && !r.readBehind(j); j++ {
	}
	if j-i < 2 {
		return 0
	}
	read := r.readBehind(j)
	if !read && !(r.lineEnd(j) && r.atoms[i].colon) && !(j < len(r.atoms) && r.atoms[j].comma && r.ctx.told == 0) {
		return 0
	}
	if t := r.typed(i, j); !t.fits || !r.framedGroups(i, j, t, read) {
		return 0
	}
	return j
}

// opensFrame reports whether a pause or a word of typing stands before atom i.
func (r *reader) opensFrame(i int) bool {
	a := &r.atoms[i]
	return a.length < 6 && (a.class == 0 || a.length == 1) && (i == 0 || a.newline || a.colon || a.comma || r.ctx.told == 0 && !a.sentence && !r.ctx.article())
}

// lineEnd reports whether a line ends before atom j.
func (r *reader) lineEnd(j int) bool { return j == len(r.atoms) || r.atoms[j].newline }

// framedGroups reports whether the groups [i, j) are no words: letters and digits by
// chance, or letters that clearly read as none in a sentence that names a code.
func (r *reader) framedGroups(i, j int, t typed, read bool) bool {
	mixed := 0
	var all strings.Builder
	for k := i; k < j; k++ {
		a := &r.atoms[k]
		if a.class != 0 && a.length > 1 || a.other || a.length > 6 || a.shape.foreign > 0 || quantity(a.fold) || a.length > 3 && clearWord(a) {
			return false
		}
		if a.shape.mixed() {
			mixed++
		}
		all.WriteString(a.fold)
	}
	c := r.around(i, j)
	if !c.has(cue) && c.has(label|vendor|alien) {
		return false
	}
	if t.shape.digits == 0 {
		ok, cost := readable(all.String())
		return !ok && cost > jumbleCost+2 && c.has(cue|trace) && r.jumbledGroup(i, j)
	}
	return mixed > 0 && t.shape.flips > 1 && (read || mixed > 1)
}

// jumbledGroup reports whether some group of [i, j) has no vowel.
func (r *reader) jumbledGroup(i, j int) bool {
	for k := i; k < j; k++ {
		if a := &r.atoms[k]; a.length > 2 && !strings.ContainsAny(a.fold, "aeiouy") {
			return true
		}
	}
	return false
}

// received reports whether atom i is capitals and digits of nearly the length of a
// code right after a word of getting or trying it: "fick 4XK8T2QWZ sen hände
// inget", "testade KW48ZTQX nio gånger".
func (r *reader) received(i, j int, t typed, p standing) bool {
	a := &r.atoms[i]
	if j > i+1 || t.fits || t.length < 5 || t.length > longLen+2 || t.shape.lower+t.shape.foreign > 0 || a.class != 0 || !r.toldBefore(i) {
		return false
	}
	teller := &r.atoms[i-1-r.ctx.told]
	c := r.around(i, j)
	got := teller.says(getting) && t.shape.flips > 2
	if !got && !(teller.class.has(soft) && noise(a) && (t.shape.flips > 1 || r.behind(j).has(soft)) && !r.product(i) && !named(a.fold)) {
		return false
	}
	return !p.brand && !p.vendor && r.free(i, j) && !quantity(a.fold) && !slackID(t.shape) && (c.has(cue) || !c.has(foreignTo))
}

// turnedDown reports whether atom i is capitals that read as no word, of the length of
// a code, which somebody got or typed and which "går ej", by the words behind.
func (r *reader) turnedDown(i, j int, t typed, p standing) bool {
	a := &r.atoms[i]
	if j > i+1 || !t.fits || t.shape.upper != t.length || a.class != 0 || !r.small || p.brand || p.vendor || p.device || r.ctx.governs == label || !r.free(i, j) {
		return false
	}
	_, cost := readable(a.fold)
	if cost < wordCost+1 || j+1 >= len(r.atoms) || r.atoms[j].sentence || !r.atoms[j].says(pointing) || !r.fails(j+1) {
		return false
	}
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if r.atoms[k].class.has(tells) {
			return true
		}
		if r.atoms[k+1].sentence {
			break
		}
	}
	return false
}
