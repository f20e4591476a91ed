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
	var lower, letterO, digit1, split, alike, bad bool
	n := 0 // characters without separators
	for _, r := range raw {
		p := plainRune(r)
		switch {
		case isSeparator(r):
			split = true
		case unicode.Is(unicode.M, r): // a mark over the character before it
			bad = true
		default:
			n++
			lower = lower || 'a' <= p && p <= 'z'
			letterO = letterO || p == 'o' || p == 'O'
			digit1 = digit1 || p == '1'
			alike = alike || p != r
			bad = bad || !isCodeRune(p)
		}
	}
	c := Code{Raw: raw, End: len(raw), Verdict: Invalid}
	for i, is := range []bool{lower, letterO, digit1, split, n < shortLen, shortLen < n && n < longLen, n > longLen, bad || alike} {
		if is {
			c.Problems = append(c.Problems, problems[i])
		}
	}
	switch {
	case c.Problems == nil:
		c.Verdict = Valid
	case !bad && (n == shortLen || n == longLen):
		c.Verdict, c.Suggest = Fixable, correct(raw)
	}
	return c
}

// problems are all there are, in order.
var problems = []Problem{Lowercase, LetterO, Digit1, Separator, TooShort, BadLength, TooLong, BadCharacter}

// correct applies every plain correction: no separators, plain letters for those
// drawn alike, upper case, the digit 0 for the letter O and the letter I for the
// digit 1.
func correct(raw string) string { return corrections.Replace(bare(raw)) }

var corrections = strings.NewReplacer("O", "0", "1", "I")

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
	g := gapOf(r)
	return g == dash && r != '_' || g == stop && r != '…' || g == blank || g == broken || isInvisible(r)
}

// isInvisible reports whether r takes no place on the screen: zero-width
// characters, soft hyphens, marks of direction, variation selectors.
func isInvisible(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.Is(unicode.Cf, r) || '\ufe00' <= r && r <= '\ufe0f' || r == '\u034f')
}
