package growth_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"kodhjalpen/matcher/eval/growth"
)

func TestArticlesAreTheSameEveryTime(t *testing.T) {
	many := growth.Articles(1000, 1, true)
	if !reflect.DeepEqual(many[:100], growth.Articles(100, 1, true)) {
		t.Error("the first hundred of a thousand are not those of a hundred")
	}
	if reflect.DeepEqual(many[:100], growth.Articles(100, 2, true)) {
		t.Error("another seed gave the same articles")
	}
}

// TestArticlesAreWhole looks for what an article must have and for what a
// generator leaves behind: marks, doubled spaces, wrong gender.
func TestArticlesAreWhole(t *testing.T) {
	titles := map[string]bool{}
	near := 0
	for _, a := range growth.Articles(3000, 1, true) {
		texts := slices.Concat([]string{a.ID, a.Title, a.Cause, a.Body}, a.Fix, a.Errors["sv"], a.Symptoms["sv"])
		for _, text := range texts {
			if text == "" || strings.ContainsAny(text, "*%") || strings.Contains(text, "  ") || strings.Contains(text, "adt ") {
				t.Errorf("%s holds %q", a.ID, text)
			}
		}
		if titles[a.Title] {
			t.Errorf("two articles are titled %q", a.Title)
		}
		titles[a.Title] = true
		if len(a.Errors["sv"]) == 0 || len(a.Symptoms["sv"]) < 2 || len(a.Fix) < 3 {
			t.Errorf("%s lacks wordings or fixes: %+v", a.ID, a)
		}
		if strings.Contains(a.Title, "har redan använts") || strings.Contains(a.Title, "har gått ut") || strings.Contains(a.Title, "ogiltig") {
			near++
		}
	}
	if near < 200 {
		t.Errorf("only %d of 3000 read like ours", near)
	}
	for _, a := range growth.Articles(500, 1, false) {
		if strings.Contains(a.Title, "använts") || strings.Contains(a.Title, "ogiltig") {
			t.Errorf("%q is among the articles that do not read like ours", a.Title)
		}
	}
}
