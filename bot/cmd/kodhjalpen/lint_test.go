package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kodhjalpen/kb"
)

// broken is what lint says of testdata/lint on 23 November 2026.
const broken = `circle.md:18: error: step 2: source 2; the article has sources 1 to 1
circle.md:21: error: goto "one" goes round in a circle
circle.md:23: error: goto "three": there is no such step
circle.md:24: error: step 2, choice 3 has 2 of fix, wait, goto, escalate; want exactly one
indent.md:7: error: not YAML from here on: did not find expected '-' indicator
latin.md:5: error: not UTF-8 text: save the file as UTF-8
old.md:3: advice: title has 85 characters; as a button it is cut at 75
old.md:7: advice: reviewed 2026-01-02, 325 days ago; check it against its sources every 180 days
plain.md:1: error: no front matter: the first line must be ---
unknown-language.md:7: error: unknown key "se"; known here: sv en nb da
unsourced.md:4: error: errors without a source: name the page under sources
wrong-id.md:2: error: id "other" and the file's name differ: want other.md
wrong-name.md:4: error: want a date like 2026-11-23
`

// lintOn runs the command on a folder, as on 23 November 2026.
func lintOn(dir string) (string, error) {
	var out bytes.Buffer
	cmd := lintCmd{Articles: dir}
	err := cmd.lint(&out, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	return out.String(), err
}

func TestLintNamesFileAndLine(t *testing.T) {
	got, err := lintOn("testdata/lint")
	want := ""
	for line := range strings.Lines(broken) {
		want += filepath.Join("testdata", "lint") + "/" + line
	}
	want += "2 sound articles, 11 errors, 2 advice\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if err != exitWith(1) {
		t.Errorf("got %v, want exit 1", err)
	}
}

func TestLintExitCodes(t *testing.T) {
	old, err := os.ReadFile("testdata/lint/old.md")
	if err != nil {
		t.Fatal(err)
	}
	advised, empty := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(advised, "old.md"), old, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		code int
		out  string
		err  string
	}{
		{[]string{"kb", "lint"}, 0, "7 sound articles, 0 errors, ", ""},
		{[]string{"kb", "lint", "-articles", advised}, 0, "advice: title has 85", ""},
		{[]string{"kb", "lint", "--articles", "testdata/lint"}, 1, "11 errors", ""},
		{[]string{"kb", "lint", "--articles", empty}, 1, "holds no articles", ""},
		{[]string{"kb", "lint", "--articles", filepath.Join(empty, "none")}, 2, "", "KODHJALPEN_ARTICLES"},
		{[]string{"kb", "lint", "--articles", "lint.go"}, 2, "", "KODHJALPEN_ARTICLES"},
	} {
		var out, errs bytes.Buffer
		code := run(t.Context(), c.args, streams{in: strings.NewReader(""), out: &out, err: &errs})
		if code != c.code || !strings.Contains(out.String(), c.out) || !strings.Contains(errs.String(), c.err) {
			t.Errorf("%v: exit %d, stdout %q, stderr %q; want %d, %q, %q", c.args, code, &out, &errs, c.code, c.out, c.err)
		}
	}
}

func TestLintReadsTheEnvironment(t *testing.T) {
	t.Setenv("KODHJALPEN_ARTICLES", "testdata/lint")
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"kb", "lint"}, streams{in: strings.NewReader(""), out: &out, err: &errs}); code != 1 {
		t.Errorf("exit %d, stdout %s, stderr %s; want 1", code, &out, &errs)
	}
}

func TestArticleFS(t *testing.T) {
	fsys, err := articleFS("")
	if err != nil {
		t.Fatal(err)
	}
	if articles, _ := kb.Load(fsys); len(articles) != 7 {
		t.Errorf("embedded: %d articles, want 7", len(articles))
	}
	if fsys, err = articleFS("testdata/lint"); err != nil {
		t.Fatal(err)
	}
	if articles, _ := kb.Load(fsys); len(articles) != 2 {
		t.Errorf("testdata/lint: %d sound articles, want 2", len(articles))
	}
}
