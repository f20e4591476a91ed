package e2e

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// hold says at which point of a commit a proxy stops.
type hold int

const (
	pass         hold = iota
	beforeGap         // a start asks from where each channel's history is to be fetched
	beforeLoad        // the event is received; nothing has been asked of Redis
	beforeTicket      // an agent's deed is received; nobody has asked whose ticket it is about
	afterTicket       // Redis has answered that; nobody has been told
	beforeRead        // the conversation has not been asked for
	afterRead         // Redis has answered; nobody has been told
	beforeCommit      // the commit has not reached Redis
	afterCommit       // Redis has made it; nobody has been told
	beforeDone        // Slack has taken the post; its receipt has not reached Redis
	afterDone         // Redis has written the receipt; nobody has been told
)

// mark is what every request at a point of the line holds, and no other.
func (h hold) mark() []byte {
	switch h {
	case beforeGap:
		return []byte(":meta:gap:")
	case beforeLoad:
		return []byte(":ev:m:") // load and commit alike name the event's mark
	case beforeTicket, afterTicket:
		return []byte("\r\n$4\r\nhget\r\n") // no other call by itself is one
	case beforeRead, afterRead:
		return []byte(":ev:x:") // load and commit alike name the deed's mark
	case beforeDone, afterDone:
		return []byte("\r\n$4\r\ndone\r\n")
	default:
		return []byte(`"transcript"`) // a conversation's state
	}
}

// lets reports whether the request itself reaches Redis.
func (h hold) lets() bool {
	return h == afterCommit || h == afterDone || h == afterTicket || h == afterRead
}

// A proxy stands between a bot and Redis and can stop the world at a point of
// the commit.
type proxy struct {
	path   string // of its socket
	number int    // of the database behind it
	to     string
	mu     sync.Mutex
	at     hold
	cuts   bool          // ends the connection there, once, instead of stopping the world
	held   chan struct{} // gets a value at each stop
}

// url is the address of the database behind it, through it.
func (p *proxy) url() string { return fmt.Sprintf("unix://%s?db=%d", p.path, p.number) }

// newProxy listens in front of a server.
func newProxy(t *testing.T, to *server) *proxy {
	t.Helper()
	dir, err := os.MkdirTemp("", "kh-proxy-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	p := &proxy{path: filepath.Join(dir, "p.sock"), number: to.number, to: to.socket, held: make(chan struct{}, 100)}
	l, err := net.Listen("unix", p.path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go p.serve(c)
		}
	}()
	return p
}

// stopAt arms the proxy.
func (p *proxy) stopAt(at hold) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at = at
}

// cutAt arms the proxy to end, once, the connection that comes to a point.
func (p *proxy) cutAt(at hold) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at, p.cuts = at, true
}

// cut reports whether to end the connection, and disarms the proxy then.
func (p *proxy) cut() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cuts {
		p.at = pass
	}
	return p.cuts
}

func (p *proxy) armed() hold {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.at
}

// wait waits until the proxy has stopped the world.
func (p *proxy) wait(t *testing.T) {
	t.Helper()
	select {
	case <-p.held:
	case <-time.After(patience):
		t.Fatal("the world never came to the point where it stops")
	}
}

// serve carries one connection. A stopped connection is never carried on: the
// bot behind it is about to be killed.
func (p *proxy) serve(client net.Conn) {
	defer client.Close()
	redis, err := net.Dial("unix", p.to)
	if err != nil {
		return
	}
	defer redis.Close()
	stopped := make(chan struct{})
	var once sync.Once
	stop := func() { once.Do(func() { close(stopped) }) }
	go func() {
		buf := make([]byte, 64<<10)
		for {
			n, err := redis.Read(buf)
			if err != nil {
				_ = client.Close()
				return
			}
			select {
			case <-stopped:
				continue // told to nobody
			default:
			}
			if _, err := client.Write(buf[:n]); err != nil {
				return
			}
		}
	}()
	buf := make([]byte, 1<<20)
	for {
		n, err := client.Read(buf)
		if err != nil {
			return
		}
		at := p.armed()
		here := at != pass && bytes.Contains(buf[:n], at.mark())
		if here {
			stop()
		}
		cuts := here && p.cut()
		if here && !at.lets() {
			p.held <- struct{}{}
			if cuts {
				return
			}
			continue
		}
		if _, err := redis.Write(buf[:n]); err != nil {
			return
		}
		if here {
			p.held <- struct{}{}
		}
		if cuts {
			return
		}
	}
}
