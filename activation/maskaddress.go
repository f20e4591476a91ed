package activation

import (
	"strings"
	"unicode"
)

// secretParts returns the parts of s, which is no prose, that could be a code or
// another secret: values in an address, the local part of an e-mail address, a
// name of a file, a UUID, a hash. Dates and other numbers stay, and so do the
// identifiers in Slack's mentions.
func secretParts(text string, s span) []span {
	part := text[s.start:s.end]
	if isMention(part) || isDate(part) || isDotted(part) || isHexNumber(part) {
		return nil
	}
	if isUUID(part) || isHash(part) {
		return []span{s}
	}
	var spans []span
	for i := s.start; i < s.end; {
		n := strings.IndexAny(text[i:s.end], delimiters)
		if n < 0 {
			n = s.end - i
		}
		if secretValue(text[i : i+n]) {
			spans = append(spans, span{i, i + n})
		}
		i += n + 1
	}
	return spans
}

// delimiters divide an address into names and values.
const delimiters = "/\\?&=#;,|<>@:\"'()[]{}"

// isMention reports whether part is one of Slack's references to a person, a
// channel or a group by an identifier of theirs.
func isMention(part string) bool {
	if len(part) < 3 || part[0] != '<' || !strings.ContainsRune("@#!", rune(part[1])) {
		return false
	}
	id, _, _ := strings.Cut(strings.Trim(part, "<@#!>"), "|")
	id = strings.TrimPrefix(id, "subteam^")
	if part[1] == '!' {
		return !strings.ContainsAny(id, "0123456789") || id != "" && id[0] == 'S'
	}
	return len(id) >= 9 && !fits(len(id)) && strings.IndexByte("UWCGDSTB", id[0]) >= 0 && shapeOf(id).size() == len(id)
}

// secretValue reports whether a value of an address could be a code, as written
// or decoded.
func secretValue(v string) bool {
	if strings.Contains(v, ellipsis) {
		return false
	}
	for range 3 {
		if secretPlain(v) {
			return true
		}
		d := unescape(v)
		if d == v {
			return false
		}
		v = d
	}
	return secretPlain(v)
}

// secretPlain judges a decoded value: the whole of it without what joins, and
// each piece of it.
func secretPlain(v string) bool {
	if isUUID(v) || isHash(v) {
		return true
	}
	var all shape
	words := true
	pieces := strings.FieldsFunc(v, func(r rune) bool { return !isAtomRune(r) && !isInvisible(r) })
	for _, p := range pieces {
		s := shapeOf(p)
		all = all.join(s)
		if secretPiece(p, s) {
			return true
		}
		ok, _ := readable(fold(p))
		words = words && (s.digits == 0 && ok && (len(p) > 3 || s.upper == 0) || s.letters == 0 && len(p) <= 4)
	}
	switch {
	case len(pieces) < 2:
		return false
	case all.mixed():
		return !words && all.size() >= 6
	}
	return all.digits == 0 && all.lower == 0 && all.fits() && !words
}

// secretPiece judges a run of letters and digits in an address.
func secretPiece(p string, s shape) bool {
	switch {
	case s.mixed():
		return s.size() >= 6
	case s.letters == 0:
		return s.fits()
	}
	w := fold(strings.Map(dropInvisible, p))
	_, cost := readable(w)
	return s.fits() && cost >= wordCost+1 && lexicon[w] == 0
}

func dropInvisible(r rune) rune {
	if isInvisible(r) || unicode.Is(unicode.M, r) {
		return -1
	}
	return r
}

// unescape decodes the percent escapes of v, leaving broken ones, and reads + as
// a space.
func unescape(v string) string {
	if !strings.ContainsAny(v, "%+") {
		return v
	}
	var b strings.Builder
	for i := 0; i < len(v); i++ {
		switch {
		case v[i] == '%' && i+2 < len(v) && isHex(v[i+1]) && isHex(v[i+2]):
			b.WriteByte(unhex(v[i+1])<<4 | unhex(v[i+2]))
			i += 2
		case v[i] == '+':
			b.WriteByte(' ')
		default:
			b.WriteByte(v[i])
		}
	}
	return b.String()
}

func unhex(b byte) byte {
	switch {
	case b >= 'a':
		return b - 'a' + 10
	case b >= 'A':
		return b - 'A' + 10
	}
	return b - '0'
}
