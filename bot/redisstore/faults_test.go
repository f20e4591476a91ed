package redisstore

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// A cutter is a TCP proxy before a unix socket. While cuts are left, it forwards
// a script's request, lets it run, and closes the connection before the reply.
type cutter struct {
	net.Listener
	cuts atomic.Int32
}

func startCutter(t *testing.T, socket string) *cutter {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	c := &cutter{Listener: l}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go c.serve(client, socket)
		}
	}()
	return c
}

func (c *cutter) serve(client net.Conn, socket string) {
	defer client.Close()
	server, err := net.Dial("unix", socket)
	if err != nil {
		return
	}
	defer server.Close()
	var cut atomic.Bool
	go func() {
		buf := make([]byte, 1<<16)
		for {
			n, err := client.Read(buf)
			if bytes.Contains(bytes.ToLower(buf[:n]), []byte("evalsha")) && c.cuts.Add(-1) >= 0 {
				cut.Store(true)
			}
			if _, werr := server.Write(buf[:n]); err != nil || werr != nil {
				_ = server.Close()
				return
			}
		}
	}()
	buf := make([]byte, 1<<16)
	for {
		n, err := server.Read(buf)
		if err != nil || cut.Load() {
			return
		}
		if _, err := client.Write(buf[:n]); err != nil {
			return
		}
	}
}

// TestLostReplies cuts the connection after a script has run.
func TestLostReplies(t *testing.T) {
	server := startServer(t)
	proxy := startCutter(t, server.dir+"/r.sock")
	s := openURL(t, "redis://"+proxy.Addr().String())
	warm := change(bot.Conversation{Key: thread(0)}, 1, "C0")
	commit(t, s, warm, bot.Committed) // the scripts are known to the server
	must(t, s.Done(t.Context(), claim(t, s, noon), bot.Post{}))

	// Once: the client repeats by itself and meets its own mark.
	proxy.cuts.Store(1)
	once := change(bot.Conversation{Key: thread(1)}, 1, "C1")
	commit(t, s, once, bot.Duplicate)

	// More often than the client tries: unknown to the caller, and then there.
	proxy.cuts.Store(3)
	often := change(bot.Conversation{Key: thread(2)}, 1, "C2")
	_, err := s.Commit(t.Context(), often)
	wantKind(t, err, bot.Ambiguous)
	proxy.cuts.Store(0)
	commit(t, s, often, bot.Duplicate)
	for _, c := range []bot.Commit{once, often} {
		lane := laneID(c.Next.Key, c.Effects[0].To.Channel)
		if v, n := load(t, s, c.Next.Key).Version, s.client.LLen(t.Context(), s.keys.lane(lane)).Val(); v != 1 || n != 1 {
			t.Errorf("%s has version %d and %d effects, want 1 and 1", lane, v, n)
		}
	}

	// A claim and its end are repeated without a trace.
	proxy.cuts.Store(1)
	d := claim(t, s, noon)
	if d.Attempt != 1 || d.Unsure {
		t.Errorf("a repeated claim gives %+v", d)
	}
	proxy.cuts.Store(1)
	must(t, s.Done(t.Context(), d, bot.Post{}))
	if d := claim(t, s, noon); d.Attempt != 1 || d.Key != thread(2) {
		t.Errorf("then came %+v", d)
	}
	if proxy.cuts.Load() > 0 {
		t.Error("a reply that should have been lost was not")
	}
}

// TestFullMemory fills a small server until it refuses: a commit is refused whole,
// and so is the end of a delivery.
func TestFullMemory(t *testing.T) {
	server := startServer(t, "--maxmemory", "4mb", "--maxmemory-policy", "noeviction")
	s := openURL(t, server.url)
	key := thread(1)
	commit(t, s, change(bot.Conversation{Key: thread(0)}, 1, "C0"), bot.Committed)
	d := claim(t, s, noon)
	var refused bot.Commit
	for n := 1; ; n++ {
		c := change(bot.Conversation{Key: key, Version: int64(n - 1)}, n, "C1")
		c.Effects[0].Secret = bot.NewSecret(corrected)
		c.Effects[0].Slot, c.Effects[0].Say.Text = "answer:1", strings.Repeat("x", 20_000)
		c.Next.Timers = []bot.Timer{{Name: bot.TimerHint, Version: int64(n), At: noon}}
		c.Next.Ticket = &bot.Ticket{State: bot.TicketOpen, Opened: noon}
		_, err := s.Commit(t.Context(), c)
		if err != nil {
			wantKind(t, err, bot.Transient)
			refused = c
			break
		}
		if n > 1000 {
			t.Fatal("the server takes everything")
		}
	}
	acked := refused.Next.Version
	ctx := t.Context()
	if n := s.client.Exists(ctx, s.keys.mark(refused.Event), s.keys.secret(refused.Effects[0].ID)).Val(); n != 0 {
		t.Error("a refused commit left a mark or a secret")
	}
	if v := load(t, s, key).Version; v != acked {
		t.Errorf("version %d, want %d", v, acked)
	}
	if n := s.client.LLen(ctx, s.keys.lane(laneID(key, "C1"))).Val(); n != acked {
		t.Errorf("%d effects, want %d", n, acked)
	}
	if n := s.client.ZCard(ctx, s.keys.timers()).Val(); n != acked {
		t.Errorf("%d timers, want %d", n, acked)
	}
	d.Effect.Slot = "answer:1"
	wantKind(t, s.Done(ctx, d, bot.Post{Channel: "C0", TS: "1.1"}), bot.Transient)
	if n := s.client.LLen(ctx, s.keys.lane(d.Lane)).Val(); n != 1 {
		t.Error("a refused end took the effect away")
	}
	must(t, s.client.ConfigSet(ctx, "maxmemory", "0").Err())
	commit(t, s, refused, bot.Committed)
	must(t, s.Done(ctx, d, bot.Post{Channel: "C0", TS: "1.1"}))
}

// TestKilledServer kills redis-server under load, and finds every acked commit
// after its restart.
func TestKilledServer(t *testing.T) {
	server := startServer(t, "--appendonly", "yes", "--appendfsync", "always")
	s := openURL(t, server.url)
	const writers, before = 8, 200
	var acked [writers]atomic.Int64
	var total atomic.Int64
	enough, killed := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for n := 1; ; n++ {
				c := change(bot.Conversation{Key: thread(w), Version: int64(n - 1)}, n, bot.ChannelID(fmt.Sprintf("C%d", w)))
				o, err := s.Commit(t.Context(), c)
				if err != nil {
					<-killed // anything else would be a failure of the test's own
					return
				}
				if o == bot.Committed {
					acked[w].Store(int64(n))
				}
				if total.Add(1) == before {
					close(enough)
				}
			}
		})
	}
	<-enough
	server.kill()
	close(killed)
	wg.Wait()
	server.start(t)
	for w := range writers {
		v := load(t, s, thread(w)).Version
		effects := s.client.LLen(t.Context(), s.keys.lane(laneID(thread(w), bot.ChannelID(fmt.Sprintf("C%d", w))))).Val()
		if a := acked[w].Load(); v < a || v > a+1 || effects != v {
			t.Errorf("writer %d: %d acked, version %d, %d effects", w, a, v, effects)
		}
	}
}

// TestAwayServer asks a server that is not there, and one that never answers.
func TestAwayServer(t *testing.T) {
	server := startServer(t)
	s, err := Open(t.Context(), Options{URL: server.url, Team: team, Secret: bytes.Repeat([]byte("s"), 32)})
	must(t, err)
	defer s.Close()
	server.kill()
	_, err = s.Commit(t.Context(), change(bot.Conversation{Key: thread(1)}, 1))
	if kind := bot.KindOf(err); kind != bot.Transient && kind != bot.Ambiguous {
		t.Errorf("a commit without a server gives %v", err)
	}
	_, err = Open(t.Context(), Options{URL: server.url, Team: team, Secret: bytes.Repeat([]byte("s"), 32)})
	wantKind(t, err, bot.Transient)

	silent, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer silent.Close()
	go func() {
		for {
			c, err := silent.Accept()
			if err != nil {
				return
			}
			go func() { _, _ = io.Copy(io.Discard, c) }()
		}
	}()
	start := time.Now()
	err = Probe(t.Context(), "redis://"+silent.Addr().String())
	if took := time.Since(start); bot.KindOf(err) != bot.Transient || took > 10*time.Second || !strings.Contains(err.Error(), "REDIS_URL") {
		t.Errorf("a silent server gives %v after %v", err, took)
	}
}

func TestPassword(t *testing.T) {
	server := startServer(t)
	s := openURL(t, server.url)
	must(t, s.client.ConfigSet(t.Context(), "requirepass", "hunter2").Err())
	for _, address := range []string{server.url, strings.Replace(server.url, "unix://", "unix://:wrong-word@", 1)} {
		err := Probe(t.Context(), address)
		wantKind(t, err, bot.Invalid)
		if !strings.Contains(err.Error(), "REDIS_URL") || strings.Contains(err.Error(), "wrong-word") {
			t.Errorf("the error is %q", err)
		}
	}
	must(t, Probe(t.Context(), strings.Replace(server.url, "unix://", "unix://:hunter2@", 1)))
}

func TestWarnings(t *testing.T) {
	warnings := func(args ...string) string {
		t.Helper()
		list, err := openURL(t, startServer(t, args...).url).Warnings(t.Context())
		must(t, err)
		return strings.Join(list, "; ")
	}
	if got := warnings("--appendonly", "yes", "--maxmemory-policy", "noeviction"); got != "" {
		t.Errorf("a good server is warned of: %s", got)
	}
	if got := warnings("--maxmemory-policy", "allkeys-lru"); !strings.Contains(got, "allkeys-lru") || !strings.Contains(got, "append-only") {
		t.Errorf("warnings are: %s", got)
	}
}
