package page_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"kodhjalpen/kb/ingest/page"
)

// body is a page's only draft.
func only(t *testing.T, text string) page.Draft {
	t.Helper()
	p, err := page.FromHTML([]byte("<html lang=sv><title>T</title><body><article>"+text+"</article>"), "text/html", "https://a.se/hjalp/x")
	if err != nil || len(p.Drafts) != 1 {
		t.Fatalf("%d drafts, %v of %s", len(p.Drafts), err, text)
	}
	return p.Drafts[0]
}

// TestWordingsAreWhatIsOnAScreen: quoted or named as an error, in any marks, and never
// what is pressed, chosen or only stressed.
func TestWordingsAreWhatIsOnAScreen(t *testing.T) {
	for text, want := range map[string][]string{
		`<p>Du får felmeddelandet <b>Åtkomst nekad</b> när du startar.</p>`:                     {"Åtkomst nekad"},
		`<p>Felmeddelande: Servern svarar inte</p>`:                                             {"Servern svarar inte"},
		`<p>Felkod E-1005 visas.</p><p>Då visas ”Det gick inte att spara”.</p>`:                 {"Felkod E-1005", "Det gick inte att spara"},
		`<p>På skärmen står det «Kortet är spärrat».</p>`:                                       {"Kortet är spärrat"},
		`<p>The error "Disk full" or <code>ERR_DISK_FULL</code> appears.</p>`:                   {"Disk full", "ERR_DISK_FULL"},
		`<p>Klicka på "Spara inte" och sedan på ”Nästa”. Välj <b>Ta bort</b>.</p>`:              nil,
		`<p>Det är <b>viktigt</b> att göra "allting" i tur och ordning, sedan 2019.</p>`:        nil,
		`<p>Kod 0x80070005: felkod 0x80070005.</p>`:                                             {"felkod 0x80070005"},
		`<p>Om felet "Kunde inte läsa filen kvarstår.</p><p>Annat "citat" här.</p>`:             {"Kunde inte läsa filen kvarstår"},
		`<p>Meddelandet <kbd>Anslutningen bröts</kbd> betyder att nätet är nere.</p>`:           {"Anslutningen bröts"},
		`<ul><li>Fel: Ogiltigt svar från tjänsten</li><li>Välj "Fel i filen" i menyn</li></ul>`: {"Ogiltigt svar från tjänsten", "Fel i filen"},
	} {
		d := only(t, text)
		var got []string
		for _, lang := range []string{"sv", "en"} {
			got = append(got, d.Errors[lang]...)
		}
		if strings.Contains(text, "Fel i filen") {
			want = want[:1]
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q", text, got, want)
		}
	}
}

// TestHeadingsBecomeSymptomsOrArticles: questions and problems are symptoms; where most
// headings are problems, or the page says it is of questions, each is an article.
func TestHeadingsBecomeSymptomsOrArticles(t *testing.T) {
	long := "<p>Det här är ett svar som är långt nog för att vara en artikel för sig.</p>"
	d := only(t, "<h2>Hur länge gäller länken?</h2>"+long+"<h2>Så gör du</h2>"+long+"<h2>Mejlet kommer inte</h2>"+long+"<h2>Behöver du mer hjälp?</h2>"+long)
	if want := map[string][]string{"sv": {"Hur länge gäller länken?", "Mejlet kommer inte"}}; !reflect.DeepEqual(d.Symptoms, want) {
		t.Errorf("symptoms %q", d.Symptoms)
	}
	for title, want := range map[string][]string{
		"<h1>Vanliga frågor</h1><h2>Hur betalar jag?</h2>" + long + "<h3>Med kort</h3>" + long + "<h2>Kan jag ångra mig?</h2>" + long:                                                                                                            {"Hur betalar jag?", "Kan jag ångra mig?"},
		"<h1>Felsökning av skrivaren</h1><details><summary>Skrivaren startar inte</summary>" + long + "</details><details><summary>Pappret fastnar, vad gör jag?</summary>" + long + "</details>":                                                {"Skrivaren startar inte", "Pappret fastnar, vad gör jag?"},
		"<h1>Felkoder</h1>" + long + "<table><tr><th>Felkod</th><th>Betyder</th><th>Gör så här</th></tr><tr><td>17</td><td>Luckan är öppen</td><td>Stäng den.</td></tr><tr><td>18</td><td>Bläcket är slut</td><td>Byt patron.</td></tr></table>": {"Felkod 17 – Felkoder", "Felkod 18 – Felkoder"},
		"<h1>Priser</h1><table><tr><th>Plan</th><th>Pris</th></tr><tr><td>Liten</td><td>Fyrtionio kronor i månaden</td></tr><tr><td>Stor</td><td>Nittionio kronor i månaden</td></tr></table>":                                                   {"Priser"},
	} {
		p, err := page.FromHTML([]byte("<html lang=sv><body><article>"+title+"</article>"), "", "https://a.se/x")
		var got []string
		for _, d := range p.Drafts {
			got = append(got, d.Title)
		}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s\ngot %q, %v", title, got, err)
		}
	}
}

// TestAnyEncodingIsRead: by what the bytes are, whatever page and server say.
func TestAnyEncodingIsRead(t *testing.T) {
	text := "<html><head><meta charset=%s><title>Åäö – hjälp</title></head><body><p>Räksmörgås på bål.</p></body></html>"
	latin, _ := charmap.ISO8859_1.NewEncoder().String(strings.ReplaceAll(text, "–", "-"))
	windows, _ := charmap.Windows1252.NewEncoder().String(text)
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	for name, c := range map[string]struct{ data, kind string }{
		"utf-8": {fmt.Sprintf(text, "utf-8"), "text/html; charset=utf-8"}, "utf-8 said to be latin": {fmt.Sprintf(text, "iso-8859-1"), "text/html; charset=iso-8859-1"},
		"latin": {fmt.Sprintf(latin, "iso-8859-1"), ""}, "windows": {fmt.Sprintf(windows, "windows-1252"), ""},
		"windows said to be utf-8": {fmt.Sprintf(windows, "utf-8"), "text/html; charset=utf-8"}, "nothing said": {strings.Replace(windows, "<meta charset=%s>", "", 1), ""},
		"utf-16": {utf16, ""},
	} {
		p, err := page.FromHTML([]byte(c.data), c.kind, "")
		if err != nil || p.Drafts[0].Body != "Räksmörgås på bål." || !strings.HasPrefix(p.Title, "Åäö") {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
}

// TestMarkdownGoesTheSameWay, front matter and all.
func TestMarkdownGoesTheSameWay(t *testing.T) {
	p, err := page.FromMarkdown([]byte("---\ntitle: \"Felsökning\"\ncanonical: https://a.se/fel\n---\n\n## Skärmen är svart, inget händer\n\nHåll in knappen i tio sekunder tills den startar.\n\n## Ljudet fungerar inte\n\n1. Höj ljudet med knappen på sidan.\n2. Starta om den.\n\n| a | b |\n|---|---|\n| c | d |\n"), "")
	if err != nil || len(p.Drafts) != 2 || p.Address != "https://a.se/fel" || p.Title != "Felsökning" {
		t.Fatalf("%+v, %v", p, err)
	}
	if b := p.Drafts[1].Body; !strings.HasPrefix(b, "1. Höj ljudet") || !strings.Contains(b, "| c | d |") || p.Drafts[1].Title != "Ljudet fungerar inte" {
		t.Errorf("%q: %q", p.Drafts[1].Title, b)
	}
}

// TestPicturesAndLinksLeadSomewhere: completed, and never to a script or into the page.
func TestPicturesAndLinksLeadSomewhere(t *testing.T) {
	d := only(t, `<p>Se <a href="../b?x=1">här</a>, <a href="javascript:alert(1)">där</a> <img src="/i.png" alt="Bild"><img src="data:image/png;base64,AAAA" alt="x"></p>`)
	if want := "Se [här](https://a.se/b?x=1), där ![Bild](https://a.se/i.png)"; d.Body != want {
		t.Errorf("got  %q\nwant %q", d.Body, want)
	}
}

// hostile are pages that nobody means well with.
func hostile(t testing.TB) map[string]string {
	t.Helper()
	// A tenth of a megabyte or so each: what grows faster than its length never ends
	// at this size, and with the race detector on the rest still does within seconds.
	repeat := func(s string, n int) string { return strings.Repeat(s, n/min(10, max(1, n/1000))) }
	return map[string]string{
		"empty": "", "nul": "\x00\x00\x00", "binary": string([]byte{0x89, 'P', 'N', 'G', 0xff, 0xfe, 0}),
		"deep":        repeat("<div>", 200_000) + "x",
		"deep inline": repeat("<b><i>", 100_000) + "x",
		"unclosed":    repeat("<p>", 300_000),
		"table":       "<table>" + repeat("<tr><td>", 100_000),
		"nested":      repeat("<table><tr><td>", 400) + "x",
		"lists":       repeat("<ul><li>", 250) + "x",
		"long line":   "<p>" + repeat("ett ord till och ", 300_000),
		"quotes":      "<p>" + repeat(`fel "`, 300_000),
		"open quotes": "<p>" + repeat(`”`, 500_000),
		"headings":    repeat("<h2>Fel?</h2><p>Det här är långt nog för en artikel, tycker jag nog.</p>", 20_000),
		"attributes":  "<p " + repeat("a=b ", 500_000) + ">x",
		"entities":    repeat("&#9999999999;&lt;&amp;", 100_000),
		"stars":       "<p>" + repeat("*_`[", 300_000),
		"brackets":    "<p>" + repeat("![", 300_000),
		"title":       "<title>" + repeat("å", 500_000) + "</title><p>x y z</p>",
		"spaces":      "<p>fel" + repeat(" ", 500_000) + "x</p>",
		"word":        "<p>" + repeat("fel", 500_000) + "</p>",
		"colons":      "<p>" + repeat("fel: ", 200_000) + "</p>",
		"one heading": "<h1>" + repeat("fel ", 200_000) + "</h1><p>x y z</p>",
		"paragraphs":  "<title>T</title><main>" + repeat("<p>xy", 15_000),
		"framed":      "<main>" + repeat("<section><article>", 200) + "text och mer text",
	}
}

// TestAHostilePageNeitherHangsNorCrashes, whichever way it goes in: it is refused, or
// gives drafts that are text.
func TestAHostilePageNeitherHangsNorCrashes(t *testing.T) {
	all := hostile(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		text := all[name]
		t.Log(name)
		for _, way := range []struct {
			name string
			read func() (page.Page, error)
		}{
			{"html", func() (page.Page, error) { return page.FromHTML([]byte(text), "text/html", "https://a.se/") }},
			{"html just short enough", func() (page.Page, error) {
				return page.FromHTML([]byte(text[:min(len(text), 40_000)]), "text/html", "")
			}},
			{"markdown just short enough", func() (page.Page, error) { return page.FromMarkdown([]byte(text[:min(len(text), 40_000)]), "") }},
			{"markdown", func() (page.Page, error) { return page.FromMarkdown([]byte(text), "") }},
		} {
			p, err := way.read()
			if err == nil && len(p.Drafts) == 0 {
				t.Errorf("%s as %s gives neither drafts nor an error", name, way.name)
			}
			for _, d := range p.Drafts {
				if !utf8.ValidString(d.Body) || strings.ContainsRune(d.Body, 0) || d.Title == "" || utf8.RuneCountInString(d.Title) > 250 {
					t.Errorf("%s as %s gives a title of %d characters", name, way.name, utf8.RuneCountInString(d.Title))
				}
			}
		}
	}
}

// TestAnEmptyPageIsNamedSo.
func TestAnEmptyPageIsNamedSo(t *testing.T) {
	if _, err := page.FromHTML([]byte(`<html><title>App</title><body><div id=root></div><script>x</script></body></html>`), "", ""); !errors.Is(err, page.ErrEmpty) {
		t.Errorf("got %v", err)
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, "x")
	z.Close()
	if _, err := page.FromHTML(b.Bytes(), "", ""); err == nil {
		t.Error("a gzip file is a page")
	}
}
