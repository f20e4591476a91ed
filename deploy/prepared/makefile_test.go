package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// variable is what the Makefile sets a variable to.
func variable(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^` + name + `\s*:?=(.*)$`).FindSubmatch(text)
	if m == nil {
		t.Fatalf("the Makefile has no %s", name)
	}
	return strings.Fields(string(m[1]))
}

// TestWhatUnitLeavesOutIsRunAmongTheCorpora: a test that `make unit` leaves out by its
// name is in a package whose corpora are held, wherever in the module that name stands.
func TestWhatUnitLeavesOutIsRunAmongTheCorpora(t *testing.T) {
	left, in := variable(t, "CORPORA"), variable(t, "CORPORA_IN")
	found := map[string]bool{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllSubmatch(text, -1) {
			name, room := string(m[1]), "."+strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../..")
			if !slices.Contains(left, name) {
				continue
			}
			found[name] = true
			if !slices.Contains(in, room) {
				t.Errorf("%s of %s is left out by make unit, and make corpora does not run it", name, room)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range left {
		if !found[name] {
			t.Errorf("there is no %s", name)
		}
	}
}
