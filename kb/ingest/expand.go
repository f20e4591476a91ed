package ingest

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kodhjalpen/kb/ingest/fetch"
	"kodhjalpen/kb/ingest/page"
)

// The limits of sources, our own: a desk has hundreds of pages, a large help centre
// thousands.
const (
	maxItems    = 20_000
	maxSitemaps = 200
	maxFile     = fetch.MaxBytes
	maxExport   = 200 << 20
)

// An item is one page of a source.
type item struct {
	// key names it in the memory: its address, or the file's path below its source.
	key, from string
	// address is fetched, file read; read is what is there already.
	address, file string
	read          func() (page.Page, error)
}

// expand finds the pages of a source, in its order.
func (im *importer) expand(ctx context.Context, source string) ([]item, error) {
	from := source
	if im.Match != "" {
		from += " " + im.Match
	}
	var items []item
	var err error
	if u, bad := url.Parse(source); bad == nil && (u.Scheme == "http" || u.Scheme == "https") {
		if fetch.Names(u) {
			im.fetcher.Allow(u)
		}
		u.Fragment = ""
		items, err = im.web(ctx, u)
	} else {
		items, err = im.local(source)
	}
	if err != nil {
		return nil, err
	}
	if len(items) > maxItems {
		return nil, fmt.Errorf("it names %d pages; at most %d are imported at once: narrow them with -match", len(items), maxItems)
	}
	for i := range items {
		items[i].from = from
	}
	return items, nil
}

// web finds the pages of an address: those of a sitemap, an export, or a listing whose
// links match; else the page itself.
func (im *importer) web(ctx context.Context, u *url.URL) ([]item, error) {
	address := u.String()
	known := fetch.Validators{}
	if r := im.shelf.memory.Pages[address]; im.Match == "" && im.shelf.whole(r) {
		known = r.Validators
	}
	got, err := im.fetcher.Get(ctx, address, known)
	if errors.Is(err, fetch.ErrGone) && im.shelf.memory.Pages[address] != nil {
		return []item{{key: address, read: func() (page.Page, error) { return page.Page{}, err }}}, nil
	}
	if err != nil {
		return nil, err
	}
	switch kind := kindOf(got.Body); {
	case got.Same:
		return []item{{key: address, read: func() (page.Page, error) { return page.Page{}, errSame }}}, nil
	case kind == "xml":
		return im.sitemap(ctx, u, got.Body)
	case kind == "json":
		return im.export(ctx, u, got.Body)
	case im.Match != "":
		return im.listing(got)
	}
	return []item{{key: address, read: func() (page.Page, error) { return im.fetched(address, got) }}}, nil
}

// listing are the pages a page links to, on its own host, whose addresses match.
func (im *importer) listing(got fetch.Page) ([]item, error) {
	links, err := page.Links(got.Body, got.Type, got.Address)
	if err != nil {
		return nil, err
	}
	at, err := url.Parse(got.Address)
	if err != nil {
		return nil, err
	}
	var out []item
	for _, l := range links {
		if u, err := url.Parse(l); err == nil && u.Host == at.Host && im.matches(l) {
			out = append(out, item{key: l, address: l})
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("none of its %d links on %s matches %q", len(links), at.Host, im.Match)
	}
	return out, nil
}

// kindOf tells "xml" and "json" from all else.
func kindOf(data []byte) string {
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 4096)], []byte("\ufeff")), " \r\n\t")
	switch {
	case bytes.HasPrefix(data, []byte{0x1f, 0x8b}), bytes.Contains(head, []byte("<urlset")), bytes.Contains(head, []byte("<sitemapindex")):
		return "xml"
	case bytes.HasPrefix(head, []byte("{")), bytes.HasPrefix(head, []byte("[{")), bytes.HasPrefix(head, []byte("[\n")):
		return "json"
	}
	return ""
}

// sitemapFile is https://www.sitemaps.org/protocol.html, an index of sitemaps too.
type sitemapFile struct {
	Pages []struct {
		Loc string `xml:"loc"`
	} `xml:"url"`
	Sitemaps []struct {
		Loc string `xml:"loc"`
	} `xml:"sitemap"`
}

// sitemap are the pages of a sitemap and of those it names, on its own host.
func (im *importer) sitemap(ctx context.Context, at *url.URL, data []byte) ([]item, error) {
	var out []item
	seen := map[string]bool{}
	todo, read := [][]byte{data}, 1
	for len(todo) > 0 {
		var m sitemapFile
		text, err := unzipped(todo[0])
		if err == nil {
			err = xml.Unmarshal(text, &m)
		}
		if todo = todo[1:]; err != nil {
			return nil, fmt.Errorf("it is no sitemap: %w", err)
		}
		for _, p := range m.Pages {
			if l := im.pageOf(at, p.Loc); l != "" && !seen[l] && len(out) <= maxItems {
				seen[l] = true
				out = append(out, item{key: l, address: l})
			}
		}
		for _, child := range m.Sitemaps {
			u, err := at.Parse(strings.TrimSpace(child.Loc))
			if err != nil || at.Host != "" && u.Host != at.Host || seen[u.String()] {
				continue
			}
			if seen[u.String()] = true; read >= maxSitemaps {
				return nil, fmt.Errorf("it names more than %d sitemaps", maxSitemaps)
			}
			read++
			got, err := im.fetcher.Get(ctx, u.String(), fetch.Validators{})
			if err != nil {
				return nil, err
			}
			todo = append(todo, got.Body)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("the sitemap names no page of its host that matches")
	}
	return out, nil
}

// pageOf is a sitemap's page, "" if it is another host's or does not match.
func (im *importer) pageOf(at *url.URL, loc string) string {
	u, err := at.Parse(strings.TrimSpace(loc))
	if err != nil || at.Host != "" && u.Host != at.Host || !im.matches(u.String()) {
		return ""
	}
	u.Fragment = ""
	return u.String()
}

// unzipped is what a gzip file holds, bounded; other bytes as they are.
func unzipped(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		return data, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(z, 50<<20+1))
	if err == nil && len(text) > 50<<20 {
		err = fetch.ErrTooLarge
	}
	return text, err
}

// suffixes are the names of files that are read.
var suffixes = []string{".html", ".htm", ".xhtml", ".md", ".markdown", ".json"}

// local finds the files of a path.
func (im *importer) local(source string) ([]item, error) {
	info, err := os.Stat(source)
	if err != nil {
		return nil, barePath(err)
	}
	if !info.IsDir() {
		return im.file(source, filepath.Base(source))
	}
	var out []item
	err = filepath.WalkDir(source, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			im.fail(name, barePath(err))
			return nil
		case name != source && (strings.HasPrefix(d.Name(), ".") || d.IsDir() && strings.HasSuffix(d.Name(), "_files")):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular() || !slices.Contains(suffixes, strings.ToLower(filepath.Ext(name))):
			return nil
		}
		rel, _ := filepath.Rel(source, name)
		items, err := im.file(name, filepath.ToSlash(rel))
		if err != nil {
			im.fail(name, err)
		}
		out = append(out, items...)
		return nil
	})
	if err == nil && len(out) == 0 && len(im.result.Failed) == 0 {
		err = errors.New("there is no page in it (html, md, json) that matches")
	}
	return out, err
}

// file is one file: a page, or all that an export or sitemap holds.
func (im *importer) file(name, rel string) ([]item, error) {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".json", ".xml", ".gz":
		data, err := readFile(name, maxExport)
		if err != nil {
			return nil, err
		}
		if ext == ".json" {
			return im.export(context.Background(), nil, data)
		}
		return im.sitemap(context.Background(), &url.URL{}, data)
	default:
		if !im.matches(rel) {
			return nil, nil
		}
		return []item{{key: "file:" + rel, file: name}}, nil
	}
}

// readFile reads a regular file up to a limit.
func readFile(name string, limit int64) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, barePath(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no regular file")
	case info.Size() > limit:
		return nil, fmt.Errorf("it is larger than %d MB", limit>>20)
	}
	data, err := os.ReadFile(name)
	return data, barePath(err)
}

// barePath takes the path, which is named besides, out of an error.
func barePath(err error) error {
	if in, ok := errors.AsType[*fs.PathError](err); ok {
		return in.Err
	}
	return err
}

// byAddress completes a file's name to an address below a base; "" without one.
func byAddress(base, rel string) string {
	if base == "" {
		return ""
	}
	u, err := url.Parse(cmp.Or(strings.TrimSuffix(base, "/")+"/", base))
	if err != nil {
		return ""
	}
	return u.JoinPath(rel).String()
}
