package eval

import (
	"encoding/json"
	"strings"
	"testing"

	"kodhjalpen/matcher"
)

func answer(ids ...string) matcher.Verdict {
	v := matcher.Verdict{Decision: matcher.Answer}
	for _, id := range ids {
		v.Answers = append(v.Answers, matcher.Candidate{Article: id})
	}
	v.Candidates = v.Answers
	return v
}

func ask(ids ...string) matcher.Verdict {
	v := answer(ids...)
	v.Decision, v.Answers = matcher.Ask, nil
	return v
}

func TestOutcome(t *testing.T) {
	tests := []struct {
		name         string
		labels       []string
		verdict      matcher.Verdict
		right, wrong bool
	}{
		{"one label answered", []string{"a"}, answer("a"), true, false},
		{"another answered", []string{"a"}, answer("b"), false, true},
		{"one too many", []string{"a"}, answer("a", "b"), false, true},
		{"asked", []string{"a"}, ask("a", "b"), false, false},
		{"both answered", []string{"a", "b"}, answer("b", "a"), true, false},
		{"one of both answered", []string{"a", "b"}, answer("a"), false, false},
		{"both and another", []string{"a", "b"}, answer("a", "b", "c"), false, true},
		{"both asked first", []string{"a", "b"}, ask("b", "a", "c"), true, false},
		{"both asked, not first", []string{"a", "b"}, ask("b", "c", "a"), false, false},
		{"none left alone", nil, matcher.Verdict{Decision: matcher.None}, true, false},
		{"none asked", nil, ask("a"), true, false},
		{"none answered", nil, answer("a"), false, true},
	}
	for _, tt := range tests {
		o := Outcome{Message: Message{Labels: tt.labels}, Verdict: tt.verdict}
		if o.Right() != tt.right || o.Wrong() != tt.wrong {
			t.Errorf("%s: right %v wrong %v, want %v and %v", tt.name, o.Right(), o.Wrong(), tt.right, tt.wrong)
		}
	}
}

func TestScore(t *testing.T) {
	messages := []Message{
		{ID: "1", Text: "a", Labels: []string{"a"}, Kind: "typo"},
		{ID: "2", Text: "?a", Labels: []string{"a"}, Kind: "typo"},
		{ID: "3", Text: "b", Kind: "oos-near"},
		{ID: "4", Text: "", Kind: "oos"},
	}
	r := Score(messages, func(text string) matcher.Verdict {
		switch {
		case text == "":
			return matcher.Verdict{Decision: matcher.None}
		case text[0] == '?':
			return ask(text[1:])
		}
		return answer(text)
	})
	want := Count{Messages: 2, Right: 1, Asked: 1, AskedRight: 1, Served: 2, TopRight: 2, Offered: 2, Answered: 1}
	if r.InScope != want {
		t.Errorf("in scope %+v, want %+v", r.InScope, want)
	}
	if r.Near.Answered != 1 || r.Near.Wrong != 1 || r.Far.Right != 1 || r.Kinds["typo"] != want {
		t.Errorf("near %+v, far %+v, kinds %+v", r.Near, r.Far, r.Kinds)
	}
	if r.Confusion["a"]["ask"] != 1 || r.Confusion[NoArticle]["b"] != 1 {
		t.Errorf("confusion %v", r.Confusion)
	}
	var table strings.Builder
	if err := r.WriteTable(&table); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"in scope", "none, near", "none, far", "typo", "50.0", "verdict"} {
		if !strings.Contains(table.String(), part) {
			t.Errorf("the table lacks %q:\n%s", part, table.String())
		}
	}
	if _, err := json.Marshal(r); err != nil {
		t.Errorf("the report does not marshal: %v", err)
	}
}
