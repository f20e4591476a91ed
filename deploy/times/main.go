// Command times reads what `go test -json` writes and says it as people, and programs
// that read `go test`, expect it: a closing line for each package (ok, FAIL, ?), the
// whole output of what failed, the reason of what was skipped; at the end how long
// each test took, slowest first, and how many passed, failed and were skipped.
//
// It ends with 1 if anything failed, if nothing was tested, or if a package began and
// never ended: a run that was cut off is no run that passed.
//
//	go test -json ./... | go run ./deploy/times -top 20
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	top := flag.Int("top", 15, "how many of the slowest tests to print; 0 prints all")
	flag.Parse()
	os.Exit(run(os.Stdin, os.Stdout, *top))
}

// run reads events and tells of them; it returns the exit code.
func run(in io.Reader, out io.Writer, top int) int {
	r := newReport(out)
	if err := r.read(in); err != nil {
		fmt.Fprintln(out, "times:", err)
		return 1
	}
	r.close(top)
	if r.good() {
		return 0
	}
	return 1
}
