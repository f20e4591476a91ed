// Command prepared runs a long check only where something that it reads has changed
// since it last passed.
//
// What a check reads is found, not told: the files of this module that its Go packages
// are made of (go list -deps: sources and what they embed; with -test their tests
// too), the versions of the libraries among them, go.mod, and the files and folders
// named with -with. Their hash stands in a committed file beside the day on which the
// check passed on just these and the last lines it wrote then. Where the hash is the
// same the check could only say the same again, and that is printed; where it is not,
// the check runs, whoever asks, and its failure is the command's. So no change goes
// unchecked because somebody forgot to prepare, which only makes it slower.
//
//	go run ./deploy/prepared -name fit-check -of ./matcher/eval/fit -with matcher/eval/testdata -- go run ./matcher/eval/fit -check …
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

func main() {
	c := check{out: os.Stdout}
	flag.StringVar(&c.name, "name", "", "what the check is called")
	of := flag.String("of", "", "its Go packages, with commas")
	with := flag.String("with", "", "files and folders that it reads beside them, with commas")
	flag.BoolVar(&c.tests, "test", false, "its packages' tests are part of it")
	flag.StringVar(&c.file, "file", "deploy/prepared.json", "where what has passed is written down")
	flag.BoolVar(&c.write, "write", false, "write down that it passed")
	flag.Parse()
	c.packages, c.with, c.command = list(*of), list(*with), flag.Args()
	if c.name == "" || len(c.command) == 0 || len(c.packages)+len(c.with) == 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := c.run(time.Now()); err != nil {
		fmt.Fprintln(os.Stderr, "prepared:", err)
		os.Exit(1)
	}
}

func list(s string) []string { return strings.FieldsFunc(s, func(r rune) bool { return r == ',' }) }

// A check is a command that says the same as long as nothing it reads changes.
type check struct {
	name, file     string
	packages, with []string
	command        []string
	tests, write   bool
	out            io.Writer
}

// run runs the command unless it has passed on just what is there.
func (c *check) run(now time.Time) error {
	inputs, err := c.hash()
	if err != nil {
		return err
	}
	known, err := readBook(c.file)
	if err != nil {
		return err
	}
	if last, ok := known[c.name]; ok && last.Inputs == inputs {
		fmt.Fprintf(c.out, "%s: nothing that it reads has changed since it passed on %s. Then it said:\n", c.name, last.On)
		for _, line := range last.Said {
			fmt.Fprintln(c.out, "  "+line)
		}
		return nil
	}
	said := &tail{}
	cmd := exec.Command(c.command[0], c.command[1:]...)
	cmd.Stdout = io.MultiWriter(c.out, said)
	cmd.Stderr = cmd.Stdout
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	if !c.write {
		fmt.Fprintf(c.out, "%s passed. It runs each time until `make prepare` has written that down in %s.\n", c.name, c.file)
		return nil
	}
	if again, err := c.hash(); err != nil || again != inputs {
		return fmt.Errorf("%s: what it reads changed while it ran; it is not written down (%v)", c.name, err)
	}
	return known.put(c.file, c.name, passed{Inputs: inputs, On: now.Format(time.DateOnly), Said: said.lines()})
}
