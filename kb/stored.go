package kb

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/blevesearch/bleve/v2"
)

// storedForm is the form of what OpenIndex stores. It is raised whenever other
// words or terms are indexed and sample does not show it, so that no index of
// an older program is opened.
const storedForm = 3

// What a stored index's folder is called and holds: bleve's index and its digest.
const (
	storedPrefix = "kb-"
	bleveFolder  = "bleve"
	digestFile   = "digest"
)

// newPrefix begins the name of a folder that an index is being built in,
// lockFile the file that its builder holds locked.
const (
	newPrefix = storedPrefix + "new-"
	lockFile  = "lock"
)

// ErrBusy is returned by OpenIndex when another process is storing an index in
// the same folder.
var ErrBusy = errors.New("another process is storing an index there")

// OpenIndex opens the index of articles from folder, where an earlier OpenIndex
// of the same articles has stored it, or else builds and stores it there in
// place of what was stored. The folder must exist. What is stored is known by
// the articles' content and checked by a digest, so that a changed article or
// a damaged file means building anew. Processes may share a folder: what one
// builds appears whole or not at all, and while it does another that wants to
// store is told ErrBusy. After any error NewIndex can be had of the same
// articles, unless it is ErrDuplicate.
func OpenIndex(folder string, articles []Article) (*Index, error) {
	if len(articles) == 0 { // bleve's builder (v2.6.3) panics on none
		return NewIndex(nil)
	}
	ix, err := newIndex(articles)
	if err != nil {
		return nil, err
	}
	defer func() { ix.documents = nil }()
	content, err := ix.content()
	if err != nil {
		return nil, fmt.Errorf("kb: name stored index: %w", err)
	}
	name := storedPrefix + content
	if ix.open(filepath.Join(folder, name)) == nil {
		return ix, nil
	}
	if err := ix.store(folder, name); err != nil {
		return nil, fmt.Errorf("kb: store index in %s: %w", folder, err)
	}
	return ix, nil
}

// content is the hex SHA-256 of all that is indexed, and of how.
func (ix *Index) content() (string, error) {
	h := sha256.New()
	for i, a := range ix.articles {
		addTexts(h, a.ID, ix.documents[i])
	}
	rules, err := json.Marshal(ix.mapping)
	if err != nil {
		return "", err
	}
	addTexts(h, strconv.Itoa(storedForm), string(rules))
	return hex.EncodeToString(h.Sum(nil)), nil
}

// addTexts adds texts to a hash so that no other texts add the same.
func addTexts(h hash.Hash, texts ...string) {
	for _, t := range append(texts, "") {
		h.Write([]byte(strconv.Itoa(len(t))))
		h.Write([]byte{':'})
		h.Write([]byte(t))
	}
}

// open opens what store has written. An error means that there is no such
// thing, or that it is damaged.
func (ix *Index) open(folder string) error {
	want, err := os.ReadFile(filepath.Join(folder, digestFile))
	if err != nil {
		return err
	}
	got, err := digestOf(folder)
	if err != nil {
		return err
	}
	if got != string(want) {
		return errors.New("the stored index is damaged")
	}
	ix.index, err = bleve.OpenUsing(filepath.Join(folder, bleveFolder), map[string]any{"read_only": true})
	return err
}

// digestOf is the CRC-32 of the names and contents of all files below a folder
// but the digest: it tells damage, and costs a tenth of SHA-256.
func digestOf(folder string) (string, error) {
	h := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == digestFile {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		addTexts(h, filepath.ToSlash(name), strconv.Itoa(len(data)))
		h.Write(data)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)), err
}
