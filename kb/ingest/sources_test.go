package ingest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/kb/ingest"
)

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
