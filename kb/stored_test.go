package kb_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"kodhjalpen/kb"
)

// stored opens the stored index of articles and closes it with the test.
func stored(t testing.TB, folder string, articles []kb.Article) *kb.Index {
	t.Helper()
	ix, err := kb.OpenIndex(folder, articles)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return ix
}

// files lists the stored files with when they were written.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		out[path] = info.ModTime().String()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// indexesIn lists what of indexes a folder holds, half built ones too.
func indexesIn(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}

// TestStoredIndexIsOpenedAgain compares the hits of an index in memory, one
// just stored and one opened again, which must have written nothing.
func TestStoredIndexIsOpenedAgain(t *testing.T) {
	folder := t.TempDir()
	articles := slices.Concat(seven(t), told, corpus(300, 1))
	fresh := build(t, articles)
	first := stored(t, folder, articles)
	before := files(t, folder)
	again := stored(t, folder, articles)
	if after := files(t, folder); !reflect.DeepEqual(before, after) {
		t.Errorf("opening again changed the files: %v, before %v", after, before)
	}
	for _, text := range append(slices.Clone(messages), "var kan man vaccineras mot influensa") {
		want, err := fresh.Search(text, 20)
		if err != nil || len(want) == 0 {
			t.Fatalf("%s: %v, error %v", text, want, err)
		}
		for name, ix := range map[string]*kb.Index{"stored": first, "opened again": again} {
			if got, err := ix.Search(text, 20); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s: the index %s finds %v, error %v; want %v", text, name, got, err, want)
			}
		}
	}
}

// TestStoredIndexKnowsItsArticles changes one word of one article: it must be
// found by it, and what was stored before must be gone.
func TestStoredIndexKnowsItsArticles(t *testing.T) {
	folder := t.TempDir()
	articles := slices.Clone(told)
	stored(t, folder, articles)
	articles[0].Body = "Ring oss om sparbössor."
	hits, err := stored(t, folder, articles).Search("sparbössor", 1)
	if err != nil || len(hits) != 1 || hits[0].ID != articles[0].ID {
		t.Errorf("hits %v, error %v; want %s", hits, err, articles[0].ID)
	}
	if left := indexesIn(t, folder); len(left) != 1 {
		t.Errorf("the folder holds %v; want one index", left)
	}
}

// TestDamagedStoredIndexIsBuiltAnew cuts and flips every stored file in turn.
func TestDamagedStoredIndexIsBuiltAnew(t *testing.T) {
	folder := t.TempDir()
	first := stored(t, folder, told)
	want, err := first.Search("namnbyte", 5)
	if err != nil || len(want) == 0 {
		t.Fatalf("hits %v, error %v", want, err)
	}
	for name := range files(t, folder) {
		if filepath.Base(name) == "lock" { // it holds nothing
			continue
		}
		for what, damage := range map[string]func([]byte) []byte{
			"cut":     func(b []byte) []byte { return b[:len(b)/2] },
			"flipped": func(b []byte) []byte { b[len(b)/2] ^= 0x10; return b },
			"emptied": func([]byte) []byte { return nil },
		} {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			// The open index above keeps its own file: this one is another.
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, damage(data), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := stored(t, folder, told).Search("namnbyte", 5)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s %s: hits %v, error %v; want %v", filepath.Base(name), what, got, err, want)
			}
		}
	}
}

func TestOpenIndexSaysWhatIsWrong(t *testing.T) {
	if _, err := kb.OpenIndex(filepath.Join(t.TempDir(), "none"), told); err == nil {
		t.Error("a folder that does not exist was opened")
	}
	if _, err := kb.OpenIndex(t.TempDir(), append(slices.Clone(told), told[0])); err == nil {
		t.Error("two articles with one id were indexed")
	}
	empty := stored(t, t.TempDir(), nil)
	if hits, err := empty.Search("koden", 5); err != nil || len(hits) != 0 {
		t.Errorf("no articles: hits %v, error %v", hits, err)
	}
}

// BenchmarkOpenIndex opens 10,007 articles again, unchanged.
func BenchmarkOpenIndex(b *testing.B) {
	folder, articles := b.TempDir(), append(seven(b), corpus(10000, 1)...)
	for i, a := range articles { // as if read from files
		sum := sha256.Sum256([]byte(a.ID + a.Body))
		articles[i].Hash = hex.EncodeToString(sum[:])
	}
	stored(b, folder, articles)
	for b.Loop() {
		ix, err := kb.OpenIndex(folder, articles)
		if err != nil {
			b.Fatal(err)
		}
		if err := ix.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
