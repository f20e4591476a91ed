package kb

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Kind says what a passage is to its article.
type Kind int

// The kinds of passages.
const (
	Title Kind = iota
	ErrorText
	Symptom
	Lesson // what an agent taught: a customer's masked words
	Cause
	Fix
	Heading
	Sentence
)

// String is the kind's name, for editors.
func (k Kind) String() string {
	return [...]string{"title", "error", "symptom", "lesson", "cause", "fix", "heading", "sentence"}[k]
}

// Wording tells whether a passage is in customers' or the screen's own words.
func (k Kind) Wording() bool { return k == ErrorText || k == Symptom || k == Lesson }

// A Passage is one thing an article says: what texts are compared with.
type Passage struct {
	Kind Kind
	Text string
}

// maxPassages bounds an article: a page has a tenth of it. Our own limit, so
// that a book put into the folder does not slow every text.
const maxPassages = 400

// Passages takes an article apart, in its own order.
func Passages(a Article) []Passage {
	out := []Passage{{Title, a.Title}}
	add := func(k Kind, texts ...string) {
		for _, t := range texts {
			if t = strings.TrimSpace(t); t != "" && len(out) < maxPassages {
				out = append(out, Passage{k, t})
			}
		}
	}
	for _, lang := range languages {
		add(ErrorText, a.Errors[lang]...)
	}
	for _, lang := range languages {
		add(Symptom, a.Symptoms[lang]...)
	}
	add(Cause, sentences(a.Cause)...)
	add(Fix, a.Fix...)
	for _, s := range a.Questions() {
		add(Sentence, s.Ask)
		for _, c := range s.Choices {
			add(Fix, append([]string{c.Wait}, c.Fix...)...)
		}
	}
	for _, line := range strings.Split(a.Shown(), "\n") {
		if heading := strings.TrimLeft(line, "#"); len(heading) < len(line) && strings.HasPrefix(heading, " ") {
			add(Heading, plainMarkdown(heading))
			continue
		}
		add(Sentence, sentences(plainMarkdown(line))...)
	}
	add(Sentence, sentences(a.Escalate)...)
	return out
}

var (
	markdownLink = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
	markdownMark = strings.NewReplacer("**", "", "__", "", "`", "", "|", " ")
	listMark     = regexp.MustCompile(`^\s*(?:[-*+>]|\d{1,3}[.)])\s+`)
)

// plainMarkdown is what a reader sees of one line.
func plainMarkdown(line string) string {
	line = listMark.ReplaceAllString(line, "")
	return markdownMark.Replace(markdownLink.ReplaceAllString(line, "$1"))
}

// sentences parts a text where a full stop, question or exclamation mark is
// followed by a space and no small letter.
func sentences(text string) []string {
	var out []string
	from := 0
	for i, r := range text {
		if r != '.' && r != '!' && r != '?' && r != '\n' {
			continue
		}
		rest := strings.TrimLeft(text[i+1:], " ")
		next, _ := utf8.DecodeRuneInString(rest)
		if r == '\n' || rest == "" || len(rest) < len(text[i+1:]) && !unicode.IsLower(next) {
			out = append(out, text[from:i+1])
			from = i + 1
		}
	}
	return append(out, text[from:])
}
