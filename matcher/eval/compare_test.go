package eval_test

import (
	"bytes"
	"strings"
	"testing"

	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
)

func TestCompareTellsBetterFromWorse(t *testing.T) {
	messages := []eval.Message{
		{Text: "same", Kind: "typo", Labels: []string{"a"}},
		{Text: "gained", Kind: "typo", Labels: []string{"a"}, File: "f.jsonl", Line: 2},
		{Text: "lost", Kind: "ocr", Labels: []string{"a"}},
		{Text: "moved", Kind: "ocr", Labels: []string{"a"}},
		{Text: "asked", Kind: "oos-near"},
		{Text: "silent", Kind: "oos"},
	}
	a, b := said(matcher.Answer, "a", 0.9), said(matcher.Answer, "b", 0.9)
	base := scored(messages, map[string]matcher.Verdict{
		"same": a, "gained": said(matcher.Ask, "a", 0.5), "lost": a, "moved": b, "asked": {Decision: matcher.None}, "silent": a,
	})
	this := scored(messages, map[string]matcher.Verdict{
		"same": a, "gained": a, "lost": b, "moved": said(matcher.Answer, "c", 0.9), "asked": said(matcher.Ask, "a", 0.5), "silent": {Decision: matcher.None},
	})
	c, err := eval.Compare(base, this)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, l := range c.Lines {
		got[l.ID] = l.Change
	}
	want := map[string]string{"gained": "better", "lost": "worse", "moved": "other", "asked": "worse", "silent": "better"}
	if len(got) != len(want) {
		t.Errorf("changed %v; want %v", got, want)
	}
	for id, change := range want {
		if got[id] != change {
			t.Errorf("%s is %q; want %q", id, got[id], change)
		}
	}
	var out bytes.Buffer
	if err := c.WriteText(&out); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"better: f.jsonl:2 gained typo a", "ask: a -> answer: a", "5 of 6 messages changed"} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("%q is missing in\n%s", line, out.String())
		}
	}
	if _, err := eval.Compare(base, ten()); err == nil {
		t.Error("reports of other messages were compared")
	}
}

// TestArticlesAreCountedByMeaningAndByAnswer counts a message under the
// article it means, an answer under the one it names.
func TestArticlesAreCountedByMeaningAndByAnswer(t *testing.T) {
	counts := ten().ByArticle()
	if len(counts) != 2 || counts[0].Article != "a" || counts[1].Article != "b" {
		t.Fatalf("counts %+v; want a and b", counts)
	}
	if a := counts[0]; a.Messages != 8 || a.Right != 7 || a.Wrong != 1 || a.Named != 8 || a.NamedRight != 7 {
		t.Errorf("a: %+v; want 8 meant, 7 right, 1 wrong, 8 answers of which 7 right", a)
	}
	if b := counts[1]; b.Messages != 0 || b.Named != 1 || b.NamedRight != 0 {
		t.Errorf("b: %+v; want one answer, and that wrong", b)
	}
}
