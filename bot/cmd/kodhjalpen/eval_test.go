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

// labelledFile is two messages of an article and one of none. The two are not
// errors word for word, which mean their article by any weights.
const labelledFile = `{"id":"1","text":"Hoppsan, koden du angav är ogiltig, står det","label":"invalid-code","kind":"verbatim"}
{"id":"2","text":"Den här nyckeln har redan använts för att generera en prenumeration, säger den","label":"already-used","kind":"verbatim"}
{"id":"3","text":"Vad har ni för öppettider i morgon?","label":"none","kind":"oos"}
`

// evaluate runs kb eval on labelledFile with more arguments.
func evaluate(t *testing.T, args ...string) (code int, out, err string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "m.jsonl")
	if err := os.WriteFile(file, []byte(labelledFile), 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	code = run(context.Background(), append([]string{"kb", "eval", file}, args...), streams{in: strings.NewReader(""), out: &stdout, err: &stderr})
	return code, stdout.String(), stderr.String()
}

func TestEvalFloorsDecideTheExitCode(t *testing.T) {
	if code, _, stderr := evaluate(t, "--floor", "right=1", "--floor", "wrong=0", "--floor", "far=0"); code != 0 || stderr != "" {
		t.Errorf("floors that hold: exit %d, %q; want 0 and nothing", code, stderr)
	}
	code, out, stderr := evaluate(t, "--floor", "right=1", "--floor", "multi=0.5")
	if code != 1 || stderr != "kodhjalpen: floor multi: no message to hold it\n" || !strings.Contains(out, "in scope") {
		t.Errorf("a floor that breaks: exit %d, %q; want 1, its line, and the report all the same", code, stderr)
	}
	if code, _, stderr := evaluate(t, "--floor", "rihgt=1"); code != 2 || !strings.Contains(stderr, "the measures are") {
		t.Errorf("a floor that is none: exit %d, %q; want 2 and the measures", code, stderr)
	}
}

// TestEvalComparesWeightsAndArticles turns off the weights that tell articles
// apart, and takes away an article: both must show.
func TestEvalComparesWeightsAndArticles(t *testing.T) {
	data, err := os.ReadFile("../../../matcher/weights.json")
	if err != nil {
		t.Fatal(err)
	}
	var weights map[string]any
	if err := json.Unmarshal(data, &weights); err != nil {
		t.Fatal(err)
	}
	weights["costs"] = map[string]float64{"wrong": 1000, "answerNone": 1000, "askMeant": 1000, "askNone": 1000, "second": 1000}
	silent, err := json.Marshal(weights)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "silent.json")
	if err := os.WriteFile(file, silent, 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, stderr := evaluate(t, "--against", file)
	if code != 0 || !strings.Contains(out, "none -> answer: invalid-code") || !strings.Contains(out, "2 of 3 messages changed") {
		t.Errorf("against weights that never answer: exit %d, %q\n%s", code, stderr, out)
	}
	if code, out, _ := evaluate(t, "--weights", file, "--floor", "right=0.5"); code != 1 || !strings.Contains(out, "0.0") {
		t.Errorf("weights that never answer: exit %d, want 1\n%s", code, out)
	}
	one := t.TempDir()
	if err := os.CopyFS(one, os.DirFS("../../../articles/sv")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(one, "already-used.md")); err != nil {
		t.Fatal(err)
	}
	if code, out, stderr := evaluate(t, "--against", one); code != 0 || !strings.Contains(out, "better: ") || !strings.Contains(out, "-> answer: already-used") {
		t.Errorf("against six articles: exit %d, %q\n%s", code, stderr, out)
	}
	if code, _, stderr := evaluate(t, "--weights", one); code != 2 || !strings.Contains(stderr, "weights") {
		t.Errorf("a folder for weights: exit %d, %q; want 2", code, stderr)
	}
}

func TestEvalWritesPagePictureAndJSON(t *testing.T) {
	dir := t.TempDir()
	html, png := filepath.Join(dir, "e.html"), filepath.Join(dir, "e.png")
	code, out, stderr := evaluate(t, "--json", "--html", html, "--png", png)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	var got struct {
		InScope     struct{ Messages, Right int }
		Articles    []struct{ Article string }
		Calibration struct{ Messages int }
		Curve       []struct{ Coverage float64 }
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.InScope.Messages != 2 || got.InScope.Right != 2 || len(got.Articles) != 2 || got.Calibration.Messages == 0 || len(got.Curve) != 100 {
		t.Errorf("JSON %+v", got)
	}
	for name, start := range map[string]string{html: "<!doctype html>", png: "\x89PNG"} {
		data, err := os.ReadFile(name)
		if err != nil || !strings.HasPrefix(string(data), start) {
			t.Errorf("%s does not begin with %q (error %v)", filepath.Base(name), start, err)
		}
	}
	if code, _, stderr := evaluate(t, "--html", filepath.Join(dir, "none", "e.html")); code != 1 || !strings.Contains(stderr, "write evaluation") {
		t.Errorf("a page that cannot be written: exit %d, %q; want 1", code, stderr)
	}
}

// TestEvalScoresCodesToo holds labelled codes to floors beside the messages, and
// shows none of them.
func TestEvalScoresCodesToo(t *testing.T) {
	file := filepath.Join(t.TempDir(), "codes.jsonl")
	line := `{"id":"1","text":"Min kod är B0K7T3XW9P, den nekas","codes":[{"raw":"B0K7T3XW9P","verdict":"valid","suggest":null,"problems":[]}]}` + "\n"
	if err := os.WriteFile(file, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, stderr := evaluate(t, "--codes", file, "--floor", "code-recall=0.99", "--floor", "right=1")
	if code != 0 || !strings.Contains(out, "code-recall             1      1   100.0") || strings.Contains(out, "B0K7") {
		t.Errorf("codes that are found: exit %d, %q\n%s", code, stderr, out)
	}
	if code, _, stderr := evaluate(t, "--codes", file, "--floor", "code-clean=0.97"); code != 1 || !strings.Contains(stderr, "floor code-clean: 0 of 0") {
		t.Errorf("a floor nothing rests on: exit %d, %q; want 1", code, stderr)
	}
	if code, _, stderr := evaluate(t, "--floor", "code-recall=2"); code != 2 || !strings.Contains(stderr, "from 0 to 1") {
		t.Errorf("a floor that is none: exit %d, %q; want 2", code, stderr)
	}
}
