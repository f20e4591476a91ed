package matcher

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

var (
	quotedPair = regexp.MustCompile(`(?:=[89A-Fa-f][0-9A-Fa-f])+`)
	softBreak  = regexp.MustCompile(`=\r?\n`)
	percents   = regexp.MustCompile(`(?:%[89A-Fa-f][0-9A-Fa-f])+`)
	unicodeEsc = regexp.MustCompile(`\\u00[0-9A-Fa-f]{2}`)
)

// decodeQuoted undoes quoted-printable for characters outside ASCII, whether
// the bytes are UTF-8 or Latin-1.
func decodeQuoted(s string) string {
	if !strings.ContainsRune(s, '=') {
		return s
	}
	if quotedPair.MatchString(s) {
		s = softBreak.ReplaceAllString(s, "")
	}
	return quotedPair.ReplaceAllStringFunc(s, decodeHexRun)
}

// decodeEscapes undoes percent encoding and \u00xx for characters outside ASCII.
func decodeEscapes(s string) string {
	if strings.ContainsRune(s, '%') {
		s = percents.ReplaceAllStringFunc(s, decodeHexRun)
	}
	if strings.Contains(s, `\u00`) {
		s = unicodeEsc.ReplaceAllStringFunc(s, func(e string) string {
			return string(rune(unhex(e[4])<<4 | unhex(e[5])))
		})
	}
	return s
}

// decodeHexRun reads a run of marked hex pairs ("=C3=A4") as UTF-8 if it is
// that, else as Latin-1.
func decodeHexRun(run string) string {
	b := make([]byte, 0, len(run)/3)
	for i := 0; i+2 < len(run); i += 3 {
		b = append(b, unhex(run[i+1])<<4|unhex(run[i+2]))
	}
	if utf8.Valid(b) {
		return string(b)
	}
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
	}
	return string(out)
}

func unhex(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}

// mendMojibake turns UTF-8 that was read as Windows-1252 ("Ã¤") back, wherever
// a run of characters is valid UTF-8 when written as that code page.
func mendMojibake(s string) string {
	if !mayMojibake(s) {
		return s
	}
	rs := []rune(s)
	var out strings.Builder
	for i := 0; i < len(rs); {
		if r, n := mojibakeAt(rs[i:]); n > 0 {
			out.WriteRune(r)
			i += n
			continue
		}
		out.WriteRune(rs[i])
		i++
	}
	return out.String()
}

// mayMojibake tells whether Ã, Â or â stands in a text, of which mojibake of our
// letters and quotes begins with one.
func mayMojibake(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i-1] == 0xC3 && (s[i] == 0x83 || s[i] == 0x82 || s[i] == 0xA2) {
			return true
		}
	}
	return false
}

// mojibakeAt reads one character from the code page bytes rs starts with; n is
// 0 if they are none.
func mojibakeAt(rs []rune) (r rune, n int) {
	lead, ok := codePageByte(rs[0])
	if !ok || lead < 0xC2 || lead > 0xF4 {
		return 0, 0
	}
	n = 2
	if lead >= 0xE0 {
		n = 3
	}
	if lead >= 0xF0 {
		n = 4
	}
	if len(rs) < n {
		return 0, 0
	}
	buf := [4]byte{lead}
	for k := 1; k < n; k++ {
		b, ok := codePageByte(rs[k])
		if !ok {
			return 0, 0
		}
		buf[k] = b
	}
	r, size := utf8.DecodeRune(buf[:n])
	if r == utf8.RuneError || size != n {
		return 0, 0
	}
	return r, n
}

// codePageByte is a character's byte in Windows-1252; C1 controls stand for
// themselves, as decoders leave them.
func codePageByte(r rune) (byte, bool) {
	if r < 0x100 {
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
}
