package page_test

import (
	"fmt"
	"html"
	"os"
	"slices"
	"strings"
	"testing"

	"kodhjalpen/kb/ingest/page"
)

// wordings are those that the seed page shows for its seven problems, letter by letter.
var wordings = [][]string{
	{"Hoppsan, koden du angav är ogiltig"},
	{"Den här nyckeln har redan använts för att generera en prenumeration"},
	{
		"Ditt konto är inte behörigt för den här typen av licens. Använd en annan för eller kontakta supporten.",
		"Ditt konto är inte behörigt för den här typen av licens",
		"Ditt konto är inte berättigat till denna typ av licens. Använd en annan eller kontakta supporten",
	},
	{
		"Den här koden är begränsad i din region och kan inte användas för att aktivera en prenumeration på ditt konto. Kontakta din återförsäljare för mer information.",
		"Den här koden är begränsad i din region och kan inte användas för att aktivera en prenumeration på ditt konto",
	},
	{"Din licensnyckel har gått ut", "Din licensnyckel har löpt ut"},
	{"Vi kunde inte migrera din nyckel. Vänligen kontakta supporten.", "Vi kunde inte migrera din nyckel"},
	{"Det uppstod ett fel vid aktiveringen av din prenumeration. Försök igen senare."},
}

// seed is the page that the seven first articles come from, built of its text: the
// lines before the table, and of each row the lines of its two cells.
func seed(t *testing.T) (title string, intro []string, rows [][2][]string) {
	t.Helper()
	data, err := os.ReadFile("testdata/seed.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(data)) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	inFirst := false
	for i, line := range lines {
		starts := slices.ContainsFunc(wordings, func(w []string) bool { return w[0] == line })
		switch {
		case i == 0:
			title = line
		case starts:
			rows, inFirst = append(rows, [2][]string{{line}, nil}), true
		case len(rows) == 0:
			intro = append(intro, line)
		case inFirst && (line == "eller" || lines[i-1] == "eller"):
			rows[len(rows)-1][0] = append(rows[len(rows)-1][0], line)
		default:
			inFirst = false
			rows[len(rows)-1][1] = append(rows[len(rows)-1][1], line)
		}
	}
	if len(rows) != 7 {
		t.Fatalf("%d rows in %q", len(rows), rows)
	}
	return title, intro, rows
}

// paragraphs writes lines as HTML; the captions of pictures as pictures, if asked for.
func paragraphs(lines []string, pictures bool) string {
	var b strings.Builder
	for i, line := range lines {
		if pictures && i == 0 && (strings.HasPrefix(line, "Aktiveringsfel:") || len(lines) > 2 && strings.HasPrefix(lines[1], "Aktiveringsfelet") && strings.HasPrefix(line, "Ditt konto")) {
			fmt.Fprintf(&b, `<p><img src="/bild.png" alt="%s"></p>`, html.EscapeString(line))
			continue
		}
		fmt.Fprintf(&b, "<p>%s</p><p>&nbsp;</p>", html.EscapeString(line))
	}
	return b.String()
}

// shapes are the ways in which the page might be built.
func shapes(t *testing.T) map[string]string {
	title, intro, rows := seed(t)
	around := func(body string) string {
		return `<!DOCTYPE html><html lang="sv-SE"><head><title>` + title + ` | Bitdefender</title></head><body><nav><a href="/">Start</a></nav><div class="content"><h1>` +
			title + `</h1>` + paragraphs(intro[:1], false) + body + `</div><footer>Copyright Bitdefender. Alla rättigheter förbehållna.</footer></body></html>`
	}
	out := map[string]string{}
	for _, s := range []struct {
		name, before, head, row, after string
		pictures                       bool
	}{
		{"head cells", "<table><thead><tr><th>Aktiveringsfel</th><th>Vad det betyder &amp; Lösningen</th></tr></thead><tbody>", "", "<tr><td>%s</td><td>%s</td></tr>", "</tbody></table>", true},
		{"plain cells", "<table border=1><tbody><tr><td><strong>Aktiveringsfel</strong></td><td><strong>Vad det betyder &amp; Lösningen</strong></td></tr>", "", "<tr><td><strong>%s</strong></td><td>%s</td></tr>", "</tbody></table>", false},
	} {
		var b strings.Builder
		b.WriteString(s.before)
		for _, r := range rows {
			fmt.Fprintf(&b, s.row, paragraphs(r[0], false), paragraphs(r[1], s.pictures))
		}
		b.WriteString(s.after)
		out[s.name] = around(b.String())
	}
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "<h2>Aktiveringsfel: ”%s”</h2>%s", html.EscapeString(r[0][0]), paragraphs(r[1], false))
	}
	out["headings"] = around(b.String())
	return out
}

// TestTheSeedPageGivesItsSevenProblems with all their wordings, and nothing else as an
// error, however the page is built.
func TestTheSeedPageGivesItsSevenProblems(t *testing.T) {
	for name, text := range shapes(t) {
		p, err := page.FromHTML([]byte(text), "text/html; charset=utf-8", "https://www.bitdefender.se/consumer/support/answer/35751/")
		if err != nil || len(p.Drafts) != 7 {
			t.Errorf("%s: %d drafts, %v", name, len(p.Drafts), err)
			continue
		}
		for i, d := range p.Drafts {
			for _, want := range wordings[i] {
				if !has(d.Errors["sv"], want) {
					t.Errorf("%s: %s lacks %q of %q", name, d.Part, want, d.Errors)
				}
			}
			for _, got := range d.Errors["sv"] {
				if !has(wordings[i], got) {
					t.Errorf("%s: %s proposes %q", name, d.Part, got)
				}
			}
			if len(d.Errors) != 1 || len([]rune(d.Body)) < 100 || strings.Contains(d.Body, "Copyright") || len([]rune(d.Title)) > 120 {
				t.Errorf("%s: %s: title %q, errors %q, body %q", name, d.Part, d.Title, d.Errors, d.Body)
			}
		}
	}
}

// has tells whether a list holds a wording, the mark at its end apart.
func has(list []string, wording string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.TrimRight(s, ".") == strings.TrimRight(wording, ".") })
}
