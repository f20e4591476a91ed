package phrase

import "kodhjalpen/bot"

var english = tongue{
	texts: englishTexts,
	labels: map[bot.ActionName]string{
		bot.ActionSolved: "That solved it", bot.ActionUnsolved: "The problem remains", bot.ActionHuman: "Talk to a human",
		bot.ActionNoneOfThese: "None of these", bot.ActionFacts: "Tell us in private", bot.ActionRemind: "Remind me in 3 hours",
		bot.ActionRateGood: "Good", bot.ActionRateFair: "So-so", bot.ActionRatePoor: "Bad", bot.ActionCandidate: "Choose", bot.ActionStep: "Choose",
	},
	numbers: map[string]string{"2": "two", "3": "three", "4": "four", "5": "five"},
	missing: map[string]string{"": "several", "ticket": "KH-…", "agent": "An agent", "mask": "you wrote", "problems": "it is not written correctly", "due": "soon",
		"open": "another day", "close": "later", "times": "another day", "week": "another day", "day": "another day", "holiday": "a holiday"},
	files: map[bot.FileKind]string{"": "open the files", bot.FilePicture: "read the picture", bot.FileText: "read the file", bot.FileSound: "listen to the recording",
		bot.FileFilm: "watch the film", bot.LongText: "read such a long text", bot.FilePDF: "open the file", bot.FileOther: "open the file"},
	problems: map[string]string{"": "it is not written correctly", "lowercase": "it has small letters", "letter-o": "it has the letter O instead of the digit 0",
		"digit-1": "it has the digit 1 instead of the letter I", "separator": "it has spaces or hyphens",
		"too-short": "it is too short (a code has 7 or 10 characters)", "bad-length": "it has the wrong length (a code has 7 or 10 characters)",
		"too-long": "it is too long (a code has 7 or 10 characters)", "bad-character": "it has characters that no code has"},
	private: PrivateForm{
		Reader: "only our staff read it",
		Effect: "Do not write the code here: whoever has an unused code can use it. Nothing of this is shown in the channel.",
		More:   "Anything else that only our staff should read", Send: "Send", Cancel: "Cancel",
	},
	weekdays: [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	months:   [13]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	at:       "at ", hour: "15:04", midnight: "midnight", and: "and",
	dated: func(weekday, number, month string) string { return weekday + " " + number + " " + month },
}

var norwegian = tongue{
	texts: norwegianTexts,
	labels: map[bot.ActionName]string{
		bot.ActionSolved: "Det løste problemet", bot.ActionUnsolved: "Problemet er der fortsatt", bot.ActionHuman: "Snakk med et menneske",
		bot.ActionNoneOfThese: "Ingen av disse", bot.ActionFacts: "Gi opplysninger privat", bot.ActionRemind: "Minn meg på det om 3 timer",
		bot.ActionRateGood: "Bra", bot.ActionRateFair: "Sånn passe", bot.ActionRatePoor: "Dårlig", bot.ActionCandidate: "Velg", bot.ActionStep: "Velg",
	},
	numbers: map[string]string{"2": "to", "3": "tre", "4": "fire", "5": "fem"},
	missing: map[string]string{"": "flere", "ticket": "KH-…", "agent": "En agent", "mask": "du skrev", "problems": "den er ikke riktig skrevet", "due": "om en stund",
		"open": "en annen dag", "close": "senere", "times": "en annen dag", "week": "en annen dag", "day": "en annen dag", "holiday": "en helligdag"},
	files: map[bot.FileKind]string{"": "åpne filene", bot.FilePicture: "lese bildet", bot.FileText: "lese filen", bot.FileSound: "høre på opptaket",
		bot.FileFilm: "se filmen", bot.LongText: "lese en så lang tekst", bot.FilePDF: "åpne filen", bot.FileOther: "åpne filen"},
	problems: map[string]string{"": "den er ikke riktig skrevet", "lowercase": "den har små bokstaver", "letter-o": "den har bokstaven O i stedet for sifferet 0",
		"digit-1": "den har sifferet 1 i stedet for bokstaven I", "separator": "den har mellomrom eller bindestrek",
		"too-short": "den er for kort (en kode har 7 eller 10 tegn)", "bad-length": "den har feil lengde (en kode har 7 eller 10 tegn)",
		"too-long": "den er for lang (en kode har 7 eller 10 tegn)", "bad-character": "den har tegn som ikke finnes i en kode"},
	private: PrivateForm{
		Reader: "bare medarbeiderne leser",
		Effect: "Ikke skriv koden her: den som har en ubrukt kode, kan bruke den. Ingenting av dette vises i kanalen.",
		More:   "Noe mer som bare medarbeiderne skal lese", Send: "Send", Cancel: "Avbryt",
	},
	weekdays: [7]string{"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"},
	months:   [13]string{"", "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"},
	hour:     "kl. 15.04", midnight: "midnatt", and: "og",
	dated: func(weekday, number, month string) string { return weekday + " " + number + ". " + month },
}

var danish = tongue{
	texts: danishTexts,
	labels: map[bot.ActionName]string{
		bot.ActionSolved: "Det løste problemet", bot.ActionUnsolved: "Problemet er der stadig", bot.ActionHuman: "Tal med et menneske",
		bot.ActionNoneOfThese: "Ingen af dem", bot.ActionFacts: "Giv oplysninger privat", bot.ActionRemind: "Mind mig om det om 3 timer",
		bot.ActionRateGood: "God", bot.ActionRateFair: "Nogenlunde", bot.ActionRatePoor: "Dårlig", bot.ActionCandidate: "Vælg", bot.ActionStep: "Vælg",
	},
	numbers: map[string]string{"2": "to", "3": "tre", "4": "fire", "5": "fem"},
	missing: map[string]string{"": "flere", "ticket": "KH-…", "agent": "En agent", "mask": "du skrev", "problems": "den er ikke skrevet rigtigt", "due": "om lidt",
		"open": "en anden dag", "close": "senere", "times": "en anden dag", "week": "en anden dag", "day": "en anden dag", "holiday": "en helligdag"},
	files: map[bot.FileKind]string{"": "åbne filerne", bot.FilePicture: "læse billedet", bot.FileText: "læse filen", bot.FileSound: "lytte til optagelsen",
		bot.FileFilm: "se filmen", bot.LongText: "læse så lang en tekst", bot.FilePDF: "åbne filen", bot.FileOther: "åbne filen"},
	problems: map[string]string{"": "den er ikke skrevet rigtigt", "lowercase": "den har små bogstaver", "letter-o": "den har bogstavet O i stedet for cifret 0",
		"digit-1": "den har cifret 1 i stedet for bogstavet I", "separator": "den har mellemrum eller bindestreg",
		"too-short": "den er for kort (en kode har 7 eller 10 tegn)", "bad-length": "den har forkert længde (en kode har 7 eller 10 tegn)",
		"too-long": "den er for lang (en kode har 7 eller 10 tegn)", "bad-character": "den har tegn, som ikke findes i en kode"},
	private: PrivateForm{
		Reader: "kun medarbejderne læser det",
		Effect: "Skriv ikke koden her: den, der har en ubrugt kode, kan bruge den. Intet af dette vises i kanalen.",
		More:   "Noget mere, som kun medarbejderne skal læse", Send: "Send", Cancel: "Annuller",
	},
	weekdays: [7]string{"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"},
	months:   [13]string{"", "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"},
	hour:     "kl. 15.04", midnight: "midnat", and: "og",
	dated: func(weekday, number, month string) string { return weekday + " " + number + ". " + month },
}
