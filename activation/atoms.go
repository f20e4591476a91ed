package activation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// gap is what stands between two atoms.
type gap uint8

const (
	hard  gap = iota // not inside one code: a comma, a colon, a quote, a new line
	tight            // dashes or dots with no space: K7X-Q2M
	loose            // spaces, with or without a dash among them: K7X Q2M
	bad              // a sign no code has: R5#T8WX
)

// atom is a run of letters and digits, with the characters that cannot be seen
// inside it, and what stands before it.
type atom struct {
	start, end int // byte offsets
	length     int // characters
	fold       string
	class      class
	senses     class
	shape      shape
	before     gap
	// What else the gap before the atom says.
	sentence bool // a sentence or a line ended
	newline  bool // a line ended
	colon    bool // a colon or an equals sign
	comma    bool // a comma or semicolon
	key      bool // the picture of a key
	stop     bool // a full stop stands right after it
	value    bool // something that is no prose stands there: an address, an error's number
	// other says that the atom is a group of another vendor's key.
	other bool
}

// scan divides text into atoms, leaving out what is no prose: addresses,
// mentions, hashes, dates (see skips). It takes linear time.
func scan(text string) []atom {
	var atoms []atom
	skip := skips(text)
	last := 0 // end of the atom before
	cut, lead := false, ""
	for i := 0; i < len(text); {
		if len(skip) > 0 && i >= skip[0].start {
			i = max(i, skip[0].end)
			if skip[0].opensLabel(text) { // the label stands in its place
				lead, last = text[last:skip[0].start]+"<", i
			}
			skip, cut = skip[1:], true
			continue
		}
		limit := len(text)
		if len(skip) > 0 {
			limit = skip[0].start
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if !isAtomRune(r) {
			i += n
			continue
		}
		if e := entityAt(text, i); e > 0 {
			i += e
			continue
		}
		a := atomAt(text, i, limit)
		glued := gluedWord(text[a.start:a.end])
		if glued > 0 {
			a = atomAt(text, i, i+glued)
		}
		a.setGap(lead+text[last:a.start], len(atoms) == 0 || cut)
		a.value = cut
		atoms = append(atoms, a)
		last, i, cut, lead = a.end, a.end, false, ""
		if glued > 0 {
			lead = ":" // as if it were "kod: K7XQ2MB"
		}
	}
	markOthers(atoms)
	settle(atoms)
	return atoms
}

// markOthers marks the groups of other vendors' keys: three or more of five
// characters in a row, joined in one way, with a digit among them.
func markOthers(atoms []atom) {
	for i := 0; i < len(atoms); {
		j, digits := i, 0
		for j < len(atoms) && atoms[j].length == 5 && (j == i || atoms[j].before == tight || atoms[j].before == loose) {
			if j > i+1 && atoms[j].before != atoms[j-1].before {
				break
			}
			if atoms[j].shape.capital() || atoms[j].shape.letters == 0 || atoms[j].shape.mixed() {
				digits += atoms[j].shape.digits
			} else if atoms[j].before == loose && j > i || j == i && (j+1 == len(atoms) || atoms[j+1].before != tight) {
				break
			}
			j++
		}
		for k := i; j-i >= 3 && digits > 0 && k < j; k++ {
			atoms[k].other = true
		}
		if j == i+2 && (allX(&atoms[i]) || allX(&atoms[i+1])) { // "VK7JG-XXXXX", the rest kept back
			atoms[i].other, atoms[i+1].other = true, true
		}
		i = max(j, i+1)
	}
}

// allX reports whether an atom stands for characters that were kept back.
func allX(a *atom) bool { return strings.Trim(a.fold, "x") == "" }

// entityAt returns how many bytes of a character reference, as Slack writes <, >
// and &, remain at the name's first letter in text[i:]; 0 when there is none.
func entityAt(text string, i int) int {
	if i == 0 || text[i-1] != '&' {
		return 0
	}
	for _, name := range []string{"amp;", "lt;", "gt;", "quot;", "nbsp;"} {
		if strings.HasPrefix(text[i:], name) {
			return len(name)
		}
	}
	return 0
}

// atomAt reads the atom that starts at text[start], at most to limit.
func atomAt(text string, start, limit int) atom {
	a := atom{start: start, end: start}
	for i := start; i < limit; {
		r, n := utf8.DecodeRuneInString(text[i:])
		mark := unicode.Is(unicode.M, r)
		switch {
		case isInvisible(r): // stays only if more follows
		case mark:
			a.end = i + n
		case isAtomRune(r):
			a.end = i + n
			a.length++
		default:
			i = limit
			continue
		}
		i += n
	}
	raw := text[a.start:a.end]
	a.fold = fold(raw)
	a.shape = shapeOf(raw)
	a.class, a.senses = classOf(a.fold), senses[a.fold]
	a.stop = strings.HasPrefix(text[a.end:], ".")
	if a.class == 0 && a.shape.digits > 0 {
		a.class = classOf(unleet(a.fold)) & cue
	}
	return a
}

// unleet undoes what a text recogniser or a joker does to words: k0den, nycke1n.
func unleet(fold string) string { return zeroOne.Replace(fold) }

var zeroOne = strings.NewReplacer("0", "o", "1", "l")

// setGap reads what stands before the atom; first says that nothing that counts
// does.
func (a *atom) setGap(g string, first bool) {
	a.newline = strings.ContainsAny(g, "\n\r")
	pause := strings.HasPrefix(g, "...") || strings.HasPrefix(g, "…") // "kod... K7XQ2MB" goes on
	a.colon = strings.ContainsAny(g, ":=") || pause
	a.comma = strings.ContainsAny(g, ",;")
	a.key = strings.Contains(g, "key:") || strings.ContainsAny(g, "🔑🗝")
	a.sentence = a.newline || endsSentence(g) && !pause
	a.before = hard
	if !first {
		a.before = gapOf(g)
	}
}

// endsSentence reports whether the gap holds the end of a sentence: a full stop,
// question mark or exclamation mark with a space after it.
func endsSentence(g string) bool {
	i := strings.IndexAny(g, ".!?")
	return i >= 0 && i+1 < len(g) && strings.ContainsAny(g[i+1:], " \t\u00a0")
}

// gapOf classifies the characters between two atoms.
func gapOf(g string) gap {
	if g == "&amp;" || g == "*" || g == "**" {
		return bad
	}
	var spaces, joints, signs, count int
	var sign rune
	for _, r := range g {
		count++
		switch {
		case count > 5 || r == '\n' || r == '\r':
			return hard
		case isInvisible(r):
			count--
		case r == '\t' || unicode.Is(unicode.Zs, r):
			spaces++
		case isSeparator(r):
			joints++
		case strings.ContainsRune(hardSigns, r) || unicode.Is(unicode.So, r) || sign != 0 && sign != r:
			return hard
		default:
			sign = r
			signs++
		}
	}
	return gapKind(g, spaces, joints, signs)
}

// hardSigns are signs that stand around a code, never in it.
const hardSigns = "\"“”„«»()[]{}<>:=|`;…*~"

// gapKind decides by what the gap holds how it joins.
func gapKind(g string, spaces, joints, signs int) gap {
	switch {
	case signs > 0 && spaces == 0 && joints == 0 && signs <= 3:
		return bad
	case signs > 0:
		return hard
	case spaces == 0 && joints <= 2 && g != "..":
		return tight
	case spaces > 0 && (joints == 0 || joints == 1 && !strings.HasPrefix(g, ".")):
		return loose
	}
	return hard
}

// isAtomRune reports whether r is a letter or a digit of any script.
func isAtomRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isCodeRune(r)
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
