package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Draft is an article as an agent writes it from a ticket: what it is called, how
// customers put it, and what to do. Nothing in it names a person or holds a code.
type Draft struct {
	Title    string
	Symptoms []string
	// Answer is Markdown.
	Answer string
}

// The bounds of a draft, in characters, so that what an agent is shown fits the form
// that it is written in (3,000, Slack's own limit) and a list of articles.
const (
	draftTitle  = 150
	draftAnswer = 2000
	draftWords  = 3 // symptoms
)

// customersWords begins a line of a draft's text that is a customer's words, as mail
// marks what it answers.
const customersWords = ">"

// NewDraft makes a draft of what a customer wrote and what was answered, as much of
// it as a form holds: the first of the words, and the last of the answers, which is
// most often the one that helped.
func NewDraft(words, answers []string) Draft {
	var d Draft
	d.Symptoms = words[:min(len(words), draftWords)]
	for i := len(answers) - 1; i >= 0; i-- {
		longer := strings.TrimSpace(strings.TrimSpace(answers[i]) + "\n\n" + d.Answer)
		if d.Answer != "" && utf8.RuneCountInString(longer) > draftAnswer {
			break
		}
		d.Answer = longer
	}
	if len(d.Symptoms) > 0 {
		d.Title = firstSentence(d.Symptoms[0])
	}
	return d
}

// Text is a draft as it stands in a form: the title, the customers' words, each on a
// line of its own behind a mark, and the answer.
func (d Draft) Text() string {
	var b strings.Builder
	b.WriteString(d.Title + "\n\n")
	for _, s := range d.Symptoms {
		b.WriteString(customersWords + " " + s + "\n")
	}
	if len(d.Symptoms) > 0 {
		b.WriteString("\n")
	}
	b.WriteString(d.Answer)
	return strings.TrimSpace(b.String())
}

// ParseDraft reads what Text wrote, and what an agent has made of it. Whatever was
// written gives a draft with a title and an answer, unless there is not a word in it:
// then Title is "".
func ParseDraft(text string) Draft {
	var d Draft
	var answer []string
	for _, line := range strings.Split(printable(text), "\n") {
		trimmed := strings.TrimSpace(line)
		quoted := strings.HasPrefix(trimmed, customersWords)
		switch said := strings.TrimSpace(strings.TrimLeft(trimmed, customersWords+" ")); {
		case quoted && said != "":
			d.Symptoms = append(d.Symptoms, said)
		case quoted:
		case d.Title == "" && hasWord(trimmed):
			d.Title = unmarked(trimmed)
		default:
			answer = append(answer, strings.TrimRightFunc(line, unicode.IsSpace))
		}
	}
	d.Answer = strings.TrimSpace(printable(strings.Join(answer, "\n")))
	for _, s := range d.Symptoms {
		if d.Title == "" && hasWord(s) {
			d.Title = firstSentence(s)
		}
	}
	if d.Answer == "" {
		d.Answer = d.Title
	}
	d.Title = shortened(d.Title, draftTitle)
	return d
}

// printable is a text without what nobody sees, with one blank line where several
// are, so that what is shown of a draft is what its file holds.
func printable(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", "    ").Replace(strings.ToValidUTF8(text, ""))
	breaks := 0
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			if breaks++; breaks > 2 {
				return -1
			}
			return r
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\ufeff', r == '\ue000', r == '\ue001':
			return -1
		}
		if r != ' ' {
			breaks = 0
		}
		return r
	}, text)
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// unmarked is a line without the marks before it that make a heading or a quotation of it: a title is read without
// them, wherever it comes from.
func unmarked(line string) string {
	return strings.TrimSpace(strings.TrimLeft(line, "# "+customersWords))
}

// firstSentence is a title made of somebody's words.
func firstSentence(s string) string {
	s = unmarked(s)
	for i, r := range s {
		if next := i + utf8.RuneLen(r); strings.ContainsRune(".!?", r) && (next == len(s) || s[next] == ' ') && hasWord(s[:i]) {
			s = s[:i]
			break
		}
	}
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return shortened(string(unicode.ToUpper(first))+s[size:], maxTitle)
}

// maxTitle is how long the title of an article may be that is not cut as a button's
// label: Slack's own limit
// (https://docs.slack.dev/reference/block-kit/block-elements/button-element).
const maxTitle = 75

// shortened cuts a text at a word, so that it has at most n characters.
func shortened(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := string([]rune(s)[:n])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRightFunc(cut, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:-–", r) })
}

// A Trial is what a draft would do if it were an article.
type Trial struct {
	// Turns are wordings and titles of articles that it would turn to something wrong,
	// Against lessons that it would.
	Turns   []Turn
	Against []Lesson
	// Over are lessons that there was no article for it yet: this one is.
	Over []LessonID
}

// Doubtful reports whether it would do harm, so that its agent has to say that it is meant.
func (t Trial) Doubtful() bool { return len(t.Turns)+len(t.Against) > 0 }

// A Drafted is what became of a draft: the file that it makes, and where that is.
type Drafted struct {
	Name string // the file's name, <id>.md
	File string // all of it
	Fate DraftFate
}

// DraftFate says where a draft's file is.
type DraftFate string

// The fates of a draft's file.
const (
	DraftKept   DraftFate = "kept"   // in the folder of articles
	DraftTaken  DraftFate = "taken"  // nowhere: another article has its name
	DraftLoose  DraftFate = "loose"  // nowhere: there is no folder to write to
	DraftFailed DraftFate = "failed" // nowhere: the folder could not be written to
)
