package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"kodhjalpen/kb"
)

// readme reads README.md.
func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// printed runs a command that must succeed and returns what it prints.
func printed(t *testing.T, input string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(t.Context(), args, streams{in: strings.NewReader(input), out: &out, err: &errs}); code != 0 {
		t.Fatalf("%v: exit %d, %s", args, code, &errs)
	}
	return out.String()
}

// example is a line of input, as -h and README show it.
var example = regexp.MustCompile(`\{"id": 1, "text": "[^"]+"\}`)

// TestTheFormatOfMatchAndCodesIsShown: -h and README show a line of input, and
// what they say comes out does.
func TestTheFormatOfMatchAndCodesIsShown(t *testing.T) {
	for _, command := range []string{"match", "codes", "mask"} {
		help := printed(t, "", command, "-h")
		in := example.FindString(help)
		if in == "" || !strings.Contains(readme(t), "$ echo '"+in+"' | kodhjalpen "+command+"\n") {
			t.Errorf("%s -h shows the input %q, which README does not", command, in)
			continue
		}
		out := printed(t, in, command)
		if command != "match" {
			for where, text := range map[string]string{"-h": help, "README": readme(t)} {
				if !strings.Contains(text, out) {
					t.Errorf("%s does not show what %s gives: %s", where, command, out)
				}
			}
			continue
		}
		var line map[string]any
		if err := json.Unmarshal([]byte(out), &line); err != nil {
			t.Fatal(err)
		}
		delete(line, "id")
		for key := range line {
			if !regexp.MustCompile(`\b`+key+`\b`).MatchString(help) || !strings.Contains(readme(t), `"`+key+`":`) {
				t.Errorf("match gives %s, of which -h or README says nothing", key)
			}
		}
		if !strings.HasPrefix(out, `{"id":1,"decision":"answer","answers":["expired-key"],"candidates":[{"article":"expired-key",`) {
			t.Errorf("README says otherwise: %s", out)
		}
	}
}

// TestTheArticleInReadmeIsSound: it is loaded without a remark, has every key
// there is, and answers its own error.
func TestTheArticleInReadmeIsSound(t *testing.T) {
	_, text, ok := strings.Cut(readme(t), "```yaml\n---\n")
	if !ok {
		t.Fatal("README has no article")
	}
	text, _, _ = strings.Cut(text, "```")
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "payment-declined.md"), []byte("---\n"+text), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (&lintCmd{Articles: dir}).lint(&out, time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)); err != nil || out.String() != "1 sound articles, 0 errors, 0 advice\n" {
		t.Fatalf("%v: %s", err, &out)
	}
	articles, _ := kb.Load(os.DirFS(dir))
	a := articles[0]
	for _, key := range []string{"id", "title", "sources", "errors", "symptoms", "cause", "fix", "steps", "escalate", "facts", "owner", "reviewed"} {
		if !strings.Contains("\n"+text, "\n"+key+":") {
			t.Errorf("the article lacks %s", key)
		}
	}
	line, err := json.Marshal(map[string]any{"id": 1, "text": a.Errors["sv"][0]})
	if err != nil {
		t.Fatal(err)
	}
	if got := printed(t, string(line), "match", "--articles", dir); !strings.Contains(got, `"candidates":[{"article":"payment-declined"`) {
		t.Errorf("its own error gives %s", got)
	}
}
