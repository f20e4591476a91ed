package main

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
)

// TestLearnPrints: what --write would add, what people should look at and what would do
// harm stand apart, with where each is from; a list is cut with a word.
func TestLearnPrints(t *testing.T) {
	lesson := func(text string, fate app.Fate) app.ProposedLesson {
		return app.ProposedLesson{Text: text, Article: "already-used", Title: "Redan använd", Evidence: app.EvidenceLink, Thread: "https://x.slack.com/archives/C1/p1", Fate: fate, Answers: true}
	}
	harm := lesson("ord som skadar", app.FateHarm)
	harm.Turns = []app.HarmDone{{Text: "nyckeln har gått ut", Right: "Utgången"}}
	weak := lesson("ord att se på", app.FateReview)
	weak.Answers, weak.Today = false, "Fel region"
	r := app.LearnReport{
		Channel: "support", Since: time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), Threads: 9, Questions: 8, Part: true, Paired: 7, Right: 2, Covered: 1,
		Lessons: []app.ProposedLesson{lesson("bra ord", app.FateGood), lesson("fler bra ord", app.FateGood), harm, weak},
		Pages:   []app.LinkedPage{{Address: "https://hjalp.exempel.se/skrivare", Threads: 2}},
		Gaps:    []app.LearnedGap{{Count: 2, Words: []string{"skrivare"}, Example: "tomma sidor", Threads: []string{"https://x.slack.com/archives/C1/p2"}}},
	}
	var out strings.Builder
	if err := (&learnCmd{Most: 1}).print(&out, r); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		"support since 2026-09-01: 9 threads, 8 tell a problem; there are older ones", "7 are tied to an article: 2 are answered with it today, 1 more",
		"that --write adds: 2\n", `"bra ord"`, "and 1 more", `turns "nyckeln har gått ut", which means "Utgången"`, "https://x.slack.com/archives/C1/p1",
		`answered "Fel region" today, which asks and does not answer yet`, "  2 https://hjalp.exempel.se/skrivare", `skrivare: "tomma sidor"`, "archives/C1/p2",
	} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("the report lacks %q:\n%s", part, out.String())
		}
	}
	if strings.Contains(out.String(), "fler bra ord") {
		t.Errorf("more than one is listed:\n%s", out.String())
	}
	out.Reset()
	if err := (&learnCmd{JSON: true}).print(&out, r); err != nil || !strings.Contains(out.String(), `"fate": "harm"`) {
		t.Errorf("as JSON, %v:\n%s", err, out.String())
	}
}

func TestSpan(t *testing.T) {
	for text, want := range map[string]time.Duration{"90d": 90 * 24 * time.Hour, "2w": 14 * 24 * time.Hour, "36h": 36 * time.Hour} {
		var s span
		if err := s.UnmarshalText([]byte(text)); err != nil || time.Duration(s) != want {
			t.Errorf("%s is %v, %v", text, time.Duration(s), err)
		}
	}
	for _, text := range []string{"", "d", "-1d", "90", "många"} {
		if err := new(span).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is a length of time", text)
		}
	}
}
