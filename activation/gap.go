package activation

import (
	"strings"
	"unicode"
)

// A gap is what stands between two atoms: the one kind of its characters that divides
// most.
type gap uint8

// The kinds, by how much they divide.
const (
	none    gap = iota // nothing: a word for a code, glued to it
	dash               // dashes
	stop               // dots
	blank              // spaces, with or without a dash among them
	sign               // a sign no code has: R5#T8WX
	slashed            // a slash
	broken             // the end of a line, with nothing else but blanks and a dash
	hard               // not inside one code: a bar, a picture, much at once
	quote              // as hard, as all gaps with one
	bracket            // the same
	comma              // a comma or semicolon
	colon              // a colon, an equals sign or an arrow: what comes next was announced
)

// joined reports whether a code may go on behind such a gap.
func (g gap) joined() bool { return dash <= g && g <= slashed }

// signs are the characters that are no signs of their own, by what they make of a gap.
var signs = func() (table [unicode.MaxASCII + 1]gap) {
	for r := range table {
		table[r] = sign
	}
	for kind, all := range map[gap]string{
		dash: "-_", stop: ".", blank: " \t\v\f", slashed: `/\`, broken: "\n\r", hard: "|", quote: "\"'`*", bracket: "()[]{}<>", comma: ",;", colon: ":=",
	} {
		for _, r := range all {
			table[r] = kind
		}
	}
	return table
}()

func isQuote(r rune) bool { return gapOf(r) == quote }

// gapOf is the gap that one character makes.
func gapOf(r rune) gap {
	switch {
	case r <= unicode.MaxASCII:
		return signs[r]
	case unicode.IsSpace(r):
		return blank
	case r == '·' || r == '•' || r == '…':
		return stop
	case r == '→' || r == '➜' || r == '👉':
		return colon
	case r == '\u2212' || unicode.Is(unicode.Pd, r):
		return dash
	case strings.ContainsRune("“”„«»’‘‚", r):
		return quote
	case unicode.Is(unicode.So, r):
		return hard
	}
	return sign
}

// stand reads the characters between an atom and b before it, nil for none.
func (a *atom) stand(g []char, b *atom) {
	var has [colon + 1]int // of each kind, how many
	ended := false
	for i, c := range g {
		kind := gapOf(c.r)
		if i > 0 {
			before := g[i-1].r
			ended = ended || kind == blank && (before == '.' || before == '!' || before == '?')
			if before == '-' && c.r == '>' {
				kind = colon
			}
		}
		has[kind]++
	}
	n, digits := len(g), b != nil && b.lastD && a.firstD
	a.newline = has[broken] > 0
	a.pause = has[colon] > 0 || has[stop] > 1 || n > 0 && g[0].r == '…' || n == 0 && b != nil
	a.sentence = b == nil || a.newline || ended && has[stop] < 2
	a.gap = gapKind(n, &has)
	a.signed = a.zone == prose && n == 1 && (a.gap == sign || a.gap > broken && has[bracket] == 0 && !(digits && a.gap > hard))
	switch {
	case b == nil:
	case b.zone != a.zone || a.zone == address && strings.ContainsRune("?&#@", g[0].r):
		a.gap, a.signed = hard, false
	case a.sentence && !a.newline && g[0].r == '.' && b.abbreviated():
		a.sentence, a.gap = false, blank
	}
}

// gapKind decides by how many of each kind are among n characters.
func gapKind(n int, has *[colon + 1]int) (widest gap) {
	for kind, count := range has {
		if count > 0 {
			widest = gap(kind)
		}
	}
	switch {
	case widest > bracket:
	case widest == slashed && has[blank] > 0:
		return comma
	case widest >= hard || n > 5 || has[broken] > 1 || widest == broken && has[blank]+has[dash]+1 < n || has[blank] > 0 && has[stop]+has[sign] > 0:
		return hard
	}
	return widest
}

// abbreviated reports whether a stop behind the atom ends no sentence: "nr.".
func (a *atom) abbreviated() bool {
	return a.fold == "no" || (strings.HasSuffix(a.fold, "nr") || strings.HasSuffix(a.fold, "ref")) && (a.n < 4 || a.sense.has(label|cue))
}
