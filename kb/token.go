package kb

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Token is one word or number of a text.
type Token struct {
	// Text is the word as written, composed and in lower case.
	Text string
	// Fold is the word without accents: what a writer without å ä ö types.
	Fold string
	// Stem is the folded Swedish stem: the unit articles are compared by.
	Stem string
	// At and End are the word's place in the text, in bytes, half open.
	At, End int
}

// maxWordRunes is where a word is cut. Swedish compounds of a desk stay under
// 40 letters; longer runs are encoded data. Our own limit.
const maxWordRunes = 48

// Tokens returns the words and numbers of a text, in order: runs of letters,
// which a single hyphen or apostrophe may join, and runs of digits. Bytes that
// are not UTF-8 part words.
func Tokens(text string) []Token {
	tokens := make([]Token, 0, len(text)/5)
	eachWord(text, func(at, end int) {
		if t := newToken(text, at, end); t.Fold != "" { // marks alone are no word
			tokens = append(tokens, t)
		}
	})
	return tokens
}

// eachWord calls yield with where each word or number of a text begins and ends.
func eachWord(text string, yield func(at, end int)) {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		class := classOf(r, size)
		if class == other || class == mark {
			at += size
			continue
		}
		end := wordEnd(text, at, class)
		yield(at, end)
		at = end
	}
}

// Words returns the folded words of a text, nil if there are none.
func Words(text string) []string {
	var words []string
	for _, t := range Tokens(text) {
		words = append(words, t.Fold)
	}
	return words
}

// The classes of characters that matter to words.
const (
	other = iota
	letter
	digit
	mark // an accent by itself: part of the letter before it
)

func classOf(r rune, size int) int {
	switch {
	case r == utf8.RuneError && size < 2:
		return other
	case unicode.IsLetter(r):
		return letter
	case unicode.Is(unicode.Mn, r):
		return mark
	case unicode.IsDigit(r):
		return digit
	}
	return other
}

// wordEnd is the end of the word or number that begins at a place.
func wordEnd(text string, at, class int) int {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case classOf(r, size) == class || class == letter && classOf(r, size) == mark:
		case class == letter && (r == '-' || r == '\'' || r == '’') && joins(text[at+size:]):
		default:
			return at
		}
		at += size
	}
	return at
}

// joins tells whether a letter follows.
func joins(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	return classOf(r, size) == letter
}

func newToken(text string, at, end int) Token {
	lower := lowered(text[at:end])
	f := foldWord(lower)
	return Token{Text: lower, Fold: f, Stem: stemOf(lower, f), At: at, End: end}
}

// lowered writes a word composed, in lower case, at most maxWordRunes long.
func lowered(word string) string {
	for i := 0; i < len(word); i++ {
		if c := word[i]; c < 'a' || c > 'z' {
			word = strings.ToLower(norm.NFC.String(word))
			break
		}
	}
	if len(word) <= maxWordRunes {
		return word
	}
	n := 0
	for i := range word {
		if n == maxWordRunes {
			return word[:i]
		}
		n++
	}
	return word
}

// folds are the letters that people write without their marks.
var folds = strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e", "ü", "u", "ø", "o", "æ", "a", "’", "'")

// foldWord takes the marks off a word in lower case.
func foldWord(lower string) string {
	for i := 0; i < len(lower); i++ {
		if lower[i] >= utf8.RuneSelf {
			return folds.Replace(unaccented(folds.Replace(lower)))
		}
	}
	return lower
}

// unaccented drops the accents that folds does not know.
func unaccented(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				if r == '-' || r == '\'' || unicode.IsLetter(r) || unicode.IsDigit(r) {
					return unicode.ToLower(r)
				}
				return -1 // an accent, or a sign that the letter was taken apart into
			}, norm.NFKD.String(s))
		}
	}
	return s
}
