package kb_test

import (
	"slices"
	"strings"
	"testing"

	"kodhjalpen/kb"
)

// told are articles with only a title and a body, about neighbouring things.
var told = []kb.Article{
	{ID: "byta-bank", Title: "Ny bank", Body: "Anmäl kontonumret hos oss så betalar vi ut pengarna till den nya banken från och med nästa månad."},
	{ID: "flytta", Title: "Ny adress", Body: "En flyttanmälan görs på webben. Anmäl adressen senast en vecka efteråt, så når breven fram."},
	{ID: "namn", Title: "Nytt namn", Body: "Ett namnbyte anmäls skriftligen. När ansökningen är godkänd får du ett bevis med posten."},
	{ID: "vaccin", Title: "Skydd mot influensa", Body: "Vaccinationen ges på vårdcentralen. Efter vaccinationen stannar du kvar en kvart."},
	{ID: "resa", Title: "Ut i världen", Body: "Res med giltigt pass. Var ute i god tid före avresan och kontrollera vad landet kräver."},
}

// TestProseTellsArticlesApart asks in other forms of the words than the bodies
// have.
func TestProseTellsArticlesApart(t *testing.T) {
	ix := build(t, told)
	for text, want := range map[string]string{
		"var kan man vaccineras, och måste vaccinen betalas av mig": "vaccin",
		"jag ska byta namn, vart skickar jag ansökan om namnbytet":  "namn",
		"vi har flyttat, hur anmäler man nya adresser":              "flytta",
		"mitt bankkonto är nytt, vart ska utbetalningar anmälas":    "byta-bank",
	} {
		hits, err := ix.Search(text, 3)
		if err != nil || len(hits) == 0 || hits[0].ID != want {
			t.Errorf("%s: %v, error %v; want %s first", text, hits, err, want)
		}
	}
}

// TestProseMovesNoOtherArticle compares the places of the seven with and
// without articles that only tell: those put in order among themselves.
func TestProseMovesNoOtherArticle(t *testing.T) {
	among := build(t, append(seven(t), told...))
	for _, text := range append(slices.Clone(messages), "kan koden skickas på nytt med posten till min nya adress efter flytten") {
		hits, err := among.Search(text, 12)
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(hits); i++ {
			if hits[i].Score > hits[i-1].Score {
				t.Errorf("%s: hit %d has %v after %v", text, i, hits[i].Score, hits[i-1].Score)
			}
		}
		for k := 1; k <= len(hits); k++ {
			fewer, err := among.Search(text, k)
			if err != nil || !slices.Equal(fewer, hits[:k]) {
				t.Errorf("%s: the first %d are %v, error %v; of twelve they are %v", text, k, fewer, err, hits[:k])
			}
		}
	}
}

// TestProseOfAnyTextIsRead searches with and in texts at the edges of what is
// read at a time.
func TestProseOfAnyTextIsRead(t *testing.T) {
	var list []kb.Article
	for i, body := range []string{"", "a", "ab", "abc å", "abcd", "abcde", "och att det", "ÅÄÖ æøß 日本語 Привет", strings.Repeat("x", 5000), strings.Repeat("aktivera koden ", 80_000)} {
		list = append(list, kb.Article{ID: "a" + string(rune('0'+i)), Title: "aktivera", Body: body})
	}
	ix := build(t, list)
	for _, a := range list {
		hits, err := ix.Search("aktivera "+a.Body, 20)
		if err != nil || len(hits) == 0 {
			t.Errorf("%.20q: %v, error %v; want hits", a.Body, hits, err)
		}
	}
}
