package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// runCodes runs the program's codes command on input.
func runCodes(t *testing.T, input string) string {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(t.Context(), []string{"codes"}, streams{in: strings.NewReader(input), out: &out, err: &errs})
	if code != 0 || errs.Len() > 0 {
		t.Fatalf("exit %d, stderr %s", code, &errs)
	}
	return out.String()
}

// TestCodesFormat compares whole lines: others parse them.
func TestCodesFormat(t *testing.T) {
	got := runCodes(t, `{"id":"a","text":"Köpte två: T4X7K2Z och t4-x7k1z"}
{"id":7,"text":"koden är T4X7K"}
{"id":8,"text":"hej","kind":"x"}
{"id":9}
`)
	want := `{"id":"a","codes":[{"raw":"T4X7K2Z","start":13,"end":20,"verdict":"valid","suggest":null,"problems":[]},` +
		`{"raw":"t4-x7k1z","start":25,"end":33,"verdict":"fixable","suggest":"T4X7KIZ","problems":["lowercase","digit-1","separator"]}]}
{"id":7,"codes":[{"raw":"T4X7K","start":10,"end":15,"verdict":"invalid","suggest":null,"problems":["too-short"]}]}
{"id":8,"codes":[]}
{"id":9,"error":"text is missing"}
`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestCodesOffsets checks that offsets count bytes of the decoded text, also
// after escapes, broken surrogates and characters of several bytes.
func TestCodesOffsets(t *testing.T) {
	line := `{"id":1,"text":"\u00e5\ud83d\u0000 😀 &gt; kod:\tT4X\u200b7K2Z"}`
	var in struct{ Text string }
	if err := json.Unmarshal([]byte(line), &in); err != nil {
		t.Fatal(err)
	}
	var out struct{ Codes []codeFound }
	if err := json.Unmarshal([]byte(runCodes(t, line)), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Codes) != 1 {
		t.Fatalf("found %d codes", len(out.Codes))
	}
	if c := out.Codes[0]; in.Text[c.Start:c.End] != c.Raw || c.Raw != "T4X\u200b7K2Z" || *c.Suggest != "T4X7K2Z" {
		t.Errorf("got %+v", c)
	}
}
