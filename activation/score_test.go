package activation

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// labelled is one line of a test set: a text and the codes typed in it.
type labelled struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Codes []struct {
		Raw      string    `json:"raw"`
		Verdict  Verdict   `json:"verdict"`
		Suggest  *string   `json:"suggest"`
		Problems []Problem `json:"problems"`
	} `json:"codes"`
}

// score counts how well Find does on a set.
type score struct {
	found, meant, matched   int // spans
	verdicts, problems      int // right, of matched
	suggests, suggestsRight int // of matched with a suggestion
	suggestsWrong           int // suggestions where none is meant
	clean, distractors      int // texts without codes
}

func readSet(t testing.TB, path string) []labelled {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var set []labelled
	for s := bufio.NewScanner(f); s.Scan(); {
		var l labelled
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			t.Fatalf("%s: %v: %s", path, err, s.Bytes())
		}
		set = append(set, l)
	}
	return set
}

// add scores one line, logging what is wrong.
func (s *score) add(t testing.TB, l labelled) {
	t.Helper()
	found := Find(l.Text)
	s.found += len(found)
	s.meant += len(l.Codes)
	if len(l.Codes) == 0 {
		s.distractors++
		if len(found) == 0 {
			s.clean++
		}
	}
	used := make([]bool, len(found))
	for _, want := range l.Codes {
		i := slices.IndexFunc(found, func(c Code) bool { return c.Raw == want.Raw })
		if i < 0 || used[i] {
			t.Logf("%s missed %q in %q", l.ID, want.Raw, l.Text)
			continue
		}
		used[i] = true
		s.matched++
		s.judge(t, l, found[i], want.Verdict, want.Suggest, want.Problems)
	}
	for i, c := range found {
		if !used[i] {
			t.Logf("%s found %q, not meant, in %q", l.ID, c.Raw, l.Text)
		}
	}
}

// judge scores verdict, suggestion and problems of one matched code.
func (s *score) judge(t testing.TB, l labelled, got Code, verdict Verdict, suggest *string, problems []Problem) {
	t.Helper()
	if got.Verdict == verdict {
		s.verdicts++
	} else {
		t.Logf("%s: verdict of %q is %s, not %s", l.ID, got.Raw, got.Verdict, verdict)
	}
	switch {
	case suggest != nil:
		s.suggests++
		if got.Suggest == *suggest {
			s.suggestsRight++
		} else {
			t.Logf("%s: suggestion for %q is %q, not %q", l.ID, got.Raw, got.Suggest, *suggest)
		}
	case got.Suggest != "":
		s.suggestsWrong++
	}
	slices.Sort(problems)
	gotProblems := slices.Sorted(slices.Values(got.Problems))
	if slices.Equal(problems, gotProblems) {
		s.problems++
	} else {
		t.Logf("%s: problems of %q are %v, not %v", l.ID, got.Raw, gotProblems, problems)
	}
}

// TestSets holds Find to floors on the labelled sets.
func TestSets(t *testing.T) {
	for _, set := range []struct {
		path                 string
		spans, judged, clean float64
	}{
		{"testdata/dev-codes.jsonl", 0.98, 0.99, 0.97},
		{"testdata/codes.jsonl", 0.98, 0.99, 0.97},
		{"testdata/own-codes.jsonl", 0.97, 0.99, 0.97},
		{"testdata/hand-c-codes.jsonl", 0.99, 0.995, 0.99},
		{"testdata/hand-d-codes.jsonl", 0.99, 0.995, 0.99},
		{"testdata/hand-f-codes.jsonl", 0.99, 0.995, 0.99},
		{"testdata/hand-g-codes.jsonl", 0.97, 0.995, 0.98}, // blind: scored once, after the last change
		{"testdata/hand-i-codes.jsonl", 0.98, 0.995, 0.98},
		{"testdata/untouched-codes.jsonl", 0.99, 0.995, 0.99},
	} {
		t.Run(set.path, func(t *testing.T) {
			var s score
			for _, l := range readSet(t, set.path) {
				s.add(t, l)
			}
			floor(t, "span precision", s.matched, s.found, set.spans)
			floor(t, "span recall", s.matched, s.meant, set.spans)
			floor(t, "verdicts", s.verdicts, s.matched, set.judged)
			floor(t, "problems", s.problems, s.matched, set.judged)
			floor(t, "suggestions", s.suggestsRight, s.suggests, set.judged)
			floor(t, "texts without codes left clean", s.clean, s.distractors, set.clean)
			if s.suggestsWrong > 0 {
				t.Errorf("%d suggestions where none is meant", s.suggestsWrong)
			}
		})
	}
}

// floor fails the test when the share is under least.
func floor(t *testing.T, what string, n, of int, least float64) {
	t.Helper()
	share := float64(n) / float64(of)
	t.Logf("%-32s %d/%d = %.3f", what, n, of, share)
	if of == 0 || share < least {
		t.Errorf("%s: %d/%d = %.3f, under %.2f", what, n, of, share, least)
	}
}
