package phrase

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"kodhjalpen/bot"
)

// whoever are phrases beside those of answers, codes and receipts that customers hear.
var whoever = []bot.Phrase{bot.PhraseNotYourThread, bot.PhraseAgentsOnly, bot.PhraseStale, bot.PhraseHelp, bot.PhraseCommandAsk, bot.PhraseNoMatch,
	bot.PhraseIncident, bot.PhraseIncidentOver, bot.PhraseIncidentWas}

// TestEveryTongueIsComplete: each phrase that customers hear has its words in each
// language, with the arguments that the Swedish has, and no other phrase has.
func TestEveryTongueIsComplete(t *testing.T) {
	all := declaredPhrases(t)
	end := slices.IndexFunc(all, func(d declared) bool { return d.key == bot.PhraseClaimed })
	if end < 60 {
		t.Fatalf("customers' phrases end at %d", end)
	}
	for l, spoken := range tongues {
		wanted := len(whoever)
		for i, d := range all {
			if i > end && !slices.Contains(whoever, d.key) {
				continue
			}
			if i <= end {
				wanted++
			}
			words := spoken.texts[d.key]
			if n := utf8.RuneCountInString(words); n == 0 || n > 300 {
				t.Errorf("%s: %s has %d characters, want 1 to 300", l, d.key, n)
			}
			if got, want := argument.FindAllString(words, -1), argument.FindAllString(texts[d.key], -1); !same(got, want) {
				t.Errorf("%s: %s uses %v, the Swedish %v", l, d.key, got, want)
			}
		}
		if len(spoken.texts) != wanted {
			t.Errorf("%s has %d phrases, customers hear %d", l, len(spoken.texts), wanted)
		}
		for _, a := range []bot.ActionName{
			bot.ActionSolved, bot.ActionUnsolved, bot.ActionHuman, bot.ActionNoneOfThese, bot.ActionFacts, bot.ActionRemind,
			bot.ActionRateGood, bot.ActionRateFair, bot.ActionRatePoor, bot.ActionCandidate, bot.ActionStep,
		} {
			if spoken.labels[a] == "" {
				t.Errorf("%s has no label for %s", l, a)
			}
		}
		if p := spoken.private; utf8.RuneCountInString(spoken.labels[bot.ActionFacts]) > 24 || slices.Contains([]string{p.Reader, p.Effect, p.More, p.Send, p.Cancel}, "") {
			t.Errorf("%s: the private form says %+v", l, p) // a modal's title has 24 characters at most
		}
		for _, kind := range []bot.FileKind{"", bot.FilePicture, bot.FileText, bot.FileSound, bot.FileFilm, bot.FilePDF, bot.FileOther, bot.LongText} {
			if spoken.files[kind] == "" {
				t.Errorf("%s does not say what cannot be done to %q", l, kind)
			}
		}
		for _, p := range []string{"", "lowercase", "letter-o", "digit-1", "separator", "too-short", "bad-length", "too-long", "bad-character"} {
			if spoken.problems[p] == "" {
				t.Errorf("%s does not say what %q means", l, p)
			}
		}
		if slices.Contains(spoken.weekdays[:], "") || slices.Contains(spoken.months[1:], "") {
			t.Errorf("%s lacks a weekday or month", l)
		}
	}
}

// same reports whether two lists hold the same, in any order.
func same(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// TestTonguesKeepTheHouseRules: nothing is called valid, no stray marks or spaces, and no
// letters of a neighbour's language.
func TestTonguesKeepTheHouseRules(t *testing.T) {
	strange := map[bot.Language]*regexp.Regexp{
		bot.English:   regexp.MustCompile(`(?i)[åäöæø]|\b(valid|works)\b`),
		bot.Norwegian: regexp.MustCompile(`(?i)[äö]|\b(gyldig|af|hvad|jeg er ked|svenska|inte)\b`),
		bot.Danish:    regexp.MustCompile(`(?i)[äö]|\b(gyldig|av|hva|noe|svenska|inte)\b`),
	}
	for l, spoken := range tongues {
		for key, words := range spoken.texts {
			if m := strange[l].FindString(words); m != "" {
				t.Errorf("%s: %s says %q: %s", l, key, m, words)
			}
			if strings.Contains(words, "  ") || strings.TrimSpace(words) != words || strings.ContainsAny(words, "\"'<>*_`") {
				t.Errorf("%s: %s has stray marks: %q", l, key, words)
			}
		}
	}
}

func TestTextIn(t *testing.T) {
	for want, s := range map[string]struct {
		l bot.Language
		s bot.Sentence
	}{
		"I see two things in what you write. Here is what you can do:":                                                     {bot.English, bot.Say(bot.PhraseAnswerMany, "count", "2")},
		"I am sorry, I cannot read the picture. Please write the error message here in the thread.":                        {bot.English, bot.Say(bot.PhraseAskFile, "file", "bild")},
		"We close at 17:00 and are back Monday 30 November at 08:00.":                                                      {bot.English, bot.Say(bot.PhraseHoursSoon, "close", "2026-11-27T17:00:00+01:00", "open", "2026-11-30T08:00:00+01:00")},
		"Vi har stengt akkurat nå og åpner mandag 30. november kl. 08.00.":                                                 {bot.Norwegian, bot.Say(bot.PhraseHoursShut, "open", "2026-11-30T08:00:00+01:00")},
		"Et menneske svarer mandag–fredag 08.00–12.00 og 13.00–17.00, lørdag 10.00–14.00. Jeg svarer døgnet rundt.":        {bot.Danish, bot.Say(bot.PhraseHoursWeek, "week", "08:00-12:00,13:00-17:00;08:00-12:00,13:00-17:00;08:00-12:00,13:00-17:00;08:00-12:00,13:00-17:00;08:00-12:00,13:00-17:00;10:00-14:00;")},
		"Koden K7… kan ikke være skrevet rigtigt: den har små bogstaver og den er for kort (en kode har 7 eller 10 tegn).": {bot.Danish, bot.Say(bot.PhraseCodeInvalid, "mask", "K7…", "problems", "lowercase,too-short")},
		"Ärenden i kön: 2": {bot.English, bot.Say(bot.PhraseQueue, "count", "2")},
		"Gör så här:":      {"fi", bot.Say(bot.PhraseDoThis)},
	} {
		if got := TextIn(s.l, s.s); got != want {
			t.Errorf("in %s: %q, want %q", s.l, got, want)
		}
	}
	if got := LabelIn(bot.English, bot.ActionClaim); got != "Ta ärendet" {
		t.Errorf("an agent's button says %q", got)
	}
}
