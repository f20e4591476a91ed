package understand

import (
	"strings"
	"testing"

	"kodhjalpen/bot"
	"kodhjalpen/matcher"
)

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
