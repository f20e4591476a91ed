package picture

import (
	"fmt"
	"io"
)

// command is the first argument of the process that reads one picture. It is no
// command for people.
const command = "read-picture"

// Process is for main: where the program was started to read one picture it does so,
// becomes Tesseract, and comes back only when that failed, with the exit code. ok is
// false where the program was started for something else.
func Process(args []string, in io.Reader, stderr io.Writer) (code int, ok bool) {
	if len(args) != 4 || args[1] != command {
		return 0, false
	}
	// The error names kinds and sizes, never what the picture shows.
	fmt.Fprintln(stderr, become(in, args[2], args[3]))
	return unreadable, true
}

// unreadable is the exit code for a file that is no picture, or too large a one.
const unreadable = 3
