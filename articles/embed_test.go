package articles_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
)

// source is where all seven articles come from, and read when.
const source = "https://www.bitdefender.se/consumer/support/answer/35751/"

var read = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// wordings are those that the source shows for each error, letter by letter;
// "en annan för eller" is the source's own slip of the pen.
var wordings = map[string][]string{
	"invalid-code": {"Hoppsan, koden du angav är ogiltig"},
	"already-used": {"Den här nyckeln har redan använts för att generera en prenumeration"},
	"not-eligible": {
		"Ditt konto är inte behörigt för den här typen av licens. Använd en annan för eller kontakta supporten.",
		"Ditt konto är inte behörigt för den här typen av licens",
		"Ditt konto är inte berättigat till denna typ av licens. Använd en annan eller kontakta supporten",
	},
	"region-restricted": {
		"Den här koden är begränsad i din region och kan inte användas för att aktivera en prenumeration på ditt konto. Kontakta din återförsäljare för mer information.",
		"Den här koden är begränsad i din region och kan inte användas för att aktivera en prenumeration på ditt konto",
	},
	"expired-key":        {"Din licensnyckel har gått ut", "Din licensnyckel har löpt ut"},
	"migration-failed":   {"Vi kunde inte migrera din nyckel. Vänligen kontakta supporten.", "Vi kunde inte migrera din nyckel"},
	"generic-activation": {"Det uppstod ett fel vid aktiveringen av din prenumeration. Försök igen senare."},
}

func TestArticlesAreSound(t *testing.T) {
	all, findings := kb.Load(articles.FS())
	findings = append(findings, kb.Lint(all, read)...)
	for _, f := range findings {
		t.Errorf("articles/sv/%v", f)
	}
	var ids []string
	for _, a := range all {
		ids = append(ids, a.ID)
	}
	if want := slices.Sorted(maps.Keys(wordings)); !slices.Equal(ids, want) {
		t.Errorf("ids: got %v, want %v", ids, want)
	}
}

func TestArticlesQuoteTheSource(t *testing.T) {
	for _, a := range load(t) {
		if len(a.Sources) != 1 || a.Sources[0] != (kb.Source{Address: source, Read: read}) {
			t.Errorf("%s: sources %v", a.ID, a.Sources)
		}
		if !slices.Equal(a.Errors["sv"], wordings[a.ID]) || len(a.Errors) != 1 {
			t.Errorf("%s: errors %q, want in Swedish only %q", a.ID, a.Errors, wordings[a.ID])
		}
	}
}

func TestArticlesGuideToAnEnd(t *testing.T) {
	for _, a := range load(t) {
		if a.Cause == "" || len(a.Fix) == 0 || a.Escalate == "" || len(a.Facts) == 0 || len(a.Steps) == 0 {
			t.Errorf("%s lacks a cause, a fix, steps, when to escalate or facts", a.ID)
		}
		human := false
		for _, s := range a.Steps {
			for _, c := range s.Choices {
				human = human || c.Escalate
			}
		}
		if !human {
			t.Errorf("%s: no choice leads to a human", a.ID)
		}
	}
}

// TestArticlesKnowHowCustomersPutIt wants symptoms in every language, and few: the
// matcher understands from what an article says, not from how often it says it.
func TestArticlesKnowHowCustomersPutIt(t *testing.T) {
	for _, a := range load(t) {
		all := 0
		for _, lang := range []string{"sv", "en", "nb", "da"} {
			if len(a.Symptoms[lang]) == 0 {
				t.Errorf("%s: no symptoms in %s", a.ID, lang)
			}
			all += len(a.Symptoms[lang])
		}
		if all > 25 {
			t.Errorf("%s: %d symptoms, at most 25 are wanted", a.ID, all)
		}
	}
}

// verdict matches a sentence that calls a code good: only its form is known.
// The negated word in an error's own wording is another word.
var verdict = regexp.MustCompile(`(?i)\bgiltig`)

// TestArticlesPromiseNothing reads what is said to customers.
func TestArticlesPromiseNothing(t *testing.T) {
	for _, a := range load(t) {
		said := append([]string{a.Title, a.Cause, a.Escalate, a.Body}, a.Fix...)
		said = append(said, a.Facts...)
		for _, s := range a.Steps {
			said = append(said, s.Ask)
			for _, c := range s.Choices {
				said = append(append(said, c.Label, c.Wait), c.Fix...)
			}
		}
		for _, text := range said {
			if verdict.MatchString(text) {
				t.Errorf("%s calls a code giltig: %q", a.ID, text)
			}
			if lower := strings.ToLower(text); strings.Contains(lower, "skicka koden") || strings.Contains(lower, "klistra in koden") {
				t.Errorf("%s asks for the code in the channel: %q", a.ID, text)
			}
		}
	}
}

func load(t *testing.T) []kb.Article {
	t.Helper()
	all, _ := kb.Load(articles.FS())
	if len(all) != len(wordings) {
		t.Fatalf("%d articles, want %d", len(all), len(wordings))
	}
	return all
}
