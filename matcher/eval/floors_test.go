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
	{"dev-messages", 89, 98, 99, 2, 9, 15, 28},
	{"hand-a", 81, 95, 98, 2, 13, 19, 26},
	{"hand-b", 83, 97, 99, 2, 11, 9, 19},
	{"hand-c", 80, 95, 98, 2, 15, 10, 24},
	{"hand-d", 77, 93, 98, 3, 15, 20, 28},
	{"hand-e", 63, 90, 97, 4, 27, 11, 34},
	{"hand-h", 80, 94, 98, 2, 16, 6, 22},
	{"hand-k", 52, 86, 96, 3, 32, 19, 34},
	{"hand-l", 64, 90, 97, 2, 24, 7, 21},
	{"hand-m", 64, 92, 99, 4, 23, 12, 28},
	{"hand-na", 0, 0, 0, 1, 1, 7, 18},
	{"hand-pa", 59, 81, 96, 3, 35, 1, 1},
	{"hand-q", 60, 88, 97, 3, 26, 8, 35},
	{"hand-s", 66, 92, 97, 3, 20, 19, 23},
	{"hand-v", 0, 0, 0, 1, 1, 4, 20},
	{"hand-y", 52, 90, 98, 4, 23, 1, 1},
	{"hand-z", 71, 93, 99, 3, 15, 11, 19},
	{"own-none", 0, 0, 0, 1, 1, 12, 23},
	{"own-paraphrases", 53, 87, 97, 2, 33, 1, 1},
	{"twin-1", 84, 97, 98, 2, 12, 11, 21},
	{"twin-2", 85, 97, 99, 1, 11, 25, 16},
	{"twin-3", 79, 94, 99, 2, 17, 25, 30},
	{"twin-4", 74, 95, 99, 2, 23, 11, 32},
	{"twin-5", 79, 95, 99, 2, 16, 6, 32},
	{"twin-6", 84, 96, 98, 2, 13, 11, 35},
	{"untouched-2", 82, 95, 99, 3, 13, 6, 29},
	{"untouched-3", 81, 97, 99, 2, 12, 4, 25},
	{"untouched-4", 84, 97, 99, 1, 10, 11, 11},
	{"untouched-5", 81, 97, 98, 1, 10, 7, 21},
	{"untouched", 84, 95, 99, 3, 10, 6, 21},
	{"bibliotek", 38, 71, 89, 2, 56, 5, 39},
	{"bibliotek/minimal", 34, 68, 84, 4, 57, 7, 39},
	{"bredband", 45, 72, 89, 4, 46, 3, 32},
	{"bredband/minimal", 35, 67, 85, 6, 53, 4, 35},
	{"desk", 47, 76, 90, 3, 43, 8, 34},
	{"desk/minimal", 41, 73, 85, 4, 50, 11, 34},
	{"el", 46, 71, 83, 5, 46, 8, 38},
	{"el/minimal", 36, 64, 80, 3, 54, 4, 37},
	{"lon", 54, 75, 89, 3, 41, 5, 33},
	{"lon/minimal", 48, 72, 85, 3, 48, 3, 36},
	{"held/bank", 32, 59, 84, 6, 58, 11, 66},
	{"held/bank/minimal", 23, 55, 79, 6, 68, 12, 66},
	{"unseen", 65, 87, 96, 2, 30, 3, 18},
	{"unseen/minimal", 50, 76, 90, 7, 37, 8, 18},
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
