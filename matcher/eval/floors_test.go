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
// never fitted on, the others were, as were the worlds; README.md has the figures of
// worlds left out. Until that day the seven were known by a lexicon made for them,
// and stood higher: 94 to 97 right on the untouched.
type floor struct {
	name                  string
	right, first, offered float64 // at least, of messages in scope
	wrong, asked          float64 // at most, of those
	answered, noneAsked   float64 // at most, of messages that no article answers
}

var floors = []floor{
	{"dev-messages", 81, 97, 99, 2, 17, 18, 30},
	{"hand-a", 74, 95, 98, 3, 17, 17, 27},
	{"hand-b", 74, 96, 98, 3, 19, 9, 19},
	{"hand-c", 71, 94, 98, 2, 21, 11, 24},
	{"hand-d", 70, 93, 98, 3, 20, 19, 29},
	{"hand-e", 55, 90, 96, 4, 33, 12, 34},
	{"hand-h", 74, 94, 97, 2, 21, 5, 21},
	{"hand-k", 45, 85, 97, 3, 38, 20, 33},
	{"hand-l", 60, 90, 97, 2, 30, 7, 24},
	{"hand-m", 55, 93, 99, 3, 27, 11, 30},
	{"hand-na", 0, 0, 0, 0, 0, 7, 19},
	{"hand-pa", 56, 82, 95, 3, 38, 1, 1},
	{"hand-q", 53, 89, 97, 3, 32, 8, 36},
	{"hand-s", 60, 93, 97, 3, 26, 18, 26},
	{"hand-v", 0, 0, 0, 0, 0, 5, 20},
	{"hand-y", 49, 90, 97, 4, 26, 1, 1},
	{"hand-z", 68, 93, 98, 4, 18, 9, 20},
	{"own-none", 0, 0, 0, 0, 0, 12, 22},
	{"own-paraphrases", 49, 87, 97, 2, 39, 1, 1},
	{"twin-1", 73, 97, 98, 2, 22, 9, 25},
	{"twin-2", 76, 97, 99, 1, 19, 23, 18},
	{"twin-3", 71, 94, 99, 2, 25, 18, 37},
	{"twin-4", 66, 94, 99, 2, 25, 6, 40},
	{"twin-5", 77, 95, 99, 2, 18, 6, 32},
	{"twin-6", 79, 95, 98, 1, 17, 11, 32},
	{"untouched-2", 76, 94, 98, 3, 18, 5, 28},
	{"untouched-3", 74, 97, 99, 3, 18, 2, 27},
	{"untouched-4", 78, 97, 98, 2, 16, 11, 13},
	{"untouched-5", 75, 97, 98, 2, 16, 5, 22},
	{"untouched", 79, 95, 98, 3, 16, 6, 26},
	{"bibliotek", 38, 72, 87, 3, 56, 6, 40},
	{"bibliotek/minimal", 32, 68, 84, 4, 61, 6, 40},
	{"bredband", 41, 72, 88, 5, 49, 4, 32},
	{"bredband/minimal", 31, 66, 85, 7, 57, 5, 36},
	{"desk", 46, 76, 90, 3, 45, 9, 36},
	{"desk/minimal", 40, 73, 85, 4, 50, 10, 36},
	{"el", 44, 71, 84, 7, 47, 7, 39},
	{"el/minimal", 36, 64, 80, 6, 52, 6, 38},
	{"lon", 55, 77, 88, 5, 38, 5, 35},
	{"lon/minimal", 47, 72, 86, 7, 45, 4, 37},
	{"unseen", 66, 87, 95, 4, 28, 5, 18},
	{"unseen/minimal", 47, 77, 90, 8, 40, 6, 20},
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
	home := scorer(t, list)
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

// TestEverySetHasAFloor keeps sets and worlds from being added without one.
func TestEverySetHasAFloor(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]bool{}
	for _, f := range floors {
		held[f.name], held[f.name+".jsonl"] = true, true
	}
	for _, e := range entries {
		if !held[e.Name()] {
			t.Errorf("testdata/%s has no floor", e.Name())
		}
	}
}

// scorer is a matcher of articles.
func scorer(t *testing.T, list []kb.Article) func(string) matcher.Verdict {
	t.Helper()
	ix, err := kb.NewIndex(list)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ix.Close() })
	m, err := matcher.New(ix)
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
