package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/kb"
)

// drafts are texts that agents may write, or paste.
var drafts = []string{
	"Grunkan blinkar\n\n> min grunka blinkar\n> grunkan: röd!\n\nHåll in knappen.\n\n1. Vänta.\n2. Släpp.",
	"bara en rad", "> bara kundens ord", "---\nid: x\n---\ntext", "--- # @\n\n\t\tkod\n\n\n\n---\n...", "- [ ] a: b\n\n{x: y}\n|\n> ",
	"12345", "null\n\n> true\n> ~\n> 2026-11-23\n\nyes", "中文标题\n\n内容", "\u202eomvänd\u0000\u0007\r\rrad\n\n> \u2028> x\n\nsvar\ufeff", "\"citat\" 'apostrof' \\ %\n\n> *a* &b !c\n\n```\n---\n```",
	"#>0", ">#0", "# Rubrik\n\n## Under\n\ntext", "\n\n\n", "a\n\n" + strings.Repeat("å", 2900), strings.Repeat("lång titel ", 60), ">>> x\n>>y",
}

// FuzzDraftsAreArticles: whatever an agent writes, if there is a word in it, makes a
// file that kb lint accepts and that holds what was written; as a form's text it is
// read as the same draft.
func FuzzDraftsAreArticles(f *testing.F) {
	for _, text := range drafts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := bot.ParseDraft(text)
		if d.Title == "" {
			return
		}
		if again := bot.ParseDraft(d.Text()); again.Text() != d.Text() {
			t.Fatalf("%q is read as %q and then as %q", text, d.Text(), again.Text())
		}
		made, err := (&library{}).draft(t.Context(), d)
		if err != nil || made.Fate != bot.DraftLoose {
			t.Fatalf("%q: %+v, %v", text, made, err)
		}
		a, findings := kb.Parse(made.Name, []byte(made.File))
		findings = append(findings, kb.Lint([]kb.Article{a}, time.Unix(1_790_000_000, 0))...)
		if kb.HasError(findings) || a.Body != strings.TrimSpace(d.Answer) || len(a.Symptoms["sv"]) != len(d.Symptoms) {
			t.Fatalf("%q makes %q: %v", text, made.File, findings)
		}
	})
}

// TestDraftsNeverReplaceAnything: a file that has the name stays as it is, whatever it
// is; the same words once more are found where they are; and a folder that cannot be
// written to keeps nothing, and no half of it.
func TestDraftsNeverReplaceAnything(t *testing.T) {
	dir := t.TempDir()
	l := &library{dir: dir, log: zerolog.Nop()}
	draft := func(text string, want bot.DraftFate) bot.Drafted {
		t.Helper()
		made, err := l.draft(t.Context(), bot.ParseDraft(text))
		if err != nil || made.Fate != want || made.File == "" {
			t.Errorf("%q: %+v, %v, want %s", text, made, err, want)
		}
		return made
	}
	kept := draft("Grunkan blinkar\n\nHåll in knappen.", bot.DraftKept)
	draft("Grunkan blinkar\n\nHåll in knappen.", bot.DraftKept)
	draft("Grunkan blinkar\n\nHåll in knoppen.", bot.DraftTaken) // as long as the other
	if got, err := os.ReadFile(filepath.Join(dir, "grunkan-blinkar.md")); err != nil || string(got) != kept.File {
		t.Errorf("the file holds %q, %v", got, err)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "lank.md")); err != nil {
		t.Fatal(err)
	}
	draft("Länk\n\nx", bot.DraftTaken)
	if err := os.Mkdir(filepath.Join(dir, "mapp.md"), 0o755); err != nil {
		t.Fatal(err)
	}
	draft("Mapp\n\nx", bot.DraftTaken)
	draft("../../etc/passwd\n\nx", bot.DraftKept)
	var names []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got := strings.Join(names, " "); got != "etc-passwd.md grunkan-blinkar.md lank.md mapp.md" {
		t.Errorf("the folder holds %s", got)
	}
	l.dir = filepath.Join(dir, "borta")
	draft("Ny\n\nx", bot.DraftFailed)
}
