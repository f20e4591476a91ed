package ingest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"kodhjalpen/kb/ingest/fetch"
	"kodhjalpen/kb/ingest/page"
)

// Options say what to import, and where to.
type Options struct {
	// Sources are addresses, files and folders.
	Sources []string
	// Dir is the folder of articles. It is made if it is not there.
	Dir string
	// Write writes; else nothing is written.
	Write bool
	// Match is which pages of a sitemap, listing, folder or export are meant; "" all.
	Match string
	// Address is under which address files lie that do not say where they are from.
	Address string
	// Private are hosts in a private network that may be asked.
	Private []string
	// Pause is the least time between two requests to a host; 0 is a second.
	Pause time.Duration
	// Version is the program's.
	Version string
	// Day is today.
	Day time.Time
	// Clock tells the time; nil is time.Now.
	Clock func() time.Time
	// Changed is called for each change, after it is written where that is asked for.
	Changed func(Change) error
	// Progress is called before each page; may be nil.
	Progress func(done, all int, what string)
}

// A Result says what an import came to.
type Result struct {
	New, Changed, Unchanged, Resumed int
	// Gone are articles whose page, or part of it, is not there any more. They are left.
	Gone []Gone
	// Skipped are pages without an article, or that are not to be read, and Failed those
	// that could not be read.
	Skipped, Failed []Trouble
	// NoAddress counts the pages that say nowhere where they are from.
	NoAddress int
}

// Gone is an article without its page.
type Gone struct{ ID, Page string }

// Trouble is a page with what is the matter.
type Trouble struct {
	Page string
	Err  error
}

// errSame is a page that has not changed.
var errSame = errors.New("it has not changed")

// importer is one import under way.
type importer struct {
	Options
	fetcher *fetch.Fetcher
	shelf   *shelf
	match   *regexp.Regexp
	result  Result
	seen    map[string]bool   // keys of this run
	origins map[string]string // addresses of this run and their keys
	kept    time.Time
	early   map[string]fetch.Validators // of pages fetched to find out what they are
}

// Run imports. Its error is of what stops everything, such as a folder that cannot be
// written; what is wrong with a page, or a source, is in the result.
func Run(ctx context.Context, o Options) (Result, error) {
	im := &importer{Options: o, seen: map[string]bool{}, origins: map[string]string{}}
	if im.Pause == 0 {
		im.Pause = time.Second
	}
	if im.Clock == nil {
		im.Clock = time.Now
	}
	var err error
	if im.match, err = pattern(o.Match); err != nil {
		return Result{}, err
	}
	if im.shelf, err = openShelf(o.Dir, o.Day); err != nil {
		return Result{}, err
	}
	if o.Write {
		if err := os.MkdirAll(o.Dir, 0o755); err != nil {
			return Result{}, fmt.Errorf("import: %w", err)
		}
		sweep(o.Dir)
	}
	im.fetcher = fetch.New(fetch.Options{Pause: im.Pause, Private: o.Private, Version: o.Version})
	return im.run(ctx)
}

func (im *importer) run(ctx context.Context) (Result, error) {
	asked := strings.Join(append(slices.Clone(im.Sources), im.Match), "\n")
	if m := im.shelf.memory; m.Run == nil || m.Run.Asked != asked {
		m.Run = &run{Asked: asked}
	}
	var items []item
	complete := map[string]bool{} // the sources all of whose pages are known
	for _, source := range im.Sources {
		found, err := im.expand(ctx, source)
		if ctx.Err() != nil {
			return im.result, ctx.Err()
		}
		if err != nil {
			im.refuse(source, err)
			continue
		}
		if len(found) > 0 {
			complete[found[0].from] = true
		}
		items = append(items, found...)
	}
	for i, it := range items {
		if im.Progress != nil {
			im.Progress(i, len(items), it.key)
		}
		if err := im.one(ctx, it); err != nil {
			return im.result, err
		}
	}
	im.missing(complete)
	im.shelf.memory.Run = nil
	return im.result, im.keep(true)
}

// one imports a page. Its error stops the import.
func (im *importer) one(ctx context.Context, it item) error {
	if im.seen[it.key] {
		return nil
	}
	im.seen[it.key] = true
	if im.shelf.memory.done(it.key) && im.shelf.whole(im.shelf.memory.Pages[it.key]) {
		im.result.Resumed++
		return nil
	}
	p, got, err := im.read(ctx, it)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errSame):
		im.result.Unchanged += len(im.shelf.memory.Pages[it.key].Parts)
		return im.finish(it)
	case errors.Is(err, fetch.ErrGone) && im.shelf.memory.Pages[it.key] != nil:
		im.gone(it.key)
		return nil
	case err != nil:
		im.refuse(it.key, err)
		return nil
	}
	if p.Address != "" {
		if other, twice := im.origins[p.Address]; twice {
			im.result.Skipped = append(im.result.Skipped, Trouble{it.key, fmt.Errorf("the same page as %s", other)})
			return nil
		}
		im.origins[p.Address] = it.key
	} else {
		im.result.NoAddress++
	}
	return im.put(it, p, got)
}

// put takes a page's drafts in.
func (im *importer) put(it item, p page.Page, got fetch.Validators) error {
	before := im.shelf.memory.Pages[it.key]
	changes, err := im.shelf.put(it.key, it.from, p)
	if err != nil {
		im.fail(it.key, err)
	}
	for _, c := range changes {
		if im.Write {
			if err := im.shelf.write(c); err != nil {
				return err
			}
		}
		switch {
		case c.Old == nil:
			im.result.New++
		case string(c.Old) != string(c.New):
			im.result.Changed++
		}
		if err := im.Changed(c); err != nil {
			return err
		}
	}
	if err != nil {
		return nil
	}
	now := im.shelf.memory.Pages[it.key]
	now.Validators = got
	im.result.Unchanged += len(now.Parts) - len(changes)
	if before != nil {
		for name, old := range before.Parts {
			if now.Parts[name] == nil && im.shelf.books[old.ID] != nil && im.shelf.taken[old.ID] == "" {
				im.result.Gone = append(im.result.Gone, Gone{old.ID, it.key + " (the page does not have it any more)"})
			}
		}
	}
	return im.finish(it)
}

// finish notes that a page is done.
func (im *importer) finish(it item) error {
	if m := im.shelf.memory; m.Run != nil {
		m.Run.Done = append(m.Run.Done, it.key)
	}
	return im.keep(false)
}

// keepEvery is how often what is known is written during a run: what a kill forgets is
// imported once more, to the same end.
const keepEvery = time.Second

// keep writes what is known, if it is time to.
func (im *importer) keep(last bool) error {
	if !im.Write || !last && im.Clock().Sub(im.kept) < keepEvery {
		return nil
	}
	im.kept = im.Clock()
	return im.shelf.memory.keep(im.Dir)
}

// read reads a page, with what its server said of its version.
func (im *importer) read(ctx context.Context, it item) (page.Page, fetch.Validators, error) {
	switch {
	case it.read != nil:
		p, err := it.read()
		return p, im.said(it.key), err
	case it.file != "":
		p, err := im.saved(it)
		return p, fetch.Validators{}, err
	}
	var known fetch.Validators
	if r := im.shelf.memory.Pages[it.key]; im.shelf.whole(r) {
		known = r.Validators
	}
	got, err := im.fetcher.Get(ctx, it.address, known)
	if err != nil {
		return page.Page{}, got.Validators, err
	}
	if got.Same {
		return page.Page{}, got.Validators, errSame
	}
	p, err := im.fetched(it.address, got)
	return p, got.Validators, err
}

// fetched makes a page of what was fetched.
func (im *importer) fetched(address string, got fetch.Page) (page.Page, error) {
	im.heard(address, got.Validators)
	kind := strings.ToLower(got.Type)
	switch {
	case strings.Contains(kind, "markdown"), strings.Contains(kind, "text/plain") && strings.HasSuffix(strings.ToLower(address), ".md"):
		return page.FromMarkdown(got.Body, got.Address)
	case kind == "", strings.Contains(kind, "html"), strings.Contains(kind, "xml"):
		return page.FromHTML(got.Body, got.Type, got.Address)
	}
	return page.Page{}, fmt.Errorf("%w: it is %s", page.ErrEmpty, got.Type)
}

// saved makes a page of a file.
func (im *importer) saved(it item) (page.Page, error) {
	data, err := readFile(it.file, maxFile)
	if err != nil {
		return page.Page{}, err
	}
	fallback := byAddress(im.Address, strings.TrimPrefix(it.key, "file:"))
	var p page.Page
	if strings.HasPrefix(strings.ToLower(filepath.Ext(it.file)), ".m") {
		p, err = page.FromMarkdown(data, "")
	} else {
		p, err = page.FromHTML(data, "", "")
	}
	if p.Address == "" {
		p.Address = fallback
	}
	return p, err
}

// heard and said keep what a server said of a page that was fetched to find out what it
// is, until the page is imported.
func (im *importer) heard(key string, v fetch.Validators) {
	if im.early == nil {
		im.early = map[string]fetch.Validators{}
	}
	im.early[key] = v
}

func (im *importer) said(key string) fetch.Validators { return im.early[key] }

// matches tells whether a page is meant.
func (im *importer) matches(address string) bool {
	if unescaped, err := url.PathUnescape(address); err == nil && im.match.MatchString(unescaped) {
		return true
	}
	return im.match.MatchString(address)
}

// refuse notes a page that is not imported: skipped where nothing is wrong.
func (im *importer) refuse(key string, err error) {
	named := slices.Contains(im.Sources, key)
	if !named && (errors.Is(err, page.ErrEmpty) || errors.Is(err, fetch.ErrRobots) || errors.Is(err, fetch.ErrGone)) {
		im.result.Skipped = append(im.result.Skipped, Trouble{key, err})
		return
	}
	im.fail(key, err)
}

func (im *importer) fail(key string, err error) {
	im.result.Failed = append(im.result.Failed, Trouble{key, err})
}

// missing notes the articles of pages that a source named once and does not any more.
func (im *importer) missing(complete map[string]bool) {
	for key, r := range im.shelf.memory.Pages {
		if complete[r.From] && !im.seen[key] {
			im.gone(key)
		}
	}
	slices.SortFunc(im.result.Gone, func(a, b Gone) int { return strings.Compare(a.ID, b.ID) })
}

// gone notes a page's articles.
func (im *importer) gone(key string) {
	for _, p := range im.shelf.memory.Pages[key].Parts {
		if im.shelf.books[p.ID] != nil && im.shelf.taken[p.ID] == "" {
			im.result.Gone = append(im.result.Gone, Gone{p.ID, key})
		}
	}
}
