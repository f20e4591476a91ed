package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kodhjalpen/kb/ingest/fetch"
)

// memoryFile is where an import keeps what it knows, beside the articles. Load reads no
// hidden files.
const memoryFile = ".import.json"

// memoryVersion is of the form of the file and of the drafts: pages are read anew,
// whatever their servers say, when the program reads them in another way.
const memoryVersion = 1

// A memory is what is known of the pages that were imported into a folder.
type memory struct {
	Version int                `json:"version"`
	Pages   map[string]*record `json:"pages"`
	// Run is how far a run came that has not ended.
	Run *run `json:"run,omitempty"`
}

// A record is what is known of a page, by its address or file.
type record struct {
	// From is the source that named it.
	From string `json:"from"`
	fetch.Validators
	// Parts are the articles it gave.
	Parts map[string]*part `json:"parts"`
}

// A part is what is known of one article of a page.
type part struct {
	ID string `json:"id"`
	// Hash is kb.HashOf the body that was last imported.
	Hash string `json:"hash"`
	// Proposed are the errors and symptoms that were proposed once, folded: what an
	// editor took out is not proposed again.
	Proposed []string `json:"proposed,omitempty"`
}

// A run is one import as it was asked for, and the pages it has done.
type run struct {
	Asked string   `json:"asked"`
	Done  []string `json:"done"`
}

// recall reads a folder's memory; an empty one if there is none. What cannot be read
// is an error: guessing would undo editors' choices.
func recall(dir string) (*memory, error) {
	m := &memory{Version: memoryVersion, Pages: map[string]*record{}}
	data, err := os.ReadFile(filepath.Join(dir, memoryFile))
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	if err := json.Unmarshal(data, m); err != nil {
		return nil, fmt.Errorf("import: %s cannot be read (%w); mend it, or remove it to begin anew", filepath.Join(dir, memoryFile), err)
	}
	if m.Version > memoryVersion {
		return nil, fmt.Errorf("import: %s is of a newer version of this program", filepath.Join(dir, memoryFile))
	}
	if m.Pages == nil {
		m.Pages = map[string]*record{}
	}
	for key, r := range m.Pages {
		if r == nil {
			delete(m.Pages, key)
			continue
		}
		if m.Version < memoryVersion {
			r.Validators = fetch.Validators{}
		}
		for name, p := range r.Parts {
			if p == nil {
				delete(r.Parts, name)
			}
		}
	}
	m.Version = memoryVersion
	return m, nil
}

// keep writes the memory.
func (m *memory) keep(dir string) error {
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	return writeWhole(dir, memoryFile, append(data, '\n'))
}

// owner is the page that gave an article, "" if none did.
func (m *memory) owner(id string) string {
	for key, r := range m.Pages {
		for _, p := range r.Parts {
			if p.ID == id {
				return key
			}
		}
	}
	return ""
}

// done tells whether the run that was stopped had a page done already.
func (m *memory) done(key string) bool { return m.Run != nil && slices.Contains(m.Run.Done, key) }

// tempName is what files are called while they are written.
const tempName = ".import-*.tmp"

// writeWhole writes a file so that it is whole, or as it was, whenever the program or
// the machine stops.
func writeWhole(dir, name string, data []byte) (err error) {
	f, err := os.CreateTemp(dir, tempName)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
			err = fmt.Errorf("import: write %s: %w", name, err)
		}
	}()
	mode := fs.FileMode(0o644)
	if old, err := os.Stat(filepath.Join(dir, name)); err == nil {
		mode = old.Mode().Perm()
	}
	if _, err = f.Write(data); err == nil {
		if err = f.Chmod(mode); err == nil {
			err = f.Sync()
		}
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), filepath.Join(dir, name))
}

// sweep removes what a run left that was stopped while it wrote.
func sweep(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, tempName))
	for _, name := range left {
		if strings.HasPrefix(filepath.Base(name), ".import-") {
			os.Remove(name)
		}
	}
}
