package activation

import "strings"

// The senses of words that some one rule asks for. Such a word may be a part of a
// code as well, so that it has no class by them.
const (
	copying   class = 1 << iota // tells of copying, of where from or to, or asks whether it came out right
	failing                     // denies, or says that something was not taken
	refusal                     // says by itself that what stands before was not taken
	rightness                   // asks whether something is right
	contrast                    // sets what follows against what was said
	ordinal                     // counts one of several: den andra
	merely                      // says that no more is there
	seeing                      // says that something can be seen
	seer                        // who sees, and other words between the two before
	length                      // short or long
	aDegree                     // too, so
	lacking                     // says that something is missing
	aSign                       // a character, letter or digit
	shortcut                    // the name of a key held while another is pressed
	bought                      // tells of buying, of which the object is a thing rather than a string
	onward                      // of few letters, goes on with a sentence behind a code
	edition                     // names which of its products a vendor's is, or what one sells of it
	relaying                    // tells what a program says of the key that comes next
	product                     // starts the name of one of our products
	namely                      // leads to what the string before it is
	source                      // from
	seller                      // a vendor that may sell ours too
	being                       // says where something is or came
	aWord                       // a word, letters: what a code may consist of
	aDigit                      // digits, likewise
	onto                        // a short word between one of typing and what was typed
	pointing                    // stands for the string before: vad, det
	aMark                       // names a sign no code has
	otherwise                   // leads to what else was tried
	counting                    // says that one of several comes next
	getting                     // tells of getting something
	sure                        // between "is" and what something is: tydligen
	holding                     // says that what stands before has what comes next
	anArticle                   // an article or the like: what follows is a thing
)

// says reports whether the word a has any of the senses in s.
func (a *atom) says(s class) bool { return a.senses.has(s) }

// senses holds folded words by the senses above.
var senses = lexiconOf([]entry{
	{copying, `kopiera kopierar kopierade kopierat kopi kopia kopian copied copy copying klistrade klistrar pasted pdf pdfen
		laste laser dikterade scanned scan ocr avfotograferad fotade formular formularet form receipt kvitto kvittot kvitteringen
		stamma stammer duga duger skjema skjemaet formularen mejlet mailet fick got`},
	{failing, `inte ej ikke inget not aldrig nekas nekades avvisas ogiltig ugyldig invalid rejected`},
	{refusal, `vagrar vagrade vagras nekar nekas nekades avvisas avvisades strular kranglar fails failed refuses refused`},
	{rightness, `duger duga stammer stamma ratt giltig giltigt okej ok funkar fungerar right valid correct riktig riktigt rigtig gyldig`},
	{contrast, `men medan fast but while mens dock`},
	{ordinal, `forsta andra tredje ena forste anden andre first second third other one`},
	{merely, `bara endast only just kun bare`},
	{seeing, `ser se syns star laser lasa tyda see read visible leser lese laese synes`},
	{seer, `jag man det i jeg vi har tyvarr nu annu can kan`},
	{length, `kort korta lang langt langa short long lange korte`},
	{aDegree, `for sa too that alltfor`},
	{lacking, `borta fattas saknas fattades saknades mangler missing`},
	{aSign, `tecken tecknet bokstav bokstaver siffra siffror tegn character characters digit letter`},
	{shortcut, `ctrl alt shift cmd altgr del esc tab fn win option enter`},
	{bought, `kopte kopt har hade anvander`},
	{onward, `sa ar pa jag det den som av om i o e de du vi nu en och for vad var kan ska men is it er og`},
	{edition, strings.Join(goods, " ") + ` pro plus total home hem max mini ultra lite family familj premium basic standard deluxe business gift card store play
		pass game live online nitro music video gold points cash app`},
	{relaying, `sager says siger sier meddelar pastar varnar att at that min mitt my the`},
	{product, `total internet mobile bitdefender office`},
	{namely, `som alltsa dvs altsa namely`},
	{source, `fran from fra`},
	{seller, `telia telenor tele2 google apple microsoft`},
	{being, `kom kommer ligger lag finns fanns stod star sitter came comes is was kommer kom ligger la`},
	{aWord, `ord ordet word bokstaver bokstaverna bogstaver letters`},
	{aDigit, `siffror siffrorna siffer tal tegn tecken digits numbers`},
	{onto, `aven ocksa also in som av upp ned ner as out`},
	{pointing, `vad det den allt som what it all men der that`},
	{aMark, `understreck understrecket underscore snedstreck snedstrecket slash slashen bakstreck stjarna stjarnan asterisk asterisken fyrkant fyrkanten hashtag
		hashtecken bradgard bradgarden nummertecken staket tilde tilden krumelur krumeluren vagstreck paragraftecken dollartecken plustecken
		utropstecken fragetecken fragetecknet specialtecken prickar prickarna ring omljud hash stake skrastrek specialtegn`},
	{otherwise, `annars alternativt eller nasta sista ellers otherwise next last alternatively`},
	{counting, `nummer nr kod har kort lapp number fick ger sager`},
	{getting, `fick fatt far got received fikk modtog mottog skickade skickat gav`},
	{sure, `ar tydligen faktiskt ju alltsa val really actually`},
	{holding, `har hade has had med with`},
	{anArticle, `your en ett et a an min mitt mit my var vart the ny nya`},
})
