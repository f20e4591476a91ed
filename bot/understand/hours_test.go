package understand

import (
	"testing"

	"kodhjalpen/bot"
)

func TestOpeningHoursAreAskedFor(t *testing.T) {
	for text, want := range map[string]bot.AskedDay{
		"öppet lördag?": "w6", "Har ni öppet på lördag?": "w6", "har ni öppet imorgon": "+1", "Hej! Har ni öppet i morgon?": "+1",
		"är det öppet i dag?": "+0", "öppet nu?": bot.AskedNow, "Är supporten bemannad just nu?": bot.AskedNow, "öppettider": "", "vilka öppettider har ni?": "",
		"när öppnar ni?": "", "hur länge har ni öppet ikväll?": "+0", "har ni öppet på julafton?": "julafton", "öppet 24 december?": "12-24", "har ni stängt i helgen?": "w6",
		"är ni öppna på måndag": "w1", "are you open on Sunday?": "w0", "har ni öppet annandag jul": "annandag jul",
	} {
		got, ok := asksHours(wordsOf(fold(text)))
		if !ok || got != want {
			t.Errorf("%q asks %v about %q, want %q", text, ok, got, want)
		}
	}
	for _, text := range []string{
		"programmet stängde sig i lördags", "jag kan inte öppna Central", "öppet", "kontot är stängt", "det står att prenumerationen är stängd sedan måndag", "på lördag",
		"hur öppnar jag en port för spelet", "jag fick felet i går och har öppet köp på datorn",
	} {
		if day, ok := asksHours(wordsOf(fold(text))); ok {
			t.Errorf("%q is taken for a question for opening hours (%q)", text, day)
		}
	}
}
