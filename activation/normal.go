package activation

import (
	"html"
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
		case r == '&':
			r, n = entity(text[i:])
		case decode && r == '%':
			r, n = percent(text[i:])
		case decode && r == '\\':
			r, n = escape(text[i:])
		case r >= utf8.RuneSelf:
			r, n = utf8.DecodeRuneInString(text[i:])
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

// entity reads the character reference that s, with & first, starts with; & itself
// when it is none.
func entity(s string) (rune, int) {
	if end := strings.IndexByte(s[:min(len(s), 10)], ';'); end > 1 {
		if c := html.UnescapeString(s[:end+1]); c[0] != '&' || c == "&" {
			r, _ := utf8.DecodeRuneInString(c)
			return r, end + 1
		}
	}
	return '&', 1
}

// escape reads the escape of program source that s starts with: \x4B, \u004B.
func escape(s string) (rune, int) {
	if len(s) > 1 {
		if kind := strings.IndexByte("xuU", s[1]); kind >= 0 {
			end := []int{4, 6, 10}[kind]
			if r := hexAt(s, 2, end); utf8.ValidRune(r) {
				return r, end
			}
		}
	}
	return '\\', 1
}

// hexAt reads s[from:to] as a number in hex; -1 when it is none.
func hexAt(s string, from, to int) rune {
	if len(s) < to {
		return -1
	}
	v, err := strconv.ParseUint(s[from:to], 16, 31)
	if err != nil {
		return -1
	}
	return rune(v)
}

// percent reads the percent escapes that s starts with as one character, however
// often it was escaped; % itself when there are none.
func percent(s string) (rune, int) {
	var b [utf8.UTFMax]byte
	for size, n := 0, 0; size < len(b) && n < len(s) && s[n] == '%'; size++ {
		n++
		for strings.HasPrefix(s[n:], "25") && hexAt(s, n+2, n+4) >= 0 {
			n += 2 // the escape of a percent sign
		}
		c := hexAt(s, n, n+2)
		if c < 0 {
			break
		}
		b[size], n = byte(c), n+2
		if r, k := utf8.DecodeRune(b[:size+1]); r != utf8.RuneError && k == size+1 {
			return r, n
		}
	}
	return '%', 1
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
	{0x2460, digits10[1:]}, {0x2474, digits10[1:]}, {0x2488, digits10[1:]}, {0x249c, small26 + capitals26 + small26 + "0"}, // circled, bracketed
	{0x24f5, digits10[1:]}, {0x24ff, "0"}, {0x2776, digits10[1:]}, {0x2780, digits10[1:]}, {0x278a, digits10[1:]},
	{0x1f100, "0" + digits10}, {0x1f110, capitals26}, {0x1f130, capitals26}, {0x1f150, capitals26}, {0x1f170, capitals26}, {0x1f1e6, capitals26}, // squared, flags
	{0x2080, digits10}, {0x2074, digits10[4:]}, {0xb2, digits10[2:4]}, {0xb9, "1"}, {0x2070, "0"}, {0x3000, " "},
}

// alikes are letters of other alphabets drawn as ours, each before ours.
var alikes = strings.NewReplacer(strings.Split("А A В B Е E Ѕ S І I Ј J К K М M Н H О O Р P С C Т T У Y Х X а a е e о o р p с c у y х x ѕ s і i ј j к k м m т t һ h ԁ d ԛ q Ԝ W ԝ w "+
	"Α A Β B Ε E Ζ Z Η H Ι I Κ K Μ M Ν N Ο O Ρ P Τ T Υ Y Χ X ο o ν v ρ p α a ι i κ k τ t υ u ᴀ a ʙ b ᴄ c ᴅ d ᴇ e ꜰ f ɢ g ʜ h ɪ i ᴊ j ᴋ k ʟ l ᴍ m ɴ n ᴏ o ᴘ p ʀ r ꜱ s ᴛ t ᴜ u ᴠ v ᴡ w ʏ y ᴢ z", " ")...)

// plain holds all that stands for a plain letter, digit or sign.
var plain = func() map[rune]rune {
	table := map[rune]rune{}
	for _, a := range alphabets {
		for i, r := range a.plain {
			table[a.from+rune(i)] = r
		}
	}
	for r := rune(0x250); r < 0xab00; r++ {
		if p, _ := utf8.DecodeRuneInString(alikes.Replace(string(r))); p != r && r != 0xfffd {
			table[r] = p
		}
	}
	return table
}()

// plainRune returns the letter or digit a-z, A-Z, 0-9, or the sign, that r is a
// form of or looks like; r itself when it is none, such as the letters of our
// neighbours.
func plainRune(r rune) rune {
	switch {
	case r < 0xb2 || 0xc0 <= r && r < 0x250:
		return r
	case 0x1d400 <= r && r <= 0x1d6a3: // mathematical alphabets
		return rune((capitals26 + small26)[(r-0x1d400)%52])
	case 0x1d7ce <= r && r <= 0x1d7ff:
		return '0' + (r-0x1d7ce)%10
	}
	if p, ok := plain[r]; ok {
		return p
	}
	if unicode.Is(unicode.Nd, r) { // each script has its ten digits in a row
		v := rune(0)
		for v < 9 && unicode.Is(unicode.Nd, r-v-1) {
			v++
		}
		return '0' + v
	}
	return r
}
