package understand

import (
	"strings"
	"testing"

	"kodhjalpen/bot"
)

// pictured is the event of a conversation's pictures, and the conversation, whose customer
// wrote something beside them.
func pictured(beside string, words ...string) (bot.Event, bot.Conversation) {
	c := bot.Conversation{
		Phase: bot.PhaseNew, Customer: "U1", Reading: &bot.Reading{Posts: []bot.Timestamp{"1.1"}},
		Transcript: []bot.Line{{Who: bot.SpeakerCustomer, By: "U1", TS: "1.1", Text: beside}},
	}
	e := bot.Event{Kind: bot.PicturesRead, TS: "1.1", Person: "U1", Place: bot.Support}
	for _, w := range words {
		f := bot.File{ID: "F1", Kind: bot.FilePicture}
		if w != "" {
			f.Text = bot.NewUtterance(w)
		}
		e.Files = append(e.Files, f)
	}
	return e, c
}

// TestPicturesAreReadLikeWords: masked first, matched with what stands beside them; what
// a screen says is not what its owner says.
func TestPicturesAreReadLikeWords(t *testing.T) {
	for name, c := range map[string]struct {
		beside  string
		words   []string
		verdict bot.Verdict
		speech  bot.Speech
		unread  bool
		shown   bool
		text    string
	}{
		"an error":               {"", []string{"Bitdefender Central\nMin nyckel har använts"}, bot.VerdictAnswer, "", false, false, "Bitdefender Central\nMin nyckel har använts"},
		"beside it":              {"vad gör jag?", []string{"Min nyckel har använts"}, bot.VerdictAnswer, "", false, false, "vad gör jag?\nMin nyckel har använts"},
		"half of it beside":      {"min nyckel", []string{"Fel: har använts"}, bot.VerdictAnswer, "", false, false, "min nyckel\nFel: har använts"},
		"a code":                 {"", []string{"Min nyckel har använts: K7XQ2MB"}, bot.VerdictAnswer, "", false, true, "Min nyckel har använts: K7…"},
		"an address":             {"", []string{"kim.lund@example.se"}, bot.VerdictNone, "", false, false, "[e-post]"},
		"thanks on the screen":   {"", []string{"Tack så mycket för hjälpen!"}, bot.VerdictNone, "", false, false, "Tack så mycket för hjälpen!"},
		"a human on the screen":  {"", []string{"Prata med en människa"}, bot.VerdictNone, "", false, false, "Prata med en människa"},
		"thanks beside it":       {"nu funkar det, tack", []string{"Välkommen hem"}, bot.VerdictNone, bot.SpeechSolved, false, false, "nu funkar det, tack\nVälkommen hem"},
		"nothing":                {"", []string{""}, bot.VerdictNone, bot.SpeechNothing, true, false, ""},
		"nothing, and words":     {"min nyckel har använts", []string{""}, bot.VerdictAnswer, "", true, false, "min nyckel har använts"},
		"one of two":             {"", []string{"", "Min nyckel har använts"}, bot.VerdictAnswer, "", true, false, "Min nyckel har använts"},
		"what looks like a link": {"", []string{"Min nyckel har använts <https://example.test|x> & <!channel>"}, bot.VerdictAnswer, "", false, false, "Min nyckel har använts <https://example.test|x> & <!channel>"},
	} {
		t.Run(name, func(t *testing.T) {
			e, conv := pictured(c.beside, c.words...)
			u := (Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k")}).Read(e, conv)
			if u.Verdict != c.verdict || u.Speech != c.speech || u.Unread != c.unread || u.Shown != c.shown || u.Text != c.text {
				t.Errorf("verdict %q speech %q unread %v shown %v text %q", u.Verdict, u.Speech, u.Unread, u.Shown, u.Text)
			}
			if len(u.Codes) > 0 || len(u.Read) != len(c.words) {
				t.Errorf("codes %v are judged, or %d of %d pictures have words", u.Codes, len(u.Read), len(c.words))
			}
		})
	}
}

// TestAnEditBesideAPictureCountsWithIt: the picture is still there.
func TestAnEditBesideAPictureCountsWithIt(t *testing.T) {
	_, c := pictured("hej")
	c.Reading, c.Phase, c.Transcript[0].Read = nil, bot.PhaseAnswered, "Min nyckel har använts"
	u := (Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k")}).Read(bot.Event{Kind: bot.MessageEdited, TS: "1.1", Person: "U1", Text: bot.NewUtterance("hej, K7XQ2MB"), Files: []bot.File{{ID: "F1", Kind: bot.FilePicture}}}, c)
	if u.Verdict != bot.VerdictAnswer || len(u.Codes) != 1 || strings.Contains(u.Text, "K7XQ2MB") {
		t.Errorf("verdict %q, %d codes, text %q", u.Verdict, len(u.Codes), u.Text)
	}
}
