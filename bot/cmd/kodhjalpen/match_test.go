package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// runMatch runs the match command on lines and returns its lines.
func runMatch(t *testing.T, input string, args ...string) []map[string]any {
	t.Helper()
	var out, logs bytes.Buffer
	code := run(context.Background(), append([]string{"match"}, args...), streams{in: strings.NewReader(input), out: &out, err: &logs})
	if code != 0 {
		t.Fatalf("match %v: exit %d: %s", args, code, logs.String())
	}
	var lines []map[string]any
	for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		var m map[string]any
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		lines = append(lines, m)
	}
	return lines
}

func TestMatch_FollowsTheContract(t *testing.T) {
	lines := runMatch(t, `{"id":"a","text":"Hoppsan, koden du angav är ogiltig","more":1}
not json
{"id":7,"text":"hej"}
`)
	if len(lines) != 3 {
		t.Fatalf("%d lines, want 3", len(lines))
	}
	first := lines[0]
	for _, key := range []string{"id", "decision", "answers", "candidates", "codes", "micros"} {
		if _, ok := first[key]; !ok {
			t.Errorf("the answer lacks %s: %v", key, first)
		}
	}
	if answers := first["answers"].([]any); first["decision"] != "answer" || len(answers) != 1 || answers[0] != "invalid-code" {
		t.Errorf("got %v %v, want invalid-code answered", first["decision"], first["answers"])
	}
	if _, ok := first["explain"]; ok {
		t.Error("explains without being asked to")
	}
	if lines[1]["id"] != nil || lines[1]["error"] == nil {
		t.Errorf("a bad line gave %v", lines[1])
	}
	if lines[2]["decision"] != "none" || len(lines[2]["answers"].([]any)) != 0 || lines[2]["id"] != float64(7) {
		t.Errorf("a greeting gave %v", lines[2])
	}
}

func TestMatch_Explains(t *testing.T) {
	line := runMatch(t, `{"id":1,"text":"Din licensnyckel har gått ut"}`, "--explain")[0]
	e, ok := line["explain"].(map[string]any)
	if !ok {
		t.Fatalf("no explanation in %v", line)
	}
	best := e["best"].([]any)[0].(map[string]any)
	if best["article"] != "expired-key" || best["wording"] == "" || len(best["parts"].([]any)) == 0 {
		t.Errorf("the best candidate is explained as %v", best)
	}
}

func TestMatch_OtherArticles(t *testing.T) {
	dir := t.TempDir()
	const article = "---\nid: coffee\ntitle: Kaffemaskinen är trasig\nsymptoms:\n  sv:\n    - kaffemaskinen läcker vatten\ncause: Slangen är sprucken.\n---\n"
	if err := os.WriteFile(filepath.Join(dir, "coffee.md"), []byte(article), 0o600); err != nil {
		t.Fatal(err)
	}
	line := runMatch(t, `{"id":1,"text":"kaffemaskinen läcker vatten"}`, "--articles", dir)[0]
	if c := line["candidates"].([]any); len(c) != 1 || c[0].(map[string]any)["article"] != "coffee" {
		t.Errorf("candidates %v, want coffee alone", c)
	}
}

// TestMatch_NamesTheArticlesItCannotUse: with the folder they are in, since a name
// within it cannot be opened from here.
func TestMatch_NamesTheArticlesItCannotUse(t *testing.T) {
	empty := t.TempDir()
	for dir, want := range map[string]string{
		empty:           empty + ": error: the folder holds no articles",
		empty + "/none": "KODHJALPEN_ARTICLES",
		"testdata/lint": "testdata/lint/",
	} {
		var logs bytes.Buffer
		code := run(context.Background(), []string{"match", "--articles", dir}, streams{in: strings.NewReader(""), out: &logs, err: &logs})
		if code != 2 || !strings.Contains(logs.String(), want) {
			t.Errorf("%s: exit %d, %q; want 2, %q", dir, code, logs.String(), want)
		}
	}
}

func TestEval_NamesFileAndLine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "set.jsonl")
	good := `{"id":"1","text":"Din licensnyckel har gått ut","label":"expired-key","kind":"verbatim"}` + "\n"
	if err := os.WriteFile(file, []byte(good+"{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, logs bytes.Buffer
	s := streams{in: strings.NewReader(""), out: &out, err: &logs}
	if code := run(context.Background(), []string{"kb", "eval", file}, s); code != 1 || !strings.Contains(logs.String(), "set.jsonl:2:") {
		t.Errorf("a bad file: exit %d, %q", code, logs.String())
	}
	if code := run(context.Background(), []string{"kb", "eval"}, s); code != 2 {
		t.Errorf("no file: exit %d, want 2", code)
	}
	if err := os.WriteFile(file, []byte(good), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := run(context.Background(), []string{"kb", "eval", file}, s); code != 0 || !strings.Contains(out.String(), "verbatim") {
		t.Errorf("a good file: exit %d, %q", code, out.String())
	}
}
