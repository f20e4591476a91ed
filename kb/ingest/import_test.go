package ingest_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kodhjalpen/kb"
	"kodhjalpen/kb/ingest"
)

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

// TestArticlesThatPeopleWroteAreFound: imported over, the articles that people wrote of
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
