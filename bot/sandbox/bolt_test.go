package sandbox

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// findNode returns Node.js: the one that `make deps` put beside the app where the system's is too old, else the system's.
func findNode(t *testing.T, dir string) string {
	t.Helper()
	if own, _ := filepath.Glob(filepath.Join(dir, "node_modules", "node-linux-*", "bin", "node")); len(own) > 0 {
		node, err := filepath.Abs(own[0])
		must(t, err)
		return node
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("node is missing: run `make deps`, or install Node.js 20 or newer with npm")
	}
	return node
}

// startBolt runs the app of testdata/bolt against a workspace. It needs node 20 or newer, and what `make deps` installs
// beside the app with npm: @slack/bolt, a client nobody here wrote. Where either is missing the test fails.
func startBolt(t *testing.T, w *Workspace) {
	t.Helper()
	dir := filepath.Join("testdata", "bolt")
	node := findNode(t, dir)
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "@slack", "bolt")); err != nil {
		t.Fatal("@slack/bolt is missing: run `make deps`, or `npm ci` in bot/sandbox/testdata/bolt")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, node, "app.js")
	cmd.Dir, cmd.Stderr = dir, t.Output()
	cmd.Env = append(os.Environ(), "SLACK_BOT_TOKEN="+w.BotToken(), "SLACK_APP_TOKEN="+w.AppToken(), "SLACK_API_URL="+w.APIURL())
	must(t, cmd.Start())
	t.Cleanup(func() {
		cancel()
		_ = cmd.Wait() // it was killed
	})
	boltUntil(t, w, "a connection", func(s *Snapshot) bool { return s.Sockets() == 1 })
}

// boltUntil waits for a fact; node takes its time to start on a busy machine.
func boltUntil(t *testing.T, w *Workspace, what string, holds func(*Snapshot) bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 45*time.Second)
	defer cancel()
	if err := w.Wait(ctx, holds); err != nil {
		t.Fatalf("waited in vain for %s: %v", what, err)
	}
}

// boltAnswers posts a message and returns the app's reply to it.
func boltAnswers(t *testing.T, w *Workspace) (thread string, reply Message) {
	t.Helper()
	thread, err := w.Post("Kim", "support", "", "hej du")
	must(t, err)
	boltUntil(t, w, "a reply", func(s *Snapshot) bool { return len(s.Thread("support", thread)) == 2 })
	return thread, w.Thread("support", thread)[1]
}

func TestBolt_MessageButtonCommandAndModal(t *testing.T) {
	w := open(t, Options{})
	startBolt(t, w)
	thread, reply := boltAnswers(t, w)
	if got := reply.Labels(); len(got) != 1 || got[0] != "Tryck" {
		t.Fatalf("the reply's buttons are %q", got)
	}
	must(t, w.PressButton("Kim", "support", reply.TS, "Tryck"))
	pressed := "tryckt 7 av <@" + w.UserID("Kim") + ">"
	boltUntil(t, w, "what the button does", func(s *Snapshot) bool {
		all := s.Thread("support", thread)
		return len(all) == 3 && all[2].Text == pressed && all[1].Text == "uppdaterad"
	})
	answer, err := w.Command("Kim", "support", "/kodhjalp", "hallå där")
	must(t, err)
	if answer.Text != "hörde hallå där" {
		t.Errorf("the command answers %q", answer.Text)
	}
	boltUntil(t, w, "the modal", func(s *Snapshot) bool { return len(s.Views("Kim")) == 1 })
	view := w.Views("Kim")[0]
	faults, err := w.SubmitView("Kim", view.ID, map[string]string{"text": "fel"})
	must(t, err)
	if faults["text"] != "Inte så." {
		t.Errorf("the modal's errors are %v", faults)
	}
	_, err = w.SubmitView("Kim", view.ID, map[string]string{"text": "rätt"})
	must(t, err)
	boltUntil(t, w, "what the modal does", func(s *Snapshot) bool {
		all := s.Messages("support")
		return len(s.Views("Kim")) == 0 && strings.HasPrefix(all[len(all)-1].Text, "formuläret: rätt")
	})
}

func TestBolt_ConnectsAgainAfterADropAndARefresh(t *testing.T) {
	w := open(t, Options{})
	startBolt(t, w)
	opens := func(s *Snapshot) int { return len(s.Calls("apps.connections.open")) }
	w.DropSockets()
	boltUntil(t, w, "a second connection", func(s *Snapshot) bool { return opens(s) >= 2 && s.Sockets() == 1 })
	boltAnswers(t, w)
	before := len(w.Calls("apps.connections.open"))
	w.Disconnect("refresh_requested")
	boltUntil(t, w, "a refreshed connection", func(s *Snapshot) bool { return opens(s) > before && s.Sockets() >= 1 })
	boltAnswers(t, w)
}
