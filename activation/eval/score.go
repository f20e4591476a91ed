package eval

import (
	"fmt"
	"io"
	"slices"

	"kodhjalpen/activation"
)

// A Score counts how well Find does. The zero value has seen nothing.
type Score struct {
	Found, Meant, Matched   int // spans
	Verdicts, Problems      int // right, of matched
	Suggests, SuggestsRight int // of matched with a suggestion
	SuggestsWrong           int // suggestions where none is meant
	Clean, Distractors      int // texts without codes
}

// Add scores one line and returns what is wrong with it, masked, nil if nothing.
func (s *Score) Add(l Line) (wrong []string) { return s.AddFound(l, activation.Find(l.Text)) }

// AddFound scores what was found in one line, as Add does.
func (s *Score) AddFound(l Line, found []activation.Code) (wrong []string) {
	s.Found += len(found)
	s.Meant += len(l.Codes)
	if len(l.Codes) == 0 {
		s.Distractors++
		if len(found) == 0 {
			s.Clean++
		}
	}
	used := make([]bool, len(found))
	for _, want := range l.Codes {
		i := slices.IndexFunc(found, func(c activation.Code) bool { return c.Raw == want.Raw })
		if i < 0 || used[i] {
			wrong = append(wrong, fmt.Sprintf("%s: a code is missed", l.ID))
			continue
		}
		used[i] = true
		s.Matched++
		wrong = append(wrong, s.judge(l, found[i], want)...)
	}
	for i, c := range found {
		if !used[i] {
			wrong = append(wrong, fmt.Sprintf("%s: %s is found and not meant", l.ID, c))
		}
	}
	return wrong
}

// judge scores verdict, suggestion and problems of one matched code.
func (s *Score) judge(l Line, got activation.Code, want Label) (wrong []string) {
	if got.Verdict == want.Verdict {
		s.Verdicts++
	} else {
		wrong = append(wrong, fmt.Sprintf("%s: the verdict of %s is %s, not %s", l.ID, got, got.Verdict, want.Verdict))
	}
	switch {
	case want.Suggest != nil:
		s.Suggests++
		if got.Suggest == *want.Suggest {
			s.SuggestsRight++
		} else {
			wrong = append(wrong, fmt.Sprintf("%s: the suggestion for %s is another", l.ID, got))
		}
	case got.Suggest != "":
		s.SuggestsWrong++
	}
	if slices.Equal(slices.Sorted(slices.Values(want.Problems)), slices.Sorted(slices.Values(got.Problems))) {
		s.Problems++
	} else {
		wrong = append(wrong, fmt.Sprintf("%s: the problems of %s are %v, not %v", l.ID, got, got.Problems, want.Problems))
	}
	return wrong
}

// A Share is one figure: n of of. It is 0 of nothing.
type Share struct{ N, Of int }

// Value is the share, 0 to 1.
func (s Share) Value() float64 {
	if s.Of == 0 {
		return 0
	}
	return float64(s.N) / float64(s.Of)
}

// The measures a floor can be set under; each is a share to be reached.
const (
	Precision   = "code-precision"   // spans found that are meant
	Recall      = "code-recall"      // spans meant that are found
	Verdicts    = "code-verdicts"    // of matched spans
	Suggestions = "code-suggestions" // of matched spans with one
	Clean       = "code-clean"       // texts without codes in which none is found
)

// Measures lists the measures in the order they are shown.
func Measures() []string { return []string{Precision, Recall, Verdicts, Suggestions, Clean} }

// Share is a measure's figure.
func (s Score) Share(measure string) Share {
	switch measure {
	case Precision:
		return Share{s.Matched, s.Found}
	case Recall:
		return Share{s.Matched, s.Meant}
	case Verdicts:
		return Share{s.Verdicts, s.Matched}
	case Suggestions:
		return Share{s.SuggestsRight, s.Suggests}
	case Clean:
		return Share{s.Clean, s.Distractors}
	}
	return Share{}
}

// WriteTable prints the measures, and the suggestions made where none is meant.
func (s Score) WriteTable(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "%-18s %6s %6s %7s\n", "codes", "right", "of", "%"); err != nil {
		return fmt.Errorf("write scores of codes: %w", err)
	}
	for _, m := range Measures() {
		if sh := s.Share(m); sh.Of > 0 {
			if _, err := fmt.Fprintf(w, "%-18s %6d %6d %7.1f\n", m, sh.N, sh.Of, 100*sh.Value()); err != nil {
				return fmt.Errorf("write scores of codes: %w", err)
			}
		}
	}
	_, err := fmt.Fprintf(w, "%-18s %6d\n", "suggested in vain", s.SuggestsWrong)
	return err
}
