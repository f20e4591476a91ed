package redisstore

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// embedIn is the variable that makes the test binary a parent that embeds a
// store in the folder and waits to be killed.
const embedIn = "REDISSTORE_TEST_EMBED_IN"

func TestMain(m *testing.M) {
	dir := os.Getenv(embedIn)
	if dir == "" {
		os.Exit(m.Run())
	}
	l, err := Embedded(context.Background(), dir)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println(l.Kind, l.URL)
	select {}
}

func needServer(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath(Redis); err != nil {
		t.Fatalf("this test needs redis-server on PATH (apt-get install redis-server): %v", err)
	}
}

func embed(t *testing.T, dir string) *Local {
	t.Helper()
	l, err := Embedded(t.Context(), dir)
	must(t, err)
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// until asks until something holds, and fails the test when it never does.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	late := time.NewTimer(20 * time.Second)
	defer late.Stop()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-late.C:
			t.Fatalf("never: %s", what)
		case <-tick.C:
		}
	}
}

func TestEmbeddedChild(t *testing.T) {
	needServer(t)
	dir := t.TempDir()
	l := embed(t, dir)
	if l.Kind == InProcess || !strings.HasPrefix(l.URL, "unix://") {
		t.Fatalf("embedded %s at %s", l.Kind, l.URL)
	}
	if info, err := os.Stat(filepath.Join(dir, "redis")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v, %v", info.Mode(), err)
	}
	s := openURL(t, l.URL)
	if w, err := s.Warnings(t.Context()); err != nil || len(w) != 0 {
		t.Errorf("our own server is warned of: %v, %v", w, err)
	}
	commit(t, s, change(bot.Conversation{Key: thread(1)}, 1, "C1"), bot.Committed)

	_, err := Embedded(t.Context(), dir)
	wantKind(t, err, bot.Invalid)
	if !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "KODHJALPEN_DATA") {
		t.Errorf("a second one is told %v", err)
	}

	// A child that dies is started again with all it had acked.
	old := pidOf(t, s)
	must(t, syscall.Kill(old, syscall.SIGKILL))
	until(t, "another child answers", func() bool { pid := pidOf(t, s); return pid != 0 && pid != old })
	if v := load(t, s, thread(1)).Version; v != 1 {
		t.Errorf("version %d after the child's death", v)
	}
	must(t, l.Close())
	if _, err := net.Dial("unix", socketOf(t, l.URL)); err == nil {
		t.Error("the child answers after Close")
	}
	s = openURL(t, embed(t, dir).URL)
	if v := load(t, s, thread(1)).Version; v != 1 {
		t.Errorf("version %d after a restart", v)
	}
}

// TestEmbeddedChildEndsWithItsParent kills a parent with SIGKILL: the child goes
// with it, and the folder is free with all that was acked.
func TestEmbeddedChildEndsWithItsParent(t *testing.T) {
	needServer(t)
	dir := t.TempDir()
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), embedIn+"="+dir)
	out, err := parent.StdoutPipe()
	must(t, err)
	must(t, parent.Start())
	defer func() { _ = parent.Process.Kill() }()
	line, err := bufio.NewReader(out).ReadString('\n')
	must(t, err)
	kind, address, _ := strings.Cut(strings.TrimSpace(line), " ")
	if kind != Redis && kind != Valkey {
		t.Fatalf("the parent says %q", line)
	}
	s := openURL(t, address)
	commit(t, s, change(bot.Conversation{Key: thread(1)}, 1), bot.Committed)
	_, err = Embedded(t.Context(), dir)
	wantKind(t, err, bot.Invalid)

	must(t, parent.Process.Kill())
	_ = parent.Wait()
	until(t, "the child is gone", func() bool {
		c, err := net.Dial("unix", socketOf(t, address))
		if err == nil {
			_ = c.Close()
		}
		return err != nil
	})
	if v := load(t, openURL(t, embed(t, dir).URL), thread(1)).Version; v != 1 {
		t.Errorf("version %d after the parent's death", v)
	}
}

func TestEmbeddedInALongPath(t *testing.T) {
	needServer(t)
	dir := filepath.Join(t.TempDir(), strings.Repeat("long", 30))
	l := embed(t, dir)
	socket := socketOf(t, l.URL)
	if len(socket) > maxSocketPath {
		t.Errorf("socket %s is %d bytes", socket, len(socket))
	}
	defer os.RemoveAll(filepath.Dir(socket))
	must(t, openURL(t, l.URL).Ping(t.Context()))

	// A folder that others may enter is not used.
	must(t, l.Close())
	must(t, os.Chmod(filepath.Dir(socket), 0o755))
	if l, err := Embedded(t.Context(), dir); err == nil {
		_ = l.Close()
		t.Error("a folder that others may enter was used")
	}
}

// TestEmbeddedFollowsNoLinks has a link in each place of the data folder: what it
// leads to keeps its rights and what it holds.
func TestEmbeddedFollowsNoLinks(t *testing.T) {
	for _, at := range []string{"redis", "redis/server.log", "redis/lock", "redis/appendonlydir", "redis/r.sock", "redis/dump.rdb"} {
		dir, outside := t.TempDir(), t.TempDir()
		must(t, os.Chmod(outside, 0o755))
		target := outside
		if at != "redis" && at != "redis/appendonlydir" {
			target = filepath.Join(outside, "file")
			must(t, os.WriteFile(target, []byte("theirs"), 0o644))
		}
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, at)), 0o700))
		must(t, os.Symlink(target, filepath.Join(dir, at)))
		l, err := Embedded(t.Context(), dir)
		if err == nil {
			_ = l.Close()
		}
		wantKind(t, err, bot.Invalid)
		if !strings.Contains(text(err), "KODHJALPEN_DATA") || !strings.Contains(text(err), filepath.Join(dir, at)) {
			t.Errorf("%s: %v", at, err)
		}
		info, statErr := os.Stat(outside)
		must(t, statErr)
		if info.Mode().Perm() != 0o755 {
			t.Errorf("%s: what it leads to has mode %v", at, info.Mode())
		}
		if target != outside {
			if held, _ := os.ReadFile(target); string(held) != "theirs" {
				t.Errorf("%s: what it leads to holds %q", at, held)
			}
		}
	}
}

// TestEmbeddedThatCannotStart gives the child records that it cannot read.
func TestEmbeddedThatCannotStart(t *testing.T) {
	needServer(t)
	dir := t.TempDir()
	must(t, os.MkdirAll(filepath.Join(dir, "redis", "appendonlydir"), 0o700))
	must(t, os.WriteFile(filepath.Join(dir, "redis", "appendonlydir", "appendonly.aof.manifest"), []byte("nonsense\n"), 0o600))
	_, err := Embedded(t.Context(), dir)
	wantKind(t, err, bot.Transient)
	if !strings.Contains(err.Error(), "server.log") {
		t.Errorf("the error does not say where to look: %v", err)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "redis", "server.log")); !bytes.Contains(text, []byte("AOF")) {
		t.Errorf("the log says %s", text)
	}
}

func TestEmbeddedInProcess(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	l := embed(t, t.TempDir())
	if l.Kind != InProcess {
		t.Fatalf("embedded %s without a server on PATH", l.Kind)
	}
	s := openURL(t, l.URL)
	commit(t, s, change(bot.Conversation{Key: thread(1)}, 1, "C1"), bot.Committed)
	must(t, s.client.Set(t.Context(), "kh:{T1}:meta:x", "x", 100*time.Millisecond).Err())
	until(t, "a key's life passes", func() bool { return s.client.Exists(t.Context(), "kh:{T1}:meta:x").Val() == 0 })
	u, err := url.Parse(l.URL)
	must(t, err)
	wantKind(t, Probe(t.Context(), "redis://"+u.Host), bot.Invalid) // others have no password
	if w, err := s.Warnings(t.Context()); err != nil || len(w) == 0 {
		t.Errorf("warnings %v, %v", w, err)
	}
}

func socketOf(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	must(t, err)
	return u.Path
}

// pidOf is the process of the server behind a store; 0 when it does not answer.
func pidOf(t *testing.T, s *Store) int {
	t.Helper()
	fields, err := s.info(t.Context(), "server")
	if err != nil {
		return 0
	}
	pid, err := strconv.Atoi(fields["process_id"])
	must(t, err)
	return pid
}
