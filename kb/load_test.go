package kb_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"kodhjalpen/kb"
)

// sound is a whole article with every key.
const sound = `---
id: sound
title: Allt med
sources:
  - address: https://example.com/a
    read: 2026-11-23
errors:
  sv:
    - Det blev fel
  en: [It went wrong]
symptoms:
  nb:
    - det gikk galt
  da: ["det gik galt: igen"]
cause: Något hände.
fix:
  - Gör så.
  - Gör sedan så.
steps:
  - id: first
    ask: Har du provat?
    source: 1
    choices:
      - label: Ja
        goto: second
      - label: Nej
        wait: Vänta en timme.
  - id: second
    ask: Hjälpte det?
    source: 1
    choices:
      - label: Ja
        fix: [Bra så.]
      - label: Nej
        escalate: true
escalate: När inget hjälper.
facts: [När det hände]
owner: supporten
reviewed: 2026-11-23
---

# Mer

Brödtext.
`

func TestLoadReadsEveryKey(t *testing.T) {
	a := loadOne(t, "sound.md", sound)
	if a.ID != "sound" || a.Title != "Allt med" || a.Cause != "Något hände." || a.Escalate != "När inget hjälper." || a.Owner != "supporten" {
		t.Errorf("texts: got %+v", a)
	}
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	if !a.Reviewed.Equal(day) || len(a.Sources) != 1 || a.Sources[0] != (kb.Source{Address: "https://example.com/a", Read: day}) {
		t.Errorf("reviewed %v and sources %v; want both on %v", a.Reviewed, a.Sources, day)
	}
	if a.Errors["en"][0] != "It went wrong" || a.Symptoms["da"][0] != "det gik galt: igen" || len(a.Errors) != 2 {
		t.Errorf("wordings: errors %v, symptoms %v", a.Errors, a.Symptoms)
	}
	if len(a.Fix) != 2 || len(a.Facts) != 1 || len(a.Steps) != 2 {
		t.Fatalf("lists: fix %v, facts %v, steps %v", a.Fix, a.Facts, a.Steps)
	}
	first, second := a.Steps[0].Choices, a.Steps[1].Choices
	if first[0].Goto != "second" || first[1].Wait != "Vänta en timme." || second[0].Fix[0] != "Bra så." || !second[1].Escalate {
		t.Errorf("choices: got %+v and %+v", first, second)
	}
	if a.Body != "# Mer\n\nBrödtext." || a.File != "sound.md" || len(a.Hash) != 64 {
		t.Errorf("body %q, file %q, hash %q", a.Body, a.File, a.Hash)
	}
}

func TestLoadAcceptsOtherLineEndsAndMarks(t *testing.T) {
	want := loadOne(t, "sound.md", sound)
	for name, text := range map[string]string{
		"CRLF":             strings.ReplaceAll(sound, "\n", "\r\n"),
		"CR":               strings.ReplaceAll(sound, "\n", "\r"),
		"byte order mark":  "\ufeff" + sound,
		"no final newline": strings.TrimRight(sound, "\n"),
		"space after ---":  strings.Replace(sound, "---\n", "--- \t\n", 2),
	} {
		got := loadOne(t, "sound.md", text)
		if got.Body != want.Body || got.Title != want.Title || got.Steps[1].Ask != want.Steps[1].Ask {
			t.Errorf("%s: got title %q, body %q; want %q, %q", name, got.Title, got.Body, want.Title, want.Body)
		}
		if got.Hash == want.Hash {
			t.Errorf("%s: the hash is that of other bytes", name)
		}
	}
}

func TestLoadTakesTheLeastArticle(t *testing.T) {
	body := loadOne(t, "guide.md", "---\nid: guide\ntitle: Byta e-postadress\n---\nÖppna kontot och välj profil.\n")
	if body.Body != "Öppna kontot och välj profil." {
		t.Errorf("body: got %q", body.Body)
	}
	cause := "---\nid: why\ntitle: Varför\ncause: Därför.\n---"
	articles, findings := kb.Load(fstest.MapFS{"why.md": {Data: []byte(cause)}})
	if len(articles) != 1 || len(findings) != 1 || findings[0].Level != kb.Advice || findings[0].Line != 4 {
		t.Errorf("a cause alone: articles %v, findings %v; want one and one advice on line 4", articles, findings)
	}
}

func TestLoadSortsAndSkips(t *testing.T) {
	guide := func(id string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\nid: " + id + "\ntitle: T\n---\nText")}
	}
	articles, findings := kb.Load(fstest.MapFS{
		"b.md": guide("b"), "a-2.md": guide("a-2"), "a.md": guide("a"), ".hidden.md": {}, "notes.txt": {},
		"folder/c.md": guide("c"), "bad.md": {Data: []byte("bad")},
	})
	var ids []string
	for _, a := range articles {
		ids = append(ids, a.ID)
	}
	if got := strings.Join(ids, " "); got != "a a-2 b" {
		t.Errorf("ids: got %q, want %q", got, "a a-2 b")
	}
	if len(findings) != 1 || findings[0].File != "bad.md" {
		t.Errorf("findings: got %v, want one on bad.md", findings)
	}
}

func TestLoadTellsOfTheFolder(t *testing.T) {
	for want, fsys := range map[string]fs.FS{
		".: error: the folder cannot be read: no such file or directory": os.DirFS(t.TempDir() + "/none"),
		".: error: the folder holds no articles (*.md)":                  os.DirFS(t.TempDir()),
	} {
		articles, findings := kb.Load(fsys)
		if len(articles) != 0 || len(findings) != 1 || findings[0].Level != kb.Error || findings[0].String() != want {
			t.Errorf("got %v and %v; want %q", articles, findings, want)
		}
	}
}

func TestLoadTellsOfAnUnreadableFile(t *testing.T) {
	_, findings := kb.Load(brokenFS{fstest.MapFS{"a.md": {Data: []byte("x")}}})
	if len(findings) != 1 || findings[0].File != "a.md" || !strings.Contains(findings[0].Message, "disk on fire") {
		t.Errorf("got %v; want one finding on a.md with the cause", findings)
	}
}

// brokenFS lists its files and cannot read them.
type brokenFS struct{ fstest.MapFS }

func (f brokenFS) Open(name string) (fs.File, error) {
	if name == "." {
		return f.MapFS.Open(name)
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("disk on fire")}
}

// TestLoadReadsRegularFilesOnly has files in the folder whose reader would wait, or
// read, for ever. They are named, and stop no other.
func TestLoadReadsRegularFilesOnly(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("good.md", "---\nid: good\ntitle: Bra\n---\nText.\n")
	write("linked-to", "---\nid: linked\ntitle: Länkad\n---\nText.\n")
	write("large.md", strings.Repeat("x", 3<<20))
	for name, to := range map[string]string{"linked.md": "linked-to", "zero.md": "/dev/zero", "dangling.md": "nowhere", "loop.md": "loop.md", "folder.md": "."} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	articles, findings := kb.Load(os.DirFS(dir))
	var ids, named []string
	for _, a := range articles {
		ids = append(ids, a.ID)
	}
	for _, f := range findings {
		if f.Level != kb.Error || f.Line != 1 {
			t.Errorf("finding %+v, want an error on line 1", f)
		}
		named = append(named, f.File)
	}
	if got := strings.Join(ids, " "); got != "good linked" {
		t.Errorf("articles %q, want good and linked", got)
	}
	if got := strings.Join(named, " "); got != "dangling.md folder.md large.md loop.md pipe.md zero.md" {
		t.Errorf("named %q: %v", got, findings)
	}
}

// loadOne loads one file without findings.
func loadOne(t *testing.T, name, text string) kb.Article {
	t.Helper()
	articles, findings := kb.Load(fstest.MapFS{name: {Data: []byte(text)}})
	if len(articles) != 1 || len(findings) != 0 {
		t.Fatalf("%s: %d articles, findings %v; want one and none", name, len(articles), findings)
	}
	return articles[0]
}
