package understand

import (
	"regexp"
	"slices"
	"strings"
)

// grouped is a run of short groups of capitals and digits, which may hold a code
// that is divided as it is printed on a card.
var (
	grouped  = regexp.MustCompile(`\b[A-Z0-9]{2,6}(?:[ \x{00A0}\-–./][A-Z0-9]{2,6})+\b`)
	division = regexp.MustCompile(`[A-Z0-9]+`)
)

// maskGroups hides the groups of a run that are together as long as a code and
// mixed as one, whatever stands around them: at each group the longest such.
func maskGroups(run string) string {
	at := division.FindAllStringIndex(run, -1)
	var b strings.Builder
	done := 0
	for i := 0; i < len(at); {
		n := codeGroups(run, at[i:])
		if n == 0 {
			i++
			continue
		}
		b.WriteString(run[done:at[i][0]])
		b.WriteString(hidden)
		done = at[i+n-1][1]
		i += n
	}
	b.WriteString(run[done:])
	return b.String()
}

// codeGroups returns how many groups from the first on are a code; 0 when none
// are. One of them must be more than a word or a number.
func codeGroups(run string, at [][]int) int {
	joined, n := "", 0
	var words []string
	for j, span := range at {
		words = append(words, run[span[0]:span[1]])
		if joined += words[j]; len(joined) > 10 {
			break
		}
		letters, digits, _ := counted(joined)
		mixed := slices.ContainsFunc(words, func(w string) bool { return len(w) > 2 && jumble(w) })
		if j > 0 && (len(joined) == 7 || len(joined) == 10) && letters > 1 && digits > 1 && mixed {
			n = j + 1
		}
	}
	return n
}
