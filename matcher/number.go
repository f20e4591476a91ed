package matcher

import (
	"regexp"
	"slices"
	"strings"

	"kodhjalpen/kb"
)

// An error number is what a customer copies when nothing else is understood. It
// is told by its form ("E-1021", "-1002", "0x80070643") or by the word before it
// ("felkod 43"), and compared by its digits alone, as people leave out the rest.
var errorNumber = regexp.MustCompile(`(?i)\b0x([0-9a-f]{3,})\b|\b[a-z]{1,4}[-–](\d{2,6})\b|(?:^|[\s(:"])[-–](\d{3,6})\b|` +
	`(?:fel|felet|felkod|felkoden|felmeddelande|kod|error|code|feil|feilkode|fejl|fejlkode)(?:\s*(?:nr|nummer|kod|code|kode))?[\s:#]{1,3}(\d{2,6})\b`)

// maxNumbers bounds how many are read in a text.
const maxNumbers = 8

// numbersIn lists the error numbers of a text, their digits.
func numbersIn(text string) []string {
	if !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	var out []string
	for _, m := range errorNumber.FindAllStringSubmatch(text, maxNumbers) {
		for _, digits := range m[1:] {
			if digits = strings.ToLower(digits); digits != "" && !slices.Contains(out, digits) {
				out = append(out, digits)
			}
		}
	}
	return out
}

// numbersOf lists the error numbers that an article tells of.
func numbersOf(e *kb.Entry) []string {
	var out []string
	for _, p := range e.Passages {
		out = append(out, numbersIn(p.Text)...)
	}
	return out
}

// sharedNumber tells whether an article tells of one of a text's error numbers.
func sharedNumber(text, article []string) bool {
	return slices.ContainsFunc(text, func(n string) bool { return slices.Contains(article, n) })
}
