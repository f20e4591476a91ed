package matcher

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold writes a word so that spellings with and without å ä ö, with ae oe aa,
// and in Norwegian and Danish letters become one: lower case, a for å ä æ,
// o for ö ø. Apostrophes and marks fall away; digits stay.
func fold(s string) string {
	if !plain(s) {
		s = norm.NFD.String(s)
	}
	if folded(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		switch r = unicode.ToLower(r); {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b = appendSquashed(b, byte(r))
		case r == 'å' || r == 'ä':
			b = appendSquashed(b, 'a')
		case r == 'ö':
			b = appendSquashed(b, 'o')
		case r == 'æ' || r == '\uFFFD':
			b = appendSquashed(b, 'a')
		case r == 'ø' || r == 'œ':
			b = appendSquashed(b, 'o')
		case r == 'ß':
			b = append(b, 's', 's')
		case r == '|':
			b = append(b, 'l')
		case r == 'ı':
			b = append(b, 'i')
		case r == 'đ' || r == 'ð':
			b = append(b, 'd')
		case r == 'ł':
			b = append(b, 'l')
		}
	}
	return string(b)
}

// folded tells whether a word is as fold would write it.
func folded(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') || c == 'e' && i > 0 && (s[i-1] == 'a' || s[i-1] == 'o') || c == 'a' && i > 0 && s[i-1] == 'a' {
			return false
		}
	}
	return true
}

// plain tells whether a word is of letters that need not be taken apart: ASCII
// and the Swedish ones.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x80 {
			continue
		}
		if i+1 == len(s) || s[i] != 0xC3 {
			return false
		}
		i++
		switch s[i] {
		case 0xA5, 0xA4, 0xB6, 0x85, 0x84, 0x96: // å ä ö Å Ä Ö
		default:
			return false
		}
	}
	return true
}

// appendSquashed appends c, writing aa and ae as a, and oe as o.
func appendSquashed(b []byte, c byte) []byte {
	if n := len(b); n > 0 {
		switch {
		case b[n-1] == 'a' && (c == 'a' || c == 'e'), b[n-1] == 'o' && c == 'e':
			return b
		}
	}
	return append(b, c)
}

// unreadable is a folded word with its digits read as the letters that
// scanning takes for them; words that are mostly digits stay as they are.
func unreadable(f string) string {
	if !strings.ContainsAny(f, "0158") {
		return f
	}
	letters := 0
	for i := 0; i < len(f); i++ {
		if f[i] >= 'a' {
			letters++
		}
	}
	if letters*2 <= len(f) {
		return f
	}
	return digitLetters.Replace(f)
}

var digitLetters = strings.NewReplacer("0", "o", "1", "i", "5", "s", "8", "b")

// scanKey is the same for words that scanning confuses: l I 1 j, rn m, q g,
// 0 o, vv w, cl d.
func scanKey(f string) string { return string(appendScanKey(make([]byte, 0, 40), f)) }

// appendScanKey appends a word's key.
func appendScanKey(b []byte, f string) []byte {
	f = unreadable(f)
	for i := 0; i < len(f); i++ {
		c, two := f[i], ""
		if i+1 < len(f) {
			two = f[i : i+2]
		}
		switch {
		case two == "rn":
			c = 'm'
			i++
		case two == "vv":
			c = 'w'
			i++
		case two == "cl":
			c = 'd'
			i++
		case c == 'l' || c == 'j':
			c = 'i'
		case c == 'q':
			c = 'g'
		}
		b = append(b, c)
	}
	return b
}

// soundKey is the same for words that sound alike in Swedish: double letters,
// ck, c before soft vowels, g before them, w, z, x, q, ph, dt.
func soundKey(f string) string {
	single := make([]byte, 0, len(f))
	for i := 0; i < len(f); i++ {
		single = appendOnce(single, f[i])
	}
	f = strings.Replace(string(single), "gio", "jo", 1)
	b := make([]byte, 0, len(f))
	for i := 0; i < len(f); i++ {
		c := f[i]
		soft := i+1 < len(f) && strings.IndexByte("eiy", f[i+1]) >= 0
		switch {
		case c == 'c' && soft, c == 'z':
			c = 's'
		case c == 'c' || c == 'q':
			c = 'k'
		case c == 'g' && soft:
			c = 'j'
		case c == 'w':
			c = 'v'
		case c == 'x':
			b = appendOnce(b, 'k')
			c = 's'
		case c == 'h' && i > 0 && strings.IndexByte("tkgpsc", f[i-1]) >= 0:
			continue
		case c == 'd' && i+1 < len(f) && f[i+1] == 't':
			continue
		}
		b = appendOnce(b, c)
	}
	return string(b)
}

func appendOnce(b []byte, c byte) []byte {
	if n := len(b); n > 0 && b[n-1] == c {
		return b
	}
	return append(b, c)
}

// endings are inflections that stem takes off, longest first.
var endings = []string{
	"ningarna", "ningens", "ningar", "heterna", "andet", "arnas", "ernas", "ornas", "ningen",
	"arna", "erna", "orna", "ande", "ende", "ades", "aren", "ning", "ens", "ets", "ats", "ade", "ing",
	"are", "ast", "en", "et", "ar", "er", "or", "as", "at", "es", "ed", "na", "te", "a", "e", "t", "s", "n",
}

// stem takes one inflection off a folded word and leaves at least four letters.
func stem(f string) string {
	if len(f) < 6 {
		return f
	}
	for _, e := range endings {
		if len(f)-len(e) >= 4 && strings.HasSuffix(f, e) {
			return f[:len(f)-len(e)]
		}
	}
	return f
}
