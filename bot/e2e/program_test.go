package e2e

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// root is the module's folder, seen from this package's.
const root = "../.."

// build builds the program of a checkout.
func build(dir, to string) error {
	return compile(dir, "build", "-o", to, "./bot/cmd/kodhjalpen")
}

// compile runs the go command in a folder.
func compile(dir string, args ...string) error {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}

// plain is this test program without the race detector, built once.
var plain = sync.OnceValue(func() error {
	return compile(root, "test", "-race=false", "-c", "-o", plainPath, "./bot/e2e")
})

var plainPath = filepath.Join(os.TempDir(), fmt.Sprintf("kh-e2e-%d.test", os.Getpid()))

// plainTests is this test program without the race detector: a bot as fast as the
// one that is shipped, whose pace can be set.
func plainTests(t *testing.T) string {
	t.Helper()
	if !raced {
		return ""
	}
	if err := plain(); err != nil {
		t.Fatal(err)
	}
	return plainPath
}

// before builds the program of the commit before this one; false where there is no
// history, or that commit does not build.
func before(t *testing.T) (path, commit string, ok bool) {
	t.Helper()
	name, err := exec.Command("git", "-C", root, "rev-parse", "--verify", "--short", "HEAD~1").Output()
	if err != nil {
		t.Logf("no commit before this one: %v", err)
		return "", "", false
	}
	commit = strings.TrimSpace(string(name))
	archive, err := exec.Command("git", "-C", root, "archive", commit).Output()
	if err != nil {
		t.Logf("git archive %s: %v", commit, err)
		return "", "", false
	}
	dir := t.TempDir()
	if err := unpack(archive, dir); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(dir, "kodhjalpen-before")
	if err := build(dir, path); err != nil {
		t.Logf("%s: %v", commit, err)
		return "", "", false
	}
	return path, commit, true
}

// unpack writes what git archive gives into a folder.
func unpack(archive []byte, dir string) error {
	for files := tar.NewReader(bytes.NewReader(archive)); ; {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.FromSlash(h.Name))
		switch h.Typeflag {
		case tar.TypeDir:
			err = os.MkdirAll(path, 0o755)
		case tar.TypeReg:
			var content []byte
			if content, err = io.ReadAll(files); err == nil {
				err = os.WriteFile(path, content, 0o644)
			}
		}
		if err != nil {
			return err
		}
	}
}

// start starts a built program in this world, and waits until its sockets are open.
func (w *world) start(path string, settings ...string) *exec.Cmd {
	w.t.Helper()
	before := w.Opened()
	cmd := exec.Command(path, "run")
	cmd.Env = append(os.Environ(), "SLACK_BOT_TOKEN="+w.BotToken(), "SLACK_APP_TOKEN="+w.AppToken(), "SLACK_API_URL="+w.APIURL(),
		"REDIS_URL="+w.redis.url(), "KODHJALPEN_HTTP_ADDR=off", "KODHJALPEN_LOG_LEVEL=warn")
	cmd.Env = append(cmd.Env, settings...)
	w.launch(cmd, before)
	return cmd
}

// stop ends a program as an operator does, and waits until it has ended.
func (w *world) stop(cmd *exec.Cmd) {
	w.t.Helper()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		w.t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		w.t.Errorf("the program ended with %v", err)
	}
}
