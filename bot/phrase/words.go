package phrase

import "kodhjalpen/bot"

// texts are the words of every phrase, in the order of the keys in package bot.
// It is never changed. Rules: `du`, short, kind; the form of a code is judged
// and nothing more, so no sentence says that a code is valid or works; none
// names the product's causes or cures, which come from articles.
var texts = map[bot.Phrase]string{
	bot.PhraseAnswer:       "Här är orsaken och vad du kan göra:",
	bot.PhraseAnswerMany:   "Jag ser {count} problem i det du skriver. Här är vad du kan göra:",
	bot.PhraseAskWhich:     "Vilket av de här stämmer bäst?",
	bot.PhraseAskMenu:      "Jag behöver veta lite mer. Klistra in hela felmeddelandet, eller välj det som stämmer bäst:",
	bot.PhraseAskPicture:   "Jag kan tyvärr inte läsa bilden. Skriv av felmeddelandet, eller välj det som stämmer bäst:",
	bot.PhraseAskText:      "Då behöver jag se den exakta texten. Klistra in hela felmeddelandet här i tråden.",
	bot.PhraseOutside:      "Det har jag tyvärr ingen hjälpartikel om. Vill du prata med en människa?",
	bot.PhraseHint:         "Hej! Skriv eller klistra in felmeddelandet du får, så försöker jag hjälpa dig.",
	bot.PhraseTryNext:      "Tråkigt att det inte hjälpte. Kan det vara något av det här i stället?",
	bot.PhraseTryText:      "Tråkigt att det inte hjälpte. Vad står det exakt? Klistra in hela felmeddelandet här i tråden.",
	bot.PhraseGuide:        "Då behöver jag fråga en sak:",
	bot.PhraseDoThis:       "Gör så här:",
	bot.PhraseWaitOver:     "Nu har det gått några timmar. Försök igen, och berätta sedan hur det gick.",
	bot.PhraseRemind:       "Hej igen! Löste det sig?",
	bot.PhraseThanks:       "Vad bra! Skriv här igen om du behöver mer hjälp.",
	bot.PhraseClosedSilent: "Jag har inte hört något mer från dig, så jag avslutar här. Skriv i tråden om du fortfarande behöver hjälp.",

	bot.PhraseCodeValid:      "Koden {mask} ser rätt ut till formen; om den är använd kan jag inte se.",
	bot.PhraseCodeFixable:    "Koden {mask} är inte rätt skriven. Den rättade koden har jag skickat så att bara du ser den.",
	bot.PhraseCodeInvalid:    "Koden {mask} kan inte vara rätt skriven: {problems}.",
	bot.PhraseCodeCorrected:  "Koden {mask} behöver rättas: {problems}. Så här ska den skrivas:",
	bot.PhraseCodeDelete:     "Ta gärna bort ditt meddelande med koden. Den som läser en oanvänd kod kan hinna använda den före dig.",
	bot.PhraseCodeNotFound:   "Jag hittar ingen aktiveringskod i det du skrev. En kod har 7 eller 10 tecken, bara siffror och stora bokstäver.",
	bot.PhraseCodeExpiredFix: "Den rättade koden finns inte kvar hos mig. Skriv ”/kodhjalp kod” och din kod, så får du den igen.",

	bot.PhraseReceipt:       "Ditt ärende {ticket} är skapat. En medarbetare läser det och svarar dig här i tråden. Skriv gärna mer här så länge.",
	bot.PhraseReceiptNobody: "Ditt ärende {ticket} är registrerat och står i kön. Jag kan tyvärr inte säga när det blir läst.",
	bot.PhraseReceiptAgain:  "Ditt ärende {ticket} finns redan hos oss. Du behöver inte göra något mer.",
	bot.PhraseAgentSays:     "{agent} svarar:",
	bot.PhraseTicketClosed:  "Ärende {ticket} är avslutat. Skriv här i tråden om du behöver mer hjälp.",
	bot.PhraseHandedBack:    "Ärende {ticket} är tillbaka hos mig, boten. Löste det sig, eller behöver du mer hjälp?",
	bot.PhraseClaimed:       "En medarbetare har tagit ditt ärende {ticket}.",

	bot.PhraseCard:         "Ärende {ticket}",
	bot.PhraseCardLine:     "Kunden skriver:",
	bot.PhraseCardNote:     "Intern anteckning av {agent}:",
	bot.PhraseCardReplied:  "{agent} svarade kunden:",
	bot.PhraseCardChanged:  "{agent} {what}.",
	bot.PhraseCardReopened: "Kunden behöver hjälp igen. Ärendet är öppet på nytt.",
	bot.PhraseQueue:        "Ärenden i kön: {count}",
	bot.PhraseQueueEmpty:   "Kön är tom.",
	bot.PhraseTicketView:   "Ärende {ticket} (bara du ser det här):",
	bot.PhraseNoSuchTicket: "Jag hittar inget ärende {ticket}.",
	bot.PhraseTicketGone:   "Ärende {ticket} är redan stängt.",

	bot.PhraseSuggest:      "Det här kan du skicka som svar. Kunden ser inget förrän du skickar.",
	bot.PhraseSuggestAsk:   "Jag är inte säker på vilken artikel som passar. Kunden ser inget förrän du skickar.",
	bot.PhraseSuggestNone:  "Jag hittar ingen artikel som passar.",
	bot.PhraseProposal:     "En kund väntar på svar. Det här kan du skicka:",
	bot.PhraseProposalAsk:  "En kund väntar på svar. Jag är inte säker på vilken artikel som passar:",
	bot.PhraseProposalNone: "En kund väntar på svar. Jag hittar ingen artikel som passar:",
	bot.PhraseProposalOver: "Förslaget gäller inte längre.",
	bot.PhraseSent:         "Svaret är på väg till kunden: {article}",
	bot.PhraseSentAlready:  "Det svaret har kunden redan fått.",

	bot.PhraseModeAnswer:  "Nu svarar jag själv i den här kanalen.",
	bot.PhraseModeSuggest: "Nu svarar jag inte själv i den här kanalen, utan visar mina förslag i agenternas kanal. Det gäller {until}.",
	bot.PhraseModeQuiet:   "Nu är jag tyst i den här kanalen. Det gäller {until}. Den som ber om en människa får fortfarande ett ärende.",
	bot.PhraseModeNobody:  "Det finns ingen agentkanal att visa förslag i, så jag är tyst i den här kanalen. Det gäller {until}.",
	bot.PhraseModeWhere:   "Läget gäller en supportkanal. Skriv kommandot i den kanalen.",
	bot.PhraseModeChanged: "{agent} har satt boten i läget ”{mode}” i {channel}. Det gäller {until}.",

	bot.PhraseNotYourThread: "Bara den som startade tråden kan använda de knapparna. Skriv ett eget meddelande i kanalen, så hjälper jag dig också.",
	bot.PhraseAgentsOnly:    "Det kan bara agenter göra.",
	bot.PhraseStale:         "Den knappen gäller inte längre. Skriv här i tråden i stället.",
	bot.PhraseUnavailable:   "Jag kommer inte åt mina uppgifter just nu. Försök igen om en liten stund.",
	bot.PhraseEmptyForm:     "Skriv något innan du skickar.",
	bot.PhraseHelp:          "”/kodhjalp” och ett felmeddelande: jag svarar så att bara du ser det. ”/kodhjalp kod” och din kod: jag säger om den är rätt skriven. Vill du prata med en människa? Skriv det i supportkanalen.",
	bot.PhraseHelpAgent:     "För agenter: ”/kodhjalp kö” visar kön och ”/kodhjalp ärende 1001” visar ett ärende. I en supportkanal bestämmer ”/kodhjalp tyst 2h”, ”förslag” eller ”svara” om jag svarar själv. Genvägen ”Föreslå svar” på ett meddelande visar dig ett svar att skicka.",
	bot.PhraseNoMatch:       "Det har jag tyvärr ingen hjälpartikel om. Vill du prata med en människa? Skriv det i supportkanalen.",
	bot.PhraseCommandAsk:    "Det kan vara något av det här. Skriv kommandot igen med hela felmeddelandet, så svarar jag:",
	bot.PhraseHome:          "Hej! Jag är Kodhjälpen. Skriv ditt felmeddelande i supportkanalen eller direkt till mig, så visar jag orsaken och vad du kan göra.",

	bot.PhraseReasonAsked:   "Kunden bad att få prata med en människa",
	bot.PhraseReasonTries:   "Två försök hjälpte inte",
	bot.PhraseReasonArticle: "Artikeln säger att en människa behövs",
}
