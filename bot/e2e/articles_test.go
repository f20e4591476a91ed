package e2e

import (
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"kodhjalpen/articles"
	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// articleFolder copies the embedded articles into a folder.
func articleFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "articles")
	if err := os.CopyFS(dir, articles.FS()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestABrokenArticleStopsNothing starts with one article broken and breaks another
// while the bot runs: the others are answered, the one keeps its last good version,
// and agents, log, readiness and metrics name file and line.
func TestABrokenArticleStopsNothing(t *testing.T) {
	t.Parallel()
	w, addr, dir := newWorld(t, sandbox.Options{}), freeAddr(t), articleFolder(t)
	edit := func(name, from, to string) {
		t.Helper()
		path := filepath.Join(dir, name)
		text, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(text), from) {
			t.Fatalf("%s does not hold %q: %v", name, from, err)
		}
		if err := os.WriteFile(path, []byte(strings.Replace(string(text), from, to, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(text, article string) {
		t.Helper()
		w.later(5 * time.Minute)
		if kind, got := decision(w.reply("support", w.write("kim", "support", "", text), 1)); kind != "answer" || got != article {
			t.Errorf("%q is answered with %s %q, want %q", text, kind, got, article)
		}
	}
	told := func(what string, times int) {
		t.Helper()
		w.until("agents to be told: "+what, func(s *sandbox.Snapshot) bool { return len(inRoom(s, agentsRoom, what)) == times })
	}
	edit("expired-key.md", "title:", "titel:")
	start := func() func() {
		return w.running(func(o *app.Options) { at(addr)(o); o.Articles, o.Reload = dir, 20*time.Millisecond })
	}
	stop := start()
	w.untilReady(addr, http.StatusOK, "expired-key.md:")
	told("expired-key.md (rad", 1)
	ask(usedError, "already-used")

	edit("expired-key.md", "titel:", "title:")
	w.untilReady(addr, http.StatusOK, `"articles":"ok"`)
	told("Nu kan jag läsa alla artiklar", 1)
	ask("Din licensnyckel har gått ut", "expired-key")

	edit("already-used.md", "cause:", "orsak:")
	w.untilReady(addr, http.StatusOK, "its last good version is in use")
	told("already-used.md (rad", 1)
	ask(usedError, "already-used")
	if got, _ := scraped(t, addr); got["articles_broken{}"] != 1 {
		t.Errorf("metrics: %v broken articles, want 1", got["articles_broken{}"])
	}
	// A bot that is started now has never read it whole, and serves it all the same.
	stop()
	start()
	w.untilReady(addr, http.StatusOK, "its last good version is in use")
	ask(usedError, "already-used")
	// Another edit is taken though that one is still broken, and so is a removal.
	edit("expired-key.md", "title:", "title: Nytt,")
	w.untilAnswer("Din licensnyckel har gått ut", "Nytt,")
	if err := os.Remove(filepath.Join(dir, "already-used.md")); err != nil {
		t.Fatal(err)
	}
	w.untilReady(addr, http.StatusOK, `"articles":"ok"`)
}

// untilAnswer asks until the answer holds a text: articles are read anew now and
// again.
func (w *world) untilAnswer(text, holding string) {
	w.t.Helper()
	for deadline := time.Now().Add(patience); ; {
		m := w.command("bo", "support", text)
		if strings.Contains(m.Shown(), holding) {
			return
		}
		if time.Now().After(deadline) {
			w.t.Fatalf("%q is answered with %q, want %q in it", text, m.Shown(), holding)
		}
		<-time.After(20 * time.Millisecond)
	}
}

// TestFilesThatNeverEndStopNothing puts a pipe and a device among the articles,
// before the start and while the bot runs.
func TestFilesThatNeverEndStopNothing(t *testing.T) {
	t.Parallel()
	w, addr, dir := newWorld(t, sandbox.Options{}), freeAddr(t), articleFolder(t)
	if err := syscall.Mkfifo(filepath.Join(dir, "ror.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.run(func(o *app.Options) { at(addr)(o); o.Articles, o.Reload = dir, 20*time.Millisecond })
	w.untilReady(addr, http.StatusOK, "ror.md:1: error: the file cannot be read: it is no regular file")
	if err := os.Symlink("/dev/zero", filepath.Join(dir, "noll.md")); err != nil {
		t.Fatal(err)
	}
	w.untilReady(addr, http.StatusOK, "noll.md:1")
	// Reading goes on: what is put right is taken.
	for _, name := range []string{"ror.md", "noll.md"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	w.untilReady(addr, http.StatusOK, `"articles":"ok"`)
	if n, err := fs.Glob(os.DirFS(dir), "*.md"); err != nil || len(n) < 7 {
		t.Fatalf("the folder holds %v, %v", n, err)
	}
	if kind, _ := decision(w.reply("support", w.write("kim", "support", "", usedError), 1)); kind != "answer" {
		t.Errorf("answered with %q", kind)
	}
}
