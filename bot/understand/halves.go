package understand

import (
	"regexp"
	"strings"
)

// A code may also be told in two pieces within one message: "första halvan är K7XQ2,
// andra halvan MBA9Z". Two mixtures of letters and digits that follow one another,
// whatever words are between, and together have the length of a code are hidden; so
// is one with a word in capitals, where the message speaks of parts.

// ofParts are the words that tell of a code's parts.
var ofParts = regexp.MustCompile(`(?i)\b(?:halv\w*|del\w*|först\w*|sedan|sen|börjar|slutar|rest\w*|half|part|first|then)\b`)

// codeLength reports whether so many characters make a code; see package activation.
func codeLength(n int) bool { return n == 7 || n == 10 }

// withoutHalves hides the pieces of codes that one message holds in two.
func withoutHalves(text string) string {
	at := piece.FindAllStringIndex(text, -1)
	parts := ofParts.MatchString(text) && text != strings.ToUpper(text)
	var hide [][]int
	last := -1
	for i, span := range at {
		w := text[span[0]:span[1]]
		if !jumble(w) && !(parts && capitals(w)) {
			continue
		}
		if last >= 0 {
			before := text[at[last][0]:at[last][1]]
			if codeLength(len(before)+len(w)) && (jumble(before) && jumble(w) || parts && (jumble(before) || jumble(w))) {
				hide = append(hide, at[last], span)
			}
		}
		last = i
	}
	var b strings.Builder
	from := 0
	for _, span := range hide {
		if span[0] < from { // the end of one pair begins the next
			continue
		}
		b.WriteString(text[from:span[0]])
		b.WriteString(hidden)
		from = span[1]
	}
	return b.String() + text[from:]
}
