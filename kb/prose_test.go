package kb_test

import (
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
