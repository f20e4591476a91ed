package kb_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"kodhjalpen/kb"
)

// The generator's words: a help desk's nouns and verbs, put together into
// compounds and sentences, so that articles share words as real ones do.
var (
	heads   = strings.Fields("konto lösenord faktura abonnemang router skrivare skärm tangentbord program uppdatering säkerhetskopia brandvägg nätverk telefon surfplatta kamera högtalare betalning order leverans garanti medlemskap profil kalender mapp dokument bild video spel app enhet server domän adress nyhetsbrev kvitto rabatt kort")
	tails   = strings.Fields("fel inställning sida knapp ruta lista kod nyckel tjänst version panel guide installation anslutning återställning hantering kontroll varning gräns historik behörighet delning import export byte test")
	verbs   = strings.Fields("öppna stänga ändra ta_bort lägga_till flytta spara skriva_ut dela koppla installera avinstallera uppdatera återställa aktivera avbryta betala beställa söka logga_in logga_ut byta kontrollera vänta starta_om")
	states  = strings.Fields("fungerar_inte går_inte_att_öppna visas_inte är_borta blev_fel hänger_sig saknas är_låst kan_inte_sparas har_löpt_ut avvisas är_för_långsam kunde_inte_hittas är_redan_använd")
	fillers = strings.Fields("och men när eftersom sedan därefter ibland alltid på i från till med utan efter innan under över den det du din ditt alla flera några")
)

// corpus writes n plausible Swedish help articles; the same n and seed give
// the same articles.
func corpus(n int, seed uint64) []kb.Article {
	r := rand.New(rand.NewPCG(seed, 7))
	articles := make([]kb.Article, n)
	for i := range articles {
		thing := noun(r)
		articles[i] = kb.Article{
			ID:    fmt.Sprintf("artikel-%05d", i),
			Title: upper(thing) + " " + state(r),
			Symptoms: map[string][]string{"sv": {
				"min " + thing + " " + state(r), "jag kan inte " + verb(r) + " " + thing,
				"hur ska jag " + verb(r) + " " + noun(r), noun(r) + " " + state(r) + " när jag ska " + verb(r),
			}},
			Cause: sentences(r, 3),
			Fix:   []string{sentences(r, 1), sentences(r, 1), sentences(r, 2)},
			Body:  sentences(r, 5),
		}
	}
	return articles
}

// noun is a compound, sometimes with a made-up first part: real desks have
// many product names.
func noun(r *rand.Rand) string {
	head := pick(r, heads)
	if r.IntN(4) == 0 {
		head = syllables(r) + head
	}
	return head + pick(r, tails)
}

func verb(r *rand.Rand) string  { return pick(r, verbs) }
func state(r *rand.Rand) string { return pick(r, states) }

func pick(r *rand.Rand, list []string) string {
	return strings.ReplaceAll(list[r.IntN(len(list))], "_", " ")
}

func syllables(r *rand.Rand) string {
	var b strings.Builder
	for range 2 + r.IntN(2) {
		b.WriteByte("bdfgklmnprstv"[r.IntN(13)])
		b.WriteString([]string{"a", "e", "i", "o", "u", "å", "ä", "ö"}[r.IntN(8)])
	}
	return b.String()
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func sentences(r *rand.Rand, n int) string {
	var out []string
	for range n {
		words := []string{upper(verb(r)), noun(r)}
		for range 6 + r.IntN(8) {
			words = append(words, pick(r, [][]string{fillers, fillers, heads, verbs}[r.IntN(4)]))
		}
		out = append(out, strings.Join(append(words, noun(r)), " ")+".")
	}
	return strings.Join(out, " ")
}

// seven loads the shipped articles.
func seven(t testing.TB) []kb.Article {
	t.Helper()
	articles, findings := kb.Load(os.DirFS("../articles/sv"))
	if len(findings) > 0 || len(articles) != 7 {
		t.Fatalf("articles/sv: %d articles, findings %v; want 7 and none", len(articles), findings)
	}
	return articles
}

// build indexes articles and closes the index with the test.
func build(t testing.TB, articles []kb.Article) *kb.Index {
	t.Helper()
	ix, err := kb.NewIndex(articles)
	if err != nil {
		t.Fatalf("NewIndex of %d articles: %v", len(articles), err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return ix
}
