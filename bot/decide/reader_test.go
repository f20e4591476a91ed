package decide

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"kodhjalpen/bot"
)

// A reading is what a test says that texts with a fragment mean.
type reading struct {
	fragment string
	means    bot.Understanding
}

// A reader understands by hand: the directives of a transcript first, then a
// few words that mean the same everywhere.
type reader struct {
	readings []reading
	codes    []spelled
	lessons  []harm
	language bot.Language // of what the customer writes from now on
	edits    []edit
}

// An edit is what an editor has done to an article: said with its id, and perhaps a
// step and a label in it, with what it is now.
type edit struct{ article, does, step, label, now string }

// article is one as it is now; nil if it is none or was taken away.
func (r *reader) article(id string) *bot.Article {
	a := article(id)
	for _, e := range r.edits {
		if a == nil || e.article != id {
			continue
		}
		a.Hash += e.does
		switch e.does {
		case "borttagen":
			return nil
		case "tappar":
			a.Steps = slices.DeleteFunc(a.Steps, func(s bot.Step) bool { return s.ID == e.step || e.step == "allt" })
		case "byter":
			for i := range a.Steps {
				for j, c := range a.Steps[i].Choices {
					if a.Steps[i].ID == e.step && c.Label == e.label {
						a.Steps[i].Choices[j].Label = e.now
					}
				}
			}
		}
	}
	return a
}

// A harm is what lessons of texts with a fragment would do.
type harm struct{ fragment, does, article string }

// A spelled code is one as it stands in a text.
type spelled struct {
	raw  string
	code bot.Code
}

// learn reads a directive: `"fragment" answer a,b`, `"fragment" ask a,b`,
// `"fragment" none request`, or `kod RAW verdict [problems [corrected]]`.
func (r *reader) learn(t *testing.T, line string) {
	t.Helper()
	if rest, ok := strings.CutPrefix(line, "kod "); ok {
		r.learnCode(t, strings.Fields(rest))
		return
	}
	if rest, ok := strings.CutPrefix(line, "artikel "); ok {
		f := append(strings.Fields(rest), "", "", "")
		r.edits = append(r.edits, edit{article: f[0], does: f[1], step: f[2], label: f[3], now: f[4]})
		return
	}
	if rest, ok := strings.CutPrefix(line, "lär "); ok {
		parts := strings.SplitN(rest, `"`, 3)
		words := strings.Fields(parts[2])
		r.lessons = append(r.lessons, harm{strings.ToLower(parts[1]), words[0], words[1]})
		return
	}
	parts := strings.SplitN(line, `"`, 3)
	if len(parts) != 3 {
		t.Fatalf("a directive that says nothing: %s", line)
	}
	words := strings.Fields(parts[2])
	u := bot.Understanding{Verdict: bot.Verdict(words[0])}
	for _, w := range words[1:] {
		for _, id := range strings.Split(w, ",") {
			a := article(id)
			switch {
			case a == nil:
				u.Speech = bot.Speech(id)
			case u.Verdict == bot.VerdictAnswer && w == words[1]:
				u.Answers = append(u.Answers, *a)
			default:
				u.Candidates = append(u.Candidates, bot.Candidate{ID: a.ID, Title: a.Title, Confidence: 0.4})
			}
		}
	}
	r.readings = append(r.readings, reading{fragment: strings.ToLower(parts[1]), means: u})
}

func (r *reader) learnCode(t *testing.T, f []string) {
	t.Helper()
	if len(f) < 2 {
		t.Fatalf("a code's directive is too short: %v", f)
	}
	c := bot.Code{Mask: f[0][:2] + "…", Verdict: bot.CodeVerdict(f[1]), Hash: "hash-" + strings.ToUpper(f[0][:4])}
	if len(f) > 2 {
		c.Problems = strings.Split(f[2], ",")
	}
	if len(f) > 3 {
		c.Corrected = bot.NewSecret(f[3])
	}
	r.codes = append(r.codes, spelled{raw: f[0], code: c})
}

// everywhere are texts that mean the same in every transcript.
func everywhere() map[string]bot.Speech {
	return map[string]bot.Speech{
		"": bot.SpeechNothing, ":wave:": bot.SpeechNothing, "hej": bot.SpeechGreeting, "haha": bot.SpeechSmall, "ok jag testar ikväll och återkommer": bot.SpeechLater,
		"tack": bot.SpeechThanks, "tack så mycket": bot.SpeechThanks, "nu funkar det": bot.SpeechSolved,
		"det hjälpte inte": bot.SpeechUnsolved, "men vad ska jag göra då?": bot.SpeechUnsolved, "det funkar inte": bot.SpeechVague,
		"human please": bot.SpeechHuman, "it worked": bot.SpeechSolved, "det hjalp ikke": bot.SpeechUnsolved, "mange tak": bot.SpeechThanks, "tusen takk": bot.SpeechThanks,
		"jag vill prata med en människa": bot.SpeechHuman, "får jag prata med någon?": bot.SpeechHuman,
	}
}

// personal are the telephone numbers and addresses that tests write.
var personal = regexp.MustCompile(`\S+@\S+|\d{3}-\d+`)

// read understands an event as bot/understand would.
func (r *reader) read(e bot.Event, c bot.Conversation) bot.Understanding {
	u := r.understand(e, c)
	u.Language = r.language
	for _, b := range c.Offers() {
		if a := article(b.Arg); a != nil && e.Kind == bot.MessagePosted {
			u.Offered = append(u.Offered, *a)
		}
	}
	return u
}

// understand is read, for whatever language.
func (r *reader) understand(e bot.Event, c bot.Conversation) bot.Understanding {
	text := e.Text.Reveal()
	if e.Kind == bot.DeskUpdated {
		return bot.Understanding{Text: text, By: e.Update.By.Reveal()}
	}
	if e.Kind == bot.PicturesRead {
		return r.readPictures(e, c)
	}
	u := bot.Understanding{Verdict: bot.VerdictNone, Speech: bot.SpeechRequest}
	low := strings.ToLower(text)
	if sp, ok := everywhere()[low]; ok {
		u.Speech = sp
	}
	if day, ok := map[string]bot.AskedDay{"öppet?": "", "öppet nu?": bot.AskedNow, "öppet lördag?": "w6", "öppet söndag?": "w0", "öppet på julafton?": "julafton", "öppet idag?": "+0"}[low]; ok {
		return bot.Understanding{Text: text, Verdict: bot.VerdictNone, Speech: bot.SpeechHours, Asked: day, Menu: menu()}
	}
	for _, m := range r.readings {
		if strings.Contains(low, m.fragment) {
			u = m.means
			break
		}
	}
	for _, s := range r.codes {
		if strings.Contains(text, s.raw) {
			u.Codes = append(u.Codes, s.code)
			text = strings.ReplaceAll(text, s.raw, s.code.Mask)
			if strings.TrimSpace(text) == s.code.Mask {
				u.Speech = ""
			}
			if s.code.Verdict == bot.CodeInvalid {
				u.Chosen = article("invalid-code")
			}
		}
	}
	if rest, asks := strings.CutSuffix(low, "?"); asks && c.Article != nil && u.Verdict != bot.VerdictAnswer && u.Speech == bot.SpeechRequest {
		u.FollowsUp = true
		for _, told := range append([]string{c.Article.Cause}, c.Article.Fix...) {
			if strings.Contains(strings.ToLower(told), rest[strings.LastIndexByte(rest, ' ')+1:]) {
				u.Told = append(u.Told, told)
			}
		}
	}
	if u.Denies = strings.HasPrefix(low, "nej det är inte det"); u.Denies && len(c.Offered) > 0 && c.Offered[0].Confidence > 0 {
		u.RunnerUp = article(c.Offered[0].ID)
	}
	if e.Kind == bot.FormSent || e.Kind == bot.FormChanged {
		u.Public = bot.NewSecret(text)
		if text != e.Text.Reveal() {
			u.Private = bot.NewSecret(e.Text.Reveal())
		}
		text = personal.ReplaceAllString(text, "[dolt]")
	}
	u.Exposed = e.Role == bot.Agent && strings.Contains(e.Text.Reveal(), "811218-9876")
	for _, f := range e.Files {
		u.Unread = u.Unread || f.Text.IsZero()
	}
	for _, l := range c.Transcript {
		if e.Kind == bot.MessageEdited && l.TS == e.TS && l.Read != "" { // beside a picture that was read
			e.Kind, e.Text = bot.MessagePosted, bot.NewUtterance(text+" "+l.Read)
			with := r.read(e, c)
			with.Text, with.Speech = text, ""
			return with
		}
	}
	if len(u.Codes) > 0 && u.Chosen == nil {
		u.Enter = &bot.Article{ID: "invalid-code", Told: []string{"Skriv in den i Central."}, Source: "https://example.test/a"}
	}
	u.OnlyHuman = u.Speech == bot.SpeechHuman
	u.Text, u.Menu = text, menu()
	if e.Kind == bot.ButtonPressed {
		id, _, _ := strings.Cut(e.Action.Arg, "|")
		if o, ok := bot.ParseOffer(e.Action.Arg); ok && e.Action.Name == bot.ActionSend {
			id = o.Article
		}
		u = bot.Understanding{Chosen: r.article(id)}
	}
	if e.Action.Name == bot.ActionTeach || e.Action.Name == bot.ActionRight || e.Form.Means != "" {
		u.Teaching = r.teaching(e, c)
	}
	if e.Form.Name == bot.FormReply {
		u.Chosen, u.Modules = article(e.Form.Article), []string{"Hej"}
		if e.Form.Module == "Hej" {
			u.Module = &bot.Module{Title: "Hej", Text: "Hej UKUND! Det gäller KH-1001."}
		}
	}
	switch {
	case e.Role != bot.Agent:
	case e.Action.Name == bot.ActionDraft:
		var words, answers []string
		for _, line := range c.Transcript {
			switch {
			case line.Who == bot.SpeakerCustomer && line.TS != "":
				words = append(words, line.Text)
			case line.Who == bot.SpeakerAgent && line.Text != "":
				answers = append(answers, line.Text)
			}
		}
		d := bot.NewDraft(words, answers)
		u.Draft = &d
	case e.Form.Name == bot.FormDraft:
		d := bot.ParseDraft(text)
		u.Draft, u.Trial = &d, r.trial(d)
	}
	if c.Article != nil {
		u.Current = r.article(c.Article.ID)
	}
	return u
}

// trial is what a draft would do, by the directives of lessons.
func (r *reader) trial(d bot.Draft) *bot.Trial {
	var t bot.Trial
	for _, h := range r.lessons {
		switch a := article(h.article); {
		case !strings.Contains(strings.ToLower(d.Text()), h.fragment):
		case h.does == "mot":
			t.Against = append(t.Against, bot.Lesson{ID: "C1:9.9", Article: a.ID, Title: a.Title, Text: "andra ord"})
		default:
			t.Turns = append(t.Turns, bot.Turn{Text: "artikelns ord", Title: a.Title, Now: d.Title})
		}
	}
	return &t
}

// readPictures understands messages with what was read in their pictures.
func (r *reader) readPictures(e bot.Event, c bot.Conversation) bot.Understanding {
	var beside, words, read []string
	for _, l := range c.Transcript {
		if slices.Contains(c.Reading.Posts, l.TS) && l.Text != bot.Deleted {
			beside, words = append(beside, l.Text), append(words, l.Read)
		}
	}
	for _, f := range e.Files {
		masked := f.Text.Reveal()
		for _, code := range r.codes {
			masked = strings.ReplaceAll(masked, code.raw, code.code.Mask)
		}
		read, words = append(read, masked), append(words, masked)
	}
	written, shown := strings.TrimSpace(strings.Join(beside, " ")), strings.TrimSpace(strings.Join(words, " "))
	e.Kind, e.Text = bot.MessagePosted, bot.NewUtterance(written)
	u := r.read(e, c)
	if shown != "" {
		speech := u.Speech
		e.Text, e.Files = bot.NewUtterance(strings.TrimSpace(written+" "+shown)), nil
		u = r.read(e, c)
		if u.Speech = speech; written == "" || u.Verdict == bot.VerdictAnswer {
			u.Speech = ""
		}
	}
	for i, f := range e.Files {
		u.Unread = u.Unread || read[i] == "" && f.Text.IsZero()
	}
	u.Read, u.Unread = read, u.Unread || len(c.Reading.Unread) > 0
	u.Shown = strings.Contains(shown, "…")
	return u
}

// teaching is the lesson that an event gives: of the message it is about, or of the
// first that says something.
func (r *reader) teaching(e bot.Event, c bot.Conversation) *bot.Teaching {
	means := e.Form.Means
	if e.Kind == bot.ButtonPressed {
		means, _ = bot.ParseTaught(e.Action.Arg)
	}
	var t bot.Teaching
	l := &t.Lesson
	for _, line := range c.Transcript {
		_, small := everywhere()[strings.ToLower(line.Text)]
		if line.Who == bot.SpeakerCustomer && line.TS != "" && !small && (l.Text == "" || line.TS == e.TS) {
			l.ID, l.Of, l.Text = bot.LessonOf(c.Key.Channel, line.TS), line.By, line.Text
		}
	}
	if e.Form.About != "" {
		l.ID, l.Of, l.Text = e.Form.About, e.Form.Of, e.Text.Reveal()
	}
	l.Article, l.Label = bot.Meaning(means)
	if a := article(l.Article); a != nil {
		l.Title, t.Answers = a.Title, true
	} else if e.Kind != bot.ShortcutUsed && l.Label == "" {
		return nil
	}
	for _, h := range r.lessons {
		switch a := article(h.article); {
		case !strings.Contains(strings.ToLower(l.Text), h.fragment) || h.article == l.Article:
		case h.does == "mot":
			t.Against = append(t.Against, bot.Lesson{ID: "C1:9.9", Article: a.ID, Title: a.Title, Text: "andra ord"})
		default:
			t.Turns = append(t.Turns, bot.Turn{Text: "artikelns ord", Title: a.Title, Now: l.Title})
		}
	}
	return &t
}
