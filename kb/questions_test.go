package kb_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"kodhjalpen/kb"
)

// asking is an article whose body has questions, three levels of them, between other
// sections.
const asking = `---
id: asking
title: Betalningen nekades
---

Banken tog inte emot köpet.

## Frågor till kunden

- Är kortet **öppet** för köp på nätet?
  - Nej: Öppna det i [bankens app](https://bank.example/app).
  - Ja
    - Ser banken att du har försökt?
      - Ja: Vänta en timme och försök igen.
      - Nej: en människa
      - Vet inte:
        1. Ring banken.
        2. Fråga om köpet
           är spärrat.
  - Vet inte: Prata med en människa.
- Har du ett annat kort?
  - Ja: Betala med det.

## Priser
Det kostar inget.
`

func load(t *testing.T, text string) (kb.Article, []kb.Finding) {
	t.Helper()
	articles, findings := kb.Load(fstest.MapFS{"asking.md": {Data: []byte(text)}})
	if len(articles) != 1 {
		return kb.Article{}, findings
	}
	return articles[0], findings
}

func TestQuestionsOfABody(t *testing.T) {
	a, findings := load(t, asking)
	if len(findings) != 0 {
		t.Fatalf("findings: %v", findings)
	}
	want := []kb.Step{
		{ID: "är-kortet-öppet-för-köp-på-nätet", Ask: "Är kortet öppet för köp på nätet?", Choices: []kb.Choice{
			{Label: "Nej", Fix: []string{"Öppna det i bankens app (https://bank.example/app)."}},
			{Label: "Ja", Goto: "ser-banken-att-du-har-försökt"},
			{Label: "Vet inte", Escalate: true},
		}},
		{ID: "ser-banken-att-du-har-försökt", Ask: "Ser banken att du har försökt?", Choices: []kb.Choice{
			{Label: "Ja", Wait: "Vänta en timme och försök igen."},
			{Label: "Nej", Escalate: true},
			{Label: "Vet inte", Fix: []string{"Ring banken.", "Fråga om köpet är spärrat."}},
		}},
		{ID: "har-du-ett-annat-kort", Ask: "Har du ett annat kort?", Choices: []kb.Choice{{Label: "Ja", Fix: []string{"Betala med det."}}}},
	}
	if got := a.Questions(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if shown := a.Shown(); shown != "Banken tog inte emot köpet.\n\n## Priser\nDet kostar inget." {
		t.Errorf("shown: %q", shown)
	}
	if !strings.Contains(a.Body, "Ser banken") {
		t.Error("the body is not kept as it was written")
	}
	said := kb.Passages(a)
	for _, p := range []kb.Passage{{Kind: kb.Sentence, Text: "Ser banken att du har försökt?"}, {Kind: kb.Fix, Text: "Betala med det."}} {
		if !slices.Contains(said, p) {
			t.Errorf("the passages lack %v", p)
		}
	}
}

func TestQuestionsThatAreBroken(t *testing.T) {
	for name, c := range map[string]struct {
		old, new string
		line     int
		remedy   string
	}{
		"no question mark":       {"nätet?", "nätet", 10, "end it with a question mark"},
		"no answers":             {"  - Ja: Betala med det.\n", "", 21, "write them beneath it"},
		"an answer to nothing":   {"- Nej: en människa", "- Nej", 15, "what to do after a colon"},
		"two answers alike":      {"- Vet inte: Prata", "- Nej: Prata", 20, "are \"Nej\""},
		"an answer too long":     {"- Nej: Öppna", "- " + strings.Repeat("å", 76) + ": Öppna", 11, "a button holds"},
		"text in the section":    {"- Är kortet", "Fråga så här.\n\n- Är kortet", 10, "above the heading"},
		"a question and more":    {"  - Ja\n    - Ser", "  - Ja: Ring.\n    - Ser", 12, "leave one of them"},
		"a list under a step":    {"        1. Ring banken.\n", "        1. Ring banken.\n           - nu\n", 17, "take the list away"},
		"nothing in the section": {asking[strings.Index(asking, "- Är kortet"):strings.Index(asking, "## Priser")], "", 8, "no question stands under"},
		"both kinds":             {"title: Betalningen nekades", "title: Betalningen nekades\nsources: [{address: \"https://a.example\", read: 2026-11-23}]\nsteps: [{id: a, ask: \"Va?\", source: 1, choices: [{label: Ja, escalate: true}]}]", 5, "keep one of them"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(asking, c.old, c.new, 1)
			if text == asking {
				t.Fatalf("%q is not in the article", c.old)
			}
			_, findings := load(t, text)
			if !slices.ContainsFunc(findings, func(f kb.Finding) bool {
				return f.Level == kb.Error && f.Line == c.line && strings.Contains(f.Message, c.remedy)
			}) {
				t.Errorf("got %v; want an error on line %d with %q", findings, c.line, c.remedy)
			}
		})
	}
}

// TestWordsOnQuestionsAreNoQuestions: a body may speak of them anywhere else.
func TestWordsOnQuestionsAreNoQuestions(t *testing.T) {
	text := strings.Replace(asking, "## Frågor till kunden", "Frågor till kunden ställs så:", 1)
	if a, findings := load(t, text); len(findings) != 0 || a.Questions() != nil || !strings.Contains(a.Shown(), "Ser banken") {
		t.Errorf("got %+v with %v", a.Questions(), findings)
	}
}
