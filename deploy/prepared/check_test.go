package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// in puts a small module into a folder and goes there: package a embeds a file and
// imports b; a check of a says "it ran" and leaves a mark each time that it runs.
func in(t *testing.T) *check {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"go.mod":        "module m\n\ngo 1.26\n",
		"a/a.go":        "package a\n\nimport (\n\t_ \"embed\"\n\n\t_ \"m/b\"\n)\n\n//go:embed in.txt\nvar In string\n",
		"a/in.txt":      "in",
		"a/a_test.go":   "package a\n",
		"b/b.go":        "package b\n",
		"c/c.go":        "package c\n",
		"sets/one.json": "1",
	} {
		put(t, name, text)
	}
	return &check{
		name: "a-check", file: "book.json", packages: []string{"./a"}, with: []string{"sets"}, write: true,
		command: []string{"sh", "-c", "echo x >>ran; echo it ran; ! test -e bad"},
	}
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// ask runs the check and says whether its command ran, and what was told.
func ask(t *testing.T, c *check) (ran bool, told string, err error) {
	t.Helper()
	_ = os.Remove("ran")
	var out bytes.Buffer
	c.out = &out
	err = c.run(time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC))
	_, gone := os.Stat("ran")
	return gone == nil, out.String(), err
}

func TestCheck_RunsAgainOnlyWhenSomethingItReadsChanges(t *testing.T) {
	c := in(t)
	if ran, _, err := ask(t, c); !ran || err != nil {
		t.Fatalf("at first: ran %t, %v", ran, err)
	}
	ran, told, err := ask(t, c)
	if ran || err != nil || !strings.Contains(told, "2026-11-30") || !strings.Contains(told, "it ran") {
		t.Fatalf("unchanged: ran %t, %v, told %q", ran, err, told)
	}
	put(t, "c/c.go", "package c // it is not among a's\n")
	put(t, "a/a_test.go", "package a // nor are its tests, unless it is a check of them\n")
	if ran, _, _ := ask(t, c); ran {
		t.Error("it ran though nothing it reads had changed")
	}
	for name, text := range map[string]string{
		"a/in.txt": "other", "b/b.go": "package b // other\n", "sets/one.json": "2", "sets/two.json": "1", "go.mod": "module m\n\ngo 1.26.0\n",
	} {
		put(t, name, text)
		if ran, _, err := ask(t, c); !ran || err != nil {
			t.Errorf("%s changed: ran %t, %v", name, ran, err)
		}
	}
	c.command = append(c.command, "other")
	if ran, _, _ := ask(t, c); !ran {
		t.Error("another command did not run")
	}
	c.tests = true
	_, _, _ = ask(t, c)
	put(t, "a/a_test.go", "package a // other\n")
	if ran, _, err := ask(t, c); !ran || err != nil {
		t.Errorf("a test changed: ran %t, %v", ran, err)
	}
}

func TestCheck_WhatFailsIsNeverWrittenDown(t *testing.T) {
	c := in(t)
	put(t, "bad", "")
	for range 2 {
		if ran, _, err := ask(t, c); !ran || err == nil {
			t.Fatalf("ran %t, %v; want it to run and fail each time", ran, err)
		}
	}
	if err := os.Remove("bad"); err != nil {
		t.Fatal(err)
	}
	c.write = false
	for range 2 {
		if ran, told, err := ask(t, c); !ran || err != nil || !strings.Contains(told, "make prepare") {
			t.Fatalf("not to be written down: ran %t, %v, told %q", ran, err, told)
		}
	}
}

func TestCheck_WhatCannotBeReadIsAnError(t *testing.T) {
	c := in(t)
	c.with = append(c.with, "no-such-folder")
	if ran, _, err := ask(t, c); ran || err == nil {
		t.Errorf("a folder that is not there: ran %t, %v", ran, err)
	}
	c = in(t)
	put(t, "book.json", "{")
	if ran, _, err := ask(t, c); ran || err == nil {
		t.Errorf("a broken book: ran %t, %v", ran, err)
	}
}
