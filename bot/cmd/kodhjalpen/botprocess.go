package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// stopBotWithin is how long a bot may take to end in good order; it promises
// 10 s itself.
const stopBotWithin = 12 * time.Second

// A botProcess is `kodhjalpen run` in a process of its own, with the same
// settings as this one, started again whenever it is killed through Kill.
type botProcess struct {
	env    []string
	log    io.Writer
	heard  func(line []byte) // each trace
	paused time.Duration     // how long it stays down after Kill

	mu     sync.Mutex
	cmd    *exec.Cmd
	killed bool
}

// Run keeps the bot going until ctx ends, and returns its error when it ends by
// itself: that is a fault of the settings, which no restart mends.
func (b *botProcess) Run(ctx context.Context) error {
	for {
		err := b.once(ctx)
		b.mu.Lock()
		again := b.killed
		b.killed, b.cmd = false, nil
		b.mu.Unlock()
		if ctx.Err() != nil {
			return nil
		}
		if !again {
			return ended(err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(b.paused):
		}
	}
}

// ended tells how a bot that ended by itself did; it has said on stderr why.
func ended(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 {
		return exitWith(exit.ExitCode())
	}
	return fmt.Errorf("the bot ended: %w", errors.Join(err, errors.New("see the lines above")))
}

// once runs the bot from start to end.
func (b *botProcess) once(ctx context.Context) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	out, in, err := os.Pipe()
	if err != nil {
		return err
	}
	defer out.Close()
	cmd := exec.CommandContext(ctx, self, "run", "--trace", "/dev/fd/3")
	cmd.Env, cmd.Stdout, cmd.Stderr, cmd.ExtraFiles = b.env, b.log, b.log, []*os.File{in}
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = stopBotWithin
	ownGroup(cmd) // so that Ctrl-C reaches it once, from here
	b.mu.Lock()
	if err = cmd.Start(); err == nil {
		b.cmd = cmd
	}
	b.mu.Unlock()
	_ = in.Close()
	if err != nil {
		return err
	}
	go b.listen(out)
	return cmd.Wait()
}

// listen hears the bot's traces until it ends.
func (b *botProcess) listen(r io.Reader) {
	for lines := bufio.NewReader(r); ; {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		b.heard(line)
	}
}

// Kill ends the bot as kill -9 does. Run starts it again after a while.
func (b *botProcess) Kill() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cmd == nil || b.killed {
		return errors.New("the bot is down already")
	}
	b.killed = true
	return b.cmd.Process.Kill()
}

// botEnv is this process's environment with some settings replaced. A setting's
// _FILE twin goes away with it.
func botEnv(settings map[string]string) []string {
	var env []string
	for _, pair := range os.Environ() {
		name, _, _ := strings.Cut(pair, "=")
		if _, replaced := settings[strings.TrimSuffix(name, "_FILE")]; !replaced {
			env = append(env, pair)
		}
	}
	for name, value := range settings {
		if value != "" {
			env = append(env, name+"="+value)
		}
	}
	return env
}
