package understand

import (
	"regexp"
	"strings"
	"unicode"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
	"kodhjalpen/matcher"
)

// teaching is the lesson that an event gives or is about to give, tried; nil where it
// gives none, or names an article that is gone.
func (r Reader) teaching(know Knowledge, e bot.Event, c bot.Conversation) *bot.Teaching {
	means := e.Form.Means
	if e.Kind == bot.ButtonPressed {
		means, _ = bot.ParseTaught(e.Action.Arg)
	}
	l, ok := r.lesson(know, e, c)
	if e.Kind == bot.ShortcutUsed {
		return &bot.Teaching{Lesson: l}
	}
	l.Article, l.Label = bot.Meaning(means)
	switch a := snapshot(know, l.Article); {
	case a == nil && l.Label == "":
		return nil
	case a != nil:
		l.Title = a.Title
	}
	if !ok {
		l.Text = ""
		return &bot.Teaching{Lesson: l}
	}
	t := know.Try(l)
	return &t
}

// lesson is what an event teaches of, without what it means, and whether there are
// words to learn from: what an agent wrote in the form, or the message that it is
// about, or the one in which the customer told what it was about.
func (r Reader) lesson(know Knowledge, e bot.Event, c bot.Conversation) (bot.Lesson, bool) {
	names := r.names(e, c)
	l := bot.Lesson{By: e.Person, At: e.At, Thread: bot.Post{Channel: c.Key.Channel, TS: c.Key.Thread}}
	if c.Ticket != nil {
		l.Ticket = c.Ticket.Number
	}
	switch {
	case e.Kind == bot.FormSent && e.Form.Name == bot.FormLesson:
		l.ID, l.Of, l.Text = e.Form.About, e.Form.Of, Bare(activation.Mask(e.Text.Reveal()), names)
		return l, tellsProblem(l.Text, know) // a lesson of "hej" would answer every greeting
	default:
		line := toldIn(know, c, about(e, c))
		if line.TS == "" && e.Kind == bot.ShortcutUsed && e.Text.Reveal() != "" { // a thread that the bot was not in
			line = bot.Line{TS: e.TS, By: e.Form.Of, Text: masked(e, c)}
		}
		if line.TS == "" {
			return l, false
		}
		l.ID, l.Of, l.Text = bot.LessonOf(c.Key.Channel, line.TS), line.By, Bare(line.Text, names)
	}
	return l, len(wordsOf(fold(l.Text))) > 0
}

// about is the customer's message that a wrong answer was to, or that the shortcut was
// used on; "" when that is not known.
func about(e bot.Event, c bot.Conversation) bot.Timestamp {
	if e.Kind != bot.ShortcutUsed {
		return ""
	}
	for slot, at := range c.Posts {
		if at.TS != e.TS {
			continue
		}
		for _, h := range c.Heard {
			if h.Slot == slot {
				return h.TS
			}
		}
	}
	return e.TS
}

// toldIn is the customer's message with a timestamp, or the first that tells what the
// case is about; the zero line when there is none: of a greeting, or of "it does not
// work", there is nothing to learn. What was written in a form for agents alone has no timestamp.
func toldIn(know Knowledge, c bot.Conversation, ts bot.Timestamp) bot.Line {
	var first bot.Line
	for _, l := range c.Transcript {
		if l.Who != bot.SpeakerCustomer || l.TS == "" || l.Text == "" || l.Text == bot.Deleted {
			continue
		}
		if l.TS == ts {
			return l
		}
		if first.TS == "" && tellsProblem(l.Text, know) {
			first = l
		}
	}
	return first
}

// tellsProblem reports whether a message says what a case is about.
func tellsProblem(text string, know Knowledge) bool {
	v := know.Match(text)
	switch speechOf(text, bot.Verdict(v.Decision)) {
	case bot.SpeechNothing, bot.SpeechGreeting, bot.SpeechThanks, bot.SpeechSolved, bot.SpeechUnsolved, bot.SpeechLater, bot.SpeechSmall, bot.SpeechVague:
		return false
	case bot.SpeechHuman:
		return !onlyHuman(text)
	}
	return v.Decision != matcher.None || !saysNothing(text)
}

// names are the names of those in a conversation, where they are known.
func (r Reader) names(e bot.Event, c bot.Conversation) []string {
	if r.Name == nil {
		return nil
	}
	people := []bot.PersonID{e.Person, e.Starter, e.Form.Of, c.Customer}
	for _, l := range c.Transcript {
		people = append(people, l.By)
	}
	seen := map[bot.PersonID]bool{}
	var out []string
	for _, p := range people {
		if p != "" && !seen[p] {
			seen[p] = true
			out = append(out, wordsOf(fold(r.Name(p)))...)
		}
	}
	return out
}

// What is taken out of a lesson beside what the masker hides.
var (
	// hidden is what stands in a masked text for what was hidden: K7…, [telefon].
	hidden = regexp.MustCompile(`\S*…\S*|\[\p{L}[\p{L}-]*\]`)
	// addressed are people, groups and channels, and addresses.
	addressed = regexp.MustCompile(`[@#][\p{L}\d._-]+|https?://\S+|www\.\S+`)
	// numbered is a word with a long number in it. A number of an error is shorter, or
	// begins with 0x.
	numbered = regexp.MustCompile(`(?i)(?:^|\b)[\p{L}\d_/-]*\d{5,}[\p{L}\d_/-]*`)
	ofError  = regexp.MustCompile(`(?i)^0x[0-9a-f]{1,8}$`)
	// signed is where somebody ends and writes their name.
	signed = regexp.MustCompile(`(?is)[\s,.!?]+(?:m\.?v\.?h|v\.?h|(?:med )?(?:vänliga?|bästa|varma) hälsning(?:ar)?|hälsningar|hälsn|regards|best regards|hilsen|mvh\s*/)\b[\s,.!/]*(?:[\p{L}'-]+[\s,.]*){0,4}$`)
	// introduced is where they say it; greeted where they call somebody by it.
	introduced = regexp.MustCompile(`(?i:\b(?:jag heter|mitt namn är|my name is|jeg hedder|jeg heter)\s+)(?:\p{Lu}[\p{L}'-]*\s*){1,3}`)
	greeted    = regexp.MustCompile(`^(?i:\s*(?:hej|hejsan|hallå|tjena|hi|hello|hei)\s+)\p{Lu}[\p{L}'-]+\s*[,!.]`)
)

// mostLesson is how long a lesson's text is at most, in characters: a symptom is a
// sentence or two.
const mostLesson = 300

// Bare takes out of a masked text what was hidden and what names somebody, and cuts it
// to a length.
func Bare(text string, names []string) string {
	for _, what := range []*regexp.Regexp{signed, greeted, introduced, hidden, addressed} {
		text = what.ReplaceAllString(text, " ")
	}
	text = numbered.ReplaceAllStringFunc(text, func(word string) string {
		if ofError.MatchString(word) {
			return word
		}
		return " "
	})
	known := map[string]bool{}
	for _, n := range names {
		known[n] = len([]rune(n)) > 1
	}
	fields := strings.Fields(text)
	kept := fields[:0]
	for _, f := range fields {
		word := fold(strings.TrimFunc(f, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
		if known[word] || known[strings.TrimSuffix(word, "s")] || word == "" && !strings.ContainsFunc(f, unicode.IsLetter) {
			continue
		}
		kept = append(kept, f)
	}
	return cutWords(kept)
}

// cutWords joins words up to the length of a lesson.
func cutWords(words []string) string {
	out := ""
	for i, w := range words {
		if i > 0 {
			w = " " + w
		}
		if len([]rune(out))+len([]rune(w)) > mostLesson {
			break
		}
		out += w
	}
	return strings.TrimRight(out, " ,;:-–")
}
