package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// script runs one of deploy/'s.
func script(t *testing.T, env string, name string, args ...string) (said string, err error) {
	t.Helper()
	cmd := exec.Command(filepath.Join(root, "deploy", name), args...)
	cmd.Env = append(os.Environ(), env)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// TestBackupAndRestoreByTheScripts copies the state of a running bot, loses the machine's
// disk, and brings the copy back by the scripts an operator has: what was there is there,
// the conversation goes on in its ticket, nothing is answered again.
func TestBackupAndRestoreByTheScripts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{}).alone()
	stop := w.running()
	thread := w.write("kim", "support", "", usedError)
	answer := w.reply("support", thread, 1)
	w.press("kim", "support", answer.TS, "Prata med en människa")
	w.reply("support", thread, 2)
	card := w.card("KH-1001")
	w.settled()
	copied := filepath.Join(t.TempDir(), "kodhjalpen.rdb")
	if said, err := script(t, "REDIS_URL="+w.redis.url(), "backup.sh", copied); err != nil {
		t.Fatalf("backup.sh: %v: %s", err, said)
	}
	stop()
	w.redis.kill()
	for _, lost := range []string{"appendonlydir", "dump.rdb"} {
		if err := os.RemoveAll(filepath.Join(w.redis.dir, lost)); err != nil {
			t.Fatal(err)
		}
	}
	if said, err := script(t, "", "restore.sh", copied, w.redis.dir); err != nil {
		t.Fatalf("restore.sh: %v: %s", err, said)
	}
	if said, err := script(t, "", "restore.sh", copied, w.redis.dir); err == nil || !strings.Contains(said, "holds state already") {
		t.Errorf("restore.sh writes over a folder's state: %v, %s", err, said)
	}
	w.redis.start(t)
	w.run()
	w.write("kim", "support", thread, "Det är bråttom")
	w.until("the line under the card", func(s *sandbox.Snapshot) bool { return len(s.Thread("kodhjalpen-agenter", card.TS)) == 2 })
	w.settled()
	w.until("the two posts of before, and no more", func(s *sandbox.Snapshot) bool { return len(w.replies(s, "support", thread)) == 2 })
}

// TestABackupThatFailsLeavesTheLastOne: where there is no Redis, no file is written over.
func TestABackupThatFailsLeavesTheLastOne(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "kodhjalpen.rdb")
	if err := os.WriteFile(file, []byte("yesterday's"), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := script(t, "REDIS_URL=unix:///nowhere.sock", "backup.sh", file); err == nil {
		t.Errorf("backup.sh says that it went well: %s", said)
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != "yesterday's" {
		t.Errorf("the last copy is %q, %v", text, err)
	}
	if said, err := script(t, "", "restore.sh", file, t.TempDir()); err == nil || !strings.Contains(said, "no copy") {
		t.Errorf("restore.sh takes what is no copy: %v, %s", err, said)
	}
}
