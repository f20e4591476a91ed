package eval

import (
	"os"
	"strings"
	"testing"
)

// TestFloors holds Find to floors on the labelled sets, which it was fitted on: spans,
// judgement of what is found, and texts without codes left clean. How each fares when
// it is left out of the fit, `make fit-codes` prints.
func TestFloors(t *testing.T) {
	for _, set := range []struct {
		name                 string
		spans, judged, clean float64
	}{
		{"blind-hard-codes", 0.990, 0.99, 0.990},
		{"blind-normal-codes", 0.995, 0.99, 0.990},
		{"dev-codes", 0.995, 0.99, 0.990},
		{"hand-aa-codes", 0.980, 0.99, 0.990},
		{"hand-bb-codes", 0.980, 0.99, 0.975},
		{"hand-c-codes", 0.985, 0.99, 0.990},
		{"hand-d-codes", 0.995, 0.99, 0.990},
		{"hand-f-codes", 0.995, 0.99, 0.990},
		{"hand-g-codes", 0.990, 0.99, 0.980},
		{"hand-i-codes", 0.990, 0.99, 0.985},
		{"hand-j-codes", 0.980, 0.99, 0.970},
		{"hand-o-codes", 0.995, 0.99, 0.990},
		{"hand-w-codes", 0.980, 0.99, 0.980},
		{"hand-x-codes", 0.995, 0.99, 0.990},
		{"own-codes", 0.980, 0.99, 0.985},
		{"twin-e-codes", 0.995, 0.99, 0.990},
		{"twin-f-codes", 0.995, 0.99, 0.990},
		{"twin-g-codes", 0.995, 0.99, 0.990},
		{"untouched-2-codes", 0.990, 0.99, 0.990},
		{"untouched-3-codes", 0.980, 0.99, 0.980},
		{"untouched-4-codes", 0.990, 0.99, 0.990},
		{"untouched-6-codes", 0.990, 0.99, 0.990},
		{"untouched-7-codes", 0.980, 0.99, 0.990},
		{"untouched-codes", 0.995, 0.99, 0.990},
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
