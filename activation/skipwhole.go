package activation

import (
	"strings"
	"unicode/utf8"
)

// wholePart judges a chunk without the punctuation around it, and what follows
// its last colon or equals sign, as a whole: a UUID, a hash, a file, a date, an
// IP address, a price or an error's number in hex. It returns an empty span when
// it is none.
func wholePart(c string) span {
	start := strings.LastIndexAny(c, ":=") + 1
	if start == len(c) {
		start = 0
	}
	s := trimSigns(c, span{start, len(c)})
	if isWhole(c[s.start:s.end]) {
		return s
	}
	return span{}
}

// trimSigns narrows s to the first and last letter or digit of c.
func trimSigns(c string, s span) span {
	for s.start < s.end {
		r, n := utf8.DecodeRuneInString(c[s.start:s.end])
		if isAtomRune(r) {
			break
		}
		s.start += n
	}
	for s.start < s.end {
		r, n := utf8.DecodeLastRuneInString(c[s.start:s.end])
		if isAtomRune(r) {
			break
		}
		s.end -= n
	}
	return s
}

// isWhole reports whether w is something that is never a code.
func isWhole(w string) bool {
	return isUUID(w) || isHash(w) || isRelease(w) || isHexNumber(w) || isFile(w) || isDate(w) || isDotted(w)
}

// isUUID reports whether w has the form 8-4-4-4-12 of hex digits.
func isUUID(w string) bool {
	if len(w) != 36 {
		return false
	}
	for i := range len(w) {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (w[i] == '-') || !dash && !isHex(w[i]) {
			return false
		}
	}
	return true
}

// isRelease reports whether w is a version with a name behind: v1.2.3-beta4.
func isRelease(w string) bool {
	number, _, dashed := strings.Cut(w, "-")
	return dashed && (w[0] == 'v' || w[0] == 'V') && isDotted(number)
}

// isHash reports whether w is 16 hex digits or more.
func isHash(w string) bool {
	if len(w) < 16 {
		return false
	}
	for i := range len(w) {
		if !isHex(w[i]) {
			return false
		}
	}
	return true
}

// isHexNumber reports whether w is a number such as 0x80070643. With a capital X
// it could be a code, unless it has the length and the start of an error's.
func isHexNumber(w string) bool {
	if len(w) < 4 || w[0] != '0' || w[1] != 'x' && (w[1] != 'X' || len(w) != 10 || w[2] != '8' && w[2] != 'C') {
		return false
	}
	if len(w) == 11 {
		w = strings.TrimSuffix(w, "L") // as programmers write a long one
	}
	for i := 2; i < len(w); i++ {
		if !isHex(w[i]) {
			return false
		}
	}
	return true
}

func isHex(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'f' || 'A' <= b && b <= 'F'
}

// isFile reports whether w ends like the name of a file.
func isFile(w string) bool {
	dot := strings.LastIndexByte(w, '.')
	if dot <= 0 {
		return false
	}
	switch strings.ToLower(w[dot+1:]) {
	case "png", "jpg", "jpeg", "gif", "heic", "webp", "bmp", "pdf", "exe", "dmg", "pkg", "msi", "zip", "rar", "log", "txt", "doc",
		"docx", "xls", "xlsx", "csv", "html", "htm", "apk", "mp4", "mov", "dll", "sys", "iso", "json", "xml", "eml", "bat", "deb":
		return true
	}
	return false
}

// isDate reports whether w is a day such as 2024-03-17, 17/3-2024 or 17.3.24, or
// a range of hours: digits in two or three groups with dashes, dots or slashes,
// the groups of lengths days have.
func isDate(w string) bool {
	groups := strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '/' || r == '.' || r == '–' })
	if len(groups) != 3 {
		return false
	}
	years := 0
	for _, g := range groups {
		if len(g) > 4 || len(g) == 3 || !allDigits(g) {
			return false
		}
		if len(g) == 4 {
			years++
			if g[:2] != "19" && g[:2] != "20" {
				return false
			}
		}
	}
	return years <= 1 && len(w) <= 10
}

// isDotted reports whether w is a number with dots or commas: a price, a
// version, an IP address. A letter v in front and one behind may stand.
func isDotted(w string) bool {
	w = strings.TrimPrefix(strings.TrimPrefix(w, "v"), "V")
	if len(w) > 1 && isLetter(rune(w[len(w)-1])) {
		w = w[:len(w)-1]
	}
	marks := 0
	for i := range len(w) {
		switch {
		case w[i] == '.' || w[i] == ',':
			marks++
		case !isDigit(rune(w[i])):
			return false
		}
	}
	return marks > 0
}

func allDigits(w string) bool {
	for i := range len(w) {
		if !isDigit(rune(w[i])) {
			return false
		}
	}
	return w != ""
}
