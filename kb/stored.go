package kb

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
)

// storedForm is the form of what OpenIndex stores. It is raised whenever other
// words or terms are indexed, so that no index of an older program is opened.
const storedForm = 1

// What a stored index's folder is called and holds: bleve's index, the
// frequencies of its terms, and the digest of both.
const (
	storedPrefix = "kb-"
	bleveFolder  = "bleve"
	termsFile    = "terms"
	digestFile   = "digest"
)

// OpenIndex opens the index of articles from folder, where an earlier OpenIndex
// of the same articles has stored it, or else builds and stores it there in
// place of what was stored. The folder must exist. What is stored is known by
// the articles' content and checked by a digest, so that a changed article or
// a damaged file means building anew. Processes may share a folder.
func OpenIndex(folder string, articles []Article) (*Index, error) {
	if len(articles) == 0 { // bleve's builder (v2.6.3) panics on none
		return NewIndex(nil)
	}
	ix, m, err := newIndex(articles)
	if err != nil {
		return nil, err
	}
	name := storedPrefix + ix.content()
	if ix.open(filepath.Join(folder, name)) == nil {
		return ix, nil
	}
	if err := ix.store(folder, name, m); err != nil {
		return nil, fmt.Errorf("kb: store index in %s: %w", folder, err)
	}
	if err := ix.open(filepath.Join(folder, name)); err != nil {
		return nil, fmt.Errorf("kb: open stored index in %s: %w", folder, err)
	}
	return ix, nil
}

// content is the hex SHA-256 of all that is indexed.
func (ix *Index) content() string {
	h := sha256.New()
	for _, a := range ix.articles {
		if a.Hash != "" { // it was read from a file, and this is the file's
			addTexts(h, a.ID, a.Hash)
			continue
		}
		addTexts(h, append(phrasesOf(a), a.ID, proseText(a))...)
	}
	addTexts(h, strconv.Itoa(storedForm))
	return hex.EncodeToString(h.Sum(nil))
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
	if err := ix.readStoredTerms(filepath.Join(folder, termsFile)); err != nil {
		return err
	}
	ix.index, err = bleve.OpenUsing(filepath.Join(folder, bleveFolder), map[string]any{"read_only": true})
	return err
}

// store builds the index in a folder of its own beside name, moves that to
// name when it is whole, and removes what was stored of other articles.
func (ix *Index) store(folder, name string, m *mapping.IndexMappingImpl) error {
	building, err := os.MkdirTemp(folder, storedPrefix+"new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(building)
	if err := ix.build(filepath.Join(building, bleveFolder), m); err != nil {
		return err
	}
	if err := ix.writeTerms(filepath.Join(building, termsFile)); err != nil {
		return err
	}
	digest, err := digestOf(building)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(building, digestFile), []byte(digest), 0o600); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(folder, storedPrefix+"*"))
	if err != nil {
		return err
	}
	for _, o := range old {
		if base := filepath.Base(o); len(base) == len(storedPrefix)+2*sha256.Size {
			if err := os.RemoveAll(o); err != nil {
				return err
			}
		}
	}
	err = os.Rename(building, filepath.Join(folder, name))
	if errors.Is(err, fs.ErrExist) { // another process was faster
		return nil
	}
	return err
}

// build writes bleve's index and counts its terms.
func (ix *Index) build(path string, m *mapping.IndexMappingImpl) error {
	b, err := bleve.NewBuilder(path, m, map[string]any{"batchSize": max(1, len(ix.articles))})
	if err != nil {
		return err
	}
	for i, a := range ix.articles {
		if err := b.Index(a.ID, document(a, ix.proseAt(i))); err != nil {
			return errors.Join(err, b.Close())
		}
	}
	if err := b.Close(); err != nil {
		return err
	}
	built, err := bleve.OpenUsing(path, map[string]any{"read_only": true})
	if err != nil {
		return err
	}
	ix.index = built
	return errors.Join(ix.countTerms(), built.Close())
}

// writeTerms stores the frequencies of all terms: a line per field with their
// number, then a line per term and frequency. No term holds white space.
func (ix *Index) writeTerms(name string) error {
	var b strings.Builder
	for f := range fields {
		fmt.Fprintf(&b, "%d\n", len(ix.terms[f]))
		for _, t := range slices.Sorted(maps.Keys(ix.terms[f])) {
			fmt.Fprintf(&b, "%s %d\n", t, ix.terms[f][t])
		}
	}
	return os.WriteFile(name, []byte(b.String()), 0o600)
}

// readStoredTerms reads what writeTerms has written.
func (ix *Index) readStoredTerms(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	rest, line := string(data), ""
	for f := range fields {
		line, rest, _ = strings.Cut(rest, "\n")
		n, err := strconv.Atoi(line)
		if err != nil || n < 0 || n > len(rest) {
			return errors.New("the stored terms are damaged")
		}
		ix.terms[f] = make(map[string]uint32, n)
		for range n {
			line, rest, _ = strings.Cut(rest, "\n")
			term, count, _ := strings.Cut(line, " ")
			c, err := strconv.ParseUint(count, 10, 32)
			if err != nil {
				return errors.New("the stored terms are damaged")
			}
			ix.terms[f][term] = uint32(c)
		}
	}
	return nil
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
