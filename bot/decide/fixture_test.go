package decide

import (
	"time"

	"kodhjalpen/bot"
)

// fixtures are small articles with the shapes that matter here: questions whose
// choices lead to a fix, a wait, another question and a human; and none at all.
// Their words are the test's own.
func fixtures() []bot.Article {
	return []bot.Article{
		{ID: "invalid-code", Title: "Koden är ogiltig", Cause: "Skrivfel.", Fix: []string{"Skriv om den."}, Source: "https://example.test/a"},
		{
			ID: "already-used", Title: "Nyckeln är redan använd", Cause: "Den är aktiv på ett konto.", Fix: []string{"Logga in på kontot."},
			Source: "https://example.test/a", Facts: []string{"Var du köpte koden"}, Confidence: 0.97,
			Steps: []bot.Step{{ID: "konto", Ask: "Har du ett konto till?", Choices: []bot.Choice{
				{Label: "Ja", Fix: []string{"Logga in på det."}},
				{Label: "Nej, aldrig", Escalate: true},
			}}},
		},
		{ID: "not-eligible", Title: "Koden ger inte rätt till en prenumeration", Cause: "Den är för en testversion.", Fix: []string{"Köp en ny."}},
		{ID: "region-restricted", Title: "Nyckeln gäller inte i ditt land", Cause: "Annan region.", Fix: []string{"Byt den."}},
		{
			ID: "expired-key", Title: "Nyckeln har gått ut", Cause: "Tiden är ute.", Fix: []string{"Kontrollera dagen."},
			Steps: []bot.Step{
				{ID: "köpt", Ask: "När köpte du den?", Choices: []bot.Choice{{Label: "Nyligen", Goto: "sett"}, {Label: "För länge sedan", Fix: []string{"Köp en ny."}}}},
				{ID: "sett", Ask: "Är den rätt skriven?", Choices: []bot.Choice{{Label: "Nej", Fix: []string{"Skriv om den."}}, {Label: "Visa frågan igen", Goto: "köpt"}}},
			},
		},
		{
			ID: "migration-failed", Title: "Migreringen misslyckades", Cause: "Tillfälligt fel.", Fix: []string{"Vänta."},
			Steps: []bot.Step{{ID: "väntat", Ask: "Har du väntat?", Choices: []bot.Choice{
				{Label: "Nej, inte än", Wait: "Vänta några timmar och försök sedan igen."},
				{Label: "Ja, samma fel", Escalate: true},
			}}},
		},
		{ID: "generic-activation", Title: "Aktiveringen misslyckades", Cause: "Okänt.", Fix: []string{"Försök igen."}},
	}
}

// guided is an article that is all questions, three levels of them. It is on no menu.
func guided() bot.Article {
	return bot.Article{
		ID: "card-declined", Title: "Betalningen nekades", Cause: "Banken tog inte emot köpet.", Source: "https://example.test/b",
		Facts: []string{"Vilken bank det är", "När du försökte"},
		Steps: []bot.Step{
			{ID: "kort", Ask: "Är kortet öppet för köp på nätet?", Choices: []bot.Choice{
				{Label: "Ja, det är öppet", Goto: "bank"}, {Label: "Nej, det är spärrat", Fix: []string{"Öppna det i bankens app."}}, {Label: "Vet inte", Goto: "bank"},
			}},
			{ID: "bank", Ask: "Vad säger banken?", Choices: []bot.Choice{{Label: "Den ser försöket", Goto: "gräns"}, {Label: "Den ser ingenting", Escalate: true}}},
			{ID: "gräns", Ask: "Har kortet en köpgräns?", Choices: []bot.Choice{{Label: "Ja", Wait: "Höj gränsen och försök igen om en timme."}, {Label: "Nej", Escalate: true}}},
			{ID: "annat", Ask: "Har du ett annat kort?", Choices: []bot.Choice{{Label: "Ja", Fix: []string{"Betala med det."}}, {Label: "Nej", Escalate: true}}},
		},
	}
}

// article returns a fixture, nil for an id that is none.
func article(id string) *bot.Article {
	for _, a := range append(fixtures(), guided()) {
		if a.ID == id {
			return &a
		}
	}
	return nil
}

// menu is every fixture to choose from.
func menu() []bot.Candidate {
	var list []bot.Candidate
	for _, a := range fixtures() {
		list = append(list, bot.Candidate{ID: a.ID, Title: a.Title})
	}
	return list
}

// The cast of every test.
const (
	kund   bot.PersonID  = "UKUND"
	annan  bot.PersonID  = "UANNAN"
	eva    bot.PersonID  = "UEVA"
	bo     bot.PersonID  = "UBO"
	desk   bot.ChannelID = "CDESK"
	agents bot.ChannelID = "CAGENTS"
)

// openHours are a desk's: weekdays, with a lunch, and Saturdays; closed on Christmas Eve.
func openHours() bot.Hours {
	h := bot.Hours{Zone: time.FixedZone("CET", 3600), Holiday: func(d bot.Day) string {
		if d == "2026-12-24" {
			return "Julafton"
		}
		return ""
	}}
	for day := time.Monday; day <= time.Friday; day++ {
		h.Week[day] = []bot.Period{{From: 8 * 60, To: 12 * 60}, {From: 13 * 60, To: 17 * 60}}
	}
	h.Week[time.Saturday] = []bot.Period{{From: 10 * 60, To: 14 * 60}}
	return h
}
