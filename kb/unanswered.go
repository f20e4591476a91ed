package kb

import (
	"errors"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// UnansweredFile lists, beside the articles, what the desk is asked that none of
// them answers: a text a line; empty lines and those that begin with # are not
// read.
const UnansweredFile = "unanswered.txt"

// The bounds of that file, our own: how many texts it holds, and how long one is,
// in characters. A text is a customer's question, not a page.
const maxUnanswered, maxUnansweredRunes = 2000, 400

// Unanswered reads the texts of UnansweredFile in the root of fsys, none if there
// is no such file. A text that is too long or said twice is left out with a
// finding, as all is that comes behind the last that is read.
func Unanswered(fsys fs.FS) ([]string, []Finding) {
	c, data := beside(fsys, UnansweredFile)
	var out []string
	seen := map[string]bool{}
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		text := strings.TrimSpace(line)
		switch {
		case text == "" || text[0] == '#':
		case !utf8.ValidString(text):
			c.errorAt(number, "not UTF-8 text: save the file as UTF-8")
		case utf8.RuneCountInString(text) > maxUnansweredRunes:
			c.errorAt(number, "the text is longer than %d characters: a question will do", maxUnansweredRunes)
		case seen[strings.Join(Words(text), " ")]:
			c.errorAt(number, "the text stands in the file twice")
		case len(out) == maxUnanswered:
			c.errorAt(number, "more than %d texts: those from here on are not read", maxUnanswered)
			return out, c.findings
		default:
			seen[strings.Join(Words(text), " ")] = true
			out = append(out, text)
		}
	}
	return out, c.findings
}

// beside reads a file that may stand beside the articles. What cannot be read is empty,
// with a finding where the file is there.
func beside(fsys fs.FS, name string) (*checker, []byte) {
	c := &checker{file: name}
	data, err := ReadFile(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return c, nil
	case err != nil:
		c.errorAt(1, "the file cannot be read: %v", err)
		return c, nil
	case len(data) > maxFileBytes:
		c.errorAt(1, "the file is larger than %d bytes", maxFileBytes)
		return c, nil
	}
	return c, data
}
