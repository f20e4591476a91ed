package soak

import (
	"strings"
	"testing"
)

// TestTheLedgerFindsWhatIsKeptOfLessonsWrongly spoils it in each way it may go wrong.
func TestTheLedgerFindsWhatIsKeptOfLessonsWrongly(t *testing.T) {
	for name, tc := range map[string]struct {
		spoil       func(map[string]string)
		lost, twice string
	}{
		"nothing":                   {func(map[string]string) {}, "", ""},
		"one is missing":            {func(k map[string]string) { delete(k, "C:1") }, "no lesson of KH-1001", ""},
		"one is of another article": {func(k map[string]string) { k["C:1"] = `{"lesson":{"article":"b","ticket":1001}}` }, "right lesson", ""},
		"one is kept twice":         {func(k map[string]string) { k["C:2"] = k["C:1"] }, "", "2 times lesson of KH-1001"},
		"one that was taken back":   {func(k map[string]string) { k["C:2"] = `{"lesson":{"article":"a","ticket":1002}}` }, "", "1 times lesson of KH-1002"},
		"one of an article's words": {func(k map[string]string) { k["C:2"] = `{"lesson":{"article":"a","ticket":1004}}` }, "", ""},
		"one that nobody taught":    {func(k map[string]string) { k["C:2"] = `{"lesson":{"article":"a","ticket":1003}}` }, "", "nobody taught"},
	} {
		l, kept := newLedger(), map[string]string{"C:1": `{"lesson":{"article":"a","ticket":1001}}`}
		l.lessons["KH-1001"], l.lessons["KH-1002"], l.lessons["KH-1004"] = "a", "", written
		tc.spoil(kept)
		l.auditLessons(kept)
		for kind, found := range map[string][2]string{"lost": {strings.Join(l.lost, "\n"), tc.lost}, "doubled": {strings.Join(l.doubled, "\n"), tc.twice}} {
			if got, want := found[0], found[1]; (got == "") != (want == "") || !strings.Contains(got, want) {
				t.Errorf("%s: %s %q, want %q", name, kind, got, want)
			}
		}
	}
}
