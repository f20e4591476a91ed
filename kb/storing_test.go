package kb_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"kodhjalpen/kb"
)

// storeIn is the environment variable that makes this test program store an
// index in the folder it names, and nothing else.
const storeIn = "KB_TEST_STORE_IN"

// killable are the articles whose storing is killed: enough for it to take long.
func killable() []kb.Article { return append(slices.Clone(told), corpus(400, 2)...) }

func TestMain(m *testing.M) {
	if folder := os.Getenv(storeIn); folder != "" {
		if _, err := kb.OpenIndex(folder, killable()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestKilledStoringIsMadeGood kills a process that stores an index after each
// change that can be seen in the folder, one after another. Whatever it leaves,
// the next one must find the right articles and leave one whole index.
func TestKilledStoringIsMadeGood(t *testing.T) {
	want, err := build(t, killable()).Search("namnbyte", 20)
	if err != nil || len(want) == 0 {
		t.Fatalf("hits %v, error %v", want, err)
	}
	kills := 0
	for n := 1; ; n++ {
		folder := t.TempDir()
		if !killedAfter(t, folder, n) {
			break
		}
		kills++
		got, err := stored(t, folder, killable()).Search("namnbyte", 20)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("killed after %d changes: hits %v, error %v; want %v", n, got, err, want)
		}
		if left := indexesIn(t, folder); len(left) != 1 || strings.HasPrefix(left[0], "kb-new-") {
			t.Errorf("killed after %d changes: the folder holds %v; want one whole index", n, left)
		}
	}
	if kills == 0 {
		t.Error("no change was seen, so nothing was killed")
	}
}

// TestWhatKillsLeaveIsRemoved puts half an index where one is built, and takes
// one file after another from a whole one, as a kill in the midst of either
// leaves them.
func TestWhatKillsLeaveIsRemoved(t *testing.T) {
	whole := t.TempDir()
	stored(t, whole, told)
	for missing := range files(t, whole) {
		folder := t.TempDir()
		for _, into := range []string{indexesIn(t, whole)[0], "kb-new-1234", "kb-" + strings.Repeat("0", 64)} {
			from := filepath.Join(whole, indexesIn(t, whole)[0])
			if err := os.CopyFS(filepath.Join(folder, into), os.DirFS(from)); err != nil {
				t.Fatal(err)
			}
			if gone, err := filepath.Rel(from, missing); err == nil && filepath.IsLocal(gone) {
				if err := os.Remove(filepath.Join(folder, into, gone)); err != nil {
					t.Fatal(err)
				}
			} else if err := os.Truncate(filepath.Join(folder, into, "digest"), 0); err != nil {
				t.Fatal(err)
			}
		}
		if hits, err := stored(t, folder, told).Search("namnbyte", 5); err != nil || len(hits) == 0 {
			t.Errorf("without %s: hits %v, error %v", filepath.Base(missing), hits, err)
		}
		if left := indexesIn(t, folder); len(left) != 1 {
			t.Errorf("without %s: the folder holds %v; want one index", filepath.Base(missing), left)
		}
	}
}

// killedAfter starts a process that stores an index in folder and kills it when
// n changes of what the folder holds have been seen. It is false if the process
// was done before.
func killedAfter(t *testing.T, folder string, n int) bool {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env, cmd.Stderr = append(os.Environ(), storeIn+"="+folder), os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	seen := listing(folder)
	for changes := 0; changes < n; {
		select {
		case err := <-done:
			if err != nil {
				t.Fatalf("the process that stores ended: %v", err)
			}
			return false
		default:
		}
		if now := listing(folder); now != seen {
			seen = now
			changes++
		}
	}
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	<-done
	return true
}

// listing is what a folder holds at the moment: names and sizes.
func listing(folder string) string {
	var b strings.Builder
	_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // it has just gone
		}
		size := int64(0)
		if info, err := d.Info(); err == nil && !d.IsDir() {
			size = info.Size()
		}
		fmt.Fprintln(&b, path, size)
		return nil
	})
	return b.String()
}

// TestProcessesShareAFolder lets many store and open at once, of two sets of
// articles that take each other's place. All must have the right index or be
// told that it cannot be stored just now, and one must remain.
func TestProcessesShareAFolder(t *testing.T) {
	folder := t.TempDir()
	sets := [][]kb.Article{append(slices.Clone(told), corpus(60, 3)...), append(slices.Clone(told), corpus(61, 3)...)}
	var want [2][]kb.Hit
	for i, set := range sets {
		want[i], _ = build(t, set).Search("namnbyte", 20)
	}
	var wg sync.WaitGroup
	for i := range 24 {
		wg.Go(func() {
			ix, err := kb.OpenIndex(folder, sets[i%2])
			if err != nil {
				if !errors.Is(err, kb.ErrBusy) {
					t.Errorf("OpenIndex: %v", err)
				}
				return
			}
			if got, err := ix.Search("namnbyte", 20); err != nil || !reflect.DeepEqual(got, want[i%2]) {
				t.Errorf("hits %v, error %v; want %v", got, err, want[i%2])
			}
			if err := ix.Close(); err != nil {
				t.Errorf("Close: %v", err)
			}
		})
	}
	wg.Wait()
	stored(t, folder, sets[0])
	if left := indexesIn(t, folder); len(left) != 1 {
		t.Errorf("the folder holds %v; want one index", left)
	}
}

// TestStoredIndexNeedsNoWriting opens a stored index where nothing can be
// written, and is told so where another would have to be.
func TestStoredIndexNeedsNoWriting(t *testing.T) {
	folder := t.TempDir()
	stored(t, folder, told)
	lock := filepath.Join(folder, "lock")
	if err := errors.Join(os.Remove(lock), os.Mkdir(lock, 0o700)); err != nil {
		t.Fatal(err)
	}
	if hits, err := stored(t, folder, told).Search("namnbyte", 5); err != nil || len(hits) == 0 {
		t.Errorf("hits %v, error %v", hits, err)
	}
	if _, err := kb.OpenIndex(folder, append(slices.Clone(told), corpus(1, 1)...)); err == nil {
		t.Error("an index was stored where nothing can be written")
	}
}
