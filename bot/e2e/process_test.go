package e2e

import (
	"context"
	"io"
	"os/exec"
	"syscall"

	"kodhjalpen/bot/sandbox"
)

// launch starts a bot as a process of its own and waits until its two sockets are
// open beside those opened before. What it writes is told where the test fails, and
// one that ends before that fails it at once: nobody waits for the dead.
func (w *world) launch(cmd *exec.Cmd, before int) {
	w.t.Helper()
	said := &spoken{}
	cmd.Stderr = io.MultiWriter(said, w.stderr)
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	output, err := cmd.StdoutPipe() // nothing is written there: it ends when the process does
	if err != nil {
		w.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if w.t.Failed() {
			w.t.Logf("process %d wrote:\n%s", cmd.Process.Pid, said)
		}
	})
	alive, died := context.WithCancel(w.t.Context())
	go func() {
		_, _ = io.Copy(io.Discard, output)
		died()
	}()
	ctx, cancel := context.WithTimeout(alive, patience)
	defer cancel()
	if err := w.Wait(ctx, func(s *sandbox.Snapshot) bool { return s.Opened() >= before+2 }); err == nil {
		return
	}
	if alive.Err() != nil {
		w.t.Fatalf("process %d ended at its start: %v", cmd.Process.Pid, cmd.Wait())
	}
	w.t.Fatalf("waited in vain for the sockets of process %d\n%s", cmd.Process.Pid, w.story())
}
