package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
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
	"github.com/rs/zerolog"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/e2e/reader"
	"kodhjalpen/bot/sandbox"
	"kodhjalpen/bot/sandbox/product"
)

// patience is how long a test waits for a fact before it fails. It is long
// since the machine may be busy; a good run waits for almost none of it.
const patience = 90 * time.Second

// A world is a workspace with people in it, a Redis, and bots that a test
// starts, stops and kills.
type world struct {
	*sandbox.Workspace
	t     *testing.T
	redis *server
	// stderr is where bots in processes of their own write, besides what is told of a test that fails.
	stderr io.Writer
	// pace is theirs between two posts to a channel; 0 is Slack's.
	pace time.Duration
	// program is what is started as a process of its own; "" is this test program.
	program string
	// env are variables of theirs beside the test's own.
	env []string
	// ahead is how far Slack's clock is ahead of the machine's.
	ahead *atomic.Int64
}

// later moves Slack's clock.
func (w *world) later(d time.Duration) { w.ahead.Add(int64(d)) }

// newWorld makes a workspace and a Redis of its own.
func newWorld(t *testing.T, o sandbox.Options) *world {
	t.Helper()
	ahead := &atomic.Int64{}
	o.Now = func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	o.Patience = patience
	ws, err := sandbox.Start(context.Background(), product.With(o))
	if err != nil {
		t.Fatalf("start the sandbox: %v", err)
	}
	t.Cleanup(func() { _ = ws.Close() })
	return &world{Workspace: ws, t: t, redis: startRedis(t), stderr: io.Discard, ahead: ahead}
}

// reads is the program that reads a picture.
func (w *world) reads() string {
	w.t.Helper()
	program, err := reader.Path()
	if err != nil {
		w.t.Fatal(err)
	}
	return program
}

// options are those of a bot in this world.
func (w *world) options() app.Options {
	return app.Options{
		BotToken: w.BotToken(), AppToken: w.AppToken(), APIURL: w.APIURL(),
		RedisURL: "unix://" + w.redis.socket, HTTPAddr: "off", Incident: "off", Pictures: w.reads(), // tests of incidents turn those on
		Tick: 50 * time.Millisecond, Lease: 2 * time.Second, Weekly: "off",
		Log: zerolog.New(zerolog.NewTestWriter(w.t)).Level(zerolog.WarnLevel),
	}
}

// run runs a bot in this process until the test ends and waits until both its
// sockets are open.
func (w *world) run(change ...func(*app.Options)) {
	w.t.Helper()
	w.running(change...)
}

// running is run, for a bot that may be stopped before the test ends.
func (w *world) running(change ...func(*app.Options)) (stop func()) {
	w.t.Helper()
	o := w.options()
	for _, f := range change {
		f(&o)
	}
	before := w.Opened()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- app.Run(ctx, o) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			w.t.Errorf("the bot ended with: %v", err)
		}
	})
	w.t.Cleanup(stop)
	w.until("two more sockets", func(s *sandbox.Snapshot) bool { return s.Opened() >= before+2 })
	return stop
}

// once runs a bot while a function does, and waits until it has ended.
func (w *world) once(change func(*app.Options), do func()) {
	w.t.Helper()
	o := w.options()
	change(&o)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- app.Run(ctx, o) }()
	w.until("two sockets", func(s *sandbox.Snapshot) bool { return s.Sockets() == 2 })
	do()
	cancel()
	if err := <-done; err != nil {
		w.t.Errorf("the bot ended with: %v", err)
	}
	w.until("the sockets to close", func(s *sandbox.Snapshot) bool { return s.Sockets() == 0 })
}

// until waits for a fact, and fails the test with what is there if it does not
// come true.
func (w *world) until(what string, holds func(*sandbox.Snapshot) bool) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), patience)
	defer cancel()
	if err := w.Wait(ctx, holds); err != nil {
		w.t.Fatalf("waited in vain for %s\n%s", what, w.story())
	}
}

// story tells what stands in the channels, for a failing test.
func (w *world) story() string {
	var b strings.Builder
	for _, channel := range []string{"support", "kodhjalpen-agenter"} {
		fmt.Fprintln(&b, "#"+channel)
		for _, top := range w.Messages(channel) {
			for _, m := range w.Thread(channel, top.TS) {
				fmt.Fprintf(&b, "  %s %s %q %q\n", m.TS, m.User, m.Shown(), m.Labels())
			}
		}
	}
	for _, user := range []string{"kim", "bo", "anna"} {
		for _, m := range w.Ephemerals(user) {
			fmt.Fprintf(&b, "only %s: %q\n", user, m.Shown())
		}
	}
	for _, e := range w.Journal() {
		if e.Error != "" {
			fmt.Fprintf(&b, "error %s %s: %s\n", e.Kind, e.Method, e.Error)
		}
	}
	return b.String()
}

// write posts as a person and returns the message's ts.
func (w *world) write(user, channel, thread, text string) string {
	w.t.Helper()
	ts, err := w.Post(user, channel, thread, text)
	if err != nil {
		w.t.Fatalf("post as %s: %v", user, err)
	}
	return ts
}

// replies returns the bot's posts in a thread.
func (w *world) replies(s *sandbox.Snapshot, channel, thread string) []sandbox.Message {
	var out []sandbox.Message
	for _, m := range s.Thread(channel, thread) {
		if m.TS != thread && m.BotID != "" {
			out = append(out, m)
		}
	}
	return out
}

// reply waits for the bot's nth post in a thread, counted from 1.
func (w *world) reply(channel, thread string, n int) sandbox.Message {
	w.t.Helper()
	var got sandbox.Message
	w.until(fmt.Sprintf("reply %d in %s %s", n, channel, thread), func(s *sandbox.Snapshot) bool {
		all := w.replies(s, channel, thread)
		if len(all) < n {
			return false
		}
		got = all[n-1]
		return true
	})
	return got
}

// press presses a button and fails the test if the bot does not answer.
func (w *world) press(user, channel, ts, label string) {
	w.t.Helper()
	if err := w.PressButton(user, channel, ts, label); err != nil {
		w.t.Fatalf("press %q as %s: %v\n%s", label, user, err, w.story())
	}
}

// settled waits until the bot has acked everything and the outbox is empty, so
// that what has not happened by then will not.
func (w *world) settled() {
	w.t.Helper()
	w.until("all acks", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	client := w.redis.client(w.t)
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		lanes, err := client.Keys(w.t.Context(), "kh:*:due:*").Result()
		if err == nil && len(lanes) == 0 {
			return
		}
		<-time.After(10 * time.Millisecond)
	}
	w.t.Fatalf("the outbox does not empty\n%s", w.story())
}

// decision returns what a post's metadata says it is, and the article.
func decision(m sandbox.Message) (kind, article string) {
	if m.Metadata == nil || m.Metadata.EventType != "kodhjalpen" {
		return "", ""
	}
	kind, _ = m.Metadata.Payload["decision"].(string)
	article, _ = m.Metadata.Payload["article"].(string)
	return kind, article
}

// A server is a redis-server of a test's own, on a unix socket.
type server struct {
	dir, socket string
	password    string // of the default user; "" is none
	cmd         *exec.Cmd
}

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
	c := redis.NewClient(&redis.Options{Network: "unix", Addr: s.socket, Password: s.password, MaxRetries: -1})
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
