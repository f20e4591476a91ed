package kb

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestUnansweredReadsATextALine(t *testing.T) {
	long := strings.Repeat("långt ", 100)
	fsys := fstest.MapFS{UnansweredFile: {Data: []byte("# om pengar\n\nvad kostar det\r\n  kan jag få kvitto\nVad kostar det?\n" + long + "\n\xff\nhur ringer jag er\n")}}
	texts, findings := Unanswered(fsys)
	if got := strings.Join(texts, "|"); got != "vad kostar det|kan jag få kvitto|hur ringer jag er" {
		t.Errorf("read %q", got)
	}
	var lines []int
	for _, f := range findings {
		if f.File != UnansweredFile {
			t.Errorf("a finding names %q", f.File)
		}
		lines = append(lines, f.Line)
	}
	if len(lines) != 3 || lines[0] != 5 || lines[1] != 6 || lines[2] != 7 {
		t.Errorf("findings on lines %v, want 5 (twice), 6 (too long), 7 (not UTF-8): %v", lines, findings)
	}
}

func TestUnansweredMayBeMissing(t *testing.T) {
	if texts, findings := Unanswered(fstest.MapFS{}); texts != nil || findings != nil {
		t.Errorf("no file gives %v, %v", texts, findings)
	}
}
