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
	{"dev-messages", 88, 99, 99, 1, 10, 18, 20},
	{"hand-a", 82, 96, 99, 2, 14, 16, 25},
	{"hand-b", 83, 97, 99, 2, 15, 10, 15},
	{"hand-c", 79, 94, 98, 2, 15, 11, 19},
	{"hand-d", 79, 95, 98, 2, 13, 19, 24},
	{"hand-e", 62, 93, 98, 3, 28, 9, 29},
	{"hand-h", 80, 96, 98, 2, 16, 6, 17},
	{"hand-k", 54, 89, 97, 2, 32, 18, 31},
	{"hand-l", 65, 91, 98, 2, 28, 6, 15},
	{"hand-m", 65, 92, 99, 3, 24, 8, 26},
	{"hand-na", 0, 0, 0, 1, 1, 6, 17},
	{"hand-pa", 55, 83, 97, 3, 38, 1, 1},
	{"hand-q", 57, 88, 98, 3, 31, 8, 31},
	{"hand-s", 68, 93, 98, 2, 22, 18, 22},
	{"hand-v", 0, 0, 0, 1, 1, 4, 17},
	{"hand-y", 52, 89, 99, 3, 28, 1, 1},
	{"hand-z", 76, 94, 99, 2, 14, 11, 13},
	{"own-none", 0, 0, 0, 1, 1, 12, 20},
	{"own-paraphrases", 50, 89, 98, 1, 37, 1, 1},
	{"twin-1", 85, 98, 99, 1, 13, 10, 18},
	{"twin-2", 84, 97, 99, 1, 12, 20, 18},
	{"twin-3", 81, 94, 98, 3, 13, 15, 32},
	{"twin-4", 76, 94, 99, 1, 21, 10, 25},
	{"twin-5", 83, 97, 99, 1, 14, 3, 29},
	{"twin-6", 84, 96, 99, 1, 13, 6, 32},
	{"untouched-2", 84, 96, 98, 3, 13, 7, 22},
	{"untouched-3", 80, 96, 99, 1, 13, 2, 24},
	{"untouched-4", 84, 97, 99, 2, 10, 9, 12},
	{"untouched-5", 82, 98, 99, 1, 11, 5, 19},
	{"untouched", 84, 96, 99, 2, 11, 8, 16},
	{"bibliotek", 48, 72, 88, 3, 43, 5, 34},
	{"bibliotek/minimal", 41, 66, 84, 5, 48, 5, 39},
	{"bredband", 50, 77, 93, 4, 41, 3, 37},
	{"bredband/minimal", 42, 74, 91, 5, 48, 4, 39},
	{"desk", 49, 79, 90, 3, 42, 10, 37},
	{"desk/minimal", 44, 76, 88, 3, 46, 13, 36},
	{"el", 52, 75, 87, 5, 41, 5, 32},
	{"el/minimal", 43, 70, 85, 4, 48, 3, 33},
	{"lon", 51, 79, 89, 6, 41, 5, 36},
	{"lon/minimal", 49, 77, 87, 5, 43, 3, 42},
	{"held/bank", 32, 68, 88, 4, 58, 12, 56},
	{"held/bank/minimal", 27, 60, 81, 5, 63, 15, 57},
	{"unseen", 65, 89, 95, 2, 31, 3, 14},
	{"unseen/minimal", 50, 80, 91, 4, 39, 6, 21},
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
