package understand

import (
	"testing"

	"kodhjalpen/bot"
)

func TestSpeech(t *testing.T) {
	for text, want := range map[string]bot.Speech{
		"":                            bot.SpeechNothing,
		":wave: :+1::skin-tone-2:":    bot.SpeechNothing,
		"\x00\x00":                    bot.SpeechNothing,
		"Hej!":                        bot.SpeechGreeting,
		"God morgon på er :sun:":      bot.SpeechGreeting,
		"Tack så mycket för hjälpen!": bot.SpeechThanks,
		"tusen tack":                  bot.SpeechThanks,
		"Nu funkar det, tack!":        bot.SpeechSolved,
		"Det löste sig":               bot.SpeechSolved,
		"nu provade jag den nya koden och det gick!": bot.SpeechSolved,
		"det gick bra, ha det fint":                  bot.SpeechSolved,
		"det gick att logga in men sen stannade den": bot.SpeechRequest,
		"hur tror du att det gick?":                  bot.SpeechRequest,
		"det gick inte":                              bot.SpeechUnsolved,
		"Det hjälpte inte":                           bot.SpeechUnsolved,
		"samma fel igen":                             bot.SpeechUnsolved,
		"Kan jag få prata med en människa":           bot.SpeechHuman,
		"jag vill tala med någon på supporten":       bot.SpeechHuman,
		"Kan någon ringa mig?":                       bot.SpeechHuman,
		"can I talk to a human please":               bot.SpeechHuman,
		"kan jag få prata med er support":            bot.SpeechHuman,
		"människa tack":                              bot.SpeechHuman,
		"idiotbot, ge mig en människa":               bot.SpeechHuman,
		"finns det någon människa där?":              bot.SpeechHuman,
		"give me a human":                            bot.SpeechHuman,
		"appen funkar inte, vill prata med någon":    bot.SpeechHuman,
		"den här går inte, prata med människa":       bot.SpeechHuman,
		"det funkar inte vill prata med en människa": bot.SpeechHuman,
		"koppla mig till kundtjänst":                 bot.SpeechHuman,
		"jag vill ha hjälp av en riktig person":      bot.SpeechHuman,
		"det funkar inte":                            bot.SpeechVague,
		"hjälp":                                      bot.SpeechVague,
		"Hej, jag får ett felmeddelande, hjälp tack": bot.SpeechVague,
		"Vad kostar Total Security för tre datorer?": bot.SpeechRequest,
		"min skrivare är trasig":                     bot.SpeechRequest,
		"haha ok":                                    bot.SpeechSmall,
	} {
		if got := speechOf(text, bot.VerdictNone); got != want {
			t.Errorf("speechOf(%q) = %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]bot.Speech{
		"koden är ogiltig, låt mig prata med en människa":                            bot.SpeechHuman,
		"jag vill inte prata med en människa, koden ogiltig":                         "",
		"koden är ogiltig, tack":                                                     "",
		"Ditt konto är inte behörigt. Använd en annan för eller kontakta supporten.": "",
		"Kontakta din återförsäljare, står det. Kan någon hjälpa mig?":               "",
		"Den skickade mig till er, vill jag kontakta supporten måste jag vänta":      "",
	} {
		if got := speechOf(text, bot.VerdictAnswer); got != want {
			t.Errorf("speechOf(%q) with an answer = %q, want %q", text, got, want)
		}
	}
}
