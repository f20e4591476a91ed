package main

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"kodhjalpen/activation"
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

// TestCodesExplain checks that the parts of a span are its score, and that the code
// that is found is the span with the best one.
func TestCodesExplain(t *testing.T) {
	out := printed(t, `{"id":1,"text":"min kod T4X7K2Z nekas"}`, "codes", "-explain")
	var line struct {
		Codes []codeFound
		Spans []codeSpan
	}
	if err := json.Unmarshal([]byte(out), &line); err != nil || len(line.Codes) != 1 || len(line.Spans) == 0 {
		t.Fatalf("%v in %s", err, out)
	}
	best := line.Spans[0]
	for _, s := range line.Spans {
		sum := activation.Current().Bias
		for _, p := range s.Parts {
			sum += p.Weight
		}
		if math.Abs(sum-s.Score) > 0.001 {
			t.Errorf("the parts of %q add up to %v, not %v", s.Raw, sum, s.Score)
		}
		if s.Score > best.Score {
			best = s
		}
	}
	if best.Raw != line.Codes[0].Raw || best.Score < 0 {
		t.Errorf("%+v is the best span, %+v is found", best, line.Codes[0])
	}
}
