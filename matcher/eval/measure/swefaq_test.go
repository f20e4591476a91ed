package main

import (
	"math"
	"os"
	"path/filepath"
	"testing"
)

// TestSweFAQIsScored runs over a file of the same form, written for this test,
// and holds the measure's two fixed points.
func TestSweFAQIsScored(t *testing.T) {
	name := filepath.Join(t.TempDir(), "faq.jsonl")
	lines := `{"category_id":1,"question":"Hur byter jag däck?","candidate_answers":["Däcken byts på verkstaden. Boka tid.","Kaffet serveras klockan tio."],"label":0,"meta":{}}
{"category_id":1,"question":"När serveras kaffe?","candidate_answers":["Däcken byts på verkstaden. Boka tid.","Kaffet serveras klockan tio."],"label":1,"meta":{}}
`
	if err := os.WriteFile(name, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"swefaq", "-least", "100", name}); err != nil {
		t.Error(err)
	}
	for at, want := range map[float64]float64{109.0 / 2049: 0, 1: 1} {
		if got := pseudoAlpha(at); math.Abs(got-want) > 1e-12 {
			t.Errorf("pseudo-alpha of %v is %v; want %v", at, got, want)
		}
	}
	if err := os.WriteFile(name, []byte(`{"question":"?","candidate_answers":["a"],"label":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"swefaq", name}); err == nil {
		t.Error("a label without its answer was scored")
	}
	if err := run([]string{"speed"}); err == nil {
		t.Error("an unknown measure was run")
	}
}

// TestGrowthIsAnErrorWhereItCostsTooMuch asks for what cannot be had: a gain.
func TestGrowthIsAnErrorWhereItCostsTooMuch(t *testing.T) {
	const set = "../testdata/dev-messages.jsonl"
	if err := run([]string{"growth", "-made", "0,30", "-most", "100", set}); err != nil {
		t.Error(err)
	}
	if err := run([]string{"growth", "-made", "0,30", "-most", "-100", set}); err == nil {
		t.Error("a loss above what is allowed is no error")
	}
}
