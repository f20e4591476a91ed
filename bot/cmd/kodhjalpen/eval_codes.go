package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	codes "kodhjalpen/activation/eval"
	"kodhjalpen/matcher/eval"
)

// A codeFloor is the least share of a measure of codes.
type codeFloor struct {
	measure string
	least   float64
}

// floors reads the floors under measures of messages and under those of codes.
func (c *evalCmd) floors() (of []eval.Floor, ofCodes []codeFloor, err error) {
	for _, text := range c.Floor {
		name, value, _ := strings.Cut(text, "=")
		if slices.Contains(codes.Measures(), name) {
			least, err := strconv.ParseFloat(value, 64)
			if err != nil || !(least >= 0 && least <= 1) {
				return nil, nil, usageError{fmt.Errorf("floor %q: the share is a number from 0 to 1", text)}
			}
			ofCodes = append(ofCodes, codeFloor{name, least})
			continue
		}
		f, err := eval.ParseFloor(text)
		if err != nil {
			return nil, nil, usageError{fmt.Errorf("%w; of codes %s", err, strings.Join(codes.Measures(), ", "))}
		}
		of = append(of, f)
	}
	return of, ofCodes, nil
}

// scoreCodes scores the files of labelled codes, prints their table, which with
// --json is left out, and says how they break the floors.
func (c *evalCmd) scoreCodes(out io.Writer, floors []codeFloor) (broken []string, err error) {
	var s codes.Score
	for _, name := range c.Codes {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("read labelled codes: %w", err)
		}
		lines, err := codes.Read(name, f)
		f.Close()
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			s.Add(l)
		}
	}
	if len(c.Codes) > 0 && !c.JSON {
		fmt.Fprintln(out)
		if err := s.WriteTable(out); err != nil {
			return nil, err
		}
	}
	for _, f := range floors {
		if sh := s.Share(f.measure); sh.Of == 0 || sh.Value() < f.least {
			broken = append(broken, fmt.Sprintf("floor %s: %d of %d, %.3f is wanted", f.measure, sh.N, sh.Of, f.least))
		}
	}
	return broken, nil
}
