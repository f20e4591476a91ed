package growth

import "strings"

// A thing is a noun a help article is about.
type thing struct {
	// one and the are its indefinite and definite form.
	one, the string
	// neuter tells that its adjectives end in t.
	neuter bool
	// faults names the list of what may be wrong with it.
	faults string
}

// A fault is what is wrong with a thing, in the words of an error message and
// of customers; a * marks an adjective that agrees with the thing.
type fault struct {
	message string
	plain   []string
	cause   string
	fix     []string
}

// things lists the nouns by the faults they may have: common and neuter ones
// apart, indefinite/definite.
func things() []thing {
	var all []thing
	for _, group := range []struct {
		faults string
		neuter bool
		words  string
	}{
		{"token", false, "rabattkod/rabattkoden pinkod/pinkoden engångskod/engångskoden bonuscheck/bonuschecken biljett/biljetten inbjudan/inbjudan värdekupong/värdekupongen reservkod/reservkoden bokningskod/bokningskoden gästnyckel/gästnyckeln"},
		{"token", true, "presentkort/presentkortet medlemskort/medlemskortet certifikat/certifikatet passerkort/passerkortet lösenord/lösenordet tillgodobevis/tillgodobevis lånekort/lånekortet årskort/årskortet"},
		{"paper", false, "faktura/fakturan order/ordern leverans/leveransen bokning/bokningen autogiroanmälan/autogiroanmälan betalning/betalningen retur/returen reklamation/reklamationen avbeställning/avbeställningen ansökan/ansökan"},
		{"paper", true, "kvitto/kvittot avtal/avtalet nyhetsbrev/nyhetsbrevet ärende/ärendet intyg/intyget medlemskap/medlemskapet"},
		{"device", false, "skrivare/skrivaren router/routern kamera/kameran högtalare/högtalaren telefon/telefonen surfplatta/surfplattan klocka/klockan hårddisk/hårddisken skanner/skannern mikrofon/mikrofonen dammsugare/dammsugaren laddare/laddaren"},
		{"device", true, "tangentbord/tangentbordet headset/headsetet modem/modemet larm/larmet lås/låset batteri/batteriet"},
		{"program", false, "kalender/kalendern uppdatering/uppdateringen säkerhetskopia/säkerhetskopian synkronisering/synkroniseringen sökning/sökningen karta/kartan brandvägg/brandväggen profil/profilen fildelning/fildelningen meny/menyn export/exporten spellista/spellistan"},
		{"program", true, "dokument/dokumentet album/albumet formulär/formuläret tillägg/tillägget arkiv/arkivet kalkylblad/kalkylbladet skrivbord/skrivbordet filter/filtret"},
	} {
		for _, w := range strings.Fields(group.words) {
			one, the, _ := strings.Cut(w, "/")
			all = append(all, thing{one, the, group.neuter, group.faults})
		}
	}
	return all
}

// faultsOf lists what may be wrong with the things of a group.
func faultsOf(group string) []fault {
	return map[string][]fault{
		"token":   tokenFaults,
		"paper":   paperFaults,
		"device":  deviceFaults,
		"program": programFaults,
	}[group]
}

var tokenFaults = []fault{
	{"är ogiltig*", []string{"godtas inte", "blir nekad*", "fungerar inte i kassan"}, "Siffrorna har skrivits av fel eller så har utgivaren dragit in det.", []string{"Kontrollera siffrorna mot utskicket.", "Be utgivaren om ett nytt exemplar."}},
	{"har redan använts", []string{"säger att någon har använt det före mig", "går bara att använda en gång"}, "Det får bara lösas in en gång och systemet har en inlösen sedan tidigare.", []string{"Öppna historiken och se när inlösen gjordes.", "Kontakta butiken med datumet."}},
	{"har gått ut", []string{"var visst för gammal*", "slutade gälla förra månaden"}, "Giltighetstiden är passerad.", []string{"Läs sista dag på baksidan.", "Begär förlängning hos utgivaren."}},
	{"gäller inte i den här butiken", []string{"tas bara emot i en annan butik", "går inte att använda på nätet"}, "Utgivaren har begränsat var det får användas.", []string{"Se listan över anslutna butiker.", "Välj en butik som är med."}},
	{"är spärrad*", []string{"har blivit låst* efter tre försök", "är stoppad* av säkerhetsskäl"}, "För många felaktiga försök i rad har spärrat det.", []string{"Vänta i trettio minuter.", "Lås upp under Säkerhet med din legitimation."}},
}

var paperFaults = []fault{
	{"kunde inte hittas", []string{"syns inte någonstans", "finns inte när jag söker", "är helt försvunnen ur listan"}, "Sökningen görs bara bland det senaste året.", []string{"Utöka tidsperioden.", "Sök på löpnumret i stället."}},
	{"är försenad*", []string{"har inte kommit", "borde ha varit här för länge sedan"}, "Handläggningen tar längre tid kring helger.", []string{"Följ läget under Mina sidor.", "Hör av dig efter fem arbetsdagar."}},
	{"stämmer inte med uppgifterna", []string{"har fel belopp", "har fel adress på sig", "innehåller fel namn"}, "Uppgifterna ändrades efter att underlaget hade skapats.", []string{"Rätta uppgifterna.", "Begär ett rättat underlag."}},
	{"kan inte ändras", []string{"går inte att redigera längre", "är låst* för ändringar"}, "Ändringar är möjliga fram till klockan tolv dagen före.", []string{"Avboka och gör om.", "Ring växeln samma dag."}},
	{"har skickats två gånger", []string{"kom dubbelt", "finns i två exemplar fast jag bara gjorde ett"}, "Knappen trycktes igen innan bekräftelsen hann visas.", []string{"Behåll den första.", "Makulera den andra under Historik."}},
}

var deviceFaults = []fault{
	{"hittades inte på nätverket", []string{"syns inte i listan", "hittas inte av appen", "tappar kontakten hela tiden"}, "Apparaten och mobilen är på olika nät.", []string{"Anslut båda till samma nät.", "Starta om apparaten."}},
	{"svarar inte", []string{"är helt död", "startar inte", "hänger sig efter en stund"}, "Strömsparläget vaknar inte som det ska.", []string{"Dra ur sladden i en minut.", "Uppdatera den fasta programvaran."}},
	{"behöver ny programvara", []string{"tjatar om uppdatering", "vill inte uppdatera sig"}, "Det inbyggda programmet är äldre än appen kräver.", []string{"Öppna Inställningar, Om, Uppdatera.", "Lämna den ansluten tills lampan lyser grönt."}},
	{"är överhettad*", []string{"blir jättevarm*", "stänger av sig av värme"}, "Ventilationen är blockerad.", []string{"Låt den svalna.", "Ställ den fritt från väggen."}},
	{"kunde inte paras ihop", []string{"går inte att ansluta med Bluetooth", "kopplar inte ihop sig med mobilen"}, "En gammal ihopparning ligger kvar.", []string{"Glöm apparaten i mobilen.", "Håll in knappen i tio sekunder och försök igen."}},
}

var programFaults = []fault{
	{"kunde inte sparas", []string{"sparas aldrig", "försvinner när jag stänger"}, "Lagringsutrymmet är fullt.", []string{"Töm papperskorgen.", "Spara på en annan plats."}},
	{"kunde inte öppnas", []string{"går inte att öppna", "visar bara en vit sida", "laddar i all oändlighet"}, "Tillfälliga filer har blivit skadade.", []string{"Töm webbläsarens cache.", "Öppna i ett privat fönster."}},
	{"är skrivskyddad*", []string{"kan bara läsas", "säger att jag saknar behörighet att ändra"}, "Ägaren har bara delat för läsning.", []string{"Be ägaren om redigeringsrätt.", "Gör en egen kopia."}},
	{"tog för lång tid", []string{"är fruktansvärt långsam*", "blir aldrig klar*", "fastnar på nittionio procent"}, "Mängden data är större än tidsgränsen tillåter.", []string{"Dela upp i mindre delar.", "Kör om på kvällen."}},
	{"visar fel språk", []string{"har blivit engelsk*", "byter språk av sig själv"}, "Språket följer webbläsarens och inte profilens.", []string{"Välj språk under Profil.", "Ladda om sidan."}},
}

// The parts of made-up product names, and where customers meet a fault.
var (
	nameStarts = strings.Fields("Lind Norr Sol Fjäll Berg Ek Havs Vind Sjö Gran Älv Måne Björk Skär Kust Tall Strand Ljung Hed Å")
	nameEnds   = strings.Fields("run dal via nova sam lund flow gård port kraft vik bo desk hem data link torp spel plan mark")
	places     = []string{"i appen", "på webben", "i mobilen", "på jobbdatorn", "på surfplattan", "hemma"}
)
