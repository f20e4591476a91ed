package kb_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"kodhjalpen/kb"
)

func TestLintLooksAcross(t *testing.T) {
	other := strings.NewReplacer("id: sound", "id: zound", "Allt med", "Annat", "It went wrong", "Oops").Replace(sound)
	articles, _ := kb.Load(fstest.MapFS{"sound.md": {Data: []byte(sound)}, "zound.md": {Data: []byte(other)}})
	findings := kb.Lint(articles, day("2026-11-23"))
	if len(findings) != 1 || findings[0].File != "zound.md" || findings[0].Line != 9 || findings[0].Level != kb.Advice ||
		!strings.Contains(findings[0].Message, "the same error wording is in sound.md") {
		t.Errorf("one shared wording: got %v", findings)
	}
	twin := articles[0]
	twin.File = "twin.md"
	findings = kb.Lint([]kb.Article{articles[0], twin}, day("2026-11-23"))
	if !kb.HasError(findings) || !strings.Contains(findings[0].Message, `"sound"`) {
		t.Errorf("the same id twice: got %v; want an error", findings)
	}
	if len(findings) != 4 { // the id, the title and two wordings
		t.Errorf("the same article twice: got %v; want four findings", findings)
	}
}

func TestLintLooksAtAge(t *testing.T) {
	undated := strings.Replace(sound, "reviewed: 2026-11-23\n", "", 1)
	for _, c := range []struct{ text, today, message string }{
		{sound, "2026-11-23", ""},
		{sound, "2027-05-22", ""},
		{sound, "2027-05-23", "181 days ago"},
		{sound, "2026-11-22", "in the future"},
		{undated, "2026-11-23", "reviewed is missing"},
		{"---\nid: sound\ntitle: T\n---\nText", "2030-01-01", ""},
	} {
		articles, _ := kb.Load(fstest.MapFS{"sound.md": {Data: []byte(c.text)}})
		findings := kb.Lint(articles, day(c.today))
		switch {
		case c.message == "" && len(findings) == 0:
		case c.message == "" || len(findings) != 1:
			t.Errorf("%s: got %v, want %q", c.today, findings, c.message)
		case findings[0].Level != kb.Advice || !strings.Contains(findings[0].Message, c.message):
			t.Errorf("%s: got %v, want advice with %q", c.today, findings, c.message)
		}
	}
}

func TestFindingReadsAsEditorsJump(t *testing.T) {
	f := kb.Finding{File: "a.md", Line: 3, Level: kb.Advice, Message: "title is long"}
	if got := f.String(); got != "a.md:3: advice: title is long" {
		t.Errorf("got %q", got)
	}
}

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}
