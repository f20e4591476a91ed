package eval

import (
	"os"
	"testing"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
	"kodhjalpen/matcher"
)

// floors are what the embedded articles and weights must keep on the committed
// sets, in per cent, a little under what was measured on 23 November 2026, and
// not above what weights fitted without a message's fold reached: 96 right, 99
// top, 0.4 wrong, 2 asked; near misses 3 answered and 6 asked, others none
// answered.
var floors = []struct {
	file                              string
	right, top                        float64 // at least, of messages in scope
	wrong, asked, near, far, nearAsks float64 // at most
}{
	{"dev-messages", 97, 99, 1, 2, 4, 0, 8},
	{"hand-a", 95, 98, 1, 4, 5, 0, 9},
	{"hand-b", 95, 98, 1, 4, 4, 0, 6},
	{"hand-d", 95, 98, 1, 4, 4, 1, 9},
	{"hand-c", 94, 98, 1, 4, 4, 1, 12},
	// Never fitted, and nobody tuned on it.
	{"untouched", 94, 98, 1, 4, 5, 1, 9},
	// Four sets of harder messages by four hands, kinds chosen for being hard.
	{"hand-e", 86, 97, 1, 10, 4, 0, 11},
	{"hand-k", 81, 95, 2, 11, 8, 0, 11},
	{"hand-l", 85, 97, 1, 9, 6, 0, 7},
	{"hand-m", 89, 98, 1, 7, 5, 0, 7},
	{"hand-h", 91, 98, 2, 4, 4, 0, 9},
	// Measured once, on 26 November 2026 after the last change: 94.1 right, 99.1
	// top, 0.6 wrong, 3.7 asked; near misses 1.4 answered and 4.3 asked.
	{"untouched-2", 93, 98, 1, 5, 5, 0, 7},
	// Measured once each on 26 November 2026; weights, pairs and costs were
	// changed after untouched-3 (95.8 right, 0.3 wrong) and after untouched-4
	// (97.4, 1.3), nothing after untouched-5 (99.2, 0).
	{"untouched-3", 94, 98, 1, 4, 5, 0, 5},
	{"untouched-4", 96, 99, 1, 3, 4, 0, 4},
	{"untouched-5", 97, 99, 0.5, 2, 3, 0, 6},
	// More by hands that saw neither code nor other sets, fitted since.
	{"hand-q", 87, 98, 1, 8, 4, 0, 6},
	{"hand-s", 92, 98, 1, 5, 6, 0, 6},
	{"hand-v", 0, 0, 0, 0, 4, 2, 6}, // none in scope
	{"hand-y", 89, 97, 1, 7, 0, 0, 0},
	{"hand-z", 93, 98, 2, 4, 4, 0, 8},
	// Twins of the development set by hands that saw nothing else. Fitted on.
	{"twin-1", 96, 99, 0, 2, 4, 0, 4},
	{"twin-2", 97, 99, 0, 3, 8, 0, 4},
	{"twin-3", 94, 98, 0, 5, 4, 7, 8},
	// Chosen for being hard: what is none of ours in our words, what is ours in
	// other words. Fitted on.
	{"hand-na", 0, 0, 0, 0, 6, 4, 4}, // none in scope
	{"hand-pa", 75, 90, 4, 16, 0, 0, 0},
	// Never fitted. Measured once each on 26 November 2026: costs were changed
	// after twin-4 (94.0 right, 1.8 wrong) and twin-5 (97.0, 0.6), nothing after
	// twin-6 (95.2, 0; near misses 3.8 answered, none asked).
	{"twin-4", 93, 98, 2, 4, 4, 0, 8},
	{"twin-5", 95, 98, 1, 2, 4, 0, 8},
	{"twin-6", 94, 98, 0.5, 3, 4, 0, 4},
}

func TestFloors(t *testing.T) {
	list, findings := kb.Load(articles.FS())
	ix, err := kb.NewIndex(list)
	if err != nil {
		t.Fatalf("%v %v", err, findings)
	}
	defer ix.Close()
	m, err := matcher.New(ix)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range floors {
		name := "testdata/" + f.file + ".jsonl"
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		messages, err := ReadBytes(name, data)
		if err != nil {
			t.Fatal(err)
		}
		r := Score(messages, m.Match)
		share := func(n, of int) float64 { return 100 * float64(n) / float64(of) }
		atLeast := func(what string, got, floor float64) {
			if got < floor {
				t.Errorf("%s: %s %.1f %%, floor %.1f", f.file, what, got, floor)
			}
		}
		atMost := func(what string, got, limit float64) {
			if got > limit {
				t.Errorf("%s: %s %.1f %%, limit %.1f", f.file, what, got, limit)
			}
		}
		atLeast("answered right", share(r.InScope.Right, r.InScope.Messages), f.right)
		atLeast("top candidate right", share(r.InScope.TopRight, r.InScope.Messages), f.top)
		atMost("answered wrongly", share(r.InScope.Wrong, r.InScope.Messages), f.wrong)
		atMost("asked", share(r.InScope.Asked, r.InScope.Messages), f.asked)
		atMost("near misses answered", share(r.Near.Answered, r.Near.Messages), f.near)
		atMost("near misses asked", share(r.Near.Asked, r.Near.Messages), f.nearAsks)
		atMost("far misses answered", share(r.Far.Answered, r.Far.Messages), f.far)
	}
}
