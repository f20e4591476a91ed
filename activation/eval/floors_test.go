package eval

import (
	"os"
	"strings"
	"testing"
)

// TestFloors holds Find to floors on the labelled sets: spans, judgement of what
// is found, and texts without codes left clean.
func TestFloors(t *testing.T) {
	for _, set := range []struct {
		name                 string
		spans, judged, clean float64
	}{
		{"dev-codes", 0.98, 0.99, 0.97},
		{"codes", 0.98, 0.99, 0.97},
		{"own-codes", 0.97, 0.99, 0.97},
		{"hand-c-codes", 0.99, 0.995, 0.99},
		{"hand-d-codes", 0.99, 0.995, 0.99},
		{"hand-f-codes", 0.99, 0.995, 0.99},
		{"hand-g-codes", 0.97, 0.995, 0.98},
		{"hand-i-codes", 0.98, 0.995, 0.98},
		{"hand-j-codes", 0.98, 0.995, 0.99},
		{"hand-o-codes", 0.99, 0.995, 0.99},
		{"untouched-codes", 0.99, 0.995, 0.99},
		// When first scored, recall of these was 93.5, 89.6, 86.6 and 90.8: codes
		// in odd forms. What they showed has been mended. Codes that hand-w and
		// hand-x had in web addresses are left out: those are not reported.
		{"untouched-3-codes", 0.99, 0.995, 0.99},
		{"hand-w-codes", 0.98, 0.995, 0.98},
		{"hand-x-codes", 0.98, 0.995, 0.98},
		{"untouched-4-codes", 0.98, 0.995, 0.98},
		// First scored with recall 96.6 and 98.2, precision 100 and 98.2: codes that
		// the rest of their sentence claims, other vendors' by longer names.
		{"untouched-6-codes", 0.99, 0.995, 0.99},
		{"hand-aa-codes", 0.99, 0.995, 0.99},
		// First scored with recall 94.6 and 90.8, precision 95.3 and 94.9: odd signs,
		// codes named in parallel, others' servers, games and references.
		{"untouched-7-codes", 0.99, 0.995, 0.99},
		{"hand-bb-codes", 0.99, 0.995, 0.99},
		// Twins of the development set by hands that saw nothing else, first scored
		// with precision and recall 98.9, 98.9; 100, 98.8; 100, 100, the last one
		// after the last change.
		{"twin-e-codes", 0.98, 0.995, 0.98},
		{"twin-f-codes", 0.98, 0.995, 0.98},
		{"twin-g-codes", 0.99, 0.995, 0.99},
		{"untouched-2-codes", 0.99, 0.995, 0.99}, // scored once, after the last change: 100 % of everything
	} {
		t.Run(set.name, func(t *testing.T) {
			s := scoreOf(t, set.name)
			for measure, least := range map[string]float64{
				Precision: set.spans, Recall: set.spans, Verdicts: set.judged, Suggestions: set.judged, Clean: set.clean,
			} {
				if sh := s.Share(measure); sh.Of == 0 || sh.Value() < least {
					t.Errorf("%s is %d of %d = %.3f, under %.3f", measure, sh.N, sh.Of, sh.Value(), least)
				}
			}
			if problems := (Share{s.Problems, s.Matched}); problems.Value() < set.judged {
				t.Errorf("problems are right for %d of %d", problems.N, problems.Of)
			}
			if s.SuggestsWrong > 0 {
				t.Errorf("%d suggestions where none is meant", s.SuggestsWrong)
			}
		})
	}
}

func scoreOf(t *testing.T, name string) Score {
	t.Helper()
	f, err := os.Open("../testdata/" + name + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := Read(name+".jsonl", f)
	if err != nil {
		t.Fatal(err)
	}
	var s Score
	for _, l := range lines {
		for _, wrong := range s.Add(l) {
			t.Log(wrong)
		}
	}
	return s
}

// TestScoreSeesWhatIsWrong labels texts falsely, one thing at a time.
func TestScoreSeesWhatIsWrong(t *testing.T) {
	const head = `{"id":"1","text":"Min kod är B0K7T3XW9P, den nekas","codes":`
	for label, want := range map[string]string{
		`[]}`: "is found and not meant",
		`[{"raw":"B0K7T3XW9P, den","verdict":"valid","suggest":null,"problems":[]}]}`:       "a code is missed",
		`[{"raw":"B0K7T3XW9P","verdict":"invalid","suggest":null,"problems":[]}]}`:          "the verdict of B0… (valid) is valid, not invalid",
		`[{"raw":"B0K7T3XW9P","verdict":"valid","suggest":"B0K7T3XW9Q","problems":[]}]}`:    "is another",
		`[{"raw":"B0K7T3XW9P","verdict":"valid","suggest":null,"problems":["lowercase"]}]}`: "the problems of B0… (valid) are [], not [lowercase]",
	} {
		lines, err := Read("set", strings.NewReader(head+label))
		if err != nil {
			t.Fatal(err)
		}
		var s Score
		wrong := strings.Join(s.Add(lines[0]), "; ")
		if !strings.Contains(wrong, want) || strings.Contains(wrong, "B0K7") {
			t.Errorf("labelled %s: %q, want %q and no code", label, wrong, want)
		}
	}
	for _, bad := range []string{"", "{", head + `[{"raw":"ZZZZZZZ"}]}`, `{"id":"1","text":"a","code":[]}`} {
		if _, err := Read("set", strings.NewReader(bad)); err == nil || !strings.HasPrefix(err.Error(), "set:1: ") {
			t.Errorf("Read(%q): %v, want an error of line 1", bad, err)
		}
	}
}
