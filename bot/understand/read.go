// Package understand reads what a person wrote into a bot.Understanding: the
// masked text, the articles it means, the codes in it and what kind of speech
// it is. It is the stage that sees codes; nothing after it does.
//
// Imports bot, matcher and activation, whose types it translates to bot's.
// Promises: pure (no network, clock or chance) and total.
package understand

import (
	"slices"
	"strings"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
	"kodhjalpen/matcher"
)

// Knowledge is the articles of this moment. A value obtained once stays
// consistent with itself when articles change.
type Knowledge interface {
	// Match says which articles a text that stands alone means.
	Match(text string) matcher.Verdict
	// Article returns a snapshot of an article; false if it does not exist.
	Article(id string) (bot.Article, bool)
	// Menu lists what to choose from when a text gives too little to go on: the
	// likeliest articles first.
	Menu(text string) []bot.Candidate
	// Modules lists agents' texts.
	Modules() []bot.Module
	// Find lists the articles that fit what is typed into a search field, best first.
	Find(typed string) []bot.Candidate
	// Try says what a lesson would do if it were given.
	Try(l bot.Lesson) bot.Teaching
	// TryDraft says what a draft written of a thread would do as an article.
	TryDraft(d bot.Draft, of bot.Post) bot.Trial
}

// A Reader understands events. Now returns the knowledge to use; Key is what
// codes are hashed with, and never stored.
type Reader struct {
	Now func() Knowledge
	Key []byte
	// Name is what a person is called, "" when that is not known; nil knows nobody.
	Name func(bot.PersonID) string
}

// malformedCode is the article that explains a code that cannot be right.
const malformedCode = "invalid-code"

// Read returns what an event means in its conversation, which may be the zero
// conversation.
func (r Reader) Read(e bot.Event, c bot.Conversation) bot.Understanding {
	e, whole := readable(e)
	u := r.read(e, c)
	if !whole {
		u.Text, u.Unread = tooLong, true
	}
	return u
}

// read is Read, for a text of any length.
func (r Reader) read(e bot.Event, c bot.Conversation) bot.Understanding {
	know := r.Now()
	e = r.filled(e, c)
	raw := e.Text.Reveal()
	u := bot.Understanding{Text: masked(e, c), Verdict: bot.VerdictNone, Speech: bot.SpeechNothing}
	if c.Article != nil {
		u.Current = snapshot(know, c.Article.ID)
	}
	switch e.Kind {
	case bot.ArticleSought:
		u.Candidates = know.Find(raw)
	case bot.FormChanged:
		written(&u, raw)
		r.modules(&u, know, e, c)
	case bot.FormSent:
		written(&u, raw)
		if e.Form.Name == bot.FormReply {
			r.modules(&u, know, e, c)
		}
		if e.Form.Name == bot.FormFacts {
			u.Codes = r.codes(raw, false)
		}
		if e.Form.Name == bot.FormIncident {
			u.Chosen = snapshot(know, e.Form.Means)
			break
		}
		if e.Form.Means != "" && e.Role == bot.Agent {
			u.Teaching = r.teaching(know, e, c)
		}
		if e.Form.Name == bot.FormDraft && e.Role == bot.Agent {
			u.Draft = r.drafted(u.Text, e, c)
			if u.Draft.Title != "" {
				t := know.TryDraft(*u.Draft, bot.Post{Channel: c.Key.Channel, TS: c.Key.Thread})
				u.Trial = &t
			}
		}
	case bot.DeskUpdated:
		written(&u, raw)
		u.By = masking(e.Update.By.Reveal())
	case bot.MessagePosted, bot.MessageEdited:
		if e.Place == bot.Agents {
			break // their own words: kept, and not answered
		}
		for _, b := range c.Offers() {
			if a := snapshot(know, b.Arg); a != nil {
				a.Part = fitting(*a, said(c, ""))
				u.Offered = append(u.Offered, *a)
			}
		}
		if asksForProposal(e, c) {
			r.suggest(&u, know, e, c)
		} else {
			r.message(&u, know, e, c)
		}
		u.Exposed = e.Role == bot.Agent && exposed(raw)
	case bot.PicturesRead:
		r.pictures(&u, know, e, c)
	case bot.ShortcutUsed:
		if e.Action.Name == bot.ActionRight {
			u.Teaching = r.teaching(know, e, c)
		} else {
			r.suggest(&u, know, e, c)
		}
	case bot.DeskSearched:
		u.Command = bot.Command{Verb: bot.VerbSearch, Words: sought(raw)}
	case bot.CommandGiven:
		u.Command = command(raw)
		r.text(&u, know, raw)
		if l := helpIn[fold(strings.Trim(raw, around))]; l != "" {
			u.Language = l
		}
		u.Menu = know.Menu(raw)
	case bot.ButtonPressed:
		if u.Chosen = snapshot(know, articleOf(e.Action)); u.Chosen != nil {
			u.Chosen.Part = fitting(*u.Chosen, said(c, ""))
		}
		if e.Action.Name == bot.ActionReply {
			r.modules(&u, know, e, c)
		}
		if e.Action.Name == bot.ActionTeach && e.Role == bot.Agent {
			u.Teaching = r.teaching(know, e, c)
		}
		if e.Action.Name == bot.ActionDraft && e.Role == bot.Agent {
			u.Draft = r.draft(know, e, c)
		}
	}
	return u
}

// message understands a message: its text alone first, and if that gives no
// answer and nothing has been answered yet, together with what the person said
// just before.
func (r Reader) message(u *bot.Understanding, know Knowledge, e bot.Event, c bot.Conversation) {
	raw := e.Text.Reveal()
	if read := readIn(c, e.TS); read != "" { // an edit of what stands beside a picture
		r.illustrated(u, know, raw, read, c)
		return
	}
	r.text(u, know, raw)
	if outranksAsk(u.Speech) && (u.Verdict == bot.VerdictAsk || u.Speech == bot.SpeechSolved) {
		u.Verdict, u.Answers, u.Candidates = bot.VerdictNone, nil, nil
	}
	if u.Verdict != bot.VerdictAnswer && c.Phase == bot.PhaseNew && u.Speech != bot.SpeechHuman && !outranksAsk(u.Speech) {
		if before := said(c, e.TS); before != "" {
			r.together(u, know, before, raw)
		}
	}
	for _, f := range e.Files {
		u.Unread = u.Unread || f.Text.IsZero()
	}
	if u.Unread && u.Verdict == bot.VerdictAnswer && u.Answers[0].Confidence < besidePicture {
		u.Verdict, u.Answers = bot.VerdictAsk, nil
	}
	followUp(u, know, c, raw)
	u.OnlyHuman = u.Speech == bot.SpeechHuman && u.Verdict == bot.VerdictNone && onlyHuman(raw)
	if u.Verdict != bot.VerdictAnswer { // a menu is read against all articles anew, and what is answered needs none
		u.Menu = know.Menu(raw)
	}
	switch {
	case u.Chosen != nil || u.Verdict != bot.VerdictNone || len(u.Codes) == 0:
	case hasBadCode(u.Codes) || correctedByHand(raw):
		u.Chosen = snapshot(know, malformedCode)
	default:
		u.Enter = enter(snapshot(know, malformedCode))
	}
}

// besidePicture is how sure the words beside a file that nobody has read must
// be: "så här ser det ut när jag aktiverar" says that the error is in the picture.
const besidePicture = 0.9

// aGuess is below which confidence the best candidate is no better than any
// other article: all are offered then, and a human.
const aGuess = 0.25

// text fills in what a text means by itself, with what it does apart from that.
func (r Reader) text(u *bot.Understanding, know Knowledge, raw string) {
	u.Codes = r.codes(raw, u.Command.Verb != bot.VerbCode)
	r.verdict(u, know, match(know, raw))
	for i := range u.Answers {
		u.Answers[i].Part = fitting(u.Answers[i], raw)
	}
	guessed := u.Verdict == bot.VerdictAsk && (len(u.Candidates) == 0 || u.Candidates[0].Confidence < aGuess)
	unsure := u.Verdict == bot.VerdictAsk && (guessed || saysNothing(raw) || explained(u.Codes))
	if unsure || u.Verdict == bot.VerdictAnswer && namesNothing(raw) {
		u.Verdict, u.Answers, u.Candidates = bot.VerdictNone, nil, nil
	}
	u.Speech, u.Language = speechOf(raw, u.Verdict), languageOf(raw)
	if u.Speech == bot.SpeechHours {
		u.Asked, _ = asksHours(wordsOf(fold(plain(raw))))
	}
	if guessed && len(u.Codes) == 0 && (u.Speech == bot.SpeechRequest || u.Speech == "") {
		u.Speech = bot.SpeechVague
	}
}

// together matches an earlier text with a new one, and keeps the result if it
// is worth more than the new one's alone.
func (r Reader) together(u *bot.Understanding, know Knowledge, before, raw string) {
	v := know.Match(before + "\n" + raw)
	if v.Decision == matcher.Answer || v.Decision == matcher.Ask && u.Verdict == bot.VerdictNone && !saysNothing(before+"\n"+raw) {
		r.verdict(u, know, v)
		u.Speech = ""
	}
}

// verdict translates a matcher's verdict, with snapshots of what it answers.
func (r Reader) verdict(u *bot.Understanding, know Knowledge, v matcher.Verdict) {
	u.Verdict, u.Answers, u.Candidates = bot.Verdict(v.Decision), nil, nil
	for _, c := range v.Answers {
		if a := snapshot(know, c.Article); a != nil {
			a.Confidence = c.Confidence
			u.Answers = append(u.Answers, *a)
		}
	}
	for _, c := range v.Candidates {
		if a := snapshot(know, c.Article); a != nil {
			u.Candidates = append(u.Candidates, bot.Candidate{ID: a.ID, Title: a.Title, Confidence: c.Confidence, Wording: c.Wording})
		}
	}
	if u.Verdict == bot.VerdictAnswer && len(u.Answers) == 0 {
		u.Verdict = bot.VerdictNone
	}
}

// codes finds and checks the codes in a text. A code written twice counts once, as it
// was written best: a correction that its owner has tried is not sent. Where nobody has
// asked to have a code judged, digits alone are not corrected to one.
func (r Reader) codes(raw string, unasked bool) []bot.Code {
	var out []bot.Code
	found := activation.Find(raw)
	seen, right := map[string]bool{}, typedAs(found, activation.Valid)
	for _, c := range found {
		hash := r.hash(c.Canonical())
		if seen[hash] || right[c.Canonical()] && c.Verdict != activation.Valid || unasked && isNumber(c) {
			continue
		}
		seen[hash] = true
		code := bot.Code{Mask: c.Masked(), Verdict: bot.CodeVerdict(c.Verdict), Hash: hash}
		for _, p := range c.Problems {
			code.Problems = append(code.Problems, string(p))
		}
		if c.Verdict == activation.Fixable {
			code.Corrected = bot.NewSecret(c.Suggest)
		}
		out = append(out, code)
	}
	return out
}

// typedAs are the codes, in their good form, that were written so as to be judged so.
func typedAs(found []activation.Code, v activation.Verdict) map[string]bool {
	all := map[string]bool{}
	for _, c := range found {
		if c.Verdict == v {
			all[c.Canonical()] = true
		}
	}
	return all
}

// correctedByHand reports whether a text has a code with slips and without: who wrote
// it has tried both, so that neither was taken.
func correctedByHand(raw string) bool {
	found := activation.Find(raw)
	right := typedAs(found, activation.Valid)
	return slices.ContainsFunc(found, func(c activation.Code) bool { return c.Verdict == activation.Fixable && right[c.Canonical()] })
}

// explained reports whether a code is wrong as it was written: that is cause
// enough, and articles the text hardly speaks of would only confuse.
func explained(codes []bot.Code) bool {
	return slices.ContainsFunc(codes, func(c bot.Code) bool { return c.Verdict != bot.CodeValid })
}

func hasBadCode(codes []bot.Code) bool {
	for _, c := range codes {
		if c.Verdict == bot.CodeInvalid {
			return true
		}
	}
	return false
}

// said joins what the customer wrote earlier in the conversation, apart from
// the message itself, which is in it already when it is being edited.
func said(c bot.Conversation, self bot.Timestamp) string {
	var parts []string
	for _, l := range c.Transcript {
		if l.Who == bot.SpeakerCustomer && l.TS != self {
			parts = append(parts, l.Text, l.Read)
		}
	}
	return joined(parts)
}

// articleOf returns the article a button names, "" if it names none.
func articleOf(a bot.Action) string {
	switch a.Name {
	case bot.ActionCandidate:
		return a.Arg
	case bot.ActionIncident:
		return a.Arg
	case bot.ActionSend:
		o, _ := bot.ParseOffer(a.Arg)
		return o.Article
	case bot.ActionStep:
		id, _, _ := strings.Cut(a.Arg, "|")
		return id
	default:
		return ""
	}
}

func snapshot(know Knowledge, id string) *bot.Article {
	if id == "" {
		return nil
	}
	a, ok := know.Article(id)
	if !ok {
		return nil
	}
	return &a
}
