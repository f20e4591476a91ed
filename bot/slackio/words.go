package slackio

// The labels that structure a message. Sentences are in package phrase.
const (
	wordCause      = "Orsak"
	wordFix        = "Så gör du"
	wordSource     = "Källa"
	wordMore       = "och fler"
	wordSend       = "Skicka"
	wordCancel     = "Avbryt"
	wordText       = "Text"
	wordButtons    = "Knappar"
	wordCustomer   = "Kund"
	wordThread     = "Tråd"
	wordOpenThread = "Öppna kundens tråd"
	wordState      = "Läge"
	wordReason     = "Varför"
	wordArticle    = "Artikel"
	wordCodes      = "Koder"
	wordTried      = "Prövat"
	wordFacts      = "Fråga efter"
	wordTranscript = "Vad som har sagts"
	wordNotes      = "Anteckningar"
	wordOpened     = "Öppnat"
	wordClosed     = "Stängt"
	wordSomebody   = "en medarbetare"
	wordPerson     = "en person"
	wordNone       = "ingen"
)
