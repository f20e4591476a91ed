package kb

import (
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ModulesFile holds, beside the articles, texts that agents send to customers: a list of
// title and text.
const ModulesFile = "modules.yaml"

// The bounds of that file: as many as a menu of Slack's has options, titles that fit one,
// and texts that fit a form's input
// (https://docs.slack.dev/reference/block-kit/composition-objects/option-object,
// https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element).
const maxModules, maxModuleTitle, maxModuleText = 100, 75, 2500

// A Module is a text that agents send to customers. {namn} in it stands for the customer's
// name and {ärende} for the ticket's number.
type Module struct {
	Title string `yaml:"title"`
	Text  string `yaml:"text"`
}

// place matches what stands for something in a module.
var place = regexp.MustCompile(`\{[^{}\n]*\}`)

// Modules reads ModulesFile in the root of fsys, none if there is no such file. A module
// that is not sound is left out with a finding; of a file that cannot be read all are.
func Modules(fsys fs.FS) ([]Module, []Finding) {
	c, data := beside(fsys, ModulesFile)
	if strings.TrimSpace(string(data)) == "" {
		return nil, c.findings
	}
	all, ok := decodeStrict[[]Module](c, data, "file")
	if !ok {
		return nil, c.findings
	}
	var out []Module
	seen := map[string]bool{}
	for i, m := range all {
		before := len(c.findings)
		if c.module(i, &m, seen); len(c.findings) == before {
			out = append(out, m)
		}
	}
	return out, c.findings
}

// module checks the ith module and trims it.
func (c *checker) module(i int, m *Module, seen map[string]bool) {
	at := strconv.Itoa(i)
	var oddTitle, oddText bool
	m.Title, oddTitle = clean(m.Title)
	m.Text, oddText = clean(m.Text)
	switch {
	case i >= maxModules:
		c.errorf(at, "more than %d modules: those from here on are not used", maxModules)
	case m.Title == "" || m.Text == "":
		c.errorf(at, "a module needs `title` and `text`")
	case oddTitle || oddText || strings.Contains(m.Title, "\n"):
		c.errorf(at, "the module holds a control character, or its title a line break: write it anew")
	case utf8.RuneCountInString(m.Title) > maxModuleTitle:
		c.errorf(join(at, "title"), "the title is longer than %d characters", maxModuleTitle)
	case utf8.RuneCountInString(m.Text) > maxModuleText:
		c.errorf(join(at, "text"), "the text is longer than %d characters: a form holds no more", maxModuleText)
	case seen[strings.ToLower(m.Title)]:
		c.errorf(join(at, "title"), "the title %q stands in the file twice", m.Title)
	}
	seen[strings.ToLower(m.Title)] = true
	for _, p := range place.FindAllString(m.Text, -1) {
		if p != "{namn}" && p != "{ärende}" {
			c.errorf(join(at, "text"), "%s stands for nothing: use {namn} or {ärende}", p)
		}
	}
}
