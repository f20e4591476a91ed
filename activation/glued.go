package activation

import "strings"

// gluedWords are words for a code that its sign may follow without a space.
var gluedWords = []string{"kod", "koden", "nyckel", "nyckeln", "code", "key"}

// gluedWord returns how many bytes of a word are a word for a code to which a good
// code in capitals is glued ("kodK7XQ2MB"); 0 when none are. Read as one, such a word
// would be a longer code with small letters, and its owner told to write that.
func gluedWord(word string) int {
	for _, w := range gluedWords {
		if len(word) <= len(w) || !strings.EqualFold(word[:1], w[:1]) || word[1:len(w)] != w[1:] {
			continue
		}
		code := word[len(w):]
		digits := strings.ContainsAny(code, "0123456789")
		if (len(code) == 7 || len(code) == 10) && digits && strings.IndexFunc(code, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') }) < 0 {
			return len(w)
		}
	}
	return 0
}
