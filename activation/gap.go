package activation

import (
	"strings"
	"unicode"
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

// gapOf is the gap that one character makes.
func gapOf(r rune) gap {
	switch r {
	case '\n', '\r':
		return broken
	case ' ', '\t':
		return blank
	case '.', '·', '•', '…':
		return stop
	case '-', '_', '\u2212':
		return dash
	case ',', ';':
		return comma
	case ':', '=':
		return colon
	case '/':
		return slashed
	case '|':
		return hard
	}
	switch {
	case isQuote(r) || isBracket(r) || r > unicode.MaxASCII && unicode.Is(unicode.So, r):
		return hard
	case unicode.IsSpace(r):
		return blank
	case r > unicode.MaxASCII && unicode.Is(unicode.Pd, r):
		return dash
	}
	return sign
}

func isBracket(r rune) bool {
	return r == '(' || r == ')' || r == '[' || r == ']' || r == '{' || r == '}' || r == '<' || r == '>'
}

func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '`', '*', '“', '”', '„', '«', '»', '’', '‘', '‚':
		return true
	}
	return false
}

// stand reads what stands before each atom.
func stand(chars []char, atoms []atom) {
	var b *atom // the one before
	last := int32(0)
	for k := range atoms {
		a := &atoms[k]
		a.stand(chars[last:a.from], b)
		if a.zone == prose && a.upper == 0 && a.from > 0 && chars[a.from-1].r == ':' && int(a.to) < len(chars) && chars[a.to].r == ':' {
			a.zone = emoji
		}
		b, last = a, a.to
	}
}

// stand reads the characters between an atom and b before it, nil for none.
func (a *atom) stand(g []char, b *atom) {
	var has [none]int // of each kind, how many
	arrows, ended := 0, false
	for i, c := range g {
		kind := gapOf(c.r)
		has[kind]++
		ended = ended || kind == blank && i > 0 && (g[i-1].r == '.' || g[i-1].r == '!' || g[i-1].r == '?')
		arrows += level(c.r == '→' || c.r == '➜' || c.r == '👉' || c.r == '>' && i > 0 && g[i-1].r == '-')
	}
	n, digits := len(g), b != nil && b.lastD && a.firstD
	a.newline = has[broken] > 0
	a.pause = has[colon]+arrows > 0 || has[stop] > 1 || n > 0 && g[0].r == '…' || n == 0 && b != nil
	a.sentence = b == nil || a.newline || ended && has[stop] < 2
	a.signed = n == 1 && has[blank]+has[dash]+has[stop]+has[slashed]+has[broken] == 0 && !isBracket(g[0].r) && !(digits && has[colon]+has[comma] > 0)
	a.gap = gapKind(n, &has)
	switch {
	case b == nil:
	case b.zone != a.zone:
		a.gap, a.signed = hard, false
	case a.sentence && !a.newline && g[0].r == '.' && b.abbreviated():
		a.sentence, a.gap = false, blank
	}
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

// abbreviated reports whether a stop behind the atom ends no sentence: "nr.".
func (a *atom) abbreviated() bool {
	return a.fold == "no" || (strings.HasSuffix(a.fold, "nr") || strings.HasSuffix(a.fold, "ref")) && (a.n < 4 || a.sense.has(label|cue))
}
