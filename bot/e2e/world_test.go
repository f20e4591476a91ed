package e2e

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

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
	return &world{Workspace: ws, t: t, redis: database(t), stderr: io.Discard, ahead: ahead}
}

// alone gives the world a Redis of its own, for a test that does something to the server. It is called before any bot runs.
func (w *world) alone() *world {
	w.t.Helper()
	w.redis = startRedis(w.t)
	return w
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
		RedisURL: w.redis.url(), HTTPAddr: "off", Incident: "off", Pictures: w.reads(), // tests of incidents turn those on
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
