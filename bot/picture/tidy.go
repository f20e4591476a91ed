package picture

import (
	"strings"
	"unicode"
)

// fewest is how many letters and digits a line must have beside each other to count as
// words: icons, frames and dust are read as single signs.
const fewest = 3

// tidied is what was read without the lines that are no words.
func tidied(text string) string {
	var lines []string
	for line := range strings.Lines(strings.ToValidUTF8(text, "")) {
		if line = strings.Join(strings.Fields(line), " "); hasWord(line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// hasWord reports whether a line has a run of letters and digits long enough.
func hasWord(line string) bool {
	run := 0
	for _, r := range line {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			run = 0
			continue
		}
		if run++; run == fewest {
			return true
		}
	}
	return false
}
