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
			words = append(words, cut(string(word)))
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

// cut returns the first maxWordRunes runes of a word.
func cut(word string) string {
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

// isWordByte reports whether an ASCII byte is a letter or a digit.
func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

// appendFolded appends a letter or digit in lower case without its accents.
func appendFolded(dst []byte, r rune) []byte {
	switch r { // the common ones need no tables
	case 'å', 'ä', 'Å', 'Ä':
		return append(dst, 'a')
	case 'ö', 'Ö':
		return append(dst, 'o')
	}
	if r < utf8.RuneSelf {
		return appendPlain(dst, r)
	}
	for _, part := range norm.NFKD.String(string(unicode.ToLower(r))) {
		if unicode.IsLetter(part) || unicode.IsDigit(part) { // its accents are neither
			dst = appendPlain(dst, part)
		}
	}
	return dst
}

// appendPlain appends a letter without accents, and those that Unicode does
// not take apart as people write them without.
func appendPlain(dst []byte, r rune) []byte {
	switch r = unicode.ToLower(r); r {
	case 'ø':
		return append(dst, 'o')
	case 'æ':
		return append(dst, 'a', 'e')
	case 'ß':
		return append(dst, 's', 's')
	}
	return utf8.AppendRune(dst, r)
}
