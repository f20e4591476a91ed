package activation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The two lengths of an activation code, in characters, as the vendor writes
// them: https://www.bitdefender.se/consumer/support/answer/35751/.
const (
	shortLen = 7
	longLen  = 10
)

// Check judges the whole of raw as one code. Start is 0 and End is len(raw).
func Check(raw string) Code {
	var t tally
	for _, r := range raw {
		t.add(r)
	}
	c := Code{Raw: raw, End: len(raw), Problems: t.problems()}
	switch {
	case len(c.Problems) == 0:
		c.Verdict = Valid
	case t.bad || t.length != shortLen && t.length != longLen:
		c.Verdict = Invalid
	default:
		c.Verdict = Fixable
		c.Suggest = correct(raw)
	}
	return c
}

// tally is what has been seen in a string read as a code.
type tally struct {
	length                                    int // characters without separators
	lower, letterO, digit1, split, alike, bad bool
}

// add counts one character. A byte that is not UTF-8 arrives as U+FFFD and
// counts as one bad character.
func (t *tally) add(r rune) {
	if isSeparator(r) {
		t.split = true
		return
	}
	if unicode.Is(unicode.M, r) { // a mark over the character before it
		t.bad = true
		return
	}
	t.length++
	if p := plainRune(r); p != r { // full-width, Cyrillic: drawn as a letter of ours
		r, t.alike = p, true
	}
	t.lower = t.lower || 'a' <= r && r <= 'z'
	t.letterO = t.letterO || r == 'o' || r == 'O'
	t.digit1 = t.digit1 || r == '1'
	t.bad = t.bad || !isCodeRune(r)
}

// problems lists what the tally has against the string, nil when nothing.
func (t *tally) problems() []Problem {
	var ps []Problem
	for _, p := range []struct {
		is   bool
		name Problem
	}{
		{t.lower, Lowercase},
		{t.letterO, LetterO},
		{t.digit1, Digit1},
		{t.split, Separator},
		{t.length < shortLen, TooShort},
		{t.length > shortLen && t.length < longLen, BadLength},
		{t.length > longLen, TooLong},
		{t.bad || t.alike, BadCharacter},
	} {
		if p.is {
			ps = append(ps, p.name)
		}
	}
	return ps
}

// correct applies every plain correction: no separators, plain letters for those
// drawn alike, upper case, the digit 0 for the letter O and the letter I for the
// digit 1.
func correct(raw string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'O':
			return '0'
		case '1':
			return 'I'
		}
		return r
	}, bare(raw))
}

// bare returns raw in upper case without separators. A byte that is not UTF-8
// becomes U+FFFD.
func bare(raw string) string {
	return strings.Map(func(r rune) rune {
		if isSeparator(r) {
			return -1
		}
		return unicode.ToUpper(plainRune(r))
	}, raw)
}

// isCodeRune reports whether r is a letter a-z in either case or a digit 0-9:
// what a typed code is made of.
func isCodeRune(r rune) bool { return isLetter(r) || isDigit(r) }

func isLetter(r rune) bool { return 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isSeparator reports whether r is something people and programs put between
// the characters of a code: a space, a dash, a dot, or a character that cannot
// be seen.
func isSeparator(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r == ' ' || r == '-' || r == '.' || '\t' <= r && r <= '\r'
	case r == '·' || r == '•' || r == '\u2212': // middle dot, bullet, minus sign
		return true
	}
	return isInvisible(r) || unicode.Is(unicode.Pd, r) || unicode.Is(unicode.Zs, r)
}

// isInvisible reports whether r takes no place on the screen: zero-width
// characters, soft hyphens, marks of direction, variation selectors.
func isInvisible(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.Is(unicode.Cf, r) || '\ufe00' <= r && r <= '\ufe0f' || r == '\u034f')
}
