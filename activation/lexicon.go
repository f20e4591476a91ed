package activation

import "strings"

// class says what a word means for the codes beside it. A word may have several.
type class uint64

const (
	cue     class = 1 << iota // announces a code: kod, nyckel, key
	label                     // announces something else: ordernummer, felkod, serienummer
	place                     // where a code was read: faktura, paket; a label unless a preposition precedes it
	channel                   // how codes for logging in arrive: sms, bankid; rules out plain digits
	login                     // logging in: rules out plain digits of a length no code has
	vendor                    // whose keys are not ours: Windows, Steam
	device                    // what is named by a model: router, Galaxy
	link                      // may stand between a cue and its code: jag fick, från
	copula                    // what comes next is the code: är, lyder
	purpose                   // leads from a cue to what the code is for: till, för
	prep                      // leads from a cue to where the code was read: på, i
	joins                     // leads from one code to the next: och, samt
	hello                     // says nothing: hej, tack
	soft                      // the message is about activation: licens, prenumeration; or about how a string is written: streck
	unit                      // what is counted by a number before it: kr, enheter
	tells                     // what somebody read or typed comes next: står, skrev, provade
	reports                   // says how the string before it fared: går, duger
	trace                     // where a code is read or typed, or what is left of it: kortet, rutan, fattas
	alien                     // what has a name or number that looks like a code: bilen, uppdateringen
	word                      // any other short word that could be taken for a part of a code
)

// has reports whether c has any of the classes in d.
func (c class) has(d class) bool { return c&d != 0 }

// lexicon holds folded words (see fold). Long words that only need to be told
// from codes are not listed: readable knows them.
var lexicon = lexiconOf([]entry{
	{cue, `aktiveringsnummer aktiveringsnumret aktiveringsnr licensnummer licensnumret licensnr lisensnummer licenskort seriekod
		cdkey aktiveringskort`},
	{label, `order ordern orders ordernr ordernummer ordernumret ordrenummer bestallningsnummer bestallningsnr bestallningsnumret
		fakturanr fakturanummer fakturanumret ocr ocrnummer serienummer serienumret serienr serial seriennummer sn imei
		meid mac macadress modell modellen modellnummer modellnr model version versionen versionsnummer build bygge bygget byggnummer
		commit hash hashen hashsumma checksumma checksum sha sha1 sha256 md5 arende arendet arendenr arendenummer arendenumret ticket case
		pnr personnr personnummer personnumret orgnr organisationsnummer telnr telefonnr telefonnummer telefonnumret mobilnr
		mobilnummer mobilnumret telefon tel tfn ring ringa ip ipadress ssid wifi wlan router routern routerns modem modemet swish bankgiro plusgiro bg iban
		kontonummer kontonr clearing clearingnummer kvittonr kvittonummer bokningsnr bokningsnummer bokning referens referensnr
		referensnummer ref refnr kolli kollinr kollinummer kollinumret sparningsnr sparningsnummer sparningsid tracking kundnr kundnummer kundnumret
		kundid referensen transaktion transaktionen transaktionsid transaction medlemsnr medlemsnummer medlemsid regnr registreringsnummer regnummer chassinummer artikelnr artikelnummer artnr
		ean postnr postnummer losen losenord losenordet password passwd anvandarnamn anvandarid username enhetsid uuid guid
		pin puk cvc cvv isbn servicetagg servicetaggen hostname datornamn datornamnet enhetsnamn claim skadenummer rumsnummer flygnr flight bokningen bokningar biljett biljetten reservationsnummer avtalsnr avtalsnummer forsakringsnummer
		polisnummer kortnr kortnummer id idnummer servicetag tag firmware bios drivrutin kernel port porten dorren
		ordre ordren ordrenr reference passordet brukernavn brukernavnet brugernavn mtm shipment parcel fakturanummer kundenummer varenummer sporingsnummer passord adgangskode telefonnummer
		hex reskod referenser referenserna autogiro autogirot kontoutdrag kontoutdraget mandat mandatet hostnamn vardnamn booking bookings reservation reservations reservationen confirmation bekraftelsenummer`},
	{place, `receipt invoice kvittering kvitteringen fakturaen faktura fakturan kvitto kvittot bestallning bestallningen orderbekraftelse orderbekraftelsen paket paketet mobil
		mobilen dator datorn laptop laptopen telefonen pc pcn foljesedel foljesedeln telefon`},
	{channel, `sms smset bankid engangs tvafaktor 2fa authenticator`},
	{login, `inloggning inloggningen logga loggar loggade verifiering verifieringen verifiera login pin dela delar facebook whatsapp instagram`},
	{vendor, `windows win microsoft office office365 m365 steam norton nortons mcafee mcafees kaspersky kasperskys eset nod32 avast avg fsecure secure adobe xbox
		playstation psn spotify netflix google apple itunes nintendo origin epic autodesk minecraft roblox blizzard ubisoft rockstar gta fortnite valorant fifa sims battlefield diablo zelda pokemon csgo riot bethesda gog uplay battlenet warcraft skyrim cyberpunk
		malwarebytes postens instabox budbee avira bullguard trendmicro robux discord postnord nordvpn expressvpn surfshark quickbooks fortnox visma autocad photoshop bitlocker spel spelet ps4 ps5 telia telenor tele2
		garaget grinden lagenheten tvattstugan trapphuset forradet gymmet kassaskapet larmet skapet cykelrummet soprummet`},
	{device, `router routern huawei asus lenovo thinkpad thinkcentre ideapad galaxy samsung iphone ipad dell hp hps acer sony tv tvn
		teven skarm skarmen monitor laptop laptopen dator datorn skrivare skrivaren mobil mobilen telefon telefonen netgear
		dlink tplink linksys windows win macbook imac processor processorn cpu intel ryzen amd nvidia geforce rtx gtx radeon grafikkort
		grafikkortet desktop moderkort moderkortet ssd disk disken harddisk kamera kameran logitech msi zyxel xiaomi oneplus pixel
		modell modellen bios firmware motorola nokia toshiba fujitsu canon epson brother surface chromebook zenbook
		elitebook probook latitude inspiron pavilion aspire legion technicolor sagemcom nas synology qnap philips lg bose
		macos ios ipados android raspberry arduino gigabyte asrock seagate samsungs wd kingston corsair minnet minne usb kabel laddare wifi modem modemet sagem inteno genexis enheten
		server servern serverns servrarna srv klient klienten switch switchen printer printern skrivar projektor projektorn kopiator kopiatorn plotter accesspunkt accesspunkten`},
	{copula, `ar e a va var lyder lyda blir blev heter is was reads er staar equals ska skulle vara`},
	{link, `som jag vi han hon de du ni man fick far har hade ser ut sa har in i pa fran av ur enligt min mitt mina den det denna
		detta dom nya gamla forsta andra tredje nr nummer no alltsa dvs nu bara foljande star stod skrev skriver skrivit skrivs
		mejlet mailet mejl mail epost kvittot asken kartongen lappen kortet boxen skrapkortet butiken fru frun mannen pappa
		mamma mormor farfar mejlad the my from email it this that i got mail received eg jeg fikk fik har den min mit
		kopte kopt kopierad inklistrad ny igen skickade skickat aktiverar aktivera testar testade provade provar
		anvander anvande angav angett lagger matar slar knappar here here's har hos med ett en dig er`},
	{purpose, `till for til to for`},
	{prep, `i pa over fran av ur via med hos from on in pa fra via ifran genom per`},
	{joins, `och samt eller and or og eller resp respektive plus sen sedan & vs mot`},
	{hello, `hej hejsan hejhej hallo halla tja tjena hello hi hey god morgon kvall dag tack thanks thx snalla please pls mvh
		halsningar vanliga hjalp help support regards ciao`},
	{soft, `forsokte forsoker forsokt licens licensen licence license lisens prenumeration prenumerationen abonnemang abonnemanget abonnement bitdefender
		aktivera aktiverar aktivering aktiveringen activate activation central nekas nekad ogiltig ogiltigt invalid godkanns godtas
		funkar fungerar funkade fungerade funka fungera gick nekades avvisas avvisades ogiltiga giltig giltigt fel felet felmeddelande
		godtogs godtagits godtagen dugde duger underkandes underkand sparrad sparrades ratad ratades togs bekraftas bekraftades registrerades
		testar testade testat provar provade provat knappar knappat matar matat inmatad skriver skrev skrivit angav angett kolla kollar
		kontrollera strular kranglar rejected rejects expired used works working tried trying fungerer virker ugyldig ugyldigt avvist brugt brukt
		anvants anvand anvant forbrukad aktivert aktiverat aktiverad
		tecken tecknet tecknen bokstav bokstaven bokstaver bokstaverna siffra siffran siffror siffrorna nolla nollan nollor nollorna etta ettan ettor
		streck strecket strecken bindestreck understreck mellanslag punkter gemener versaler tegn bokstaver bogstav bogstaver siffer tall nul mellomrom
		mellemrum bindestrek character characters letter letters digit digits zero zeros dash dashes hyphen hyphens uppercase lowercase`},
	{tells, `far slog slar lade la lagt lagger forsokt forsoker forsokte anvander anvande anvant loste loser lost kopte kopt har hade sager sa typ alltsa
		byta byter aktiverade aktiverar gick gar funkar fungerar menar galler gallde angaende brukte bruker brugte bruger used using use put have had
		star stod statt skrev skriver skrivit skriv skriva provade provar provat prova testade testar testat testa knappade knappar knappat knappa
		matade matar matat mata klistrade klistrar klistrat kopierade kopierat kopierar laser laste last lasa blir blev visar anger angav angett ange
		fick fatt fornyade fornya gav skickade skickat mejlade kolla kontrollera aktivera sparra registrera registrerade hittade
		staar skrevet taster tastet tastede prover provde provde provede leser laeser sender sendte fikk fik
		typed type typing entered entering enter reads read shows tried trying pasted got received sent found check try says said`},
	{reports, `gar gick tar tog duger stammer stod star med utan godkanns vagrar kommer virker fungerer gjelder fails works does doesn't doesnt isn't isnt gives was hjalper
		fran va vad eller sager ger gav blir ar funkar fungerar saknar har`},
	{trace, `kortet asken ask lappen lapp rutan ruta rutorna faltet falt kartongen forpackningen omslaget fodralet skrapkortet
		etiketten etikett dekalen klistermarke klistermarket papperet papprets pappret baksidan insidan kvittot tecken tecknet tecknen bokstav bokstaven siffra siffran
		fattas saknas saknar syns syntes suddig suddigt suddiga skrapat skrapade bortskrapat bortrivet avrivet bortnott utsuddat
		olaslig olasligt tyda tydas tolka tolkar urskilja skymtar gissa gissar gissning resten lasa laser laste avlasa upplast avskriven
		ogiltig ogiltigt nekas nekad nekades avvisas avvisad avvisades racker komplett fullstandig langt langre kortare godtas godkanns accepteras spottar vagrar stopp skanna skannade skannat scannade scannat
		kort box boxen esken feltet ruten mangler ugyldig ugyldigt sticker label's field blurry unreadable invalid`},
	{alien, `bil bilen bilens registrerad skylt skylten reg uppdatering uppdateringen patch patchen update avtal avtalet kurs kursen
		leverans leveransen artikel artikeln reservdel reservdelen tag taget flyg flyget plats platsen stol stolen rum rummet sal salen gata gatan
		buss bussen linje linjen hiss batteri batteriet processor chip kretskort hash id kolli frakt frakten spar sparar projekt projektet
		kommun natverk natverket namn namnet anvandaren err error felet felkod bord spelar film filmen serie avsnitt vagn vagnen rabatt rabatten kupong kupongen coupon voucher giftcard presentkort presentkortet kontot`},
	{unit, `enh kr kronor sek eur euro usd siffror siffrigt siffrig tecken dagar dag enheter enhet st stycken manader gb mb tb gang ganger ggr timmar minuter procent personer
		bokstaver digits characters days devices mah wh kwh mhz ghz rpm mbit gbit mbps gbps dpi fps nok dkk`},
	{word, `ja nej no yes ok oki okej att och sa om da nu upp ut in ner ned av ej ju val kan kul ska ska vad vem hur nar var dar dit
		han hon den det de dem vi ni jag du mig dig oss er sin men sen bara fel ny nya tva tre fem sex sju atta nio tio ett en ar
		man dag ar tid kr sek st stk gb mb tb kb mhz ghz hz kl tim min h pa pc mac app web www se com net org nu pro plus total free
		max mini ultra lite home usb hdmi vpn url pdf ios osx mvh hej tack mer fler inte ger gar gor far ses tar lar bor bo fa ga
		se ta ge ha vet vill bli igen gang ggr sist hos hel helt ut via per an in of on at to by it is be we he as so do if my me
		us the and for you not but are was has had can get got its why how who all any out old new one two of
		ikke noe deg meg seg jer jeg eg og men mot ved ny nei ham hun hva fik har hva mvh ps obs asap osv etc tex dvs bl.a
		already tror tycker lte 3g 4g 5g oppbrukt opbrugt utlopt avvist udlobet
		edit update jo aha hm hmm oj ah oh va typ eh faq id nr no ver rev fe fk dk fi eu usa uk bil hus barn son far mor bror tor fre lor son man tis ons
		jan feb mar apr maj jun jul aug sep okt nov dec samsung youtube spotify netflix elgiganten mediamarkt netonnet webhallen
		kjell komplett inet dustin cdon gdpr https http html xml json mcafee fsecure kaspersky iphone android windows bitdefender
		chrome firefox safari edge outlook hotmail gmail facebook whatsapp icloud paypal klarna swish bankid`},
})

// entry is one line of the lexicon: words, divided by white space, of a class.
type entry struct {
	class class
	words string
}

// lexiconOf turns entries into a table.
func lexiconOf(entries []entry) map[string]class {
	table := make(map[string]class)
	for _, e := range entries {
		for _, w := range strings.Fields(e.words) {
			table[w] |= e.class
		}
	}
	return table
}
