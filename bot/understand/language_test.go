package understand

import (
	"testing"

	"kodhjalpen/bot"
)

func TestLanguage(t *testing.T) {
	for text, want := range map[string]bot.Language{
		"Hello, I get an error when I enter my code, what should I do?":                 bot.English,
		"my key says that it has already been used, please help":                        bot.English,
		"I bought the card yesterday and it doesn't work":                               bot.English,
		"hi there, how do I get a new code?":                                            bot.English,
		"Hei, jeg får en feilmelding når jeg skriver inn koden, hva gjør jeg?":          bot.Norwegian,
		"nøkkelen er allerede brukt, hva skal jeg gjøre":                                bot.Norwegian,
		"jeg har prøvd igjen, men det virker ikke nå":                                   bot.Norwegian,
		"Hej, jeg får en fejl når jeg indtaster koden, hvad gør jeg?":                   bot.Danish,
		"nøglen er allerede brugt, hvad skal jeg gøre af den":                           bot.Danish,
		"jeg har prøvet igen, men det virker ikke, tak for hjælpen":                     bot.Danish,
		"Hej, jag får ett fel när jag skriver in koden, vad gör jag?":                   bot.Swedish,
		"nyckeln har redan använts, vad ska jag göra":                                   bot.Swedish,
		"jag får This key has already been used to generate a subscription, vad är det": "",
		"This key has already been used to generate a subscription":                     "", // pasted
		"The activation code is not valid in your region. Contact your reseller.":       "",
		"Nøkkelen er allerede brukt":                                                    "",
		"hello":                                                                         "",
		"yes":                                                                           "",
		"error 1234":                                                                    "",
		"K7XQ2MB":                                                                       "",
		"":                                                                              "",
	} {
		got := languageOf(text)
		if got != want && !(want == "" && got == bot.Swedish) {
			t.Errorf("%q is in %q, want %q", text, got, want)
		}
	}
}

// TestTypedAnswersInOtherLanguages: what counts in Swedish counts in these.
func TestTypedAnswersInOtherLanguages(t *testing.T) {
	for text, want := range map[string]bot.Speech{
		"it worked": bot.SpeechSolved, "it works now, thanks": bot.SpeechSolved, "that solved it": bot.SpeechSolved, "works now": bot.SpeechSolved,
		"nå virker det": bot.SpeechSolved, "det fungerer nå": bot.SpeechSolved, "det hjalp": bot.SpeechSolved, "nu virker det": bot.SpeechSolved, "det fungerer nu": bot.SpeechSolved,
		"it did not work": bot.SpeechUnsolved, "it didn't help": bot.SpeechUnsolved, "still the same error": bot.SpeechUnsolved, "that did not work": bot.SpeechUnsolved,
		"det hjalp ikke": bot.SpeechUnsolved, "det virker fortsatt ikke": bot.SpeechUnsolved, "det virker stadig ikke": bot.SpeechUnsolved, "samme feil": bot.SpeechUnsolved, "samme fejl": bot.SpeechUnsolved,
		"human please": bot.SpeechHuman, "can I talk to a person?": bot.SpeechHuman, "jeg vil snakke med et menneske": bot.SpeechHuman, "jeg vil gerne tale med et menneske": bot.SpeechHuman,
		"I want to speak to someone": bot.SpeechHuman, "kan jeg få snakke med noen?": bot.SpeechHuman, "kan jeg tale med nogen?": bot.SpeechHuman,
		"thank you": bot.SpeechThanks, "tusen takk for hjelpen": bot.SpeechThanks, "mange tak for hjælpen": bot.SpeechThanks,
	} {
		if got := speechOf(text, bot.VerdictNone); got != want {
			t.Errorf("speechOf(%q) = %q, want %q", text, got, want)
		}
	}
}
