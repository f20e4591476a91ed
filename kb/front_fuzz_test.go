package kb_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"kodhjalpen/kb"
)

// FuzzLoad feeds any bytes as an article: Load never panics, takes the same
// decision twice, names a line that the file has, and what it accepts is whole
// enough to be indexed.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(sound))
	f.Add([]byte(strings.ReplaceAll(sound, "\n", "\r\n")))
	f.Add([]byte("\ufeff---\nid: a\ntitle: b\n---\nc"))
	f.Add([]byte("---\nid: [\n---\n"))
	f.Add([]byte("---\nid: &a b\ntitle: *a\n<<: *a\n---\nc"))
	f.Add([]byte("---\nsteps:\n- choices:\n  - fix: [~]\n---\n"))
	f.Add([]byte("---\r---\r\xff\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{"sound.md": {Data: data}}
		articles, findings := kb.Load(fsys)
		again, findingsAgain := kb.Load(fsys)
		if len(again) != len(articles) || !slices.Equal(findings, findingsAgain) {
			t.Fatalf("two readings differ: %v and %v", findings, findingsAgain)
		}
		last := 1 + strings.Count(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n") + strings.Count(string(data), "\r")
		for _, finding := range findings {
			if finding.Line < 1 || finding.Line > last || strings.Contains(finding.Message, "kb.") {
				t.Errorf("finding %q of a file of %d lines", finding, last)
			}
		}
		if kb.HasError(findings) != (len(articles) == 0) {
			t.Fatalf("%d articles with findings %v", len(articles), findings)
		}
		for _, a := range articles {
			checkWhole(t, a)
		}
		kb.Lint(articles, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	})
}

// checkWhole fails when an accepted article lacks what its readers rely on.
func checkWhole(t *testing.T, a kb.Article) {
	t.Helper()
	if a.ID != "sound" || a.Title == "" || a.Cause == "" && a.Body == "" || !utf8.ValidString(a.Title+a.Cause+a.Body) {
		t.Errorf("accepted %+v", a)
	}
	for _, s := range a.Steps {
		if s.Source < 1 || s.Source > len(a.Sources) || len(s.Choices) == 0 {
			t.Errorf("accepted step %+v", s)
		}
	}
}
