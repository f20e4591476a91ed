package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kodhjalpen/matcher"
)

// TestCompareFindsWhatWasNotFitted changes one weight, one file's hash and
// nothing.
func TestCompareFindsWhatWasNotFitted(t *testing.T) {
	data, err := os.ReadFile("../../weights.json")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "w.json")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	read := func() matcher.Weights {
		w, err := matcher.ParseWeights(data)
		if err != nil {
			t.Fatal(err)
		}
		return *w
	}
	if err := compare(file, read()); err != nil {
		t.Errorf("the same weights: %v", err)
	}
	other := read()
	other.Scope = maps.Clone(other.Scope)
	other.Scope["bias"] += 0.1
	if err := compare(file, other); err == nil || !strings.Contains(err.Error(), "scope bias") {
		t.Errorf("another bias: %v", err)
	}
	other = read()
	other.Data = map[string]string{"dev-messages.jsonl": "0"}
	if err := compare(file, other); err == nil || !strings.Contains(err.Error(), "other files") {
		t.Errorf("other files: %v", err)
	}
}
