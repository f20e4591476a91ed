package understand

import (
	"strings"
	"testing"

	"kodhjalpen/bot"
	"kodhjalpen/matcher"
)

// long answers what has five words or more, and asks about what has fewer; the nearest
// wording is that of an error with a number.
type long struct{ shelf }

func (long) Match(text string) matcher.Verdict {
	best := []matcher.Candidate{{Article: "already-used", Confidence: 0.8, Wording: "Fel 2147023570"}}
	v := matcher.Verdict{Decision: matcher.Ask, Candidates: best}
	if len(strings.Fields(text)) >= 5 {
		v.Decision, v.Answers = matcher.Answer, best
	}
	return v
}

// TestANumberThatNoArticleKnowsMakesNothingSure: an order's number does not turn a
// question into an answer; an error's own number, a short one and words do.
func TestANumberThatNoArticleKnowsMakesNothingSure(t *testing.T) {
	r := Reader{Now: func() Knowledge { return long{} }, Key: []byte("k")}
	for text, want := range map[string]bot.Verdict{
		"är siffrorna ordernumret 4820917365":      bot.VerdictAsk,
		"är siffrorna ordernumret 482-091-7365":    bot.VerdictAsk,
		"är siffrorna mitt ordernummer 4820917365": bot.VerdictAsk,
		"nu säger den fel 2147023570":              bot.VerdictAnswer,
		"nu säger den fel 1603":                    bot.VerdictAnswer,
		"nu säger den fel igen 4820917365":         bot.VerdictAnswer,
	} {
		u := bot.Understanding{}
		r.verdict(&u, long{}, match(long{}, text))
		if u.Verdict != want {
			t.Errorf("%q is decided %s, want %s", text, u.Verdict, want)
		}
	}
}

// TestDigitsAloneAreNotCorrected: a number with a 1 in it is no code whose 1 is an I,
// unless somebody asks to have it judged as one; a code with a letter is.
func TestDigitsAloneAreNotCorrected(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k")}
	for _, c := range []struct {
		kind bot.EventKind
		text string
		want int
	}{
		{bot.MessagePosted, "Koden i mejlet är 10 siffror: 4820917365, men det är väl ordernumret?", 0},
		{bot.MessagePosted, "min kod är 4820917365", 0},
		{bot.MessagePosted, "min kod är 48209I736S", 1},
		{bot.MessagePosted, "min kod är 48209173K5", 1},
		{bot.CommandGiven, "kod 4820917365", 1},
	} {
		u := r.Read(bot.Event{Kind: c.kind, Place: bot.Support, Person: "U1", Text: bot.NewUtterance(c.text)}, bot.Conversation{})
		if len(u.Codes) != c.want {
			t.Errorf("%s %q has codes %v, want %d", c.kind, c.text, u.Codes, c.want)
		}
		if strings.Contains(u.Text, "482091736") {
			t.Errorf("%q is kept as %q", c.text, u.Text)
		}
	}
}

// TestNumbersThatAreSomebodysOwn: personal numbers and cards, however they are written;
// telephones, addresses and what only looks so are given to be used.
func TestNumbersThatAreSomebodysOwn(t *testing.T) {
	for text, want := range map[string]bool{
		"Gäller det 811218-9876?":              true,
		"Gäller det 19811218 9876?":            true,
		"kortet 4111 1111 1111 1111":           true,
		"Ring 08-123 456 78":                   false,
		"mejla kim@exempel.se":                 false,
		"skriv inte [personnummer] här":        false,
		"koden är QKX4T7RB0M":                  false,
		"vi svarar senast 2026-12-01 kl 10.30": false,
	} {
		if got := exposed(text); got != want {
			t.Errorf("exposed(%q) = %v, want %v", text, got, want)
		}
	}
}
