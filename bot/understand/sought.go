package understand

import (
	"strings"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
)

// sought are the words that an agent looks for, as they stand where they are kept: a code
// by its first two characters, what is somebody's own by what it is. What would be hidden
// whole is left out, since it could be anything.
func sought(raw string) string {
	var words []string
	for w := range strings.FieldsSeq(raw) {
		if _, err := bot.ParseTicketNumber(w); err != nil {
			w = kept(w)
		}
		if strings.Trim(w, "…-") != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

// kept is a word as it is stored. By itself a code is hidden whole; said to be one, as
// customers say it, it keeps what their messages keep.
func kept(word string) string {
	masked := masking(word)
	if masked == word {
		return word
	}
	if codes := activation.Find("kod " + word); len(codes) == 1 && !strings.Contains(masked, "[") {
		return codes[0].Masked()
	}
	return masked
}
