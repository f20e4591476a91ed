package app

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rs/zerolog"
)

// linkedArticles are three articles, two of which are made of one page.
func linkedArticles(t *testing.T) *shelf {
	t.Helper()
	dir := t.TempDir()
	for id, text := range map[string]string{
		"skrivare": "title: Skrivaren skriver tomma sidor\nsources:\n  - {address: \"https://www.exempel.se/hjalp/skrivare/\", read: 2026-11-23}\ncause: Patronen är tom.\n",
		"router":   "title: Routern tappar nätet\nsources:\n  - {address: \"https://exempel.se/hjalp/nat\", read: 2026-11-23}\ncause: Routern behöver startas om.\n",
		"kabel":    "title: Kabeln sitter löst i väggen\nsources:\n  - {address: \"https://exempel.se/hjalp/nat\", read: 2026-11-23}\ncause: Kabeln har lossnat.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, id+".md"), []byte("---\nid: "+id+"\n"+text+"---\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l, err := newLibrary(dir, t.TempDir(), zerolog.Nop())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.shelf.Load().index.Close() })
	return l.shelf.Load()
}

// TestPointersFindTheArticle: by its address however it is written, by its title, and of
// a page that several are made of the one that is named; the last word counts.
func TestPointersFindTheArticle(t *testing.T) {
	s := linkedArticles(t)
	p := newPointers(s)
	for name, c := range map[string]struct {
		said     []string
		want     string
		evidence Evidence
	}{
		"a link":                    {[]string{"se https://www.exempel.se/hjalp/skrivare/."}, "skrivare", EvidenceLink},
		"with more to it":           {[]string{"<http://exempel.se/hjalp/skrivare?utm=1#steg|här>"}, "skrivare", EvidenceLink},
		"a title":                   {[]string{"Läs ”Skrivaren skriver tomma sidor”!"}, "skrivare", EvidenceTitle},
		"the last":                  {[]string{"https://exempel.se/hjalp/skrivare", "förlåt: Kabeln sitter löst i väggen https://exempel.se/hjalp/nat"}, "kabel", EvidenceLink},
		"one page, and it is named": {[]string{"https://exempel.se/hjalp/nat och läs Routern tappar nätet"}, "router", EvidenceLink},
		"one page, and nothing":     {[]string{"https://exempel.se/hjalp/nat"}, "", ""},
		"another page":              {[]string{"https://exempel.se/hjalp/skrivare-ny"}, "", ""},
		"nothing":                   {[]string{"jag kollar"}, "", ""},
	} {
		if id, evidence := p.to(c.said, s.matcher); id != c.want || evidence != c.evidence {
			t.Errorf("%s: %q by %q, want %q by %q", name, id, evidence, c.want, c.evidence)
		}
	}
}

// TestPointersTellNothingOfSomebody: a page that no article is made of is told without
// what follows its path, and not at all where that holds what is masked.
func TestPointersTellNothingOfSomebody(t *testing.T) {
	p := newPointers(linkedArticles(t))
	got := p.strange("se <https://exempel.se/ny/?kund=7#x|här>, https://exempel.se/hjalp/nat och https://exempel.se/k/kim.berg@exempel.se.")
	if len(got) != 1 || got[0] != "https://exempel.se/ny" {
		t.Errorf("strange pages %q", got)
	}
}
