package activation

import "strings"

// Find returns what a person typed as a code in text, in order.
func Find(text string) []Code {
	var codes []Code
	end := 0
	for _, w := range strings.Fields(text) {
		start := end + strings.Index(text[end:], w)
		end = start + len(w)
		c := Check(w)
		if c.Verdict == Invalid || !strings.ContainsAny(w, "023456789") {
			continue
		}
		c.Start, c.End = start, end
		codes = append(codes, c)
	}
	return codes
}
