package phrase

import (
	"regexp"
	"strconv"
	"strings"

	"kodhjalpen/bot"
)

// argument matches an argument's place in a phrase: {ticket}.
var argument = regexp.MustCompile(`\{([a-z]+)\}`)

// Text puts a sentence in words. An argument's value is put in as it is, except
// {problems} (a code's problems joined by commas), {what} (what an agent did),
// {state} (why a channel is away), {until} (a moment) and what is told of opening hours
// (see time.go), which are put in words. A value that is missing reads as a plain word
// that fits its place. The zero sentence is "".
func Text(s bot.Sentence) string {
	if s.Phrase == "" {
		return ""
	}
	words, ok := texts[s.Phrase]
	if !ok {
		return string(s.Phrase)
	}
	return argument.ReplaceAllStringFunc(words, func(place string) string {
		name := place[1 : len(place)-1]
		if few, ok := inWords[s.Args[name]]; ok && s.Phrase == bot.PhraseAnswerMany {
			return few
		}
		return value(name, s.Args)
	})
}

// inWords are the numbers that are written out in running text.
var inWords = map[string]string{"2": "två", "3": "tre", "4": "fyra", "5": "fem"}

// value is an argument in words.
func value(name string, args map[string]string) string {
	v, ok := args[name]
	switch {
	case !ok || v == "":
		return missing(name)
	case name == "problems":
		return problems(v)
	case name == "what":
		return did(v)
	case name == "file":
		return open(v)
	case name == "state":
		return away(v)
	case name == "about":
		return about(v)
	case name == "minutes":
		return minutes(v)
	case name == "until":
		return "till " + v
	case name == "open", name == "since", name == "due":
		return moment(v)
	case name == "close":
		return clock(v)
	case name == "day":
		return day(v)
	case name == "times":
		return times(v)
	case name == "week":
		return week(v)
	case name == "holiday":
		return lowered(v)
	default:
		return v
	}
}

// missing is what stands in an argument's place when it was not given.
func missing(name string) string {
	switch name {
	case "ticket":
		return "KH-…"
	case "agent", "who":
		return "En agent"
	case "owner":
		return "en annan agent"
	case "mask":
		return "du skrev"
	case "problems":
		return "den är inte rätt skriven"
	case "tags":
		return "inga"
	case "article", "other":
		return "ingen artikel"
	case "what":
		return "ändrade ärendet"
	case "why":
		return "okänt fel"
	case "file":
		return open("")
	case "until":
		return "tills någon ändrar det"
	case "here":
		return "@here"
	case "since", "due", "minutes":
		return "en stund"
	case "about":
		return "allt"
	case "open", "close", "times", "week", "day", "holiday":
		return "en annan dag"
	case "channel":
		return "en kanal"
	case "room":
		return "en kanal"
	case "where":
		return "en artikel"
	case "state":
		return away("")
	default:
		return "flera"
	}
}

// about is what an incident is about.
func about(title string) string {
	if title == bot.Everything {
		return "allt"
	}
	return "”" + title + "”"
}

// minutes is a length of time in words: "45 minuter", "en timme".
func minutes(v string) string {
	n, err := strconv.Atoi(v)
	switch {
	case err != nil:
		return v
	case n == 1:
		return "en minut"
	case n == 60:
		return "en timme"
	case n%60 == 0:
		return strconv.Itoa(n/60) + " timmar"
	default:
		return v + " minuter"
	}
}

// open is what cannot be done to files of a kind, or to several.
func open(kind string) string {
	switch bot.FileKind(kind) {
	case bot.FilePicture:
		return "läsa bilden"
	case bot.FileText:
		return "läsa filen"
	case bot.FileSound:
		return "lyssna på inspelningen"
	case bot.FileFilm:
		return "se filmen"
	case bot.LongText:
		return "läsa en så lång text"
	case bot.FilePDF, bot.FileOther:
		return "öppna filen"
	default:
		return "öppna filerna"
	}
}

// did says what an agent did to a ticket.
func did(what string) string {
	switch what {
	case "claimed":
		return "tog ärendet"
	case "closed":
		return "stängde ärendet"
	case "sent":
		return "skickade ett svar till kunden"
	case "handed-back":
		return "lämnade tillbaka ärendet till boten"
	default:
		return missing("what")
	}
}

// away says why the bot cannot use a channel.
func away(state string) string {
	switch bot.RoomState(state) {
	case bot.RoomArchived:
		return "den är arkiverad"
	case bot.RoomLeft:
		return "jag är inte med i den. Bjud in mig med /invite @kodhjalpen"
	case bot.RoomDesk:
		return "den är eller har varit agenternas"
	default:
		return "jag hittar den inte. Är den privat behöver jag bjudas in igen"
	}
}

// problems joins what is wrong with a code into one clause.
func problems(joined string) string {
	var parts []string
	for _, p := range strings.Split(joined, ",") {
		parts = append(parts, Problem(p))
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " och " + parts[len(parts)-1]
}

// Problem says what one of activation's problems means, as a clause about the
// code. An unknown problem is said in general words.
func Problem(code string) string {
	switch code {
	case "lowercase":
		return "den har små bokstäver"
	case "letter-o":
		return "den har bokstaven O i stället för siffran 0"
	case "digit-1":
		return "den har siffran 1 i stället för bokstaven I"
	case "separator":
		return "den har mellanrum eller bindestreck"
	case "too-short":
		return "den är för kort (en kod har 7 eller 10 tecken)"
	case "bad-length":
		return "den har fel längd (en kod har 7 eller 10 tecken)"
	case "too-long":
		return "den är för lång (en kod har 7 eller 10 tecken)"
	case "bad-character":
		return "den har tecken som inte finns i en kod"
	default:
		return missing("problems")
	}
}

// Label is what stands on a button. A button with its own label, such as an
// article's title, does not ask.
func Label(a bot.ActionName) string {
	switch a {
	case bot.ActionSolved:
		return "Det löste problemet"
	case bot.ActionUnsolved:
		return "Problemet kvarstår"
	case bot.ActionHuman:
		return "Prata med en människa"
	case bot.ActionNoneOfThese:
		return "Inget av dessa"
	case bot.ActionClaim:
		return "Ta ärendet"
	case bot.ActionTakeOver:
		return "Ta över ärendet"
	case bot.ActionReply:
		return "Svara kunden"
	case bot.ActionNote:
		return "Intern anteckning"
	case bot.ActionClose:
		return "Stäng ärendet"
	case bot.ActionGive:
		return "Lämna över"
	case bot.ActionTag:
		return "Ändra taggar"
	case bot.ActionMerge:
		return "Slå ihop"
	case bot.ActionPriority:
		return "Prioritet"
	case bot.ActionHandBack:
		return "Lämna tillbaka till boten"
	case bot.ActionFacts:
		return "Lämna uppgifter privat"
	case bot.ActionRemind:
		return "Påminn mig om 3 timmar"
	case bot.ActionRateGood:
		return "Bra"
	case bot.ActionRateFair:
		return "Sådär"
	case bot.ActionRatePoor:
		return "Dåligt"
	case bot.ActionRetry:
		return "Försök igen"
	case bot.ActionFind:
		return "Sök bland alla artiklar"
	case bot.ActionAttach:
		return "Skicka med en artikel"
	case bot.ActionRight:
		return "Rätt artikel"
	case bot.ActionTeach:
		return "Spara ändå"
	case bot.ActionUnlearn:
		return "Ta bort"
	case bot.ActionDraft:
		return "Skriv artikel"
	case bot.ActionIncident:
		return "Skriv driftinfo"
	case bot.ActionIncidentEnd:
		return "Avsluta driftinfo"
	case bot.ActionSend:
		return "Skicka till kunden"
	case bot.ActionCandidate, bot.ActionStep:
		return "Välj"
	default:
		return string(a)
	}
}

// Reader says who reads what an agent writes in a form, and what becomes of it.
func Reader(f bot.FormName) (reader, effect string) {
	switch f {
	case bot.FormReply:
		return "till kunden", "Kunden läser det du skriver i sin tråd. En kod skickas så att bara kunden ser den, och du får se hur det blir först."
	case bot.FormNote:
		return "bara för agenter", "Kunden får aldrig se anteckningen."
	case bot.FormGive:
		return "till din kollega", "Sparas som en intern anteckning. Kunden får aldrig se den."
	case bot.FormTags:
		return "taggar", "Ord med mellanrum emellan, högst fem. Ta bort ett ord för att ta bort taggen. Kunden ser dem inte."
	case bot.FormMerge:
		return "blir en del av", "Det här ärendet stängs, kunden får veta i vilken tråd det fortsätter, och allt som skrivs kommer under det andra kortet."
	case bot.FormClose:
		return "till kunden", "Kunden får veta att ärendet är avslutat, och läser det du skriver här. En kod skickas så att bara kunden ser den, och du får se hur det blir först."
	case bot.FormFacts:
		return swedishPrivate.Reader, swedishPrivate.Effect
	case bot.FormLesson:
		return "Kundens ord", "Jag lär mig av orden. Skriv inga namn, koder eller nummer; det jag känner igen tar jag bort."
	case bot.FormDraft:
		return "blir en artikel", "Första raden är rubriken. Rader som börjar med > är kundens ord. Resten är svaret, som alla kunder kan få läsa. Skriv inga namn, koder eller nummer; det jag känner igen tar jag bort."
	case bot.FormIncident:
		return "Meningen som kunderna läser", "En mening om vad som är fel och vad kunden kan göra. Skriv inga namn, koder eller nummer."
	default:
		return "text", "Skriv här."
	}
}

// LabelOf says what an agent chose where that is no article.
func LabelOf(l bot.Label) string {
	if l == bot.LabelNew {
		return "Nytt problem"
	}
	return "Ingen av dem"
}
