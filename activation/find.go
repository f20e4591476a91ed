package activation

// Find returns what a person typed as a code in text, in order and disjoint:
// good codes, codes with slips, and strings meant as a code that cannot be one.
// Start and End are byte offsets, and Raw is text[Start:End], inner separators
// included. It takes time linear in the length of text, which may be anything:
// Slack's markup, broken UTF-8, NUL bytes.
func Find(text string) []Code { return current.Codes(text) }
