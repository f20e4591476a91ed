package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kodhjalpen/bot"
	"kodhjalpen/kb"
)

// TestLessonsBecomeSymptoms: each article's file gets what it lacks, the rest of it
// stays to the byte, a second time changes nothing, and what cannot be written is told.
func TestLessonsBecomeSymptoms(t *testing.T) {
	dir := t.TempDir()
	const lamp = "---\nid: lamp # ours\ntitle: Lampan är trasig\nsymptoms:\n  sv: [lampan lyser inte]\n# why\ncause: Den är slut.\n---\n\nText  med   luft.\n"
	file := func(name, text string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
		return path
	}
	path := file("lamp.md", lamp)
	other := file("dörr.md", "trasig")
	lessons := []bot.Lesson{
		lessonOf("C1:1.1", "lamp", "det är mörkt i köket"), lessonOf("C1:1.2", "lamp", "Lampan lyser  INTE!"),
		lessonOf("C1:1.3", "lamp", "det är mörkt i köket."), lessonOf("C1:1.4", "gone", "x y"), {ID: "C1:1.5", Label: bot.LabelNew, Text: "# kan ni byta\nlampan åt oss"}, {ID: "C1:1.6", Label: bot.LabelNone, Text: "Kan ni byta lampan åt oss?"},
	}
	r, err := writeLessons(lessons, dir)
	if err != nil || len(r.Files) != 2 || len(r.Files[0].Added) != 1 || len(r.Files[1].Added) != 1 || r.Had != 3 || len(r.Homeless) != 1 || len(r.Failed) != 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	if texts, findings := kb.Unanswered(os.DirFS(dir)); len(texts) != 1 || texts[0] != "kan ni byta lampan åt oss" || findings != nil {
		t.Errorf("unanswered are %q, %v", texts, findings)
	}
	got, _ := os.ReadFile(path)
	for _, part := range []string{"id: lamp # ours\n", "# why\ncause: Den är slut.\n", "Text  med   luft.\n", "det är mörkt i köket"} {
		if !strings.Contains(string(got), part) {
			t.Errorf("the file lacks %q:\n%s", part, got)
		}
	}
	a, findings := kb.Parse("lamp.md", got)
	if kb.HasError(findings) || len(a.Symptoms["sv"]) != 2 {
		t.Errorf("symptoms %v, %v", a.Symptoms, findings)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o640 {
		t.Errorf("the file's mode became %v", info.Mode())
	}
	if r, err := writeLessons(lessons, dir); err != nil || len(r.Files) != 0 {
		t.Errorf("a second time: %+v, %v", r, err)
	}
	if again, _ := os.ReadFile(path); string(again) != string(got) {
		t.Error("a second time changed the file")
	}
	if raw, _ := os.ReadFile(other); string(raw) != "trasig" {
		t.Error("a broken file was changed")
	}
	if _, err := writeLessons(lessons, path); bot.KindOf(err) != bot.Invalid {
		t.Errorf("no folder: %v", err)
	}
}
