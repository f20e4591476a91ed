package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestImportThenDiff: as a support lead would: look, write, look again, edit, compare.
func TestImportThenDiff(t *testing.T) {
	src, dir := t.TempDir(), filepath.Join(t.TempDir(), "articles")
	for name, text := range map[string]string{
		"kort.html":     `<html lang="sv"><title>Kortet nekas</title><body><article><h1>Kortet nekas</h1><p>Felet "Köpet avvisades av banken" visas när kortet är stängt.</p></article>`,
		"losenord.html": `<html lang="sv"><title>Byta lösenord</title><body><article><h1>Byta lösenord</h1><p>Öppna Konto och välj Byt lösenord.</p></article>`,
		"tom.html":      `<html><title>Tom</title><body></body></html>`,
	} {
		if err := os.WriteFile(filepath.Join(src, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	command := func(want int, says string, args ...string) {
		t.Helper()
		var out, errs bytes.Buffer
		if code := run(t.Context(), args, streams{in: strings.NewReader(""), out: &out, err: &errs}); code != want || !strings.Contains(out.String()+errs.String(), says) {
			t.Fatalf("%v: exit %d, want %d and %q\n%s%s", args, code, want, says, &out, &errs)
		}
	}
	from := []string{"kb", "import", src, "-to", dir, "-address", "https://a.se/hjalp"}
	command(0, "+    - Köpet avvisades av banken", from...)
	if _, err := os.Stat(dir); err == nil {
		t.Fatal("something was written unasked")
	}
	command(0, "2 new and 0 changed articles were written, 0 unchanged, 1 skipped", append(from, "-write")...)
	command(0, "0 new and 0 changed articles were written, 2 unchanged", append(from, "-write")...)
	command(0, "2 sound articles, 0 errors", "kb", "lint", "-articles", dir)
	command(0, "kortet-nekas", "kb", "search", "Köpet avvisades av banken", "-articles", dir)
	command(0, "0 decided otherwise", "kb", "diff", dir, dir)
	command(1, "/finns/inte", append([]string{"kb", "import", "/finns/inte"}, from[2:]...)...)
	command(2, "--to", "kb", "import", src)
	command(2, "-match: ", append(from, "-match", "(")...)
	command(2, "no folder", "kb", "import", src, "-to", filepath.Join(src, "tom.html"))
	command(2, "", "kb", "diff", dir, filepath.Join(dir, "none"))
	messages := filepath.Join(src, "messages.jsonl")
	if err := os.WriteFile(messages, []byte(`{"id":"1","text":"köpet avvisades av banken","label":"kortet-nekas","kind":"plain"}`+"\n{\"text\":\"hej\"}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "annat.md"), []byte("---\nid: annat\ntitle: Helt annat\n---\nText om annat."), 0o600); err != nil {
		t.Fatal(err)
	}
	command(0, "2 messages, 1 decided otherwise", "kb", "diff", dir, other, "-messages", messages)
}
