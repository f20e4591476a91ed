package page

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug bounds an id; it is a file's name too.
const maxSlug = 60

// special are letters that have no mark to lose.
var special = strings.NewReplacer("ø", "o", "æ", "ae", "ß", "ss", "đ", "d", "ł", "l", "þ", "th", "ð", "d", "œ", "oe", "ı", "i")

// Slug is a text as an article's id: lower-case words joined by hyphens. One without a
// letter or digit that an id may have is named after its hash.
func Slug(text string) string {
	var words []string
	length := 0
	for _, w := range strings.FieldsFunc(folded(text), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }) {
		if length += len(w) + 1; length > maxSlug+1 && len(words) > 0 {
			break
		}
		words = append(words, w[:min(len(w), maxSlug)])
	}
	if len(words) == 0 {
		sum := sha256.Sum256([]byte(text))
		return "article-" + hex.EncodeToString(sum[:4])
	}
	return strings.Join(words, "-")
}

// folded is a text in lower case without marks on its letters.
func folded(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(special.Replace(strings.ToLower(text))) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// fold is the words of a text, for telling whether two say the same.
func fold(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
