package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// An event is what `go test -json` writes in a line (`go doc test2json`). Building a
// package that fails is told by lines with an ImportPath instead of a Package.
type event struct {
	Action, Package, Test, Output, ImportPath string
	Elapsed                                   float64 // seconds
}

// A test is one that has ended; Name is "" for the package itself.
type test struct {
	Package, Name, End string
	Seconds            float64
}

// A report gathers what events tell.
type report struct {
	out   io.Writer
	said  map[string]*strings.Builder // by package and test: what it wrote
	open  map[string]bool             // packages that have begun and not ended
	tests []test
	// failed and passed count packages; broken is whether something could not be built.
	failed, passed int
	broken         bool
}

func newReport(out io.Writer) *report {
	return &report{out: out, said: map[string]*strings.Builder{}, open: map[string]bool{}}
}

// read takes all events of a run. What is no event is passed on as it is: the go
// command speaks plainly where it cannot even begin.
func (r *report) read(in io.Reader) error {
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			var e event
			if json.Unmarshal(line, &e) != nil || e.Action == "" {
				fmt.Fprintf(r.out, "%s", line)
			} else {
				r.take(e)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// take takes one event.
func (r *report) take(e event) {
	switch e.Action {
	case "build-output":
		fmt.Fprint(r.out, e.Output)
	case "build-fail":
		r.broken = true
	case "start":
		r.open[e.Package] = true
	case "output":
		r.wrote(e)
	case "pass", "fail", "skip":
		if e.Test == "" {
			r.ended(e)
			return
		}
		r.tests = append(r.tests, test{e.Package, e.Test, e.Action, e.Elapsed})
		if e.Action != "pass" {
			fmt.Fprint(r.out, r.said[e.Package+" "+e.Test])
		}
		delete(r.said, e.Package+" "+e.Test)
	}
}

// wrote keeps what a test or a package wrote, until it is known how it ended.
func (r *report) wrote(e event) {
	key := e.Package + " " + e.Test
	if r.said[key] == nil {
		r.said[key] = &strings.Builder{}
	}
	r.said[key].WriteString(e.Output)
}

// ended says how a package ended: all that it wrote where it failed, with what its
// tests wrote that never ended; else its closing line alone.
func (r *report) ended(e event) {
	delete(r.open, e.Package)
	own := e.Package + " "
	wrote := ""
	if b := r.said[own]; b != nil {
		wrote = b.String()
	}
	delete(r.said, own)
	if e.Action == "fail" {
		r.failed++
		for key, b := range r.said {
			if strings.HasPrefix(key, own) {
				fmt.Fprint(r.out, b.String())
			}
		}
		fmt.Fprint(r.out, wrote)
		if !strings.Contains(wrote, "FAIL\t") {
			fmt.Fprintf(r.out, "FAIL\t%s\t%.3fs\n", e.Package, e.Elapsed)
		}
		return
	}
	if e.Action == "pass" {
		r.passed++
	}
	for line := range strings.Lines(wrote) {
		if strings.HasPrefix(line, "ok ") || strings.HasPrefix(line, "? ") || strings.Contains(line, "[no test") {
			fmt.Fprint(r.out, line)
		}
	}
}

// count says how many of the tests ended in a way, subtests not counted.
func (r *report) count(end string) (n int) {
	for _, t := range r.tests {
		if t.End == end && !strings.Contains(t.Name, "/") {
			n++
		}
	}
	return n
}

// close prints the slowest tests, and how many there were of each kind.
func (r *report) close(top int) {
	for name := range r.open {
		fmt.Fprintf(r.out, "FAIL\t%s\tbegan and never ended\n", name)
		r.failed++
	}
	slow := slices.DeleteFunc(slices.Clone(r.tests), func(t test) bool { return strings.Contains(t.Name, "/") })
	slices.SortStableFunc(slow, func(a, b test) int { return cmp.Compare(b.Seconds, a.Seconds) })
	if top > 0 && len(slow) > top {
		slow = slow[:top]
	}
	if len(slow) > 0 {
		fmt.Fprintln(r.out, "slowest first:")
	}
	for _, t := range slow {
		fmt.Fprintf(r.out, "%8.2fs  %s %s\n", t.Seconds, strings.TrimPrefix(t.Package, "kodhjalpen/"), t.Name)
	}
	fmt.Fprintf(r.out, "%d passed, %d failed, %d skipped, in %d packages\n", r.count("pass"), r.count("fail"), r.count("skip"), r.passed+r.failed)
}

// good says whether all that ran passed, and anything did.
func (r *report) good() bool {
	return !r.broken && r.failed == 0 && r.count("fail") == 0 && r.passed > 0
}
