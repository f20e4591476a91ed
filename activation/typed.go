package activation

import (
	"slices"
	"strings"
)

// typed is what a run of atoms looks like when read as one code.
type typed struct {
	shape  shape
	length int  // characters, bad ones included
	fits   bool // the length is that of a code
	signs  bool // holds a sign no code has
	groups int  // how many atoms
	fives  bool // three or more groups of five: another vendor's key
	jumble bool // its letters, four or more, do not read as a word
	noise  bool // the same of one atom of any length
	trails bool // dots follow: the writer broke off
	number bool // its first group holds four digits in a row, as models do
}

// typed reads the atoms [i, j) as one code.
func (r *reader) typed(i, j int) typed {
	t := typed{groups: j - i, fives: j-i >= 3}
	for k := i; k < j; k++ {
		a := &r.atoms[k]
		t.shape = t.shape.join(a.shape)
		t.length += a.length
		if k > i && a.before == bad {
			t.signs = true
			t.length += signsIn(r.text[r.atoms[k-1].end:a.start])
		}
		t.fives = t.fives && a.length == 5
	}
	t.fits = fits(t.length)
	t.trails = strings.HasPrefix(r.text[r.atoms[j-1].end:], "..") || strings.HasPrefix(r.text[r.atoms[j-1].end:], "…")
	t.number = r.atoms[i].number()
	t.jumble = t.shape.mixed() && t.fits && r.jumble(i, j)
	t.noise = t.groups == 1 && t.shape.mixed() && r.jumble(i, j)
	return t
}

// number reports whether four digits stand in a row in a.
func (a *atom) number() bool {
	row := 0
	for k := 0; k < len(a.fold) && row < 4; k++ {
		row++
		if !isDigit(rune(a.fold[k])) {
			row = 0
		}
	}
	return row == 4
}

// signsIn counts the characters of a gap that holds signs.
func signsIn(g string) int {
	if g == "&amp;" {
		return 1
	}
	n := 0
	for _, r := range g {
		if !isSeparator(r) {
			n++
		}
	}
	return n
}

// accepts reports whether the atoms [i, j), where they stand, are a typed code.
func (r *reader) accepts(i, j int) bool {
	t := r.typed(i, j)
	after := r.after(j)
	if t.fives || r.namesDevice(i) || r.modelBracket(i, j) || strings.HasSuffix(r.text[:r.atoms[i].start], "@") && !r.ctx.open || r.partOfName(i) || after == label || r.madeFor(j) {
		return false
	}
	if r.ctx.governs == label && after != cue && !r.wroteSmall(i, j, t) && !(r.ctx.aside && r.ctx.beside && r.ctx.prev.has(joins)) && !(r.ctx.aside && (!r.ctx.prev.has(place) || r.ctx.prev.has(device)) && t.fits && r.around(i, j).has(trace) && r.prior(i, t, standing{}, false)) {
		return false
	}
	p := standing{
		direct: r.ctx.direct() || after == cue || r.apposed(i, j),
		strict: r.ctx.strict(&r.atoms[i]) || after == cue || r.apposed(i, j),
		near:   r.ctx.governs == cue || after == cue || r.afterFar(j) || r.claimed(i, j),
		lone:   r.lines[i] <= j-i,
		about:  r.ctx.cued || r.soft,
		device: r.ctx.device < 2 && r.ctx.front.fold != "med" && !r.atoms[i].comma,
		brand:  r.ctx.prev.has(device) && !r.ctx.prev.has(place) || r.ctx.alien == 0 || r.ctx.alien == 1 && r.ctx.prev.has(copula) || r.ctx.device <= 3 && r.ctx.front.fold == "heter",
		quoted: r.quoted(i),
		loud:   r.small && r.soft,
		shown:  r.shown(i),
		told:   r.ctx.told == 0 && !r.atoms[i].sentence && !r.ctx.article(),
		first:  r.first(i),
		thing:  r.ctx.article() || r.ctx.prev.has(prep|purpose),
		said:   r.ctx.prev.has(copula),
		maker:  i > 1 && r.ctx.prev.has(device) && r.atoms[i-2].class.has(device),
		colon:  r.atoms[i].colon,
		vendor: r.ctx.prev.has(vendor) || r.ctx.theirs.has(vendor),
	}
	if r.strange(i, j, t, p) || r.partnerLetters(i, j, t, p) || r.wroteSmall(i, j, t) || t.shape.mixed() && r.shapeAsked(i, j, t, p) || r.wordTold(i, j, t) {
		return true
	}
	return r.formed(i, j, t, p) || r.odd(i, j, t, p) || r.parallel(i, j, t, p) || r.received(i, j, t, p) || r.turnedDown(i, j, t, p)
}

// formed judges the atoms [i, j) by what they consist of.
func (r *reader) formed(i, j int, t typed, p standing) bool {
	switch {
	case t.shape.mixed():
		return r.beside(i, j, t, p) || r.partnered(i, j, t, p) || !r.wordish(i, j, t, p) && (t.mixed(p) || r.likely(i, j, t, p) || r.supported(i, j, t, p))
	case t.shape.digits > 0:
		return (p.strict || p.direct && t.fits || t.fits && r.soft && j == i+1 && (r.ctx.prev.has(tells) && !r.atoms[i].sentence || p.quoted) || t.fits && (r.madeOf(i, j, aDigit) || r.claimed(i, j))) && r.digits(i, j, t)
	default:
		if t.signs {
			return r.signedLetters(i, j, t, p)
		}
		return r.letters(i, j, t, p)
	}
}

// standing is where a run of atoms stands.
type standing struct {
	direct bool // right where a code is announced
	strict bool // with nothing but a colon or a copula between
	near   bool // in a sentence that announces a code
	lone   bool // alone on its line
	about  bool // in a text about codes
	device bool // right after the name of a device
	brand  bool // right after a brand, or something else with names of its own
	quoted bool // in quotation marks or set off
	loud   bool // in a text about activation where capitals stand out
	shown  bool // where people put what they read or typed
	told   bool // right after a word of reading or typing: "jag skrev …"
	first  bool // first in a sentence
	thing  bool // right after an article or a preposition, as names of things
	said   bool // right after a copula
	maker  bool // right after a kind of device and its maker: "skrivaren HP …"
	colon  bool // right after a colon or an equals sign
	vendor bool // right after another vendor's name
}

// after returns cue or label when the words after atom j-1 say what it was: "är
// min kod", "(serienummer)"; otherwise 0.
func (r *reader) after(j int) class {
	if j >= len(r.atoms) || r.atoms[j].sentence {
		return 0
	}
	k, said := j, r.atoms[j].class.has(copula) || r.atoms[j].says(namely)
	if said {
		k++
	} else if gap := r.text[r.atoms[j-1].end:r.atoms[j].start]; gap == "-" || slices.Contains([]string{" (", " ["}, gap) {
		said = true
	}
	for n := 0; said && n < 3 && k < len(r.atoms) && !r.atoms[k].sentence; n, k = n+1, k+1 {
		c := r.atoms[k].class
		switch {
		case c.has(cue):
			return cue
		case c.has(label) && k+1 < len(r.atoms) && r.atoms[k+1].shape.digits > 0 && !r.atoms[k+1].sentence:
			return 0 // it has a value of its own
		case c.has(label):
			return label
		case !c.has(link) || r.atoms[k].comma || k+1 < len(r.atoms) && r.atoms[k+1].comma:
			return 0
		}
	}
	return 0
}

// mixed judges letters and digits together.
func (t typed) mixed(p standing) bool {
	s := t.shape
	switch {
	case t.length == 3:
		return p.strict && s.upper > 0 && s.lower == 0 && (s.flips == 2 && !t.trails || p.said || p.colon)
	case t.length < 4 || t.length > 20:
		return false
	case t.groups == t.length && t.fits: // K-7-X-Q-2-M-B
		return true
	case t.signs || s.foreign > 0:
		return t.withSigns(p)
	case p.direct:
		return t.announced()
	case p.near && !p.maker && (t.fits || !p.brand):
		return t.fits && (s.capital() || s.flips > 1 || t.jumble) ||
			t.length >= 5 && s.flips >= 2 && (t.length <= 14 || t.groups > 2)
	case p.lone:
		return t.fits && (s.capital() || s.flips > 1 || t.jumble) ||
			t.length >= 6 && t.length <= 14 && (s.flips >= 3 || s.flips >= 1 && s.capital() && !s.model())
	case p.vendor || p.brand || p.device && s.flips < 5 || s.lower > 0 && s.upper == 0 && s.hex == s.size():
		return false
	case (p.shown || p.first) && t.readOff(p):
		return true
	}
	return t.unannounced(p)
}

// announced judges a mixed run right after a cue: nearly all that is there.
func (t typed) announced() bool {
	s := t.shape
	if s.capital() || t.fits || t.length >= 6 {
		return true
	}
	return s.flips >= 2
}

// readOff judges a mixed run where people put what they read or typed.
func (t typed) readOff(p standing) bool {
	s := t.shape
	if s.model() && !p.quoted && (!p.about || p.thing) {
		return false
	}
	if t.fits {
		return s.capital() || s.flips > 1 || t.jumble
	}
	if (p.about && p.told || p.loud && p.quoted && s.lower == 0) && t.noise && t.length >= 6 && t.length <= 12 {
		return true
	}
	return t.length >= 5 && t.length <= 14 && !s.model() && (p.about && s.capital() && s.flips >= 2 && (s.flips > 2 || t.length != 6) || t.length != 5 && t.groups == 1 && s.flips >= 4 && !t.number)
}

// unannounced judges a mixed run in running text. How often it must change
// between letters and digits depends on how likely a code is otherwise: of codes
// drawn by chance every third changes twice or less.
func (t typed) unannounced(p standing) bool {
	s := t.shape
	if slackID(s) || p.thing && !p.quoted && s.flips < 4 && (!p.about || s.model()) {
		return false
	}
	need := 3
	if t.fits && t.groups == 1 {
		need = 2
	}
	if s.model() || !s.capital() {
		need++
	}
	if p.about && (s.capital() || t.fits) {
		need--
	}
	return t.length >= 6 && t.length <= 14 && s.flips >= need && (t.fits || p.about || t.groups == 1 && s.capital() && s.flips >= 5)
}

// withSigns judges a mixed run with characters no code has.
func (t typed) withSigns(p standing) bool {
	s := t.shape
	switch {
	case p.direct:
		return t.length >= 5 && t.length <= 14
	case p.near || p.lone:
		return s.flips >= 2 && (t.fits || p.near && t.signs && t.length >= 6 && t.length <= 12 && s.lower+s.foreign == 0)
	case !t.signs:
		return t.fits && (s.flips >= 3 && (p.about || p.shown) || s.flips >= 2 && s.lower == 0 && p.about)
	}
	return t.fits && s.flips >= 3 && (p.about || p.shown || p.first)
}

// slackID reports whether s has the form of an identifier of Slack's, such as a
// user's, which people sometimes copy.
func slackID(s shape) bool {
	return s.size() == 11 && s.capital() && s.lower == 0 && (s.first == 'U' || s.first == 'C' || s.first == 'T' || s.first == 'W')
}
