package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"

	"kodhjalpen/kb"
	"kodhjalpen/matcher"
)

// matchCmd matches texts against the articles: JSON Lines in, decisions out.
type matchCmd struct {
	Articles string `placeholder:"DIR" env:"KODHJALPEN_ARTICLES" help:"Match against the *.md of this folder instead of the embedded articles."`
	Explain  bool   `help:"Add how each decision came about."`
}

// Help is what -h says beside the flags. A test plays its example.
func (*matchCmd) Help() string {
	return `One JSON object a line on standard input: id is a string or a number and comes back as it was, text is a message as Slack delivers it; other keys are ignored. One line out for each, in the same order.

  {"id": 1, "text": "Din licensnyckel har gått ut"}

gives decision (answer, ask or none), answers (the articles answered), candidates (at most three), codes (as the command codes finds them) and micros. A line that cannot be read gives id, or null, and error; the others are answered all the same.`
}

// matchLine is the answer to one line of the match command.
type matchLine struct {
	ID         json.RawMessage  `json:"id"`
	Decision   matcher.Decision `json:"decision"`
	Answers    []string         `json:"answers"`
	Candidates []matchCandidate `json:"candidates"`
	Codes      []codeFound      `json:"codes"`
	// Micros is how long matching took, in microseconds.
	Micros  int64         `json:"micros"`
	Explain *matchExplain `json:"explain,omitempty"`
}

// matchCandidate is one article a text may mean.
type matchCandidate struct {
	Article    string  `json:"article"`
	Confidence float64 `json:"confidence"`
}

// matchExplain is what -explain adds: what an editor can act on first.
type matchExplain struct {
	// Read is the text after normalisation; Cut tells that only a part of it was.
	Read string `json:"read"`
	Cut  bool   `json:"cut"`
	// None is the probability that no article is meant.
	None float64 `json:"none"`
	// Notes say what was noticed in the text, such as another maker's name.
	Notes []string `json:"notes"`
	// Best and the runners-up say what speaks for them.
	Best []matchScore `json:"best"`
	// Scope says why the best is thought to be meant, or not.
	Scope []matchPart `json:"scope"`
	// Second, Both and Pair say how likely another article is meant besides.
	Second string      `json:"second"`
	Both   float64     `json:"both"`
	Pair   []matchPart `json:"pair"`
}

// matchScore is what speaks for one candidate.
type matchScore struct {
	Article string `json:"article"`
	// Wording is the article's phrase that shares most words, Passage its sentence
	// that lies nearest and Kind what that is.
	Wording string `json:"wording"`
	Passage string `json:"passage"`
	Kind    string `json:"kind"`
	// Says is the same in words: "covers 3 of 4 telling words: …".
	Says   string      `json:"says"`
	Covers []string    `json:"covers"`
	Misses []string    `json:"misses"`
	Logit  float64     `json:"logit"`
	Parts  []matchPart `json:"parts"`
}

// matchPart is one feature's share of a score.
type matchPart struct {
	Feature string  `json:"feature"`
	Value   float64 `json:"value"`
	Weight  float64 `json:"weight"`
}

// Run answers every line of standard input with what its text means.
func (c *matchCmd) Run(ctx context.Context, s streams) error {
	m, err := newMatcher(c.Articles)
	if err != nil {
		return err
	}
	return eachLine(untilDone(ctx, s.in), s.out, func(id json.RawMessage, text string) any {
		return c.answer(m, id, text)
	})
}

func (c *matchCmd) answer(m *matcher.Matcher, id json.RawMessage, text string) matchLine {
	start := time.Now()
	match := m.Match
	if c.Explain {
		match = m.Explain
	}
	v := match(text)
	line := matchLine{
		ID: id, Decision: v.Decision, Answers: []string{}, Candidates: []matchCandidate{},
		Codes: codesIn(text), Micros: time.Since(start).Microseconds(),
	}
	for _, a := range v.Answers {
		line.Answers = append(line.Answers, a.Article)
	}
	for _, k := range v.Candidates {
		line.Candidates = append(line.Candidates, matchCandidate{k.Article, round4(k.Confidence)})
	}
	if c.Explain {
		line.Explain = explain(v)
	}
	return line
}

func explain(v matcher.Verdict) *matchExplain {
	e := &matchExplain{
		Read: v.Explanation.Text, None: round4(v.Explanation.None), Notes: []string{},
		Cut: v.Explanation.Cut, Scope: matchParts(v.Explanation.Scope),
		Second: v.Explanation.Second, Both: round4(v.Explanation.Both), Pair: matchParts(v.Explanation.Pair), Best: []matchScore{},
	}
	e.Notes = append(e.Notes, v.Explanation.Notes...)
	for i, s := range v.Explanation.Scores {
		e.Best = append(e.Best, matchScore{
			Article: s.Article, Wording: v.Candidates[i].Wording, Passage: s.Passage, Kind: s.Kind, Says: covers(s.Covers, s.Misses),
			Covers: append([]string{}, s.Covers...), Misses: append([]string{}, s.Misses...), Logit: round4(s.Logit), Parts: matchParts(s.Parts),
		})
	}
	return e
}

// covers says which of a text's telling words an article has.
func covers(have, miss []string) string {
	says := fmt.Sprintf("covers %d of %d telling words", len(have), len(have)+len(miss))
	if len(have) > 0 {
		says += ": " + strings.Join(have, ", ")
	}
	if len(miss) > 0 {
		says += "; the article lacks " + strings.Join(miss, ", ")
	}
	return says
}

func matchParts(parts []matcher.Part) []matchPart {
	out := make([]matchPart, 0, len(parts))
	for _, p := range parts {
		out = append(out, matchPart{p.Feature, round4(p.Value), p.Weight})
	}
	return out
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// newMatcher makes a matcher of the articles in dir, or of the embedded ones
// if dir is empty. Articles with errors in them are configuration errors.
func newMatcher(dir string) (*matcher.Matcher, error) {
	ix, err := newIndex(dir)
	if err != nil {
		return nil, err
	}
	unanswered, err := soundUnanswered(dir)
	if err != nil {
		return nil, err
	}
	return matcher.New(ix, unanswered...)
}

// newIndex is the index of the same articles.
func newIndex(dir string) (*kb.Index, error) {
	list, err := soundArticles(dir)
	if err != nil {
		return nil, err
	}
	ix, err := kb.NewIndex(list)
	if err != nil {
		return nil, fmt.Errorf("articles: %w", err)
	}
	return ix, nil
}
