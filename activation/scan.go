package activation

import (
	"strings"
	"unicode"
	"unsafe"
)

// A gap is what stands between two atoms.
type gap uint8

const (
	hard    gap = iota // not inside one code: a bracket, a new line
	dash               // dashes
	stop               // dots
	blank              // spaces, with or without a dash among them
	sign               // a sign no code has: R5#T8WX
	slashed            // a slash
	broken             // the end of a line, with nothing else but blanks and a dash
	comma              // a comma or semicolon
	colon              // a colon or an equals sign
	none               // nothing: a word for a code, glued to it
)

// joined reports whether a code may go on behind such a gap.
func (g gap) joined() bool { return dash <= g && g <= slashed }

// An atom is a run of letters and digits, as a person reads it, and what stands
// before it.
type atom struct {
	start, end int32  // bytes of the text
	from, to   int32  // characters
	fold       string // in small letters, one byte a character; ? for other alphabets
	sense      sense
	shape
	gap      gap
	zone     zone
	model    uint8   // what it could be the name of; see modelNames
	kind     uint8   // what it is as a word beside others; see wordNames
	cost     float32 // how unlike a word its letters are; see readable
	sentence bool    // a sentence or a line ended before it
	newline  bool
	pause    bool // a colon, an equals sign, an arrow or dots stand before it: what comes next was announced
	signed   bool // one sign and nothing else divides it from the atom before
	misread  bool // a known word with digits for letters, or with a number: k0den, 5st, iPhone7
	filler   bool // one character over and over, or a row of the keyboard
}

// goesOn reports whether one code may go on across what stands before the atom.
func (a *atom) goesOn() bool { return a.signed || a.gap.joined() }

// word reports whether an atom is a word people write: known, or letters that
// read as one.
func (a *atom) word() bool {
	if a.digits > 0 || a.n == 1 && a.upper == 1 {
		return a.misread
	}
	return a.sense != 0 || a.n > 3 && a.cost < wordCost && (a.upper < 2 || a.lower == 0)
}

// scan divides a text's characters into atoms.
func scan(text string, chars []char) []atom {
	folded := make([]byte, len(chars))
	for i, c := range chars {
		folded[i] = foldByte(c.r)
	}
	all := unsafe.String(unsafe.SliceData(folded), len(folded))
	atoms := make([]atom, 0, len(chars)/5+1)
	zones := append(zonesOf(text), stretch{len(text), len(text) + 1, prose})
	for i := 0; i < len(chars); {
		if !isAtomRune(chars[i].r) {
			i++
			continue
		}
		for int(chars[i].at) >= zones[0].end {
			zones = zones[1:]
		}
		a := atom{from: int32(i), start: chars[i].at}
		limit := zones[0].start
		if int(a.start) >= limit {
			limit, a.zone = zones[0].end, zones[0].zone
		}
		for i < len(chars) && isAtomRune(chars[i].r) && int(chars[i].at) < limit {
			a.add(chars[i].r)
			i++
		}
		if n := a.gluedWord(all[a.from:i]); n > 0 {
			i, a.shape = int(a.from)+n, shape{letters: int8(n), n: int8(n), lower: int8(n)}
		}
		a.to, a.end = int32(i), chars[i-1].end
		a.read(all[a.from:a.to])
		atoms = append(atoms, a)
	}
	stand(chars, atoms)
	settle(atoms)
	return atoms
}

// longestGlued is the longest word for a code that is looked for at the front of one.
const longestGlued = 8

// gluedWord returns how many characters of an atom are a word for a code to which a
// code in capitals is glued ("kodK7XQ2MB"); 0 when none are. Read as one, such a
// word would be a longer code with small letters, and its owner told to write that.
func (a *atom) gluedWord(w string) int {
	for n := int(a.lower); a.digits > 0 && a.lower > 1 && n <= min(int(a.lower)+1, longestGlued, len(w)-4); n++ {
		if words[w[:n]].has(head) {
			return n
		}
	}
	return 0
}

// read looks the atom up.
func (a *atom) read(folded string) {
	a.fold = folded
	var before, behind string // the letters before its digits, and behind
	if a.digits > 0 {
		before, behind = strings.TrimRight(folded, digits10), strings.TrimLeft(folded, digits10)
	}
	switch {
	case a.digits == 0:
		a.sense = senseOf(folded)
	case a.n < shortLen:
		if a.sense = senseOf(folded); a.sense == 0 && len(before) > 2 {
			a.sense = senseOf(before) & cue // kod1
		}
	}
	if a.letters > 1 {
		_, cost := readable(folded)
		a.cost = float32(cost)
	}
	if a.mixed() {
		a.model = uint8(a.modelOf())
		known := a.lower > 1 && a.digits < 5 && len(before) > 2 && words[before]&^apart != 0
		a.misread = known || a.upper < 2 && (a.unleet(true) || words[behind].has(unit))
	}
	a.filler = strings.Trim(folded, folded[:1]) == ""
	for _, row := range []string{"asdf", "qwert", "zxcv", "abcd"} {
		a.filler = a.filler || strings.HasPrefix(folded, row)
	}
}

// stand reads what stands before each atom.
func stand(chars []char, atoms []atom) {
	last := int32(0)
	for k := range atoms {
		a := &atoms[k]
		g := chars[last:a.from]
		a.setGap(g, k == 0, k > 0 && atoms[k-1].lastD && a.firstD)
		if k > 0 && a.sentence && !a.newline && len(g) > 0 && g[0].r == '.' && atoms[k-1].abbreviated() {
			a.sentence, a.gap = false, blank
		}
		if a.gap == stop && a.sense != 0 && a.upper == 1 && a.lower > 0 {
			a.sentence, a.gap = true, hard // "K7XQ2MB.Den nekas"
		}
		if k > 0 && atoms[k-1].zone != a.zone {
			a.gap, a.signed = hard, false
		}
		if a.zone == prose && a.upper == 0 && a.from > 0 && chars[a.from-1].r == ':' && int(a.to) < len(chars) && chars[a.to].r == ':' {
			a.zone = emoji
		}
		last = a.to
	}
}

// abbreviated reports whether a stop behind the atom ends no sentence: "nr.".
func (a *atom) abbreviated() bool {
	return a.fold == "no" || (strings.HasSuffix(a.fold, "nr") || strings.HasSuffix(a.fold, "ref")) && (a.n < 4 || a.sense.has(label|cue))
}

// setGap classifies the characters before an atom; digits says that it stands
// between digits.
func (a *atom) setGap(g []char, first, digits bool) {
	var has [none]int // of each kind, how many
	arrows, ended := 0, false
	for i, c := range g {
		switch r := c.r; {
		case r == '\n' || r == '\r':
			a.newline = true
			has[broken]++
		case unicode.IsSpace(r):
			has[blank]++
			ended = ended || i > 0 && strings.ContainsRune(".!?", g[i-1].r)
		case strings.ContainsRune(".·•…", r):
			has[stop]++
		case r == '-' || r == '\u2212' || unicode.Is(unicode.Pd, r):
			has[dash]++
		case r == ',' || r == ';':
			has[comma]++
		case r == ':' || r == '=':
			has[colon]++
		case r == '/':
			has[slashed]++
		case isQuote(r) || r == '|' || strings.ContainsRune(brackets, r):
			has[hard]++
		default:
			has[sign]++
			arrows += level(strings.ContainsRune("→➜👉", r) || r == '>')
			has[hard] += level(unicode.Is(unicode.So, r))
		}
	}
	n := len(g)
	a.pause = has[colon]+arrows > 0 || has[stop] > 1 || n > 0 && g[0].r == '…' || n > 1 && g[n-1].r == '>' && g[n-2].r == '-' || n == 0 && !first
	a.sentence = first || a.newline || ended && has[stop] < 2
	a.signed = n == 1 && has[blank]+has[dash]+has[stop]+has[slashed] == 0 && !a.newline && !strings.ContainsRune(brackets, g[0].r) && !(digits && has[colon]+has[comma] > 0)
	a.gap = gapKind(n, &has)
}

// gapKind decides by what a gap of n characters holds.
func gapKind(n int, has *[none]int) gap {
	switch {
	case n == 0:
		return none
	case has[colon] > 0:
		return colon
	case has[comma] > 0 || has[slashed] > 0 && has[blank] > 0:
		return comma
	case has[broken] == 1 && has[blank]+has[dash]+1 == n:
		return broken
	case has[hard]+has[broken] > 0 || n > 5 || has[blank] > 0 && has[stop]+has[sign] > 0:
		return hard
	case has[slashed] > 0:
		return slashed
	case has[sign] > 0:
		return sign
	case has[blank] > 0:
		return blank
	case has[stop] > 0 && has[dash] == 0:
		return stop
	}
	return dash
}

const brackets = "()[]{}<>"

func isQuote(r rune) bool { return strings.ContainsRune("\"'`“”„«»’‘‚*", r) }

// isAtomRune reports whether r is a letter or a digit of any script.
func isAtomRune(r rune) bool {
	return isCodeRune(r) || r > unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// foldByte folds one character: small, å and ä as a, ö and ø as o, ? for what no
// word of ours has.
func foldByte(r rune) byte {
	if r <= unicode.MaxASCII {
		return byte(unicode.ToLower(r))
	}
	const folds = "aåäæàáâ oöøóô eéèëê uüú"
	if i := strings.IndexRune(folds, unicode.ToLower(r)); i >= 0 {
		return folds[strings.LastIndexByte(folds[:i], ' ')+1]
	}
	return '?'
}

// settle takes words for what they mean beside another: a compound written with a
// dash or a space is the compound ("SMS-koden", "gift card code"), any noun before
// "nr" makes it the number of something ("Part no."), and what is for another
// vendor's device has no key of its own ("Windows-datorn").
func settle(atoms []atom) {
	for k := range atoms {
		if b := &atoms[k]; k > 0 && (b.gap == dash || b.gap == blank || b.gap == stop) {
			a, front, own := &atoms[k-1], words[atoms[k-1].fold], k > 1 && words[atoms[k-2].fold].has(product)
			number := strings.Contains(" nr no number nummer ", " "+b.fold+" ")
			switch {
			case a.sense.has(prep) && b.sense.has(place): // where it was read: "i telefon", "på SMS"
				b.sense = b.sense&^(label|device|channel) | trace
			case number && (a.sense.has(cue) || front.has(ours)):
				b.sense = b.sense&^label | cue
			case number && a.sense&^(label|place|alien|device|word|parts) == 0 && a.digits == 0 && a.n > 2:
				b.sense |= label
			case !b.sense.has(cue) || a.fold == "security" && own: // Total Security key
			case a.sense.has(vendor) && !a.sense.has(device):
				b.sense = b.sense&^cue | vendor
			case words[b.fold].has(head) && front.has(others) && (b.gap == dash || !front.has(word|label|device|soft)):
				b.sense = b.sense&^cue | label | a.sense&channel
			}
		}
		if k > 0 && atoms[k].n == 1 && atoms[k-1].n == 1 && atoms[k].gap == slashed && words[atoms[k-1].fold+atoms[k].fold].has(label) {
			atoms[k].sense |= label // S/N
		}
		atoms[k].kind = uint8(atoms[k].kindAsWord())
	}
}
