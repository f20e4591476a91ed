package main

import (
	"context"
	"encoding/json"

	"kodhjalpen/activation"
)

// codesCmd finds and checks activation codes: JSON Lines in, codes out.
type codesCmd struct {
	Explain bool `help:"Add every span that was scored, and what its score is made of."`
}

// Help is what -h says beside the flags. A test plays its example.
func (*codesCmd) Help() string {
	return `One JSON object a line on standard input: id is a string or a number and comes back as it was, text is a message; other keys are ignored. One line out for each, in the same order.

  {"id": 1, "text": "min kod P0O7XKD"}

gives

  {"id":1,"codes":[{"raw":"P0O7XKD","start":8,"end":15,"verdict":"fixable","suggest":"P007XKD","problems":["letter-o"]}]}

start and end are bytes of the text, verdict is valid, fixable or invalid by form alone. A line that cannot be read gives id, or null, and error; the others are answered all the same.`
}

// codesLine is the answer to one line of the codes command.
type codesLine struct {
	ID    json.RawMessage `json:"id"`
	Codes []codeFound     `json:"codes"`
	// Spans are what -explain adds.
	Spans []codeSpan `json:"spans,omitempty"`
}

// codeSpan is one span that was scored. Find reports the best of those that overlap
// whose score is zero or more.
type codeSpan struct {
	Raw   string     `json:"raw"`
	Start int        `json:"start"`
	End   int        `json:"end"`
	Score float64    `json:"score"`
	Parts []codePart `json:"parts"`
}

// codePart is one feature's share of a score.
type codePart struct {
	Feature string  `json:"feature"`
	Level   string  `json:"level"`
	Weight  float64 `json:"weight"`
}

// codeFound is one code as the command line shows it, to whoever had the text
// already: the secret is in the clear. Offsets are bytes of the decoded text.
type codeFound struct {
	Raw      string               `json:"raw"`
	Start    int                  `json:"start"`
	End      int                  `json:"end"`
	Verdict  activation.Verdict   `json:"verdict"`
	Suggest  *string              `json:"suggest"` // null unless fixable
	Problems []activation.Problem `json:"problems"`
}

// Run answers every line of standard input with the codes in its text.
func (c *codesCmd) Run(ctx context.Context, s streams) error {
	return eachLine(untilDone(ctx, s.in), s.out, func(id json.RawMessage, text string) any {
		line := codesLine{ID: id, Codes: codesIn(text)}
		if c.Explain {
			line.Spans = codeSpans(text)
		}
		return line
	})
}

// codeSpans explains all the spans of a text.
func codeSpans(text string) []codeSpan {
	m := activation.Current()
	features, _ := activation.Features()
	var spans []codeSpan
	for _, x := range m.Examine(text) {
		s := codeSpan{Raw: text[x.Start:x.End], Start: x.Start, End: x.End, Score: round4(x.Score)}
		for i, f := range features {
			name := f.Levels[x.Levels[i]]
			s.Parts = append(s.Parts, codePart{f.Name, name, m.Weights[f.Name][name]})
		}
		spans = append(spans, s)
	}
	return spans
}

// codesIn finds the codes in text and gives them the shape of the contract:
// never nil, so that none is [] and not null.
func codesIn(text string) []codeFound {
	found := []codeFound{}
	for _, c := range activation.Find(text) {
		f := codeFound{Raw: c.Raw, Start: c.Start, End: c.End, Verdict: c.Verdict, Problems: []activation.Problem{}}
		f.Problems = append(f.Problems, c.Problems...)
		if c.Verdict == activation.Fixable {
			f.Suggest = &c.Suggest
		}
		found = append(found, f)
	}
	return found
}
