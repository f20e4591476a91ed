package app

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"kodhjalpen/matcher"
)

// bigDesk writes a folder of so many articles about numbered printers.
func bigDesk(tb testing.TB, articles int) string {
	tb.Helper()
	dir := tb.TempDir()
	for n := range articles {
		writeArticle(tb, dir, n, "Skrivaren svarar inte")
	}
	return dir
}

func writeArticle(tb testing.TB, dir string, n int, fault string) {
	tb.Helper()
	text := fmt.Sprintf(`---
id: printer-%05d
title: %s i rum %d
owner: Supporten
reviewed: 2026-11-01
sources:
  - {address: "https://example.se/%d", read: 2026-11-01}
errors:
  sv: ["%s, fel %d"]
cause: Skrivaren i rum %d har tappat sin anslutning.
fix: ["Starta om skrivaren i rum %d."]
---
`, n, fault, n, n, fault, n, n, n)
	if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("printer-%05d.md", n)), []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
}

// opened makes a library and returns it with what it has logged.
func opened(tb testing.TB, dir, data string) (*library, string) {
	tb.Helper()
	var log bytes.Buffer
	l, err := newLibrary(dir, data, zerolog.New(&log).Level(zerolog.WarnLevel))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = l.shelf.Load().index.Close() })
	return l, log.String()
}

// written lists what stands below a folder, with when it was written.
func written(tb testing.TB, folder string) string {
	tb.Helper()
	var b strings.Builder
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var info os.FileInfo
			if info, err = d.Info(); err == nil {
				fmt.Fprintln(&b, path, info.Size(), info.ModTime().UnixNano())
			}
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// knows tells whether a library still tells two of its articles apart.
func knows(l *library) bool {
	for _, n := range []int{7, 300} {
		v := l.now().Match(fmt.Sprintf("Skrivaren svarar inte, fel %d", n))
		if len(v.Candidates) == 0 || v.Candidates[0].Article != fmt.Sprintf("printer-%05d", n) {
			return false
		}
	}
	return true
}

// TestManyArticlesAreIndexedOnce starts twice: the second start must open what
// the first has stored, write nothing, and understand the same.
func TestManyArticlesAreIndexedOnce(t *testing.T) {
	dir, data := bigDesk(t, storedFrom), t.TempDir()
	first, log := opened(t, dir, data)
	before := written(t, data)
	if before == "" || log != "" || !knows(first) {
		t.Fatalf("stored %q, logged %q, knows its articles: %v", before, log, knows(first))
	}
	again, log := opened(t, dir, data)
	if after := written(t, data); after != before || log != "" {
		t.Errorf("the second start wrote %s\nafter %s\nand logged %q", after, before, log)
	}
	if !knows(again) {
		t.Error("the second start does not know its articles")
	}
}

// TestFewArticlesAreNotStored sees to it that a desk of ordinary size needs no
// folder.
func TestFewArticlesAreNotStored(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	opened(t, bigDesk(t, 20), data)
	opened(t, "", data)
	if _, err := os.Stat(data); err == nil {
		t.Error("few articles were stored")
	}
}

// TestAnEditIsIndexedAnew edits an article of many while the library is in use.
func TestAnEditIsIndexedAnew(t *testing.T) {
	dir, data := bigDesk(t, storedFrom), t.TempDir()
	l, _ := opened(t, dir, data)
	writeArticle(t, dir, 7, "Kaffebryggaren läcker vatten")
	l.refresh()
	if v := l.now().Match("Kaffebryggaren läcker vatten, fel 7"); v.Decision == matcher.None || v.Candidates[0].Article != "printer-00007" {
		t.Errorf("the edit is not understood: %s %v", v.Decision, v.Candidates)
	}
	entries, err := filepath.Glob(filepath.Join(data, indexFolder, "kb-*"))
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, error %v; want one index", entries, err)
	}
}

// TestAnIndexThatCannotBeStored starts with a folder that cannot be made, one
// that cannot be written to, and a stored index that is damaged.
func TestAnIndexThatCannotBeStored(t *testing.T) {
	dir := bigDesk(t, storedFrom)
	for name, c := range map[string]struct {
		prepare func(data string) error
		warns   bool
	}{
		"a file in its place": {func(data string) error { return os.WriteFile(filepath.Join(data, indexFolder), nil, 0o600) }, true},
		"no writing":          {func(data string) error { return os.MkdirAll(filepath.Join(data, indexFolder, "lock"), 0o700) }, true},
		"a damaged index": {func(data string) error {
			opened(t, dir, data)
			terms, err := filepath.Glob(filepath.Join(data, indexFolder, "kb-*", "digest"))
			if err != nil || len(terms) != 1 {
				return fmt.Errorf("stored %v, error %w", terms, err)
			}
			return os.WriteFile(terms[0], []byte("nonsense"), 0o600)
		}, false},
	} {
		data := t.TempDir()
		if err := c.prepare(data); err != nil {
			t.Fatal(err)
		}
		l, log := opened(t, dir, data)
		if !knows(l) {
			t.Errorf("%s: the articles are not known", name)
		}
		if warned := strings.Contains(log, "KODHJALPEN_DATA"); warned != c.warns {
			t.Errorf("%s: logged %q", name, log)
		}
	}
}

// BenchmarkStart reads 10,000 articles where their index is not stored yet, and
// where it is.
func BenchmarkStart(b *testing.B) {
	dir := bigDesk(b, 10_000)
	for _, stored := range []bool{false, true} {
		b.Run(fmt.Sprintf("stored=%v", stored), func(b *testing.B) {
			data := b.TempDir()
			if stored {
				opened(b, dir, data)
			}
			for b.Loop() {
				if !stored {
					data = b.TempDir()
				}
				l, err := newLibrary(dir, data, zerolog.Nop())
				if err != nil {
					b.Fatal(err)
				}
				_ = l.shelf.Load().index.Close()
			}
		})
	}
}
