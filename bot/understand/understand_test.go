package understand

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
	"kodhjalpen/matcher"
)

func TestSpeech(t *testing.T) {
	for text, want := range map[string]bot.Speech{
		"":                                           bot.SpeechNothing,
		":wave: :+1::skin-tone-2:":                   bot.SpeechNothing,
		"\x00\x00":                                   bot.SpeechNothing,
		"Hej!":                                       bot.SpeechGreeting,
		"God morgon på er :sun:":                     bot.SpeechGreeting,
		"Tack så mycket för hjälpen!":                bot.SpeechThanks,
		"tusen tack":                                 bot.SpeechThanks,
		"Nu funkar det, tack!":                       bot.SpeechSolved,
		"Det löste sig":                              bot.SpeechSolved,
		"Det hjälpte inte":                           bot.SpeechUnsolved,
		"samma fel igen":                             bot.SpeechUnsolved,
		"Kan jag få prata med en människa":           bot.SpeechHuman,
		"jag vill tala med någon på supporten":       bot.SpeechHuman,
		"Kan någon ringa mig?":                       bot.SpeechHuman,
		"can I talk to a human please":               bot.SpeechHuman,
		"kan jag få prata med er support":            bot.SpeechHuman,
		"människa tack":                              bot.SpeechHuman,
		"idiotbot, ge mig en människa":               bot.SpeechHuman,
		"finns det någon människa där?":              bot.SpeechHuman,
		"give me a human":                            bot.SpeechHuman,
		"appen funkar inte, vill prata med någon":    bot.SpeechHuman,
		"den här går inte, prata med människa":       bot.SpeechHuman,
		"det funkar inte vill prata med en människa": bot.SpeechHuman,
		"koppla mig till kundtjänst":                 bot.SpeechHuman,
		"jag vill ha hjälp av en riktig person":      bot.SpeechHuman,
		"det funkar inte":                            bot.SpeechVague,
		"hjälp":                                      bot.SpeechVague,
		"Hej, jag får ett felmeddelande, hjälp tack": bot.SpeechVague,
		"Vad kostar Total Security för tre datorer?": bot.SpeechRequest,
		"min skrivare är trasig":                     bot.SpeechRequest,
		"haha ok":                                    bot.SpeechSmall,
	} {
		if got := speechOf(text, bot.VerdictNone); got != want {
			t.Errorf("speechOf(%q) = %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]bot.Speech{
		"koden är ogiltig, låt mig prata med en människa":                            bot.SpeechHuman,
		"jag vill inte prata med en människa, koden ogiltig":                         "",
		"koden är ogiltig, tack":                                                     "",
		"Ditt konto är inte behörigt. Använd en annan för eller kontakta supporten.": "",
		"Kontakta din återförsäljare, står det. Kan någon hjälpa mig?":               "",
		"Den skickade mig till er, vill jag kontakta supporten måste jag vänta":      "",
	} {
		if got := speechOf(text, bot.VerdictAnswer); got != want {
			t.Errorf("speechOf(%q) with an answer = %q, want %q", text, got, want)
		}
	}
}

func TestMaskHidesPersonalData(t *testing.T) {
	for in, want := range map[string]string{
		"mejla kim.berg+x@exempel.se nu":        "mejla [e-post] nu",
		"pnr 811218-9876":                       "pnr [personnummer]",
		"19811218-9876":                         "[personnummer]",
		"8112189876 är mitt":                    "[personnummer] är mitt",
		"kort 4111 1111 1111 1111":              "kort [kortnummer]",
		"ring 070-174 06 05":                    "ring [telefon]",
		"+46 70 174 06 33":                      "[telefon]",
		"0046701740633":                         "[telefon]",
		"den 2024-03-17 betalade jag 1 299 kr":  "den 2024-03-17 betalade jag 1 299 kr",
		"Koden du angav är ogiltig":             "Koden du angav är ogiltig",
		"version 27.0.35.146 av Total Security": "version 27.0.35.146 av Total Security",
	} {
		got := activation.Mask(in)
		if got != want {
			t.Errorf("Mask(%q) = %q, want %q", in, got, want)
		}
		if again := activation.Mask(got); again != got {
			t.Errorf("Mask twice of %q: %q then %q", in, got, again)
		}
	}
}

func TestCommand(t *testing.T) {
	for in, want := range map[string]bot.Command{
		"":                                  {Verb: bot.VerbHelp},
		"hjälp":                             {Verb: bot.VerbHelp},
		"hjalp":                             {Verb: bot.VerbHelp},
		"hjälp mig med koden":               {Verb: bot.VerbMatch},
		"kö":                                {Verb: bot.VerbQueue},
		"KO":                                {Verb: bot.VerbQueue},
		"ko\u0308":                          {Verb: bot.VerbQueue},
		"kö står det":                       {Verb: bot.VerbMatch},
		"ärende 1001":                       {Verb: bot.VerbTicket, Ticket: 1001},
		"prioritet 1001 hög":                {Verb: bot.VerbPriority, Ticket: 1001, Priority: bot.High},
		"prioritet KH-1001 LAG":             {Verb: bot.VerbPriority, Ticket: 1001, Priority: bot.Low},
		"prio 1001 hög":                     {Verb: bot.VerbPriority, Ticket: 1001, Priority: bot.High},
		"statistik igår":                    {Verb: bot.VerbMatch, Near: bot.VerbCount},
		"sök":                               {Verb: bot.VerbMatch, Near: bot.VerbSearch},
		"sök ett två tre fyra fem sex sju":  {Verb: bot.VerbMatch, Near: bot.VerbSearch},
		"prioritet 1001":                    {Verb: bot.VerbMatch, Near: bot.VerbPriority},
		"prioritet 1001 mycket":             {Verb: bot.VerbMatch, Near: bot.VerbPriority},
		"lämna KH-1001 <@U04KD92LS7Q|anna>": {Verb: bot.VerbGive, Ticket: 1001, Person: "U04KD92LS7Q"},
		"lämna 1001 anna":                   {Verb: bot.VerbMatch, Near: bot.VerbGive},
		"tagg 1001 licens -retur":           {Verb: bot.VerbTag, Ticket: 1001, Words: "licens -retur"},
		"slå ihop KH-1002 1001":             {Verb: bot.VerbMerge, Ticket: 1002, Into: 1001},
		"sla ihop 1002":                     {Verb: bot.VerbMatch, Near: bot.VerbMerge},
		"slå på skyddet":                    {Verb: bot.VerbMatch},
		"tagg 1001":                         {Verb: bot.VerbMatch, Near: bot.VerbTag},
		"tagg 1001 K7XQ2MB":                 {Verb: bot.VerbMatch, Near: bot.VerbTag},
		"tagg 1001 0701234567":              {Verb: bot.VerbMatch, Near: bot.VerbTag},
		"mina":                              {Verb: bot.VerbMine},
		"mina koder går inte":               {Verb: bot.VerbMatch},
		"sök Kvitto saknas":                 {Verb: bot.VerbSearch, Words: "Kvitto saknas"},
		"SOK kvitto":                        {Verb: bot.VerbSearch, Words: "kvitto"},
		"statistik":                         {Verb: bot.VerbCount, For: 30 * 24 * time.Hour},
		"statistik 7 dagar":                 {Verb: bot.VerbCount, For: 7 * 24 * time.Hour},
		"statistik 999d":                    {Verb: bot.VerbMatch, Near: bot.VerbCount},
		"arende kh-1002":                    {Verb: bot.VerbTicket, Ticket: 1002},
		"ärende om koden":                   {Verb: bot.VerbMatch, Near: bot.VerbTicket},
		"kod K7XQ2MB":                       {Verb: bot.VerbCode},
		"kod ogiltig":                       {Verb: bot.VerbMatch, Near: bot.VerbCode},
		"kod hej":                           {Verb: bot.VerbMatch, Near: bot.VerbCode},
		"kod som jag fick av er":            {Verb: bot.VerbMatch},
		"glöm":                              {Verb: bot.VerbMatch, Near: bot.VerbForget},
		"ärende":                            {Verb: bot.VerbMatch, Near: bot.VerbTicket},
		"kod":                               {Verb: bot.VerbCode},
		" KOD ":                             {Verb: bot.VerbCode},
		"koden":                             {Verb: bot.VerbMatch},
		"glöm <@U04KD92LS7Q|kim>":           {Verb: bot.VerbForget, Person: "U04KD92LS7Q"},
		"GLOM <@W04KD92LS7Q>":               {Verb: bot.VerbForget, Person: "W04KD92LS7Q"},
		"glöm @kim":                         {Verb: bot.VerbMatch, Near: bot.VerbForget},
		"glöm <@U04KD92LS7Q> nu":            {Verb: bot.VerbMatch, Near: bot.VerbForget},
		"glöm <@U1*|kim>":                   {Verb: bot.VerbMatch, Near: bot.VerbForget},
		"glöm koden":                        {Verb: bot.VerbMatch, Near: bot.VerbForget},
		"koden du angav":                    {Verb: bot.VerbMatch},
		"svara":                             {Verb: bot.VerbMode, Mode: bot.ModeAnswer},
		"svara mig":                         {Verb: bot.VerbMatch},
		"svara 2h":                          {Verb: bot.VerbMatch},
		"Luckor":                            {Verb: bot.VerbGaps},
		"luckor i texten":                   {Verb: bot.VerbMatch},
		"lardomar":                          {Verb: bot.VerbLessons},
		"lärdomar av det":                   {Verb: bot.VerbMatch},
		"förslag":                           {Verb: bot.VerbMode, Mode: bot.ModeSuggest},
		"FORSLAG 2 h":                       {Verb: bot.VerbMode, Mode: bot.ModeSuggest, For: 2 * time.Hour},
		"fo\u0308rslag 1d":                  {Verb: bot.VerbMode, Mode: bot.ModeSuggest, For: 24 * time.Hour},
		"förslag på svar":                   {Verb: bot.VerbMatch},
		"tyst":                              {Verb: bot.VerbMode, Mode: bot.ModeQuiet},
		"tyst 30m":                          {Verb: bot.VerbMode, Mode: bot.ModeQuiet, For: 30 * time.Minute},
		"Tyst 2 timmar":                     {Verb: bot.VerbMode, Mode: bot.ModeQuiet, For: 2 * time.Hour},
		"tyst 0h":                           {Verb: bot.VerbMatch},
		"tyst 9999d":                        {Verb: bot.VerbMatch},
		"tyst när jag aktiverar":            {Verb: bot.VerbMatch},
		"  kod   h4wz9tp  ":                 {Verb: bot.VerbCode},
	} {
		if got := command(in); got != want {
			t.Errorf("command(%q) = %+v, want %+v", in, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"<!channel> &lt;b&gt; <@U04KD92LS7Q> <#C1|support>":        "@channel <b> @person #support",
		"<https://exempel.se/x?code=1|här> <mailto:a@b.se|a@b.se>": "här (https://exempel.se/x?code=1) a@b.se (mailto:a@b.se)",
		"rad ett\nrad\x00två":                                      "rad ett\nrad två",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}

// shelf is a Knowledge of two articles that answers by a word of the text.
type shelf struct{}

func (shelf) Match(text string) matcher.Verdict {
	switch {
	case strings.Contains(text, "använts") && strings.Contains(text, "nyckel"):
		return matcher.Verdict{Decision: matcher.Answer, Answers: []matcher.Candidate{{Article: "already-used", Confidence: .9}}}
	case strings.Contains(text, "nyckel"):
		return matcher.Verdict{Decision: matcher.Ask, Candidates: []matcher.Candidate{{Article: "already-used", Confidence: .4}, {Article: "gone", Confidence: .3}}}
	}
	return matcher.Verdict{Decision: matcher.None}
}

func (shelf) Article(id string) (bot.Article, bool) {
	if id != "already-used" && id != "invalid-code" {
		return bot.Article{}, false
	}
	return bot.Article{ID: id, Hash: "h", Title: "T " + id}, true
}

// TryDraft finds that a draft turns what it is called.
func (shelf) TryDraft(d bot.Draft, _ bot.Post) bot.Trial {
	return bot.Trial{Turns: []bot.Turn{{Text: d.Title}}}
}

// Try keeps what it is told, and finds that it answers.
func (shelf) Try(l bot.Lesson) bot.Teaching { return bot.Teaching{Lesson: l, Answers: true} }

func (shelf) Modules() []bot.Module {
	return []bot.Module{{Title: "Hej", Text: "Hej {namn}! Det gäller {ärende}."}}
}

func (shelf) Find(typed string) []bot.Candidate {
	return []bot.Candidate{{ID: "already-used", Title: typed}}
}
func (shelf) Menu(string) []bot.Candidate { return []bot.Candidate{{ID: "already-used"}} }

func TestReadJoinsWhatWasSaidBefore(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k")}
	c := bot.Conversation{Phase: bot.PhaseNew, Transcript: []bot.Line{{Who: bot.SpeakerCustomer, TS: "1.1", Text: "det gäller min nyckel"}}}
	e := bot.Event{Kind: bot.MessagePosted, TS: "2.1", Text: bot.NewUtterance("den har redan använts")}
	if u := r.Read(e, c); u.Verdict != bot.VerdictAnswer || len(u.Answers) != 1 || u.Answers[0].Confidence != .9 {
		t.Errorf("joined: %+v, want the answer of both texts", u)
	}
	if u := r.Read(e, bot.Conversation{}); u.Verdict != bot.VerdictNone {
		t.Errorf("alone: verdict %q, want none", u.Verdict)
	}
	e.Text = bot.NewUtterance("nyckel")
	if u := r.Read(e, bot.Conversation{}); u.Verdict != bot.VerdictAsk || len(u.Candidates) != 1 {
		t.Errorf("ask: %+v, want one candidate, the removed article left out", u)
	}
}

func TestReadMasksCodesAndKeepsTheCorrectionApart(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k")}
	u := r.Read(bot.Event{Kind: bot.MessagePosted, Text: bot.NewUtterance("min kod: 6RT1K9X")}, bot.Conversation{})
	if len(u.Codes) != 1 || u.Codes[0].Verdict != bot.CodeFixable || u.Codes[0].Corrected.Reveal() != "6RTIK9X" {
		t.Fatalf("codes = %v, want one fixable with its correction", u.Codes)
	}
	if strings.Contains(u.Text, "6RT1K9X") || strings.Contains(u.Codes[0].Mask, "RT1") {
		t.Errorf("the code is shown: %q, %q", u.Text, u.Codes[0].Mask)
	}
	if u.Codes[0].Hash == "" || u.Codes[0].Hash == (Reader{Key: []byte("other")}).hash("6RTIK9X") {
		t.Error("the hash does not depend on the key")
	}
}

// guesser asks whatever the text, as a matcher may that is not sure.
type guesser struct{ shelf }

func (guesser) Match(string) matcher.Verdict {
	return matcher.Verdict{Decision: matcher.Ask, Candidates: []matcher.Candidate{{Article: "already-used", Confidence: .3}}}
}

func TestReadDoesNotGuessWhenNothingIsSaid(t *testing.T) {
	r := Reader{Now: func() Knowledge { return guesser{} }, Key: []byte("k")}
	for text, want := range map[string]bot.Verdict{
		"min kod: P0O7XKD":                     bot.VerdictNone,
		"K7XQ2MB":                              bot.VerdictNone,
		"min kod P0O7XKD funkar inte":          bot.VerdictNone,
		"det funkar inte, hjälp":               bot.VerdictNone,
		"nyckeln är visst upptagen":            bot.VerdictAsk,
		"koden K7XQ2MB är visst upptagen":      bot.VerdictAsk,
		"min kod p0o7xkd går inte att lösa in": bot.VerdictNone,
	} {
		u := r.Read(bot.Event{Kind: bot.MessagePosted, Text: bot.NewUtterance(text)}, bot.Conversation{})
		if u.Verdict != want || (want == bot.VerdictNone) != (len(u.Candidates) == 0) {
			t.Errorf("%q: verdict %q with %d candidates, want %q", text, u.Verdict, len(u.Candidates), want)
		}
	}
}

func TestReadGivesVagueTroubleNoAnswer(t *testing.T) {
	r := Reader{Now: func() Knowledge { return certain{} }, Key: []byte("k")}
	for text, want := range map[string]bot.Verdict{
		"det är nåt fel":         bot.VerdictNone,
		"aktiveringen gick inte": bot.VerdictAnswer,
		"koden funkar inte":      bot.VerdictAnswer,
	} {
		if u := r.Read(bot.Event{Kind: bot.MessagePosted, Text: bot.NewUtterance(text)}, bot.Conversation{}); u.Verdict != want {
			t.Errorf("%q: verdict %q, want %q", text, u.Verdict, want)
		}
	}
	c := bot.Conversation{Phase: bot.PhaseNew, Transcript: []bot.Line{{Who: bot.SpeakerCustomer, TS: "1.1", Text: "Hej!"}}}
	guess := Reader{Now: func() Knowledge { return guesser{} }, Key: []byte("k")}
	u := guess.Read(bot.Event{Kind: bot.MessagePosted, TS: "2.1", Text: bot.NewUtterance("jag får ett fel")}, c)
	if u.Verdict != bot.VerdictNone || u.Speech != bot.SpeechVague {
		t.Errorf("after a greeting: verdict %q, speech %q; want none, vague", u.Verdict, u.Speech)
	}
}

// certain answers whatever the text.
type certain struct{ shelf }

func (certain) Match(string) matcher.Verdict {
	return matcher.Verdict{Decision: matcher.Answer, Answers: []matcher.Candidate{{Article: "already-used", Confidence: .9}}}
}

// faint asks with candidates that are hardly more likely than others.
type faint struct{ shelf }

func (faint) Match(string) matcher.Verdict {
	return matcher.Verdict{Decision: matcher.Ask, Candidates: []matcher.Candidate{{Article: "already-used", Confidence: .14}}}
}

func TestReadOffersAllWhenNoCandidateStandsOut(t *testing.T) {
	r := Reader{Now: func() Knowledge { return faint{} }, Key: []byte("k")}
	u := r.Read(bot.Event{Kind: bot.MessagePosted, Text: bot.NewUtterance("varför går ingenting med er skit, den är ju ny")}, bot.Conversation{})
	if u.Verdict != bot.VerdictNone || u.Speech != bot.SpeechVague || len(u.Menu) == 0 {
		t.Errorf("verdict %q, speech %q, %d to choose among; want none, vague, the menu", u.Verdict, u.Speech, len(u.Menu))
	}
}

func TestFormsAreTakenAsTyped(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k")}
	u := r.Read(bot.Event{Kind: bot.FormSent, Text: bot.NewUtterance("Tryck på <Ny kod> & vänta")}, bot.Conversation{})
	if u.Text != "Tryck på <Ny kod> & vänta" {
		t.Errorf("an agent's words became %q", u.Text)
	}
}

// likely answers with a confidence that is enough for words alone.
type likely struct{ confidence float64 }

func (l likely) Match(string) matcher.Verdict {
	best := []matcher.Candidate{{Article: "already-used", Confidence: l.confidence}}
	return matcher.Verdict{Decision: matcher.Answer, Answers: best, Candidates: best}
}
func (likely) Article(id string) (bot.Article, bool)  { return shelf{}.Article(id) }
func (likely) Find(string) []bot.Candidate            { return nil }
func (likely) Modules() []bot.Module                  { return nil }
func (likely) Try(l bot.Lesson) bot.Teaching          { return bot.Teaching{Lesson: l} }
func (likely) TryDraft(bot.Draft, bot.Post) bot.Trial { return bot.Trial{} }
func (likely) Menu(text string) []bot.Candidate       { return shelf{}.Menu(text) }

// TestReadAsksBesideAPictureNobodyRead sends words with a picture: likely words
// are asked about, since the error may be in the picture, sure ones answered.
func TestReadAsksBesideAPictureNobodyRead(t *testing.T) {
	for _, c := range []struct {
		confidence float64
		files      []bot.File
		want       bot.Verdict
	}{
		{.75, []bot.File{{ID: "F1", Kind: bot.FilePicture}}, bot.VerdictAsk},
		{.75, []bot.File{{ID: "F1", Kind: bot.FileSound}}, bot.VerdictAsk},
		{.75, []bot.File{{ID: "F1", Kind: bot.FileText, Text: bot.NewUtterance("så här ser det ut")}}, bot.VerdictAnswer},
		{.97, []bot.File{{ID: "F1", Kind: bot.FilePicture}}, bot.VerdictAnswer},
	} {
		r := Reader{Now: func() Knowledge { return likely{c.confidence} }, Key: []byte("k")}
		u := r.Read(bot.Event{Kind: bot.MessagePosted, Text: bot.NewUtterance("så här ser det ut när jag aktiverar"), Files: c.files}, bot.Conversation{})
		if u.Verdict != c.want || (u.Verdict == bot.VerdictAnswer) != (len(u.Answers) > 0) || len(u.Candidates) != 1 {
			t.Errorf("%+v: verdict %q, %d answers, %d candidates", c, u.Verdict, len(u.Answers), len(u.Candidates))
		}
	}
}

// TestReadKnowsACorrectionThatWasTried: a code written with slips and without has been
// tried both ways; nothing is left to correct, and the article on codes that are not
// taken says what next.
func TestReadKnowsACorrectionThatWasTried(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k")}
	u := r.Read(bot.Event{Kind: bot.MessagePosted, Text: bot.NewUtterance("har provat QKX4T7RBOM, QKX4T7RB0M och qkx4t7rbom, inget tas emot")}, bot.Conversation{})
	if len(u.Codes) != 1 || u.Codes[0].Verdict != bot.CodeValid || !u.Codes[0].Corrected.IsZero() {
		t.Errorf("codes = %v, want one that is valid and no correction", u.Codes)
	}
	if u.Chosen == nil || u.Chosen.ID != malformedCode {
		t.Errorf("chosen = %v, want %s", u.Chosen, malformedCode)
	}
}

// wanted counts how often a menu is asked for.
type wanted struct {
	shelf
	verdict matcher.Verdict
	menus   *int
}

func (w wanted) Match(string) matcher.Verdict { return w.verdict }
func (w wanted) Menu(text string) []bot.Candidate {
	*w.menus++
	return w.shelf.Menu(text)
}

// TestReadMakesAMenuOnlyWhereOneCanBeShown: it is read against all articles anew, which
// took an eighth of the processor's time of a customer's message.
func TestReadMakesAMenuOnlyWhereOneCanBeShown(t *testing.T) {
	best := []matcher.Candidate{{Article: "already-used", Confidence: .99}}
	for _, c := range []struct {
		verdict matcher.Verdict
		want    int
	}{
		{matcher.Verdict{Decision: matcher.Answer, Answers: best, Candidates: best}, 0},
		{matcher.Verdict{Decision: matcher.Ask, Candidates: best}, 1},
		{matcher.Verdict{Decision: matcher.None}, 1},
	} {
		menus := 0
		r := Reader{Now: func() Knowledge { return wanted{shelf{}, c.verdict, &menus} }, Key: []byte("k")}
		u := r.Read(bot.Event{Kind: bot.MessagePosted, Text: bot.NewUtterance("nyckeln har redan använts")}, bot.Conversation{})
		if menus != c.want || len(u.Menu) != c.want {
			t.Errorf("%v: %d menus made, %d to choose from, want %d", c.verdict.Decision, menus, len(u.Menu), c.want)
		}
	}
}
