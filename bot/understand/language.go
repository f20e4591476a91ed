package understand

import (
	"strings"
	"unicode"

	"kodhjalpen/bot"
)

// Which language a customer writes is told by the small words that a language has and
// its neighbours have not. Error messages are pasted in the language of a program, so
// that a text tells nothing unless its writer speaks in it too: of themselves, to
// somebody, or asking. Two such words are needed, and more than any other language has;
// a short text and a mixed one tell nothing, and Swedish is spoken then.

// tell are the small words of each language, as they are written in small letters: a
// word that several have stands with all of them and tells nothing between those.
var tell = map[bot.Language]map[string]bool{
	bot.Swedish: setOf(`och jag inte är för att vad hur när nån någon något nåt på fick ska mig min mitt så också från med till säger står kommer gör
		göra går vilken varför men eller bara redan av min får kan å också står hej tack snälla hjälp felet koden nyckeln har köpt köpte försöker försökt igen fungerar funkar nu ni er`),
	bot.English: setOf(`the and this that is are was were what how why when where which does did not it's its my me you your please help hello thanks
		thank with from has have had get got says said tried trying bought cannot can't don't doesn't i'm i've need want of on be to already been`),
	bot.Norwegian: setOf(`ikke jeg og hva hvordan hvorfor fikk får noe noen på å meg min mitt hei takk hjelp feil virker fungerer koden nøkkelen kjøpte kjøpt prøver prøvd
		igjen nå står sier brukt etter fra også bare allerede kan hvor skal av være blir dere`),
	bot.Danish: setOf(`ikke jeg og hvad hvordan hvorfor fik får noget nogen på at mig min mit hej tak hjælp fejl virker fungerer koden nøglen købte købt prøver prøvet
		igen nu står siger brugt efter fra også bare allerede kan hvor skal af være bliver jer hvornår`),
}

// personal are those of them by which somebody speaks, and no error message.
var personal = setOf(`jag mig min mitt vad hur varför hej tack snälla hjälp fick får köpt köpte försökt
	my me please help hello thanks what how why i'm i've tried bought got hi
	jeg meg hva hvordan hvorfor hei takk hjelp fikk kjøpte kjøpt prøvd
	mig mit hvad tak hjælp fik købte købt prøvet`)

// fewestWords is how long a text must be to tell its language.
const fewestWords = 3

// languageOf is the language that a text is written in, "" where it does not tell.
func languageOf(raw string) bot.Language {
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(emoji.ReplaceAllString(plain(raw), " "), "’", "'")), func(r rune) bool {
		return !unicode.IsLetter(r) && r != '\''
	})
	if len(words) < fewestWords {
		return ""
	}
	count, speaks := map[bot.Language]int{}, map[bot.Language]bool{}
	for _, w := range words {
		for l, known := range tell {
			if known[w] {
				count[l]++
				speaks[l] = speaks[l] || personal[w]
			}
		}
	}
	var best bot.Language
	most, next := 0, 0
	for l, n := range count {
		switch {
		case n > most:
			best, most, next = l, n, most
		case n > next:
			next = n
		}
	}
	if (best == bot.Norwegian || best == bot.Danish) && strings.ContainsAny(strings.Join(words, ""), "äö") && !strings.ContainsAny(strings.Join(words, ""), "æø") {
		return "" // their letters are others
	}
	if most < 2 || most == next || !speaks[best] || 2*count[bot.Swedish] > most && best != bot.Swedish {
		return ""
	}
	return best
}
