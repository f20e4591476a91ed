package kb

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/blevesearch/bleve/v2"
)

// store builds the index in a folder of its own beside name, moves that to
// name when it is whole, and opens it. Whatever else was stored is removed:
// indexes of other articles, a damaged one, and what builders that were killed
// have left. All that happens under a lock, which ends with its process.
func (ix *Index) store(folder, name string) error {
	unlock, err := lock(filepath.Join(folder, lockFile))
	if err != nil {
		return err
	}
	defer unlock()
	if ix.open(filepath.Join(folder, name)) == nil { // another process was faster
		return nil
	}
	if err := sweep(folder, newPrefix, ""); err != nil {
		return err
	}
	building, err := os.MkdirTemp(folder, newPrefix)
	if err != nil {
		return err
	}
	defer os.RemoveAll(building)
	if err := ix.build(building); err != nil {
		return err
	}
	if err := sweep(folder, storedPrefix, building); err != nil {
		return err
	}
	if err := os.Rename(building, filepath.Join(folder, name)); err != nil {
		return err
	}
	return ix.open(filepath.Join(folder, name))
}

// lock takes the lock that builders in a folder hold, or gives ErrBusy.
func lock(name string) (unlock func(), err error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = ErrBusy
		}
		return nil, errors.Join(err, f.Close())
	}
	return func() { _ = f.Close() }, nil
}

// sweep removes what begins with prefix in folder, but for one.
func sweep(folder, prefix, but string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := filepath.Join(folder, e.Name())
		if !strings.HasPrefix(e.Name(), prefix) || name == but {
			continue
		}
		if err := os.RemoveAll(name); err != nil {
			return err
		}
	}
	return nil
}

// build writes bleve's index and the digest.
func (ix *Index) build(folder string) error {
	if err := ix.buildBleve(filepath.Join(folder, bleveFolder)); err != nil {
		return err
	}
	digest, err := digestOf(folder)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, digestFile), []byte(digest), 0o600)
}

// buildBleve writes bleve's index in one segment. The builder's own temporary
// files lie in the same folder, so that they go with it.
func (ix *Index) buildBleve(path string) error {
	b, err := bleve.NewBuilder(path, ix.mapping, map[string]any{
		"batchSize": max(1, len(ix.articles)), "buildPathPrefix": filepath.Dir(path),
	})
	if err != nil {
		return err
	}
	for place := range ix.articles {
		if err := b.Index(strconv.Itoa(place), ix.document(place)); err != nil {
			return errors.Join(err, b.Close())
		}
	}
	return b.Close()
}
