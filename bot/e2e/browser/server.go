package browser

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"time"
)

// Server is a running `kodhjalpen sandbox`.
type Server struct {
	// URL is the page's address.
	URL    string
	cmd    *exec.Cmd
	cancel context.CancelFunc
}

// Build builds the program into a folder and returns its path.
func Build(ctx context.Context, dir string) (string, error) {
	binary := filepath.Join(dir, "kodhjalpen")
	out, err := exec.CommandContext(ctx, "go", "build", "-o", binary, "kodhjalpen/bot/cmd/kodhjalpen").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("browser: build kodhjalpen: %w: %s", err, out)
	}
	return binary, nil
}

var address = regexp.MustCompile(`http://\S+`)

// Serve starts the sandbox on a free port, its state in a folder that goes with it. Its log goes to log.
func Serve(ctx context.Context, binary string, log io.Writer) (*Server, error) {
	ctx, cancel := context.WithCancel(ctx)
	cmd := exec.CommandContext(ctx, binary, "sandbox", "--addr", "127.0.0.1:0", "--http-addr", "off", "--log-level", "warn")
	cmd.Stderr = log
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 20 * time.Second
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		cancel()
		return nil, fmt.Errorf("browser: start the sandbox: %w", err)
	}
	s := &Server{cmd: cmd, cancel: cancel}
	lines := bufio.NewReader(out)
	for s.URL == "" {
		line, err := lines.ReadString('\n')
		if err != nil {
			return nil, errors.Join(fmt.Errorf("browser: the sandbox ended without an address: %w", err), s.Close())
		}
		s.URL = address.FindString(line)
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	return s, nil
}

// Close stops it in good order.
func (s *Server) Close() error {
	s.cancel()
	var exit *exec.ExitError
	if err := s.cmd.Wait(); err != nil && !errors.As(err, &exit) && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("browser: stop the sandbox: %w", err)
	}
	return nil
}
