package ingest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kodhjalpen/kb"
	"kodhjalpen/kb/ingest"
)

var day = time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)

// A centre is a help centre on loopback that counts what it is asked.
type centre struct {
	*httptest.Server
	mu     sync.Mutex
	pages  map[string]string // path to HTML
	asked  []string
	same   int // answers 304
	onPage func(path string)
}

// open serves pages with validators, a sitemap, a listing and robots.txt.
func open(t *testing.T, pages map[string]string) *centre {
	t.Helper()
	c := &centre{pages: pages}
	c.Server = httptest.NewServer(http.HandlerFunc(c.serve))
	t.Cleanup(c.Close)
	return c
}

func (c *centre) serve(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	c.asked = append(c.asked, r.URL.Path)
	page, ok := c.pages[r.URL.Path]
	hook := c.onPage
	var paths []string
	for p := range c.pages {
		paths = append(paths, p)
	}
	c.mu.Unlock()
	slices.Sort(paths)
	switch {
	case r.URL.Path == "/robots.txt":
		fmt.Fprint(w, "User-agent: *\nDisallow: /hemligt\n")
	case r.URL.Path == "/sitemap.xml":
		fmt.Fprintf(w, `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>%s/sitemap-1.xml</loc></sitemap></sitemapindex>`, c.URL)
	case r.URL.Path == "/sitemap-1.xml":
		fmt.Fprint(w, `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://annan.example/x</loc></url>`)
		for _, p := range paths {
			fmt.Fprintf(w, "<url><loc>%s%s</loc></url>", c.URL, p)
		}
		fmt.Fprint(w, "</urlset>")
	case r.URL.Path == "/lista":
		for _, p := range paths {
			fmt.Fprintf(w, `<a href="%s#del">x</a><a href="%s?lang=en">en</a>`, p, p)
		}
	case !ok:
		http.NotFound(w, r)
	default:
		tag := fmt.Sprintf(`"%s"`, kb.HashOf(page))
		w.Header().Set("ETag", tag)
		if hook != nil {
			hook(r.URL.Path)
		}
		if r.Header.Get("If-None-Match") == tag {
			c.mu.Lock()
			c.same++
			c.mu.Unlock()
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page)
	}
}

// count is how often pages, robots.txt and sitemaps apart, were asked for since the last count.
func (c *centre) count() (asked int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range c.asked {
		if strings.HasPrefix(p, "/a/") {
			asked++
		}
	}
	c.asked = nil
	return asked
}

func article(title, body string) string {
	return "<html lang=sv><head><title>" + title + " | Hjälp</title></head><body><nav>Meny</nav><article><h1>" + title + "</h1>" + body + "</article></body></html>"
}

// run imports and gathers the changes.
func run(t *testing.T, o ingest.Options) (ingest.Result, []ingest.Change) {
	t.Helper()
	var changes []ingest.Change
	o.Day, o.Pause = day, time.Millisecond
	o.Changed = func(c ingest.Change) error { changes = append(changes, c); return nil }
	r, err := ingest.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r, changes
}

// files are the files of a folder with what they hold.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	names, _ := os.ReadDir(dir)
	for _, n := range names {
		data, err := os.ReadFile(filepath.Join(dir, n.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[n.Name()] = string(data)
	}
	return out
}

// sound loads the articles of a folder, which must have no error.
func sound(t *testing.T, dir string) map[string]kb.Article {
	t.Helper()
	articles, findings := kb.Load(os.DirFS(dir))
	if kb.HasError(findings) || kb.HasError(kb.Lint(articles, day)) {
		t.Fatalf("lint: %v", findings)
	}
	out := map[string]kb.Article{}
	for _, a := range articles {
		out[a.ID] = a
	}
	return out
}

func edit(t *testing.T, dir, name, old, new string) {
	t.Helper()
	path := filepath.Join(dir, name)
	data, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(data), old) {
		t.Fatalf("%s does not hold %q: %v\n%s", name, old, err, data)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), old, new, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}
