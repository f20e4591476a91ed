package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// FuzzEachLine holds the JSON Lines loop to its promises on any input: one
// answer a line, each one JSON object on a line of its own with an id, and an
// error for what is no object.
func FuzzEachLine(f *testing.F) {
	for _, s := range []string{
		"", "\n", `{"id":1,"text":"a"}`, "{\"id\":\"x\",\"text\":\"\\ud83d\"}\n{}\nnull\n[", `{"id":1e999,"text":"a"}`, "\ufeff{\"id\":-0,\"text\":\"\"}",
		"{\"id\":\"\xff\",\"text\":\"\xff\"}", `{"id":"a","id":2,"text":"b","text":"c"}`, "{\"id\":\"\u2028\",\"text\":7}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var out bytes.Buffer
		if err := eachLine(bytes.NewReader(in), &out, echo); err != nil {
			t.Fatal(err)
		}
		want := 0
		for line := range bytes.SplitSeq(in, []byte("\n")) {
			if len(bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff")))) > 0 {
				want++
			}
		}
		answers := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		if want == 0 {
			answers = answers[1:]
		}
		if len(answers) != want {
			t.Fatalf("%d answers to %d lines: %q to %q", len(answers), want, out.String(), in)
		}
		for _, a := range answers {
			var keys map[string]json.RawMessage
			if err := json.Unmarshal([]byte(a), &keys); err != nil || keys["id"] == nil || (keys["error"] == nil) == (keys["text"] == nil) {
				t.Fatalf("the answer %q to %q: %v", a, in, err)
			}
		}
	})
}
