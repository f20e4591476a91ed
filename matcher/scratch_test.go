package matcher

import (
	"reflect"
	"slices"
	"sync"
	"testing"
)

// TestVerdictsOutliveTheirMemory keeps the verdicts of many texts while the next
// ones are matched in the same memory, and compares them with verdicts given in
// another order, each in memory that is new.
func TestVerdictsOutliveTheirMemory(t *testing.T) {
	m := embedded(t)
	texts := devTexts(t)
	kept := make([]Verdict, len(texts))
	for i, text := range texts {
		kept[i] = m.Explain(text)
	}
	for i := len(texts) - 1; i >= 0; i-- { // in another order, so that nothing is where it was
		scratches = sync.Pool{New: scratches.New}
		if again := m.Explain(texts[i]); !reflect.DeepEqual(kept[i], again) {
			t.Fatalf("%q: first %+v, then %+v", texts[i], kept[i], again)
		}
	}
}

func TestExplain_IsMatchAndMore(t *testing.T) {
	m := embedded(t)
	for _, text := range devTexts(t) {
		v, full := m.Match(text), m.Explain(text)
		if v.Explanation.Scope != nil || v.Explanation.Pair != nil {
			t.Fatalf("%q: Match tells what features contributed", text)
		}
		if len(full.Explanation.Scores) > 0 && (len(full.Explanation.Scope) == 0 || len(full.Explanation.Scores[0].Parts) == 0) {
			t.Fatalf("%q: Explain does not tell what features contributed", text)
		}
		full.Explanation.Scope, full.Explanation.Pair = nil, nil
		for i := range full.Explanation.Scores {
			full.Explanation.Scores[i].Parts = nil
		}
		if !reflect.DeepEqual(v, full) {
			t.Fatalf("%q: Match %+v, Explain %+v", text, v, full)
		}
	}
}

func TestArena_HandsOutEachPieceOnce(t *testing.T) {
	var a arena[int]
	var pieces [][]int
	for n := range 40 {
		piece := a.take(n)
		for i := range piece {
			if piece[i] != 0 {
				t.Fatalf("piece %d is not empty: %v", n, piece)
			}
			piece[i] = n
		}
		pieces = append(pieces, append(piece, -1)[:n]) // what outgrows its piece moves away
	}
	for n, piece := range pieces {
		if len(piece) != n || slices.ContainsFunc(piece, func(v int) bool { return v != n }) {
			t.Errorf("piece %d holds %v", n, piece)
		}
	}
	if a.empty(); !slices.Equal(a.take(3), []int{0, 0, 0}) {
		t.Error("what an emptied arena hands out is not empty")
	}
}
