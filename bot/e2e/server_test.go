package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// A server is a redis-server on a unix socket: a test's own, or a database of the one that the worlds share.
type server struct {
	dir, socket string
	password    string // of the default user; "" is none
	number      int    // of the database
	shared      bool
	cmd         *exec.Cmd
}

// databases is how many worlds can share a server; a test that is run again and again takes one each time.
const databases = 1024

// shared is the server that worlds share, started by the first of them; taken is the last database that one has.
var (
	sharedOnce sync.Once
	shared     server
	taken      atomic.Int64
)

// database gives a world a database of its own in the shared server.
func database(t *testing.T) *server {
	t.Helper()
	sharedOnce.Do(func() {
		dir, err := os.MkdirTemp("", "kh-e2e-")
		if err != nil {
			t.Fatal(err)
		}
		shared = server{dir: dir, socket: filepath.Join(dir, "r.sock")}
		shared.start(t, "--databases", fmt.Sprint(databases))
	})
	own := shared
	own.number, own.shared = int(taken.Add(1)), true
	if shared.cmd == nil || own.number >= databases {
		t.Fatalf("no database %d: the shared redis-server did not start, or has no more", own.number)
	}
	return &own
}

// endShared ends the server that worlds share, after all of them.
func endShared() {
	if shared.cmd != nil {
		shared.kill()
		_ = os.RemoveAll(shared.dir)
	}
}

// url is the database's address, as REDIS_URL takes it.
func (s *server) url() string { return fmt.Sprintf("unix://%s?db=%d", s.socket, s.number) }

// startRedis starts a redis-server; one is needed, so its absence is a failure.
func startRedis(t *testing.T, args ...string) *server {
	t.Helper()
	dir, err := os.MkdirTemp("", "kh-e2e-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	s := &server{dir: dir, socket: filepath.Join(dir, "r.sock")}
	s.start(t, args...)
	t.Cleanup(func() { s.kill() })
	return s
}

func (s *server) start(t *testing.T, args ...string) {
	t.Helper()
	s.launch(t, args...)
	s.await(t)
}

// launch starts the server's process and does not wait for it. It writes each command to
// its file before it answers, so that kill -9 loses nothing, and leaves it to the kernel
// when the disk has it: a busy disk would make commits late, and no test here cuts the power.
func (s *server) launch(t *testing.T, args ...string) {
	t.Helper()
	s.cmd = exec.Command("redis-server", append([]string{"--port", "0", "--unixsocket", s.socket, "--dir", s.dir,
		"--appendonly", "yes", "--appendfsync", "no", "--save", ""}, args...)...)
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := s.cmd.Start(); err != nil {
		t.Fatalf("start redis-server (apt-get install redis-server): %v", err)
	}
}

// await waits until the server answers.
func (s *server) await(t *testing.T) {
	t.Helper()
	client := s.client(t)
	for deadline := time.Now().Add(patience); client.Ping(t.Context()).Err() != nil; {
		if time.Now().After(deadline) {
			t.Fatal("redis-server does not answer")
		}
		<-time.After(5 * time.Millisecond)
	}
}

// kill ends the server as kill -9 does.
func (s *server) kill() {
	if s.shared {
		panic("this world shares its redis-server with others: call alone() first")
	}
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// save keeps a copy of the server's data under a name, as a backup does.
func (s *server) save(t *testing.T, name string) {
	t.Helper()
	if err := s.client(t).Save(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(s.dir, "dump.rdb"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.dir, name+".backup"), raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

// restore starts the server anew on a backup alone.
func (s *server) restore(t *testing.T, name string) {
	t.Helper()
	s.kill()
	if err := os.RemoveAll(filepath.Join(s.dir, "appendonlydir")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(s.dir, name+".backup"), filepath.Join(s.dir, "dump.rdb")); err != nil {
		t.Fatal(err)
	}
	// Redis reads the append-only file alone when it has one to read.
	s.start(t, "--appendonly", "no")
	if err := s.client(t).ConfigSet(t.Context(), "appendonly", "yes").Err(); err != nil {
		t.Fatal(err)
	}
}

func (s *server) client(t *testing.T) *redis.Client {
	t.Helper()
	c := redis.NewClient(&redis.Options{Network: "unix", Addr: s.socket, Password: s.password, DB: s.number, MaxRetries: -1})
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// dump returns every key and value as text.
func (s *server) dump(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	client := s.client(t)
	for _, key := range client.Keys(t.Context(), "*").Val() {
		fmt.Fprintln(&b, key)
		var value any
		switch client.Type(t.Context(), key).Val() {
		case "string":
			value = client.Get(t.Context(), key).Val()
		case "list":
			value = client.LRange(t.Context(), key, 0, -1).Val()
		case "hash":
			value = client.HGetAll(t.Context(), key).Val()
		case "zset":
			value = client.ZRangeWithScores(t.Context(), key, 0, -1).Val()
		case "stream":
			value = client.XRange(t.Context(), key, "-", "+").Val()
		case "set":
			value = client.SMembers(t.Context(), key).Val()
		}
		j, _ := json.Marshal(value)
		b.Write(append(j, '\n'))
	}
	return b.String()
}
