package redisstore

import (
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// A moving address leads new connections to one of several servers, and leaves those
// there are where they are: a name, a service or a proxy before a master.
type moving struct {
	net.Listener
	to atomic.Pointer[string]
}

func startMoving(t *testing.T, socket string) *moving {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	m := &moving{Listener: l}
	m.to.Store(&socket)
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("unix", *m.to.Load())
			if err != nil {
				_ = client.Close()
				continue
			}
			t.Cleanup(func() { _, _ = client.Close(), server.Close() })
			go func() { _, _ = io.Copy(server, client); _ = server.Close() }()
			go func() { _, _ = io.Copy(client, server); _ = client.Close() }()
		}
	}()
	return m
}

// TestADemotedMasterIsLeft: a master becomes a replica and keeps its connections open,
// while the address leads to the new one. What is committed next is refused or
// committed there, and soon committed, without a new start.
func TestADemotedMasterIsLeft(t *testing.T) {
	first, second := startServer(t), startServer(t)
	front := startMoving(t, first.dir+"/r.sock")
	s := openURL(t, "redis://"+front.Addr().String())
	commit(t, s, change(bot.Conversation{Key: thread(0)}, 1, "C0"), bot.Committed)

	old, next := direct(t, first), direct(t, second)
	// The second takes over what the first has, and the first follows a master that is
	// not there: it takes no writes and keeps its connections.
	for _, key := range old.Keys(t.Context(), "*").Val() {
		if dump, err := old.Dump(t.Context(), key).Result(); err == nil {
			must(t, next.RestoreReplace(t.Context(), key, 0, dump).Err())
		}
	}
	must(t, old.Do(t.Context(), "REPLICAOF", "127.0.0.1", "1").Err())
	socket := second.dir + "/r.sock"
	front.to.Store(&socket)

	c := change(bot.Conversation{Key: thread(1)}, 1, "C1")
	refused := 0
	for deadline := time.Now().Add(30 * time.Second); ; refused++ {
		outcome, err := s.Commit(t.Context(), c)
		if err == nil && outcome == bot.Committed {
			break
		}
		if err == nil || bot.KindOf(err) != bot.Transient || time.Now().After(deadline) {
			t.Fatalf("after %d refusals: %s, %v", refused, outcome, err)
		}
	}
	if refused > 20 {
		t.Errorf("refused %d times by connections that are of no use", refused)
	}
	if !strings.Contains(strings.Join(next.Keys(t.Context(), "*").Val(), "\n"), thread(1).String()) {
		t.Error("the new master has not got it")
	}
}

// direct is a connection to a server itself.
func direct(t *testing.T, s *server) *redis.Client {
	t.Helper()
	o, err := redis.ParseURL(s.url)
	must(t, err)
	c := redis.NewClient(o)
	t.Cleanup(func() { _ = c.Close() })
	return c
}
