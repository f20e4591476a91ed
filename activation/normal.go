package activation

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A char is one visible character of a text as a person reads it: compatibility
// forms and look-alikes are the plain letter or digit they stand for, encodings
// are decoded, what cannot be seen is left out. at and end are the bytes of the
// text it was written with.
type char struct {
	r       rune
	at, end int32
}

// normalise reads text as characters, in one pass. With decode it also reads
// percent escapes, nested ones too, and those of program source (\u004B).
func normalise(text string, decode bool) []char {
	chars := make([]char, 0, len(text))
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		switch {
		case r >= utf8.RuneSelf:
			r, n = utf8.DecodeRuneInString(text[i:])
		case r == '&' || decode && (r == '%' || r == '\\'):
			r, n = encoded(text[i:])
		}
		r = plainRune(r)
		mark := r >= utf8.RuneSelf && unicode.Is(unicode.M, r)
		if k := len(chars); mark && k > 0 {
			chars[k-1].end = int32(i + n)
		} else if !mark && !isInvisible(r) {
			chars = append(chars, char{r, int32(i), int32(i + n)})
		}
		i += n
	}
	return chars
}

// percents is the percent escape of a byte, however often it was escaped.
var percents = regexp.MustCompile(`^%(?:25)*[0-9A-Fa-f]{2}`)

// encoded reads the character that s starts with an encoding of, and how many bytes
// that has: a reference of HTML, percent escapes, an escape of program source. It is the
// first one of s when it is none.
func encoded(s string) (r rune, n int) {
	switch end := strings.IndexByte(s[:min(len(s), 10)], ';'); {
	case s[0] == '&' && end > 1:
		if c := html.UnescapeString(s[:end+1]); c[0] != '&' || c == "&" {
			r, _ = utf8.DecodeRuneInString(c)
			return r, end + 1
		}
	case s[0] == '\\' && len(s) > 1 && strings.IndexByte("xuU", s[1]) >= 0:
		if r, _, rest, err := strconv.UnquoteChar(s, 0); err == nil {
			return r, len(s) - len(rest)
		}
	case s[0] == '%':
		var b [utf8.UTFMax]byte
		for size := range b {
			one := percents.FindString(s[n:])
			if one == "" {
				break
			}
			n += len(one)
			c, _ := strconv.ParseUint(one[len(one)-2:], 16, 8) // as percents says
			b[size] = byte(c)
			if r, k := utf8.DecodeRune(b[:size+1]); r != utf8.RuneError && k == size+1 {
				return r, n
			}
		}
	}
	return rune(s[0]), 1
}

const (
	digits10   = "0123456789"
	hexDigits  = "0123456789abcdefABCDEF"
	capitals26 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	small26    = "abcdefghijklmnopqrstuvwxyz"
)

// alphabets are rows of letters and digits that stand for plain ones, from the first
// character on (https://www.unicode.org/reports/tr15/, compatibility).
var alphabets = []struct {
	from  rune
	plain string
}{
	{0xff01, "!\"#$%&'()*+,-./" + digits10 + ":;<=>?@" + capitals26 + "[\\]^_`" + small26}, // full-width
	{0x1d400, strings.Repeat(capitals26+small26, 13)},                                      // mathematical
	{0x2460, digits10[1:]}, {0x2474, digits10[1:]}, {0x2488, digits10[1:]}, {0x249c, small26 + capitals26 + small26 + "0"}, // circled, bracketed
	{0x24f5, digits10[1:]}, {0x24ff, "0"}, {0x2776, digits10[1:]}, {0x2780, digits10[1:]}, {0x278a, digits10[1:]},
	{0x1f100, "0" + digits10}, {0x1f110, capitals26}, {0x1f130, capitals26}, {0x1f150, capitals26}, {0x1f170, capitals26}, {0x1f1e6, capitals26}, // squared, flags
	{0x2080, digits10}, {0x2074, digits10[4:]}, {0xb2, digits10[2:4]}, {0xb9, "1"}, {0x2070, "0"}, {0x3000, " "},
}

// alikes are letters of other alphabets drawn as ours, each before ours.
const alikes = "А A В B Е E Ѕ S І I Ј J К K М M Н H О O Р P С C Т T У Y Х X а a е e о o р p с c у y х x ѕ s і i ј j к k м m т t һ h ԁ d ԛ q Ԝ W ԝ w " +
	"Α A Β B Ε E Ζ Z Η H Ι I Κ K Μ M Ν N Ο O Ρ P Τ T Υ Y Χ X ο o ν v ρ p α a ι i κ k τ t υ u ᴀ a ʙ b ᴄ c ᴅ d ᴇ e ꜰ f ɢ g ʜ h ɪ i ᴊ j ᴋ k ʟ l ᴍ m ɴ n ᴏ o ᴘ p ʀ r ꜱ s ᴛ t ᴜ u ᴠ v ᴡ w ʏ y ᴢ z"

// plain holds all that stands for a plain letter, digit or sign.
var plain = func() map[rune]rune {
	table := map[rune]rune{}
	row := func(from rune, plain string) {
		for i, r := range plain {
			table[from+rune(i)] = r
		}
	}
	for _, x := range unicode.Nd.R16 { // each script has its ten digits in a row
		row(rune(x.Lo), strings.Repeat(digits10, int(x.Hi-x.Lo+1)/10))
	}
	for _, x := range unicode.Nd.R32 {
		row(rune(x.Lo), strings.Repeat(digits10, int(x.Hi-x.Lo+1)/10))
	}
	for _, a := range alphabets {
		row(a.from, a.plain)
	}
	for pair := range slices.Chunk(strings.Fields(alikes), 2) {
		from, _ := utf8.DecodeRuneInString(pair[0])
		row(from, pair[1])
	}
	return table
}()

// plainRune returns the letter or digit a-z, A-Z, 0-9, or the sign, that r is a
// form of or looks like; r itself when it is none, such as the letters of our
// neighbours.
func plainRune(r rune) rune {
	if r < 0xb2 || 0xc0 <= r && r < 0x250 {
		return r
	}
	if p, ok := plain[r]; ok {
		return p
	}
	return r
}
