package main

import (
	"os"
	"path/filepath"
	"testing"

	"kodhjalpen/matcher/vectors"
)

// An article's own title finds it, with any table; what no article answers is
// left out.
func TestScoreFindsTitles(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "articles"), 0o700); err != nil {
		t.Fatal(err)
	}
	for file, content := range map[string]string{
		"articles/first.md":  "---\nid: first\ntitle: Paketet är försenat\n---\nVi letar efter det.\n",
		"articles/second.md": "---\nid: second\ntitle: Fakturan är fel\n---\nVi rättar den.\n",
		"messages.jsonl": `{"text": "Paketet är försenat", "label": "first"}
{"text": "Fakturan är fel", "label": ["second"]}
{"text": "Vad blir det för väder?", "label": "none"}
`,
	} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w, err := readWorld(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(w.messages) != 2 {
		t.Fatalf("%d messages are scored, want 2", len(w.messages))
	}
	if got := w.score(vectors.Default()); got != [3]float64{100, 100, 100} {
		t.Errorf("titles find their articles for %v percent, want all", got)
	}
	if _, err := readWorld(t.TempDir()); err == nil {
		t.Error("a folder without articles is read as a world")
	}
}
