package spill

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// alphabet is what codes are made of.
const alphabet = "ABCDEFGHIJKLMNPQRSTUVWXYZ023456789"

// drawn draws a code of 7 or 10 characters with at least two letters and two
// digits, as nearly all have.
func drawn(t *rapid.T) string {
	n := rapid.SampledFrom([]int{7, 10}).Draw(t, "length")
	return rapid.Custom(func(t *rapid.T) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = alphabet[rapid.IntRange(0, len(alphabet)-1).Draw(t, "char")]
		}
		b[0] = alphabet[rapid.IntRange(0, 23).Draw(t, "letter")]
		b[2] = alphabet[rapid.IntRange(26, 33).Draw(t, "digit")]
		b[4] = alphabet[rapid.IntRange(26, 33).Draw(t, "digit")]
		b[5] = "BCDFGHJKLMNPQRSTVWXZ"[rapid.IntRange(0, 19).Draw(t, "consonant")]
		return string(b)
	}).Draw(t, "code")
}

// letters draws a code of consonants alone, none twice running: such are shouts.
func letters(t *rapid.T) string {
	const consonants = "BCDFGHJKLMNPQRSTVWXZ"
	b := make([]byte, rapid.SampledFrom([]int{7, 10}).Draw(t, "length"))
	at := 0
	for i := range b {
		at = (at + rapid.IntRange(1, len(consonants)-1).Draw(t, "consonant")) % len(consonants)
		b[i] = consonants[at]
	}
	return string(b)
}

// code draws a text with a code.
func code(t *rapid.T) Spill {
	form := rapid.SampledFrom([]string{
		"plain", "plain", "lower", "spaced", "dashed", "dotted", "single", "confused", "slip", "short", "long", "letters", "split", "split-said", "split-lower", "split-lower-said", "split-two",
		"link", "link-labelled", "path", "encoded", "encoded-all", "uuid", "bold", "ticks", "unseen",
	}).Draw(t, "form")
	c := drawn(t)
	s := Spill{Kind: "code " + form}
	switch form {
	case "letters":
		c = letters(t)
	case "uuid":
		c = uuid(t)
	case "slip":
		i := rapid.IntRange(0, len(c)-1).Draw(t, "where")
		c = c[:i] + rapid.SampledFrom([]string{"O", "1", "o"}).Draw(t, "what") + c[i+1:]
	case "short":
		c = c[:len(c)-1]
	case "long":
		c += "7"
	case "confused":
		c = strings.NewReplacer("0", "O", "I", "1").Replace(c[:3] + "0" + c[4:len(c)-1] + "I")
	case "split", "split-said", "split-lower", "split-lower-said", "split-two":
		return split(t, form, c)
	}
	length := 6
	if form == "uuid" {
		length = 10 // six hexadecimal digits are by chance in a keyed hash too
	}
	s.Text, s.needles = sentence(t, formed(form, c), form), windows(c, length)
	return s
}

// formed writes a code in a form.
func formed(form, c string) string {
	third := len(c) - 4
	switch form {
	case "lower":
		return strings.ToLower(c)
	case "spaced":
		return c[:third] + " " + c[third:]
	case "dashed":
		return c[:third] + "-" + c[third:]
	case "dotted":
		return c[:third] + "." + c[third:]
	case "single":
		return strings.Join(strings.Split(c, ""), " ")
	case "link":
		return "<https://central.exempel.se/aktivera?lang=sv&amp;code=" + c + ">"
	case "link-labelled":
		return "<https://central.exempel.se/aktivera?code=" + strings.ToLower(c) + "|länken>"
	case "path":
		return "<https://central.exempel.se/k/" + c + "/klar>"
	case "encoded":
		return fmt.Sprintf("https://exempel.se/?q=%%%02X%s", c[0], c[1:])
	case "encoded-all":
		var b strings.Builder
		for i := range len(c) {
			fmt.Fprintf(&b, "%%%02x", c[i])
		}
		return "https://exempel.se/?q=" + b.String()
	case "bold":
		return "*" + c + "*"
	case "ticks":
		return "`" + c + "`"
	case "unseen":
		return c[:3] + "\u200b" + c[3:]
	default:
		return c
	}
}

// uuid draws a UUID, the form of other vendors' keys.
func uuid(t *rapid.T) string {
	b := make([]byte, 16)
	for i := range b {
		b[i] = byte(rapid.IntRange(0, 255).Draw(t, "byte"))
	}
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// split writes a code in two messages, by itself or in sentences.
func split(t *rapid.T, form, c string) Spill {
	at := rapid.SampledFrom([]int{3, 4}).Draw(t, "at")
	if len(c) == 10 && form != "split-lower-said" {
		at++
	}
	if strings.HasPrefix(form, "split-lower") {
		c = strings.ToLower(c[:5] + "Q" + c[6:]) // "92gb" would read as a size
	}
	s := Spill{Kind: "code " + form, Text: c[:at], Rest: c[at:], halves: []string{c[:at], c[at:]}, needles: windows(c, 6)}
	s.Another = form == "split-two"
	if strings.HasSuffix(form, "-said") {
		s.Text, s.Rest = "Min kod börjar på "+s.Text, "och slutar på "+s.Rest
	}
	return s
}

// sentence puts what was written into something people say. Letters alone are
// codes only where something says so.
func sentence(t *rapid.T, written, form string) string {
	said := []string{
		"Min kod är %s", "koden %s går inte att aktivera, vad gör jag?", "Aktiveringskod: %s", "Hej! Jag har köpt Bitdefender. Koden är %s men den nekas.\nMvh Kim",
	}
	if form != "letters" {
		said = append(said, "%s", "Det står fel när jag skriver in %s i Central", "order 20311, %s, köpt i går", "hej %s fungerar den?", "<@U04KD92LS7Q> %s &lt;--")
	}
	return fmt.Sprintf(rapid.SampledFrom(said).Draw(t, "sentence"), written)
}
