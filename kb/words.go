package kb

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWordRunes is where a word is cut. Swedish compounds of the desk stay
// under 40; longer runs are encoded data. Our own limit.
const maxWordRunes = 48

// Words returns the words of a text as the index knows them: runs of letters
// and digits in lower case, folded (å and ä to a, ö and ø to o, æ to ae, any
// other accent dropped), so that a text typed without dots meets one with
// them. Nothing is removed, least of all stop words: error messages are made
// of them. Bytes that are not UTF-8 part words. The result is nil for a text
// without words.
func Words(text string) []string {
	var words []string
	var word []byte
	runes := 0
	end := func() {
		if len(word) > 0 {
			words = append(words, string(word))
		}
		word, runes = word[:0], 0
	}
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf && !isWordByte(byte(r)):
			end()
		case r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r): // a dot or ring of its own
		case r >= utf8.RuneSelf && (r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r)):
			end()
		case runes < maxWordRunes:
			word = appendFolded(word, r)
			runes++
		}
	}
	end()
	return words
}

// isWordByte reports whether an ASCII byte is a letter or a digit.
func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

// appendFolded appends a rune in lower case without its accents.
func appendFolded(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(dst, byte(r))
	}
	switch r = unicode.ToLower(r); r {
	case 'å', 'ä':
		return append(dst, 'a')
	case 'ö', 'ø':
		return append(dst, 'o')
	case 'æ':
		return append(dst, 'a', 'e')
	case 'ß':
		return append(dst, 's', 's')
	}
	for _, part := range norm.NFKD.String(string(r)) {
		if !unicode.Is(unicode.Mn, part) {
			dst = utf8.AppendRune(dst, unicode.ToLower(part))
		}
	}
	return dst
}
