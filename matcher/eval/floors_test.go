package eval

import (
	"os"
	"testing"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
	"kodhjalpen/matcher"
)

// A floor is what a committed set or world must keep, in per cent, a little under
// (right, first, offered) or over (wrong, asked, answered and asked though none is
// meant) what was measured on 30 November 2026, when the matcher was rebuilt. The
// sets by name are of the seven articles: the untouched ones and twin-4 to 6 were
// never fitted on, the others were, as were the worlds but held/bank; README.md has
// the figures of worlds left out. Until that day the seven were known by a lexicon made for them,
// and stood higher: 94 to 97 right on the untouched.
type floor struct {
	name                  string
	right, first, offered float64 // at least, of messages in scope
	wrong, asked          float64 // at most, of those
	answered, noneAsked   float64 // at most, of messages that no article answers
}

var floors = []floor{
	{"dev-messages", 88, 98, 99, 1, 9, 18, 20},
	{"hand-a", 82, 96, 99, 2, 13, 16, 29},
	{"hand-b", 85, 97, 99, 2, 12, 10, 14},
	{"hand-c", 81, 94, 98, 2, 15, 11, 20},
	{"hand-d", 81, 95, 99, 2, 13, 19, 23},
	{"hand-e", 66, 90, 98, 3, 27, 9, 31},
	{"hand-h", 83, 94, 98, 3, 13, 5, 15},
	{"hand-k", 61, 89, 97, 3, 29, 18, 30},
	{"hand-l", 67, 91, 98, 2, 31, 8, 15},
	{"hand-m", 69, 92, 99, 3, 24, 8, 28},
	{"hand-na", 0, 0, 0, 1, 1, 6, 17},
	{"hand-pa", 56, 83, 96, 2, 37, 1, 1},
	{"hand-q", 62, 90, 98, 3, 31, 10, 30},
	{"hand-s", 70, 94, 98, 2, 24, 19, 22},
	{"hand-v", 0, 0, 0, 1, 1, 4, 18},
	{"hand-y", 61, 90, 99, 3, 28, 1, 1},
	{"hand-z", 76, 94, 99, 2, 19, 11, 16},
	{"own-none", 0, 0, 0, 1, 1, 11, 22},
	{"own-paraphrases", 57, 90, 97, 1, 34, 1, 1},
	{"twin-1", 82, 98, 99, 1, 13, 10, 20},
	{"twin-2", 86, 97, 99, 2, 11, 20, 18},
	{"twin-3", 79, 94, 98, 2, 19, 22, 25},
	{"twin-4", 78, 94, 99, 1, 19, 6, 32},
	{"twin-5", 83, 95, 99, 3, 13, 3, 27},
	{"twin-6", 85, 97, 99, 1, 13, 6, 32},
	{"untouched-2", 84, 96, 98, 1, 15, 7, 22},
	{"untouched-3", 84, 96, 99, 2, 13, 2, 22},
	{"untouched-4", 88, 97, 99, 1, 12, 9, 15},
	{"untouched-5", 85, 97, 99, 1, 12, 5, 18},
	{"untouched", 86, 97, 99, 2, 11, 6, 23},
	{"bibliotek", 42, 76, 91, 2, 52, 7, 33},
	{"bibliotek/minimal", 38, 72, 87, 4, 55, 5, 35},
	{"bredband", 51, 80, 95, 5, 40, 5, 33},
	{"bredband/minimal", 42, 78, 93, 5, 48, 5, 37},
	{"desk", 49, 81, 92, 2, 42, 10, 34},
	{"desk/minimal", 44, 76, 89, 3, 49, 11, 36},
	{"el", 52, 73, 88, 7, 40, 7, 32},
	{"el/minimal", 39, 69, 85, 6, 47, 4, 35},
	{"lon", 51, 76, 90, 5, 44, 7, 36},
	{"lon/minimal", 46, 74, 88, 5, 47, 4, 44},
	{"held/bank", 34, 67, 88, 5, 57, 9, 63},
	{"held/bank/minimal", 28, 62, 83, 5, 65, 10, 66},
	{"held/arkiv", 29, 74, 90, 3, 57, 6, 34},
	{"held/arkiv/minimal", 23, 70, 88, 4, 62, 5, 37},
	{"unseen", 65, 89, 95, 2, 31, 3, 19},
	{"unseen/minimal", 47, 78, 91, 6, 41, 4, 21},
}

func TestFloors(t *testing.T) {
	list, findings := kb.Load(articles.FS())
	if len(list) == 0 {
		t.Fatal(findings)
	}
	worlds, err := ReadWorlds(os.DirFS("testdata"), map[string][]kb.Article{"seven": list})
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]World{}
	for _, w := range worlds {
		byName[w.Name], byName[w.Name+"/minimal"] = w, w.Minimal()
	}
	if worlds, err = ReadWorlds(os.DirFS(heldFolder), nil); err != nil {
		t.Fatal(err)
	}
	for _, w := range worlds {
		byName["held/"+w.Name], byName["held/"+w.Name+"/minimal"] = w, w.Minimal()
	}
	unanswered, findings := kb.Unanswered(articles.FS())
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	home := scorer(t, list, unanswered...)
	for _, f := range floors {
		match, w := home, byName[f.name]
		if w.Messages == nil {
			name := "testdata/" + f.name + ".jsonl"
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if w.Messages, err = ReadBytes(name, data); err != nil {
				t.Fatal(err)
			}
		} else {
			match = scorer(t, w.Articles)
		}
		f.hold(t, Score(w.Messages, match))
	}
}

// heldFolder holds worlds that were made last and that nothing is ever fitted on.
const heldFolder = "testdata/held"

// TestEverySetHasAFloor keeps sets and worlds from being added without one.
func TestEverySetHasAFloor(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != "held" {
			names = append(names, e.Name())
		}
	}
	if entries, err = os.ReadDir(heldFolder); err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, "held/"+e.Name())
	}
	held := map[string]bool{}
	for _, f := range floors {
		held[f.name], held[f.name+".jsonl"] = true, true
	}
	for _, name := range names {
		if !held[name] {
			t.Errorf("testdata/%s has no floor", name)
		}
	}
}

// scorer is a matcher of articles.
func scorer(t *testing.T, list []kb.Article, unanswered ...string) func(string) matcher.Verdict {
	t.Helper()
	ix, err := kb.NewIndex(list)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ix.Close() })
	m, err := matcher.New(ix, unanswered...)
	if err != nil {
		t.Fatal(err)
	}
	return m.Match
}

// hold holds a report to the floor.
func (f floor) hold(t *testing.T, r Report) {
	t.Helper()
	of := func(n, all int) float64 { return 100 * float64(n) / float64(max(1, all)) }
	in, none := r.InScope, r.Near.plus(r.Far)
	for _, m := range []struct {
		what       string
		got, limit float64
		most       bool
	}{
		{"answered right", of(in.Right, in.Messages), f.right, false},
		{"right first", of(in.TopRight, in.Messages), f.first, false},
		{"right among three", of(in.Offered, in.Messages), f.offered, false},
		{"answered wrongly", of(in.Wrong, in.Messages), f.wrong, true},
		{"asked", of(in.Asked, in.Messages), f.asked, true},
		{"none meant, answered", of(none.Answered, none.Messages), f.answered, true},
		{"none meant, asked", of(none.Asked, none.Messages), f.noneAsked, true},
	} {
		if m.most && m.got > m.limit || !m.most && m.got < m.limit {
			t.Errorf("%s: %s %.1f %%, floor %.1f", f.name, m.what, m.got, m.limit)
		}
	}
}
