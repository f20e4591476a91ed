package kb

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// fence is the line that opens and closes the front matter.
const fence = "---"

// split parts a file into its front matter and its trimmed Markdown body. The
// front matter keeps its opening fence, which YAML reads as the start of a
// document, so that YAML's line numbers are the file's own. A byte order mark,
// CRLF and CR line ends and a missing final newline are accepted.
func split(c *checker, data []byte) (front []byte, body string, ok bool) {
	if len(data) > maxFileBytes {
		c.errorAt(1, "the file is larger than %d bytes, which an article never is", maxFileBytes)
		return nil, "", false
	}
	if line := firstBad(data); line > 0 {
		c.errorAt(line, "not UTF-8 text: save the file as UTF-8")
		return nil, "", false
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		c.errorAt(1+countLines(data[:i]), "the line holds a NUL byte")
		return nil, "", false
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	return splitLines(c, text)
}

// splitLines finds the two fences.
func splitLines(c *checker, text string) (front []byte, body string, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \t") != fence {
		c.errorAt(1, "no front matter: the first line must be %s", fence)
		return nil, "", false
	}
	var b bytes.Buffer
	b.WriteString(fence + "\n")
	for rest != "" {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		if strings.TrimRight(line, " \t") == fence {
			body = strings.TrimLeft(rest, " \t\n")
			c.bodyLine = 1 + strings.Count(text[:len(text)-len(body)], "\n")
			return b.Bytes(), strings.TrimSpace(rest), true
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	c.errorAt(1, "the front matter has no end: a second line %s is missing", fence)
	return nil, "", false
}

// firstBad returns the line, from 1, of the first byte that is not UTF-8, or 0.
func firstBad(data []byte) int {
	if utf8.Valid(data) {
		return 0
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return 1 + countLines(data[:i])
		}
		i += n
	}
	return 0
}

// countLines counts line ends: LF, CRLF and lone CR.
func countLines(data []byte) int {
	return bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) - bytes.Count(data, []byte("\r\n"))
}
