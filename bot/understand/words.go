package understand

import "strings"

// The lists below are folded: lower case, without marks. They are everyday
// speech, not the wording of any error; those live in the articles.

func setOf(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// greetings are the words a greeting is made of, and those it is padded with.
var greetings = setOf(`hej hejsan hejhej hejja hallo halla halloj tja tjena tjenare tjo morrn morsning hi hello hey
	god godmorgon godkvall goddag morgon morron kvall dag formiddag eftermiddag natt middag
	pa er dig alla ni dar allihop allihopa support supporten bitdefender kodhjalpen boten team there guys folk
	hei heisann goddagen davs mojn good morning evening afternoon everyone all gott nytt ar person kara`)

var thanks = setOf(`tack tackar tackartackar thanks thank thx tusen takk tak mange stort jattetack tackelitack tacksam`)

// aroundThanks are words that go with thanks and say nothing more.
var aroundThanks = setOf(`sa mycket for hjalpen hjalp svaret svar snabbt snabba fint super toppen perfekt bra jattebra kanon
	grymt utmarkt you very much ska du ni ha det dig er da ok okej okay ja jo jodå jodu alla allt i och men nu jag
	ar vad snallt snall gulligt underbart mvh halsningar vanliga ikvall idag trevlig helg kvall the help great`)

// laters are what "I shall try and come back" is made of, and aroundLater what stands
// around them.
var (
	laters = setOf(`testar testa provar prova provkor kollar kolla aterkommer aterkomma aterkom aterkoppla aterkopplar avvakta avvaktar ogonblick
		ogonblicket sekund minut strax vanta vantar hor hora try check soon wait moment prover proever sjekker tjekker`)

	aroundLater = setOf(`jag ska skall vi da det den de nu ikvall imorgon morgon senare sen sedan lite stund stunden en ett snart hem hemma nar kommer
		och ok okej okay oki ja jo bra men direkt idag helgen mig mej av om igen att far kan se dig er sa pa ar i veckan later will ll i
		it and get back to you let know tomorrow tonight a me please ill jobbet gor forst bara skaru jaha aha`)
)

var smallTalk = setOf(`ok okej okay oki okidoki jaha jaså jasa aha ah hmm hm mm mhm haha hahaha hihi hehe lol ja jo nej nepp japp jepp
	ser bra fint toppen kanon super trevlig trevligt helg kvall dag ha det en sa bra vi hors ses hors hejda hej da adjo god
	natt sov gott glad pask jul midsommar bye test testar testing ping asdf qwerty yes no kul schysst grymt najs nice wow
	fredag mandag tisdag onsdag torsdag lordag sondag antligen`)

// aroundCode are words that stand around a code and say nothing of a problem.
var aroundCode = setOf(`kod koden min mitt har ar det den som jag aktiveringskod aktiveringskoden nyckel nyckeln licensnyckel licensnyckeln
	code key the my is here it tack hej har mvh pa i och fick e kolla titta stammer ratt ser ut den kan ni du snalla
	bitdefender ny nya kontrollera galler koda lyder den skriver`)

// denials, pointers and aroundDenial are what "that is not it" is made of.
var (
	denials = setOf(`inte ej icke aldrig fel felaktigt ikke not wrong isn isnt`)

	pointers = setOf(`det den detta dette denna dom de that this it svar svaret artikel artikeln answer felet problemet`)

	aroundDenial = setOf(`nej na nja nope no nix ne men ar e va var er is was s dar just sorry tyvarr alls helt heller riktigt ratt
		stammer passar galler handlar om som jag vi menar menade mena tanker tankte fragade fragar undrar undrade problem problemet
		fel mitt min mig mej me my what i mean meant the a for mer utan forsok igen snalla`)
)

// questions open a question, beforeQuestion may stand before it, and aroundQuestion
// say nothing of what is asked about.
var (
	questions = setOf(`var vart varifran hur nar vad vilken vilket vilka varfor vem kan ska skall maste behover gar far where how when what which why
		who can could do does should must hvor hvordan hvornar hvad hva hvilken hvilket hvorfor`)

	modals   = setOf(`kan ska skall maste behover gar far can could do does should must`)
	subjects = setOf(`jag man du ni vi det den de i you we it one`)

	beforeQuestion = setOf(`men och ok okej okay oki hej ja jaha jo jaså tack aha hm sa eller but and so yes i pa til till`)

	aroundQuestion = setOf(`jag man du ni vi den det de dem dom detta denna har dar som att for med utan om nu da sen sedan inte igen bara ocksa
		ar var blir bli finns fanns gor gora hittar hitta star sta menar menas betyder heter galler gor skulle vill vara min mitt mina din ditt
		ert er sin ett en nagon nagot nagra alla allt samma just exakt egentligen riktigt sjalv the this that it my your for with and not get
		find mean tack snalla kunna maste`)
)

// humans are words for a person that no error text uses.
var humans = setOf(`manniska manniskan manniskor handlaggare handlaggaren medarbetare medarbetaren kundtjanstmedarbetare
	supportperson supportmedarbetare supporttekniker radgivare human menneske mennesker medarbejder kundebehandler chefen ansvarig`)

// staff are words for the desk's people that error texts and stories use too.
var staff = setOf(`person personen personal personalen support supporten kundtjanst kundservice kundtjansten kundservicen agent
	agenten tekniker teknikern operator operatoren nagon nan someone somebody anyone anybody noen nogen representative er chef`)

var speaking = setOf(`prata pratar tala snacka kopplas koppla kopplad kopplat chatta talk speak chat snakke tale snak riktig levande
	verklig`)

var wishing = setOf(`vill onskar behover far fa kan na hjalp kontakt kontakta kontaktas ge giv hamta finns soker
	want need get give connect gi`)

var solvedPhrases = []string{
	"nu funkar det", "nu fungerar det", "det funkar nu", "det fungerar nu", "nu gick det", "det gick nu", "det loste sig", "det har lost sig",
	"loste sig", "nu loste det sig", "loste det sig", "ar lost", "har lost sig", "nu ar det lost", "problemet ar lost", "problemet lost", "lost nu", "det hjalpte", "som en smack", "nu gar det", "now it works",
	"it works now", "that worked", "that helped", "det virker nu", "det virket", "nu virker det", "na funker det", "da funkade det", "da gick det",
	"it worked", "works now", "that solved it", "it is solved", "it s solved", "problem solved",
	"na virker det", "det virker na", "det fungerer na", "det fungerer nu", "det hjalp", "det loste seg", "løste seg", "det løste sig", "det løste seg",
	"det fungerade", "det funkade", "nu ar jag igang", "fick det att funka", "fick det att fungera",
}

// solvedEndings and unsolvedEndings say it where a clause ends with them: what follows else tells what went, or did not.
var (
	solvedEndings   = []string{"det gick", "det gick bra", "gick det bra", "it went fine", "it went well", "det gikk", "det gikk bra", "det gik", "det gik godt"}
	unsolvedEndings = []string{"det gick inte", "det gick tyvarr inte", "gick det inte", "det gikk ikke", "gikk det ikke", "det gik ikke", "gik det ikke"}
)

var unsolvedPhrases = []string{
	"hjalpte inte", "hjalper inte", "hjalpte tyvarr inte", "hjalpte inget", "funkar fortfarande inte", "fungerar fortfarande inte",
	"funkade inte", "fungerade inte", "gick inte heller", "gar fortfarande inte", "fortfarande samma", "samma fel", "samma sak igen",
	"samma problem", "samma igen", "kvarstar", "problemet ar kvar", "felet ar kvar", "fortfarande fel", "ingen skillnad", "ingen forandring",
	"inget hander fortfarande", "didnt help", "did not help", "didn t help", "still not working", "still the same", "same error", "still doesnt work", "still doesn t work", "still does not work", "doesn t help", "doesnt help", "hjalp ikke",
	"did not work", "didnt work", "didn t work", "did not solve", "didn t solve", "same problem", "virker fortsatt ikke", "virker stadig ikke",
	"fungerer fortsatt ikke", "fungerer stadig ikke", "samme feil", "samme fejl",
	"hjalp inte", "loste inte", "loste det inte", "det blev inte battre", "nej det funkar inte", "nej det gick inte", "nope", "nej hjalpte inte",
}

// objects begin the words for what the articles are about.
var objects = []string{"aktiver", "activat", "kod", "code", "nyck", "key", "licens", "lisens", "licence", "license", "prenumeration", "abonnemang", "subscription"}

// notYet turns a solved phrase around.
var notYet = []string{"inte", "ikke", "not", "nar", "om", "hur", "tills", "innan", "ibland", "if", "when"}

// contrasts turn from what is solved to what is not.
var contrasts = []string{"men", "fast", "dock", "daremot", "fortfarande", "forresten", "igen", "tyvarr", "nasta", "annat", "andra", "but", "still"}

// troubles say that something is wrong.
var troubles = []string{
	"funkar inte", "fungerar inte", "funkar ej", "fungerar ej", "gar inte", "gar ej", "funka inte", "kommer inte", "far fel", "fick fel", "blir fel",
	"ar fel", "blev fel", "nagot fel", "nat fel", "ett fel", "felmeddelande", "felmeddelandet", "problem", "strular", "kranglar", "struligt",
	"hjalp", "hjalpa", "fel", "error", "not working", "doesnt work", "doesn t work", "does not work", "help", "virker ikke", "fungerer ikke",
	"det hander inget", "hander ingenting", "inget hander", "knas", "krangel", "fast", "trasig", "trasigt", "fastnat", "vad gor jag", "vad ska jag gora",
}

// aroundTrouble are words that tell nothing about what is wrong.
var aroundTrouble = setOf(`det den de har jag vi man du ni mig mej min mitt mina er ert hos med till i pa for av om och eller men sa som nu igen
	bara helt alls ju va vad hur varfor kan kunna skulle ska vill behover behöver maste nagon nan nagot nat en ett att ar e blir blev far fick
	funkar fungerar funka fungera gar gatt kommer inte ej ingenting inget ingen alls fel felet felmeddelande felmeddelandet problem problemet
	strular kranglar struligt hjalp hjalpa snalla tack please help error not working does doesnt doesn it work works my is this the with me
	virker ikke fungerer bitdefender central programmet appen antivirus antiviruset datorn dator datan telefonen mobilen aktivera aktiveringen
	aktivering kod koden nyckel nyckeln licens licensen prenumeration prenumerationen nar da forsoker forsokt provat testat installera
	hander knas krangel trasig trasigt sitter fast fastnat gora gor vet upp ut in hela tiden hej hejsan idag igar fortfarande skit skiten
	nanting nagonting allt allting kanner mig lite jatte valdigt arg less trott konstigt`)
