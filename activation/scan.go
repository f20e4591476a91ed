package activation

import (
	"strings"
	"unicode"
	"unsafe"
)

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
	filler   bool // one character over and over
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
func scan(text string, chars []char, folded string) []atom {
	many, inside := 0, false
	for _, c := range chars {
		was := inside
		inside = isAtomRune(c.r)
		many += level(inside && !was)
	}
	atoms := make([]atom, 0, many)
	zones := append(zonesOf(text), stretch{len(text), len(text) + 1, prose})
	var b *atom      // the one before
	last := int32(0) // what is behind it
	for i := 0; i < len(chars); i++ {
		if !isAtomRune(chars[i].r) {
			continue
		}
		for int(chars[i].at) >= zones[0].end {
			zones = zones[1:]
		}
		a := atomAt(chars, folded, i, zones[0])
		a.read(folded[a.from:a.to])
		a.stand(chars[last:a.from], b)
		if b != nil {
			a.settle(b)
		}
		a.kind = uint8(a.kindAsWord())
		atoms = append(atoms, a)
		b, last, i = &atoms[len(atoms)-1], a.to, int(a.to)-1
	}
	return atoms
}

// atomAt takes the atom that begins with character i, which ends where z, the stretch
// that it is in or that comes next, starts or ends.
func atomAt(chars []char, folded string, i int, z stretch) atom {
	a := atom{from: int32(i), start: chars[i].at}
	limit := z.start
	if int(a.start) >= limit {
		limit, a.zone = z.end, z.zone
	}
	to := i
	for to < len(chars) && int(chars[to].at) < limit && (isAtomRune(chars[to].r) || a.zone == opaque) {
		a.add(chars[to].r)
		to++
	}
	if n := a.gluedWord(folded[i:to]); n > 0 {
		to, a.shape = i+n, shape{letters: int8(n), n: int8(n), lower: int8(n)}
	}
	if a.zone == prose && a.upper == 0 && i > 0 && chars[i-1].r == ':' && to < len(chars) && chars[to].r == ':' {
		a.zone = emoji
	}
	a.to, a.end = int32(to), chars[to-1].end
	return a
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
	switch {
	case a.digits == 0:
		a.sense = senseOf(folded)
	case a.n < shortLen:
		if a.sense = senseOf(folded); a.sense == 0 && a.letters > 2 {
			front, _ := leading(folded, 'a', 'z')
			a.sense = senseOf(front) & cue // kod1
		}
	}
	if a.letters > 1 {
		a.cost = cost(folded)
	}
	a.model = noModel
	if a.mixed() {
		a.model = uint8(a.modelOf())
		a.misread = a.model < plainModels && (a.upper < 2 || a.model >= namedModel)
	}
	front, _ := leading(folded, folded[0], folded[0])
	a.filler = len(front) == len(folded)
}

// isAtomRune reports whether r is a letter or a digit of any script.
func isAtomRune(r rune) bool {
	return isCodeRune(r) || r > unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// fold returns the characters in small letters, one byte each; see foldByte.
func fold(chars []char) string {
	folded := make([]byte, len(chars))
	for i, c := range chars {
		folded[i] = foldByte(c.r)
	}
	return unsafe.String(unsafe.SliceData(folded), len(folded))
}

// foldByte folds one character: small, å and ä as a, ö and ø as o, ? for what no
// word of ours has.
func foldByte(r rune) byte {
	switch {
	case 'A' <= r && r <= 'Z':
		return byte(r) + 'a' - 'A'
	case r <= unicode.MaxASCII:
		return byte(r)
	case r > 'ſ':
		return '?'
	}
	const folds = "aåäæàáâ oöøóô eéèëê uüú"
	if i := strings.IndexRune(folds, unicode.ToLower(r)); i >= 0 {
		return folds[strings.LastIndexByte(folds[:i], ' ')+1]
	}
	return '?'
}

// settle takes b for what it means behind a: a compound written with a dash or a space
// is the compound ("SMS-koden", "gift card code"), any noun before "nr" makes it the
// number of something ("Part no.").
func (b *atom) settle(a *atom) {
	if b.gap == none || b.gap > slashed || b.gap == sign {
		return
	}
	front := func() sense { return words[a.fold] } // few ask
	number := b.fold == "nr" || b.fold == "no" || b.fold == "number" || b.fold == "nummer"
	switch {
	case b.gap == slashed:
		if a.n == 1 && b.n == 1 {
			b.sense |= words[a.fold+b.fold] & label // S/N
		}
	case a.sense.has(prep) && b.sense.has(place): // where it was read: "i telefon", "på SMS"
		b.sense = b.sense&^(label|device|channel) | trace
	case number && (a.sense.has(cue) || front().has(ours)):
		b.sense = b.sense&^label | cue
	case number && (a.sense.has(tells) || a.sense&^(label|place|alien|device|word|parts) == 0) && a.digits == 0 && a.n > 2: // also "har nummer"
		b.sense |= label
	case !b.sense.has(cue):
	case words[b.fold].has(head) && front().has(others) && (b.gap == dash || !front().has(word|label|device|soft)):
		b.sense = b.sense&^cue | label | a.sense&channel
	}
}
