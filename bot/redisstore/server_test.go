package redisstore

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

const team = bot.TeamID("T1")

// noon is when most tests begin.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// A server is a redis-server that a test started on a unix socket.
type server struct {
	dir, url string
	args     []string
	cmd      *exec.Cmd
}

// startServer starts a redis-server that ends with the test. Its absence is a
// failure: what is promised about Redis is proved on Redis.
func startServer(t testing.TB, args ...string) *server {
	t.Helper()
	dir, err := os.MkdirTemp("", "khtest") // t.TempDir is too long for a socket's path
	if err != nil {
		t.Fatal(err)
	}
	s := &server{dir: dir, args: args, url: (&url.URL{Scheme: "unix", Path: filepath.Join(dir, "r.sock")}).String()}
	t.Cleanup(func() {
		s.kill()
		_ = os.RemoveAll(dir)
	})
	s.start(t)
	return s
}

func (s *server) start(t testing.TB) {
	t.Helper()
	path, err := exec.LookPath("redis-server")
	if err != nil {
		t.Fatalf("these tests need redis-server on PATH (apt-get install redis-server): %v", err)
	}
	args := append([]string{"--port", "0", "--unixsocket", filepath.Join(s.dir, "r.sock"), "--dir", s.dir, "--save", "", "--loglevel", "warning"}, s.args...)
	s.cmd = exec.Command(path, args...)
	var out bytes.Buffer
	s.cmd.Stdout, s.cmd.Stderr = &out, &out
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if err := awaitPing(s.url, 10*time.Second); err != nil {
		s.kill()
		t.Fatalf("redis-server did not come up: %v\n%s", err, out.String())
	}
}

// kill ends the server as kill -9 does.
func (s *server) kill() {
	if s.cmd != nil && s.cmd.Process != nil {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
		s.cmd = nil
	}
}

// awaitPing asks until the server answers.
func awaitPing(address string, within time.Duration) error {
	o, err := redis.ParseURL(address)
	if err != nil {
		return err
	}
	c := redis.NewClient(o)
	defer c.Close()
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		err := c.Ping(ctx).Err()
		if err == nil || ctx.Err() != nil {
			return err
		}
		<-tick.C
	}
}

// patience are limits that a loaded machine keeps; the product's own are tested
// where time is what is tested.
const patience = "read_timeout=30s&write_timeout=30s&dial_timeout=30s&pool_timeout=60s"

func withPatience(address string) string {
	if strings.Contains(address, "?") {
		return address + "&" + patience
	}
	return address + "?" + patience
}

func openURL(t testing.TB, address string) *Store {
	t.Helper()
	s, err := Open(t.Context(), Options{URL: withPatience(address), Team: team, Secret: bytes.Repeat([]byte("s"), 32), Timeout: 2 * time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// TestContractOnRedis runs the whole contract on one real server, emptied
// between its parts.
func TestContractOnRedis(t *testing.T) {
	server := startServer(t)
	contract(t, func(t *testing.T) *Store {
		s := openURL(t, server.url)
		if err := s.client.FlushAll(t.Context()).Err(); err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func TestContractOnMiniredis(t *testing.T) {
	contract(t, func(t *testing.T) *Store {
		return openURL(t, "redis://"+miniredis.RunT(t).Addr())
	})
}
