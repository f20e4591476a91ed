package kb

import (
	"fmt"
	"strings"
)

// A checker gathers the findings of one file.
type checker struct {
	file     string
	lines    map[string]int
	bodyLine int // of the body's first line
	findings []Finding
}

// errorAt notes an Error on a line.
func (c *checker) errorAt(line int, format string, args ...any) {
	c.add(Error, line, format, args...)
}

// errorf notes an Error on the value with this path.
func (c *checker) errorf(path, format string, args ...any) {
	c.add(Error, lineOf(c.lines, path), format, args...)
}

// advise notes an Advice on the value with this path.
func (c *checker) advise(path, format string, args ...any) {
	c.add(Advice, lineOf(c.lines, path), format, args...)
}

// add keeps a message to one line, however the value it quotes looks.
func (c *checker) add(level Level, line int, format string, args ...any) {
	message := strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")
	c.findings = append(c.findings, Finding{File: c.file, Line: line, Level: level, Message: message})
}

// lineOf returns the line of a value, or of the nearest one around it, or the
// first line: a finding always has a place to jump to.
func lineOf(lines map[string]int, path string) int {
	for path != "" {
		if line, ok := lines[path]; ok {
			return line
		}
		i := strings.LastIndexByte(path, '.')
		if i < 0 {
			break
		}
		path = path[:i]
	}
	return 1
}
