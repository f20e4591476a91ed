package slackio

import (
	"context"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

const (
	// steady is how long a connection must have lived for the next one to be
	// opened at once.
	steady = 30 * time.Second
	// firstPause doubles at each connection that ends early, up to longestPause.
	firstPause   = 250 * time.Millisecond
	longestPause = 30 * time.Second
)

// A guard spaces the opens of one socket. slack-go backs off when an open or a
// dial fails, but not when Slack sends disconnect right after hello, as it does
// for too_many_websockets and link_disabled: that made 1,001 opens in 3 s.
type guard struct {
	do func(*http.Request) (*http.Response, error)
	// storm is told at every pause how many connections in a row ended early.
	storm func(streak int, pause time.Duration)

	mu     sync.Mutex
	opened time.Time
	streak int
}

// Do makes a Web API call of the socket's client, which makes no other than
// apps.connections.open, after the pause it has earned.
func (g *guard) Do(req *http.Request) (*http.Response, error) {
	if err := g.wait(req.Context()); err != nil {
		return nil, err
	}
	resp, err := g.do(req)
	if err == nil && resp.StatusCode == http.StatusOK {
		g.mu.Lock()
		g.opened = time.Now()
		g.mu.Unlock()
	}
	return resp, err
}

// failed counts an end that no open preceded, so that a loop around it pauses
// too.
func (g *guard) failed() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.opened = time.Now()
}

// wait pauses until the next open is due.
func (g *guard) wait(ctx context.Context) error {
	pause := g.pause(time.Now())
	if pause <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pause counts an early end and says how long to wait for it.
func (g *guard) pause(now time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.opened.IsZero() || now.Sub(g.opened) >= steady {
		g.streak = 0
		return 0
	}
	pause := min(firstPause<<min(g.streak, 16), longestPause)
	g.streak++
	pause += rand.N(pause / 4)
	g.storm(g.streak, pause)
	return pause
}
