package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The bounds of tags, so that a card and a queue's line hold them.
const (
	MaxTags = 5  // of one ticket
	maxTag  = 24 // characters of one
)

// ParseTags reads tags apart by spaces, as a person types them: each is a word of letters,
// digits and hyphens, and one with a minus before it is to be taken away. ok is false for
// none, for more than a ticket may have, and for what is no such word.
func ParseTags(typed string) (give, take []string, ok bool) {
	words := strings.Fields(strings.ToLower(typed))
	for _, w := range words {
		w, away := strings.CutPrefix(w, "-")
		w = strings.TrimLeft(w, "#")
		if !isTag(w) {
			return nil, nil, false
		}
		if away {
			take = append(take, w)
		} else {
			give = append(give, w)
		}
	}
	return give, take, len(words) > 0 && len(words) <= MaxTags
}

func isTag(w string) bool {
	odd := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }
	return strings.ContainsFunc(w, unicode.IsLetter) && utf8.RuneCountInString(w) <= maxTag && !strings.ContainsFunc(w, odd)
}

// Retagged is a ticket's tags with some given and some taken away; ok is false when they
// would be too many.
func Retagged(have, give, take []string) (tags []string, ok bool) {
	for _, t := range slices.Concat(have, give) {
		if !slices.Contains(take, t) && !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	return tags, len(tags) <= MaxTags
}
