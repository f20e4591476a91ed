package ingest_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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

// TestASitemapBecomesArticlesAndStaysTheEditors: the whole life of an import. Nothing
// is written unasked; a second run asks only what changed; editors' work stays; pages
// that are gone are named.
func TestASitemapBecomesArticlesAndStaysTheEditors(t *testing.T) {
	c := open(t, map[string]string{
		"/a/1": article("Skrivaren startar inte", `<p>Felet "Luckan är öppen" visas.</p><h2>Varför blinkar lampan?</h2><p>Stäng luckan.</p>`),
		"/a/2": article("Byta patron", "<p>Lyft ur patronen och sätt i en ny.</p>"),
		"/a/3": article("Papper", "<p>Fyll på papper i facket.</p>"),
		"/b/4": article("Annat", "<p>Det här är inte med.</p>"), "/hemligt": article("Hemligt", "<p>Läs inte detta.</p>"),
	})
	dir := filepath.Join(t.TempDir(), "artiklar")
	o := ingest.Options{Sources: []string{c.URL + "/sitemap.xml"}, Dir: dir, Match: "/a/*"}
	if r, changes := run(t, o); r.New != 3 || len(changes) != 3 || len(files(t, dir)) != 0 {
		t.Fatalf("without Write: %+v, %d files", r, len(files(t, dir)))
	}
	o.Write = true
	if r, _ := run(t, o); r.New != 3 || len(r.Failed)+len(r.Skipped) != 0 {
		t.Fatalf("%+v", r)
	}
	a := sound(t, dir)["skrivaren-startar-inte"]
	if a.Title != "Skrivaren startar inte" || !slices.Equal(a.Errors["sv"], []string{"Luckan är öppen"}) || !slices.Equal(a.Symptoms["sv"], []string{"Varför blinkar lampan?"}) ||
		a.Sources[0].Address != c.URL+"/a/1" || !a.Sources[0].Read.Equal(day) || a.Sources[0].Hash != kb.HashOf(a.Body) || strings.Contains(a.Body, "Meny") {
		t.Errorf("%+v", a)
	}
	c.count()
	before := files(t, dir)
	if r, changes := run(t, o); r.Unchanged != 3 || len(changes) != 0 || c.same != 3 {
		t.Errorf("again: %+v, %d answers that nothing changed", r, c.same)
	}
	if after := files(t, dir); fmt.Sprint(before) != fmt.Sprint(after) {
		t.Error("importing again what has not changed writes")
	}
	// An editor works: symptoms, an owner, a step; a proposal out; a body anew.
	edit(t, dir, "skrivaren-startar-inte.md", "- Varför blinkar lampan?", "- den är död\nowner: Kim # ring honom\nsteps:\n  - {id: a, ask: Lyser den, source: 1, choices: [{label: Nej, escalate: true}]}")
	edit(t, dir, "byta-patron.md", "Lyft ur patronen", "Öppna luckan. Lyft ur patronen")
	c.mu.Lock()
	c.pages["/a/1"] = article("Skrivaren startar inte alls", `<p>Felet "Luckan är öppen" eller "Papperet är slut" visas.</p><h2>Varför blinkar lampan?</h2><p>Stäng luckan två gånger.</p>`)
	c.pages["/a/2"] = article("Byta patron", "<p>Ny text om patronen.</p>")
	delete(c.pages, "/a/3")
	c.mu.Unlock()
	r, changes := run(t, o)
	if r.Changed != 2 || len(r.Gone) != 1 || r.Gone[0].ID != "papper" {
		t.Errorf("%+v", r)
	}
	a = sound(t, dir)["skrivaren-startar-inte"]
	if !strings.Contains(a.Body, "två gånger") || !slices.Equal(a.Errors["sv"], []string{"Luckan är öppen", "Papperet är slut"}) || !slices.Equal(a.Symptoms["sv"], []string{"den är död"}) || a.Owner != "Kim" || len(a.Steps) != 1 {
		t.Errorf("after the page changed: %+v", a)
	}
	if text := files(t, dir)["skrivaren-startar-inte.md"]; !strings.Contains(text, "owner: Kim # ring honom") {
		t.Errorf("an editor's comment is lost:\n%s", text)
	}
	if b := sound(t, dir)["byta-patron"]; !strings.HasPrefix(b.Body, "Öppna luckan. Lyft ur patronen") {
		t.Errorf("an editor's body is overwritten: %q", b.Body)
	}
	if !slices.ContainsFunc(changes, func(c ingest.Change) bool { return c.ID == "byta-patron" && len(c.Notes) == 1 }) {
		t.Errorf("nobody is told that the page changed: %+v", changes)
	}
	if r, changes := run(t, o); r.Unchanged != 2 || len(changes) != 0 || len(r.Gone) != 1 {
		t.Errorf("a fourth time: %+v", r)
	}
	// A listing says the same of the same pages.
	if r, changes := run(t, ingest.Options{Sources: []string{c.URL + "/lista"}, Dir: dir, Match: `/a/\d$`}); r.Unchanged != 2 || len(changes) != 0 {
		t.Errorf("a listing: %+v", r)
	}
	// Of the memory only comfort depends.
	os.Remove(filepath.Join(dir, ".import.json"))
	if r, changes := run(t, o); r.Unchanged != 2 || len(changes) != 0 {
		t.Errorf("without its memory: %+v %+v", r, changes)
	}
}

// TestAStoppedImportGoesOn: killed in the middle of a page, an import leaves whole
// articles, and the next one asks only for what was not done.
func TestAStoppedImportGoesOn(t *testing.T) {
	pages := map[string]string{}
	for i := range 20 {
		pages[fmt.Sprintf("/a/%02d", i)] = article(fmt.Sprintf("Artikel nummer %d", i), "<p>Så här gör du med den.</p>")
	}
	c := open(t, pages)
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	n, ahead := 0, &atomic.Int64{}
	c.onPage = func(string) {
		if n++; n == 12 {
			ahead.Store(int64(1100 * time.Millisecond)) // past the time after which what is known is written
		}
		if n == 14 {
			stop()
		}
	}
	o := ingest.Options{Sources: []string{c.URL + "/sitemap.xml"}, Dir: dir, Match: "/a/", Write: true, Day: day, Pause: time.Millisecond, Changed: func(ingest.Change) error { return nil }}
	begun := time.Now()
	o.Clock = func() time.Time { return begun.Add(time.Duration(ahead.Load())) }
	if _, err := ingest.Run(ctx, o); err == nil {
		t.Fatal("it was not stopped")
	}
	if err := os.WriteFile(filepath.Join(dir, ".import-123.tmp"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := len(sound(t, dir)); got < 12 || got == 20 {
		t.Fatalf("%d articles were there", got)
	}
	c.onPage = nil
	c.count()
	r, _ := run(t, o)
	if got := len(sound(t, dir)); got != 20 || r.Resumed < 11 || r.Resumed+c.count() != 20 {
		t.Errorf("%d articles, %+v", got, r)
	}
	if files(t, dir)[".import-123.tmp"] != "" {
		t.Error("what a kill left lies about")
	}
	if r, _ := run(t, o); r.Resumed != 0 || r.Unchanged != 20 {
		t.Errorf("a finished import is begun anew: %+v", r)
	}
}

// TestNoPrivateNetworkUnlessNamed: not by redirect, not by a name, not by a sitemap; an
// address written as private is named by that.
func TestNoPrivateNetworkUnlessNamed(t *testing.T) {
	inner := open(t, map[string]string{"/a/1": article("Internt", "<p>Lösenordet är hemligt.</p>")})
	u, _ := url.Parse(inner.URL)
	outer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			http.Redirect(w, r, inner.URL+"/a/1", http.StatusFound)
		}
	}))
	defer outer.Close()
	byName := "http://localhost.localdomain:" + u.Port() + "/a/1"
	for source, o := range map[string]ingest.Options{
		outer.URL + "/": {}, byName: {}, "http://[::ffff:127.0.0.1]:1/": {Private: []string{"other"}}, "http://169.254.169.254.nip.invalid/": {},
	} {
		o.Sources, o.Dir = []string{source}, t.TempDir()
		r, _ := run(t, o)
		if len(r.Failed) != 1 || r.New != 0 {
			t.Errorf("%s: %+v", source, r)
		}
	}
	if inner.count() != 0 {
		t.Error("the inner page was asked for")
	}
	r, _ := run(t, ingest.Options{Sources: []string{outer.URL + "/"}, Dir: t.TempDir(), Private: []string{u.Host}})
	if r.New != 1 || inner.count() != 1 {
		t.Errorf("named: %+v", r)
	}
}

// TestTheSavedPagesOfFiveHelpCentres: 40 pages, 42 articles since one holds three
// questions, without anything of what stands around them.
func TestTheSavedPagesOfFiveHelpCentres(t *testing.T) {
	dir := t.TempDir()
	o := ingest.Options{Sources: []string{"testdata/centre"}, Dir: dir, Write: true}
	r, _ := run(t, o)
	if r.New != 42 || len(r.Failed)+len(r.Skipped) != 0 || r.NoAddress != 8 {
		t.Errorf("%+v", r)
	}
	errors := 0
	for id, a := range sound(t, dir) {
		for _, list := range a.Errors {
			errors += len(list)
		}
		for _, around := range []string{"Fjällmoln AB", "Relaterade", "Alla rättigheter", "Så kommer du igång", "Uppdatera", "Skrivet av", "Skapad av", "Tack, det hjälpte inte", "[Hem]", "Skriv en kommentar", "Dela det här", "till hjälp?", "howto"} {
			if strings.Contains(a.Body, around) && around != "Uppdatera" {
				t.Errorf("%s holds %q:\n%s", id, around, a.Body)
			}
		}
		if len(a.Body) < 40 || strings.Contains(a.Body, "\ufffd") {
			t.Errorf("%s: %q", id, a.Body)
		}
	}
	if errors != 8 {
		t.Errorf("%d error wordings, want the 8 that the pages of a known address show", errors)
	}
	if r, changes := run(t, o); r.Unchanged != 42 || len(changes) != 0 {
		t.Errorf("again: %+v", r)
	}
}

// TestHelpDesksExports: what is published, in its languages, and where it goes on.
func TestHelpDesksExports(t *testing.T) {
	zendesk := func(next string) string {
		return `{"articles":[{"id":1,"html_url":"https://h.example/hc/sv/articles/1","title":"Byta kort%s","body":"<p>Öppna Konto och <a href=\"/x\">byt</a>.</p>","locale":"sv","draft":false},
			{"id":2,"html_url":"https://h.example/hc/sv/articles/2","title":"Utkast","body":"<p>Nej.</p>","locale":"sv","draft":true}],"next_page":` + next + `,"count":2}`
	}
	intercom := `{"type":"list","pages":{"type":"pages","next":null},"data":[{"type":"article","id":"55","title":"Pay","body":"<p>The error \"Card declined\" appears.</p>","state":"published","url":"https://i.example/en/articles/55","default_locale":"en",
		"translated_content":{"type":"article_translated_content","sv":{"title":"Betala","body":"<p>Klicka på Betala.</p>","state":"published","url":"https://i.example/sv/articles/55"}}},{"id":"56","title":"Draft","body":"<p>x</p>","state":"draft"}]}`
	src, dir := t.TempDir(), t.TempDir()
	os.WriteFile(filepath.Join(src, "zendesk.json"), fmt.Appendf(nil, zendesk("null"), ""), 0o600)
	os.WriteFile(filepath.Join(src, "intercom.json"), []byte(intercom), 0o600)
	os.WriteFile(filepath.Join(src, "broken.json"), []byte(`{"articles": [`), 0o600)
	r, _ := run(t, ingest.Options{Sources: []string{src}, Dir: dir, Write: true})
	all := sound(t, dir)
	if r.New != 3 || len(r.Failed) != 1 || !strings.Contains(r.Failed[0].Page, "broken.json") {
		t.Errorf("%+v", r)
	}
	if a := all["pay"]; !slices.Equal(a.Errors["en"], []string{"Card declined"}) || all["betala"].Body != "Klicka på Betala." || all["byta-kort"].Body != "Öppna Konto och [byt](https://h.example/x)." {
		t.Errorf("%+v", all)
	}
	var at string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Query().Get("page") {
		case "2":
			fmt.Fprint(w, strings.ReplaceAll(fmt.Sprintf(zendesk("null"), " igen"), "articles/1", "articles/9"))
		default:
			fmt.Fprintf(w, zendesk(`"`+at+`/?page=2"`), "")
		}
	}))
	defer server.Close()
	at = server.URL
	if r, _ := run(t, ingest.Options{Sources: []string{server.URL + "/"}, Dir: t.TempDir()}); r.New != 2 {
		t.Errorf("by address: %+v", r)
	}
}

// TestABrokenPageStopsNoOther: neither one that is not there, too large or no page,
// nor an article that an editor broke.
func TestABrokenPageStopsNoOther(t *testing.T) {
	c := open(t, map[string]string{"/a/1": article("Bra", "<p>Det här är bra.</p>"), "/a/2": "", "/a/3": strings.Repeat("x", 11<<20), "/a/4": article("Trasig", "<p>En ny artikel.</p>")})
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "trasig.md"), []byte("---\nid: [\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r, _ := run(t, ingest.Options{Sources: []string{c.URL + "/sitemap.xml", c.URL + "/borta", "/finns/inte"}, Dir: dir, Match: "/a/", Write: true})
	if r.New != 2 || len(r.Failed) != 3 || len(r.Skipped) != 1 {
		t.Errorf("%+v", r)
	}
	if got := files(t, dir); got["trasig.md"] != "---\nid: [\n" || got["trasig-2.md"] == "" {
		t.Errorf("a broken article is overwritten: %v", got)
	}
}

// TestOnePageASecond, and robots.txt besides, whatever comes back.
func TestOnePageASecond(t *testing.T) {
	c := open(t, map[string]string{"/a/1": article("Ett", "<p>Ett och ett.</p>"), "/a/2": article("Två", "<p>Två och två.</p>")})
	start := time.Now()
	_, err := ingest.Run(t.Context(), ingest.Options{Sources: []string{c.URL + "/a/1", c.URL + "/a/2", c.URL + "/hemligt"}, Dir: t.TempDir(), Day: day, Changed: func(ingest.Change) error { return nil }})
	if took := time.Since(start); err != nil || took < 2*time.Second {
		t.Errorf("three requests took %v: %v", took, err)
	}
	if got := strings.Join(c.asked, " "); got != "/robots.txt /a/1 /a/2" {
		t.Errorf("asked for %s", got)
	}
}

// TestTheDeskOwnSeedArticlesAreFound: imported over, the articles that people wrote of
// the same page keep their words.
func TestArticlesThatPeopleWroteAreFound(t *testing.T) {
	c := open(t, map[string]string{"/a/1": article("Fel", "<table><tr><th>Felmeddelande</th><th>Lösning</th></tr><tr><td>Koden är ogiltig.</td><td>Skriv in koden på nytt.</td></tr><tr><td>Koden är slut</td><td>Köp en ny kod av oss.</td></tr></table>")})
	dir := t.TempDir()
	own := "---\nid: egen\ntitle: Ogiltig kod\nsources:\n  - {address: " + c.URL + "/a/1, read: 2026-01-02}\nerrors:\n  sv: [Koden är ogiltig]\ncause: Våra egna ord.\n---\n"
	if err := os.WriteFile(filepath.Join(dir, "egen.md"), []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	r, changes := run(t, ingest.Options{Sources: []string{c.URL + "/a/1"}, Dir: dir, Write: true})
	if got := files(t, dir); r.New != 1 || got["egen.md"] != own || got["koden-ar-slut.md"] == "" || len(changes) != 1 {
		t.Errorf("%+v %v", r, got)
	}
	var all bytes.Buffer
	for _, c := range changes {
		all.Write(c.New)
	}
	if !strings.Contains(all.String(), "- Koden är slut") {
		t.Errorf("%s", &all)
	}
}
