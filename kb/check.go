package kb

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// maxLabel is how many characters a button of Slack holds: "Maximum length for
// the text in this field is 75 characters",
// https://docs.slack.dev/reference/block-kit/block-elements/button-element .
const maxLabel = 75

// idForm is the form of an article's and a step's id.
var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// languages are those an article's wordings may be in, in their fixed order.
var languages = [...]string{"sv", "en", "nb", "da"}

// article checks everything that one article can say about itself.
func (c *checker) article(a Article) {
	c.identity(a)
	if a.Cause == "" && a.Body == "" {
		c.errorf("cause", "an article needs a cause or a body")
	}
	c.sources(a)
	c.wordings("errors", a.Errors)
	c.wordings("symptoms", a.Symptoms)
	c.synonyms(a)
	c.list("fix", a.Fix)
	c.list("facts", a.Facts)
	c.steps(a)
	c.elsewhere(a)
}

// toSupport is a sentence that sends its reader to support.
var toSupport = regexp.MustCompile(`(?i)\b(?:kontakta|ring|mejla|skriv till|hör av dig till)\b[^.!?]*\b(?:support|supporten|kundtjänst|kundservice)\b`)

// elsewhere advises where an article sends its reader to support: it is read there.
func (c *checker) elsewhere(a Article) {
	look := func(path, text string) {
		if toSupport.MatchString(text) {
			c.advise(path, "sends the reader to support, where they are: say when a human is needed under escalate, or lead there by a step with escalate: true")
		}
	}
	look("cause", a.Cause)
	for i, text := range a.Fix {
		look(fmt.Sprintf("fix.%d", i), text)
	}
	for i, s := range a.Steps {
		for j, choice := range s.Choices {
			for k, text := range choice.Fix {
				look(fmt.Sprintf("steps.%d.choices.%d.fix.%d", i, j, k), text)
			}
			look(fmt.Sprintf("steps.%d.choices.%d.wait", i, j), choice.Wait)
		}
	}
}

// identity checks id, file name and title.
func (c *checker) identity(a Article) {
	switch {
	case a.ID == "":
		c.errorf("id", "id is missing")
	case !idForm.MatchString(a.ID):
		c.errorf("id", "id %q must be lower-case words (a-z, 0-9) joined by hyphens", a.ID)
	case c.file != a.ID+".md":
		c.errorf("id", "id %q and the file's name differ: want %s.md", a.ID, a.ID)
	}
	switch {
	case a.Title == "":
		c.errorf("title", "title is missing")
	case strings.Contains(a.Title, "\n"):
		c.errorf("title", "title must be one line")
	case utf8.RuneCountInString(a.Title) > maxLabel:
		c.advise("title", "title has %d characters; as a button it is cut at %d", utf8.RuneCountInString(a.Title), maxLabel)
	}
}

// sources checks that facts rest on sources, and that those can be found. A
// wording, a fix or a condition without a source is an error; a cause or a
// body alone may be the desk's own knowledge.
func (c *checker) sources(a Article) {
	for i, s := range a.Sources {
		path := fmt.Sprintf("sources.%d", i)
		u, err := url.Parse(s.Address)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			c.errorf(path+".address", "source %d: address %q is not a web address", i+1, s.Address)
		}
		if s.Read.IsZero() {
			c.errorf(path+".read", "source %d: read, the date it was read, is missing", i+1)
		}
	}
	if len(a.Sources) > 0 {
		return
	}
	for _, field := range [...]struct {
		name string
		has  bool
	}{{"errors", len(a.Errors) > 0}, {"fix", len(a.Fix) > 0}, {"steps", len(a.Steps) > 0}} {
		if field.has {
			c.errorf(field.name, "%s without a source: name the page under sources", field.name)
		}
	}
	if a.Cause != "" && len(c.findings) == 0 {
		c.advise("cause", "the cause rests on no source")
	}
}

// wordings checks the phrases of every language.
func (c *checker) wordings(name string, byLanguage map[string][]string) {
	for _, lang := range languages {
		seen := map[string]int{}
		path := name + "." + lang
		c.list(path, byLanguage[lang])
		for i, phrase := range byLanguage[lang] {
			folded := strings.Join(Words(phrase), " ")
			if first, twice := seen[folded]; twice && folded != "" {
				c.advise(fmt.Sprintf("%s.%d", path, i), "says the same as line %d", first)
				continue
			}
			seen[folded] = lineOf(c.lines, fmt.Sprintf("%s.%d", path, i))
		}
	}
}

// list checks that no item is empty.
func (c *checker) list(path string, items []string) {
	for i, item := range items {
		if item == "" {
			c.errorf(fmt.Sprintf("%s.%d", path, i), "%s: item %d is empty", path, i+1)
		}
	}
}

// synonyms checks that each group has words.
func (c *checker) synonyms(a Article) {
	for i, group := range a.Synonyms {
		if len(group) == 0 {
			c.errorf(fmt.Sprintf("synonyms.%d", i), "synonyms: item %d is empty; want words parted by commas", i+1)
		}
	}
}
