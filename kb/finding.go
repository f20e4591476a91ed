package kb

import "fmt"

// A Level says what a finding means for the article.
type Level uint8

// The levels, in rising weight.
const (
	// Advice is worth mending; the article is used as it stands.
	Advice Level = iota + 1
	// Error keeps the article out of the knowledge base.
	Error
)

// String returns the level as editors read it: "advice" or "error".
func (l Level) String() string {
	if l == Error {
		return "error"
	}
	return "advice"
}

// A Finding is one remark on an article file.
type Finding struct {
	// File is the name within the folder that was read; "." is the folder.
	File string
	// Line counts from 1; it is 0 when the remark is about the folder.
	Line int
	// Level is Error or Advice.
	Level Level
	// Message is one English line for the editor, without a full stop.
	Message string
}

// String returns "file:line: level: message", the form editors can jump by;
// "folder: level: message" for what has no line.
func (f Finding) String() string {
	if f.Line == 0 {
		return fmt.Sprintf("%s: %s: %s", f.File, f.Level, f.Message)
	}
	return fmt.Sprintf("%s:%d: %s: %s", f.File, f.Line, f.Level, f.Message)
}

// HasError reports whether any of the findings is an Error.
func HasError(findings []Finding) bool {
	for _, f := range findings {
		if f.Level == Error {
			return true
		}
	}
	return false
}
