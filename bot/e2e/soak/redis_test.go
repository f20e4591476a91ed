package soak

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// A server is the soak's redis-server, on a unix socket, with its file synced at
// every write: what it said to have done it has done.
type server struct {
	t      *testing.T
	dir    string
	client *redis.Client
	cmd    *exec.Cmd
}

func startRedis(t *testing.T) *server {
	t.Helper()
	dir, err := os.MkdirTemp("", "kh-soak-")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{t: t, dir: dir}
	s.client = redis.NewClient(&redis.Options{Network: "unix", Addr: s.socket(), MaxRetries: -1})
	t.Cleanup(func() { _ = s.client.Close(); s.kill(); _ = os.RemoveAll(dir) })
	s.start()
	return s
}

func (s *server) socket() string { return filepath.Join(s.dir, "r.sock") }

func (s *server) url() string { return "unix://" + s.socket() }

// start starts the server on what it had and waits until it answers.
func (s *server) start() {
	s.cmd = exec.Command("redis-server", "--port", "0", "--unixsocket", s.socket(), "--dir", s.dir,
		"--appendonly", "yes", "--appendfsync", "always", "--save", "")
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := s.cmd.Start(); err != nil {
		s.t.Fatalf("start redis-server (apt-get install redis-server): %v", err)
	}
	for deadline := time.Now().Add(*patience); s.client.Ping(context.Background()).Err() != nil; {
		if time.Now().After(deadline) {
			s.t.Error("redis-server does not answer")
			return
		}
		<-time.After(5 * time.Millisecond)
	}
}

// kill ends the server as kill -9 does.
func (s *server) kill() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// empty waits until no timer is due by the world's clock and no effect waits for delivery.
func (s *server) empty(t *testing.T, now time.Time) {
	t.Helper()
	for deadline := time.Now().Add(*patience); time.Now().Before(deadline); {
		if s.timers(t.Context(), now) == 0 && len(s.client.Keys(t.Context(), "kh:*:due:*").Val()) == 0 && s.client.Ping(t.Context()).Err() == nil {
			return
		}
		<-time.After(20 * time.Millisecond)
	}
	t.Error("the outbox does not empty")
}

// timers is how many timers are due.
func (s *server) timers(ctx context.Context, now time.Time) (n int64) {
	for _, key := range s.client.Keys(ctx, "kh:*:timer:*").Val() {
		n += s.client.ZCount(ctx, key, "-inf", strconv.FormatInt(now.UnixMilli(), 10)).Val()
	}
	return n
}

// files is all that the server has written, as text.
func (s *server) files() string {
	var b strings.Builder
	_ = filepath.WalkDir(s.dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			raw, _ := os.ReadFile(path)
			b.Write(raw)
		}
		return nil
	})
	return b.String()
}
