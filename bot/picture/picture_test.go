package picture

import (
	"os"
	"testing"
)

// TestMain lets this test program read a picture, as the bot's own does.
func TestMain(m *testing.M) {
	if code, ok := Process(os.Args, os.Stdin, os.Stderr); ok {
		os.Exit(code)
	}
	os.Exit(m.Run())
}
