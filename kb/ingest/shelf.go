package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/kb"
	"kodhjalpen/kb/ingest/page"
)

// A shelf is the folder of articles as it is, or would be, during an import.
type shelf struct {
	dir    string
	day    time.Time
	memory *memory
	books  map[string]*book // by id
	taken  map[string]string
}

// A book is an article's file.
type book struct {
	file    string
	data    []byte
	article kb.Article
	sound   bool
}

// openShelf reads a folder; one that is not there is empty.
func openShelf(dir string, day time.Time) (*shelf, error) {
	m, err := recall(dir)
	if err != nil {
		return nil, err
	}
	s := &shelf{dir: dir, day: day, memory: m, books: map[string]*book{}, taken: map[string]string{}}
	names, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	fsys := os.DirFS(dir)
	for _, n := range names {
		id, md := strings.CutSuffix(n.Name(), ".md")
		if !md || n.IsDir() || strings.HasPrefix(n.Name(), ".") {
			continue
		}
		b := &book{file: n.Name()}
		if b.data, err = kb.ReadFile(fsys, n.Name()); err == nil {
			var findings []kb.Finding
			b.article, findings = kb.Parse(n.Name(), b.data)
			b.sound = !kb.HasError(findings)
		}
		s.books[id] = b // one that is broken keeps its name from others
	}
	s.forgetEmptied()
	return s, nil
}

// forgetEmptied begins anew where none of the articles that were imported is there any
// more: the folder was emptied. Where some are, an editor deleted the others.
func (s *shelf) forgetEmptied() {
	for _, r := range s.memory.Pages {
		for _, p := range r.Parts {
			if s.books[p.ID] != nil {
				return
			}
		}
	}
	s.memory.Pages, s.memory.Run = map[string]*record{}, nil
}

// whole tells whether all articles of a page are there, so that a page that has not
// changed needs no look.
func (s *shelf) whole(r *record) bool {
	if r == nil || len(r.Parts) == 0 {
		return false
	}
	for _, p := range r.Parts {
		if b := s.books[p.ID]; b == nil || !b.sound {
			return false
		}
	}
	return true
}

// A Change is what an import does to one file.
type Change struct {
	File, ID, Title string
	// Old and New are the file's bytes; Old is nil for a new one.
	Old, New []byte
	// Notes say what an editor should look at.
	Notes []string
}

// put finds what a page changes, and remembers it. Key names the page, from its source.
func (s *shelf) put(key, from string, p page.Page) ([]Change, error) {
	before := s.memory.Pages[key]
	after := &record{From: from, Parts: map[string]*part{}}
	var changes []Change
	for _, d := range p.Drafts {
		var known *part
		if before != nil {
			known = before.Parts[d.Part]
		}
		change, now, err := s.draft(key, p, d, known)
		if err != nil {
			return changes, fmt.Errorf("%s: %w", d.Title, err)
		}
		after.Parts[d.Part] = now
		if change != nil {
			changes = append(changes, *change)
		}
	}
	s.memory.Pages[key] = after
	return changes, nil
}

// draft finds what one draft changes; nil for nothing.
func (s *shelf) draft(key string, p page.Page, d page.Draft, known *part) (*Change, *part, error) {
	if p.Address == "" && len(d.Errors) > 0 { // an error needs a source that can be looked up
		d.Symptoms, d.Errors = merged(d.Symptoms, d.Errors), nil
	}
	if known != nil && s.books[known.ID] == nil {
		return nil, known, nil // an editor deleted it
	}
	b := s.find(key, p, d, known)
	if b == nil {
		return s.create(key, p, d)
	}
	if !b.sound {
		return nil, known, fmt.Errorf("%s is broken: `kb lint` says why", b.file)
	}
	s.taken[b.article.ID] = key
	return s.revise(b, p, d, known)
}

// find is the article that a draft belongs to, nil for none: the one it was imported
// to, else one that names the page as its source and has its title or an error of it,
// or is the page's only one.
func (s *shelf) find(key string, p page.Page, d page.Draft, known *part) *book {
	if known != nil {
		return s.books[known.ID]
	}
	free := func(id string) bool {
		if s.taken[id] != "" {
			return false
		}
		owner := s.memory.owner(id)
		return owner == "" || owner == key
	}
	if p.Address == "" {
		if b := s.books[page.Slug(d.Title)]; b != nil && b.sound && len(b.article.Sources) == 0 && free(b.article.ID) {
			return b
		}
		return nil
	}
	var named []*book
	for id, b := range s.books {
		if _, ok := sourceOf(b.article, p.Address); ok && b.sound && free(id) {
			named = append(named, b)
		}
	}
	slices.SortFunc(named, func(a, b *book) int { return strings.Compare(a.file, b.file) })
	for _, b := range named {
		if speaksOf(b.article, d) {
			return b
		}
	}
	if len(named) == 1 && len(p.Drafts) == 1 {
		return named[0]
	}
	return nil
}

// sourceOf is an article's source with an address.
func sourceOf(a kb.Article, address string) (kb.Source, bool) {
	for _, s := range a.Sources {
		if strings.TrimSuffix(s.Address, "/") == strings.TrimSuffix(address, "/") {
			return s, true
		}
	}
	return kb.Source{}, false
}

// speaksOf tells whether an article has a draft's title, or an error of it.
func speaksOf(a kb.Article, d page.Draft) bool {
	own := map[string]bool{folded(a.Title): true}
	for _, list := range a.Errors {
		for _, w := range list {
			own[folded(w)] = true
		}
	}
	if own[folded(d.Title)] {
		return true
	}
	for _, list := range d.Errors {
		if slices.ContainsFunc(list, func(w string) bool { return own[folded(w)] }) {
			return true
		}
	}
	return false
}

// folded is a wording without capitals and marks.
func folded(s string) string { return strings.Join(kb.Words(s), " ") }

// merged are two lists by language as one.
func merged(a, b map[string][]string) map[string][]string {
	out := map[string][]string{}
	for _, m := range []map[string][]string{a, b} {
		for lang, list := range m {
			out[lang] = append(out[lang], list...)
		}
	}
	return out
}

// create makes a new article of a draft.
func (s *shelf) create(key string, p page.Page, d page.Draft) (*Change, *part, error) {
	id := s.unusedID(page.Slug(d.Title))
	a := kb.Article{ID: id, Title: d.Title, Errors: d.Errors, Symptoms: d.Symptoms, Body: d.Body}
	now := &part{ID: id, Hash: kb.HashOf(d.Body), Proposed: proposed(nil, d)}
	if p.Address != "" {
		a.Sources = []kb.Source{{Address: p.Address, Read: s.day, Hash: now.Hash}}
	}
	data, err := kb.Compose(a)
	if err != nil {
		return nil, nil, err
	}
	c := &Change{File: id + ".md", ID: id, Title: d.Title, New: data}
	if err := s.shelve(c); err != nil {
		return nil, nil, err
	}
	s.taken[id] = key
	return c, now, nil
}

// unusedID is an id that no other article has, broken and deleted ones neither.
func (s *shelf) unusedID(id string) string {
	for n, try := 2, id; ; n++ {
		if s.books[try] == nil && s.memory.owner(try) == "" && s.taken[try] == "" {
			return try
		}
		try = id + "-" + strconv.Itoa(n)
	}
}

// revise finds what a draft changes in the article it belongs to.
func (s *shelf) revise(b *book, p page.Page, d page.Draft, known *part) (*Change, *part, error) {
	a, fresh := b.article, kb.HashOf(d.Body)
	source, cited := sourceOf(a, p.Address)
	last := source.Hash
	if known != nil && known.Hash != "" {
		last = known.Hash
	}
	now := &part{ID: a.ID, Hash: fresh, Proposed: proposed(known, d)}
	if fresh == last || fresh == kb.HashOf(a.Body) && cited && source.Hash == fresh {
		return nil, now, nil
	}
	c := &Change{File: b.file, ID: a.ID, Title: a.Title, Old: b.data}
	r := kb.Revision{Errors: unproposed(known, d.Errors), Symptoms: unproposed(known, d.Symptoms)}
	switch {
	case a.Body == "" && a.Cause != "":
		r.Symptoms = nil
		c.Notes = append(c.Notes, "the article is an editor's own words; see whether the page says something new")
	case last != "" && last == kb.HashOf(a.Body):
		r.Body = &d.Body
	case fresh == kb.HashOf(a.Body):
	default:
		c.Notes = append(c.Notes, "the page has changed, and the body here was written by an editor: it is kept")
	}
	if p.Address != "" {
		r.Source = &kb.Source{Address: p.Address, Read: s.day, Hash: fresh}
		if cited {
			r.Source.Address = source.Address
		}
		if a.Body == "" && a.Cause != "" {
			r.Source.Hash = source.Hash
			r.Source.Read = source.Read // whoever wrote it has not read it anew
		}
	}
	var err error
	if c.New, err = kb.Revise(b.data, r); err != nil {
		return nil, known, err
	}
	if string(c.New) == string(c.Old) {
		if len(c.Notes) == 0 || known == nil {
			return nil, now, nil
		}
		c.New = c.Old
		return c, now, nil
	}
	if err := s.shelve(c); err != nil {
		return nil, known, err
	}
	return c, now, nil
}

// proposed are the proposals that were made for an article, those of a draft too.
func proposed(known *part, d page.Draft) []string {
	var out []string
	if known != nil {
		out = slices.Clone(known.Proposed)
	}
	for _, m := range []map[string][]string{d.Errors, d.Symptoms} {
		for _, list := range m {
			for _, w := range list {
				out = append(out, folded(w))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// unproposed are the wordings that were not proposed before.
func unproposed(known *part, all map[string][]string) map[string][]string {
	if known == nil {
		return all
	}
	out := map[string][]string{}
	for lang, list := range all {
		for _, w := range list {
			if _, before := slices.BinarySearch(known.Proposed, folded(w)); !before {
				out[lang] = append(out[lang], w)
			}
		}
	}
	return out
}

// shelve takes a change in, if the article can be loaded with it.
func (s *shelf) shelve(c *Change) error {
	a, findings := kb.Parse(c.File, c.New)
	for _, f := range findings {
		if f.Level == kb.Error {
			return fmt.Errorf("would not be a sound article: %s", f)
		}
	}
	s.books[c.ID] = &book{file: c.File, data: c.New, article: a, sound: true}
	return nil
}

// write writes a change to the folder.
func (s *shelf) write(c Change) error {
	if string(c.New) == string(c.Old) {
		return nil
	}
	return writeWhole(s.dir, filepath.Base(c.File), c.New)
}
