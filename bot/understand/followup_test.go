package understand

import (
	"slices"
	"strings"
	"testing"

	"kodhjalpen/bot"
)

// TestDeniesOnlyWhatPoints: a text that contradicts an answer holds nothing else; what
// names a fault, or says that it did not help, is another thing.
func TestDeniesOnlyWhatPoints(t *testing.T) {
	for text, want := range map[string]bool{
		"nej det är inte det": true, "Nej, det var inte det jag menade.": true, "fel svar": true, "det stämmer inte alls": true,
		"Det är inte mitt problem. Den säger att koden är upptagen": true, "svaret passar inte": true, "that's not it": true, "nej inte det": true,
		"det handlar inte om det": true, "Nä det gäller inte mig, det är något annat": true, "det är inte det här felet": true,
		"det hjälpte inte": false, "det funkar inte": false, "det gick inte": false, "nej": false, "nej tack": false, "det är inte löst": false,
		"koden är inte giltig": false, "det är inte det enda problemet": false, "jag vet inte": false, "nej det har jag inte": false, "": false,
	} {
		if got := denies(text); got != want {
			t.Errorf("denies(%q) = %v, want %v", text, got, want)
		}
	}
}

// TestAsks tells questions from statements.
func TestAsks(t *testing.T) {
	for text, want := range map[string]bool{
		"Var i Central skriver jag in den?": true, "hur gör jag det": true, "ok men vilket konto menas": true, "kan jag göra det på mobilen": true,
		"men var är den knappen": true, "det hjälpte inte": false, "nu står det att nyckeln gått ut": false, "tack": false, "var": false, "ska prova imorgon": false, "kan ni hjälpa": true, "måste man logga in": true,
	} {
		if got := asks(text); got != want {
			t.Errorf("asks(%q) = %v, want %v", text, got, want)
		}
	}
}

// TestLaterAsksForNothing: who will try and come back is left in peace.
func TestLaterAsksForNothing(t *testing.T) {
	for text, want := range map[string]bot.Speech{
		"ok jag testar ikväll och återkommer": bot.SpeechLater, "Okej, jag kollar och hör av mig": bot.SpeechLater, "ska prova imorgon": bot.SpeechLater,
		"tack, jag provar det": bot.SpeechLater, "ett ögonblick": bot.SpeechLater, "vänta lite": bot.SpeechLater, "I will try it and get back to you": bot.SpeechLater,
		"jag har testat men det hjälpte inte": bot.SpeechUnsolved, "tack så mycket": bot.SpeechThanks, "jag väntar fortfarande på svar": bot.SpeechRequest,
	} {
		if got := speechOf(text, bot.VerdictNone); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestToldIsWhatBearsOnTheQuestion: the article's own sentences, at most two, and none
// that shares only what all of them speak of.
func TestToldIsWhatBearsOnTheQuestion(t *testing.T) {
	a := bot.Article{
		ID: "kortet", Title: "Kortet läses inte", Cause: "Kortet är smutsigt. Läsaren ser inte chippet.",
		Fix:   []string{"Torka av kortet med en torr trasa.", "Håll kortet mot läsaren i tre sekunder.", "Öppna Mitt konto och välj Spärra kortet."},
		Steps: []bot.Step{{Choices: []bot.Choice{{Label: "Ja", Fix: []string{"Beställ ett nytt kort i Mitt konto."}}}}},
		Body:  "## Bra att veta\n\n- Ett nytt kort kommer med posten inom en vecka.\n\n| a | b |\n![bild](x.png)",
	}
	for question, want := range map[string][]string{
		"Vad ska jag torka med?":               {"Torka av kortet med en torr trasa."},
		"hur länge ska jag hålla det?":         {"Håll kortet mot läsaren i tre sekunder."},
		"var spärrar jag kortet?":              {"Öppna Mitt konto och välj Spärra kortet."},
		"När kommer det nya kortet på posten?": {"Ett nytt kort kommer med posten inom en vecka."},
		"vad kostar kortet?":                   nil,
		"hur då?":                              nil,
	} {
		if got := told(a, contentOf(question)); !slices.Equal(got, want) {
			t.Errorf("told(%q) = %q, want %q", question, got, want)
		}
	}
	for _, s := range sentencesOf(a) {
		if strings.ContainsAny(s, "|[#") {
			t.Errorf("a sentence with markup: %q", s)
		}
	}
}

// TestAQuestionAboutNothingIsAboutTheWholeAnswer: it was read and did not help.
func TestAQuestionAboutNothingIsAboutTheWholeAnswer(t *testing.T) {
	c := bot.Conversation{Phase: bot.PhaseAnswered, Article: &bot.Article{ID: "kortet", Fix: []string{"Torka av kortet."}}}
	for text, want := range map[string]bool{
		"okej men vad ska jag göra då??": true, "Hur gör man det då?": true, "vad menar du?": true,
		"vad kostar det?": false, "kan jag göra det på mobilen?": false, "tack": false,
	} {
		u := bot.Understanding{Verdict: bot.VerdictNone, Speech: speechOf(text, bot.VerdictNone)}
		if followUp(&u, nil, c, text); (u.Speech == bot.SpeechUnsolved) != want {
			t.Errorf("%q is %q, follows up: %v", text, u.Speech, u.FollowsUp)
		}
	}
}

// TestRunnerUpIsMoreThanAGuess: what was likely beside the one that was contradicted.
func TestRunnerUpIsMoreThanAGuess(t *testing.T) {
	c := bot.Conversation{Phase: bot.PhaseAnswered, Article: &bot.Article{ID: "already-used", Confidence: .9}, Tried: []string{"already-used"}}
	for _, x := range []struct {
		offered []bot.Candidate
		want    bool
	}{
		{[]bot.Candidate{{ID: "invalid-code", Confidence: .06}}, true},
		{[]bot.Candidate{{ID: "already-used", Confidence: .9}, {ID: "invalid-code", Confidence: .05}}, true},
		{[]bot.Candidate{{ID: "invalid-code", Confidence: .01}}, false},
		{nil, false},
	} {
		c.Offered = x.offered
		if got := runnerUp(shelf{}, c); (got != nil) != x.want {
			t.Errorf("beside %+v: %v, want %v", x.offered, got, x.want)
		}
	}
}

// TestCommandsMayBeQuoted: people copy them with the marks they are shown in.
func TestCommandsMayBeQuoted(t *testing.T) {
	for typed, want := range map[string]bot.Verb{
		"“kö”": bot.VerbQueue, "”ärende 1001”": bot.VerbTicket, "kö.": bot.VerbQueue, "»hjälp«": bot.VerbHelp, "”kod QKX4T7RB0M”": bot.VerbCode, "`tyst 2h`": bot.VerbMode,
	} {
		if got := command(typed).Verb; got != want {
			t.Errorf("%s is %q, want %q", typed, got, want)
		}
	}
}

// TestOnlyHuman tells a bare wish for a human from one that says what it is about.
func TestOnlyHuman(t *testing.T) {
	for text, want := range map[string]bool{
		"Vill prata med människa": true, "Hej! Jag vill prata med en människa, tack": true, "kan jag få prata med någon i supporten": true,
		"jag vill prata med en människa om min faktura": false, "koppla mig till en tekniker, skärmen är svart": false,
	} {
		if got := onlyHuman(text); got != want {
			t.Errorf("onlyHuman(%q) = %v, want %v", text, got, want)
		}
	}
}
