package kb

import (
	"fmt"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// front is the front matter as it is written. Its field names are the keys an
// editor may use; any other is an error.
type front struct {
	ID       text        `yaml:"id"`
	Title    text        `yaml:"title"`
	Sources  []frontSrc  `yaml:"sources"`
	Errors   wordings    `yaml:"errors"`
	Symptoms wordings    `yaml:"symptoms"`
	Synonyms []text      `yaml:"synonyms"`
	Cause    text        `yaml:"cause"`
	Fix      []text      `yaml:"fix"`
	Steps    []frontStep `yaml:"steps"`
	Escalate text        `yaml:"escalate"`
	Facts    []text      `yaml:"facts"`
	Owner    text        `yaml:"owner"`
	Reviewed date        `yaml:"reviewed"`
}

// frontSrc is one of sources.
type frontSrc struct {
	Address text `yaml:"address"`
	Read    date `yaml:"read"`
	Hash    text `yaml:"hash"`
}

// wordings are lists of phrases by language.
type wordings struct {
	SV []text `yaml:"sv"`
	EN []text `yaml:"en"`
	NB []text `yaml:"nb"`
	DA []text `yaml:"da"`
}

// frontStep is one of steps.
type frontStep struct {
	ID      text          `yaml:"id"`
	Ask     text          `yaml:"ask"`
	Source  int           `yaml:"source"`
	Choices []frontChoice `yaml:"choices"`
}

// frontChoice is one button of a step.
type frontChoice struct {
	Label    text   `yaml:"label"`
	Fix      []text `yaml:"fix"`
	Wait     text   `yaml:"wait"`
	Goto     text   `yaml:"goto"`
	Escalate bool   `yaml:"escalate"`
}

// text is a YAML string and nothing that YAML would read as a number, a truth
// value or a date, so that what the editor sees is what the customer gets.
type text string

// UnmarshalYAML takes a string and trims it.
func (t *text) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode {
		return typeError(n, "want text, found a %s", kindName(n))
	}
	if n.ShortTag() != "!!str" {
		return typeError(n, "want text, found %s: put it in quotes", kindName(n))
	}
	s, bad := clean(n.Value)
	if bad {
		return typeError(n, "the text holds a control character")
	}
	*t = text(s)
	return nil
}

// date is a day written as 2026-11-23.
type date struct{ time.Time }

// UnmarshalYAML takes a day, in quotes or not.
func (d *date) UnmarshalYAML(n *yaml.Node) error {
	day, err := time.Parse(time.DateOnly, n.Value)
	if n.Kind != yaml.ScalarNode || err != nil {
		return typeError(n, "want a date like 2026-11-23")
	}
	d.Time = day
	return nil
}

// typeError is an error the decoder gathers with its own, in its own form.
func typeError(n *yaml.Node, format string, args ...any) error {
	return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: ", n.Line) + fmt.Sprintf(format, args...)}}
}

// kindName says what a node is, for an editor.
func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.SequenceNode:
		return "list"
	case yaml.MappingNode:
		return "map"
	}
	return tagName(n.ShortTag())
}

// article translates to the vocabulary of the other rooms.
func (f *front) article() Article {
	a := Article{
		ID: string(f.ID), Title: string(f.Title),
		Errors: f.Errors.byLanguage(), Symptoms: f.Symptoms.byLanguage(),
		Cause: string(f.Cause), Fix: stringsOf(f.Fix), Escalate: string(f.Escalate),
		Facts: stringsOf(f.Facts), Owner: string(f.Owner), Reviewed: f.Reviewed.Time,
	}
	for _, group := range f.Synonyms {
		a.Synonyms = append(a.Synonyms, groupOf(string(group)))
	}
	for _, s := range f.Sources {
		a.Sources = append(a.Sources, Source{Address: string(s.Address), Read: s.Read.Time, Hash: string(s.Hash)})
	}
	for _, s := range f.Steps {
		step := Step{ID: string(s.ID), Ask: string(s.Ask), Source: s.Source}
		for _, c := range s.Choices {
			step.Choices = append(step.Choices, Choice{
				Label: string(c.Label), Fix: stringsOf(c.Fix), Wait: string(c.Wait),
				Goto: string(c.Goto), Escalate: c.Escalate,
			})
		}
		a.Steps = append(a.Steps, step)
	}
	return a
}

// byLanguage returns the lists that are not empty, or nil.
func (w wordings) byLanguage() map[string][]string {
	var m map[string][]string
	for lang, list := range map[string][]text{"sv": w.SV, "en": w.EN, "nb": w.NB, "da": w.DA} {
		if len(list) == 0 {
			continue
		}
		if m == nil {
			m = map[string][]string{}
		}
		m[lang] = stringsOf(list)
	}
	return m
}

// stringsOf returns nil for an empty list.
func stringsOf(list []text) []string {
	var out []string
	for _, t := range list {
		out = append(out, string(t))
	}
	return out
}

// groupOf reads a group of synonyms: words parted by commas.
func groupOf(list string) []string {
	var out []string
	for word := range strings.SplitSeq(list, ",") {
		if word = strings.TrimSpace(word); word != "" {
			out = append(out, word)
		}
	}
	return out
}
