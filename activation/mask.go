package activation

import "strings"

// Mask replaces every code in text by its mask.
func Mask(text string) string {
	var b strings.Builder
	end := 0
	for _, c := range Find(text) {
		b.WriteString(text[end:c.Start])
		b.WriteString(c.Masked())
		end = c.End
	}
	b.WriteString(text[end:])
	return b.String()
}
