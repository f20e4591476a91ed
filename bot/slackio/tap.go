package slackio

import (
	"context"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// writeBuffer keeps an acknowledgement in one frame: Slack does not put
// fragments together (slack-go socketmode.go:66). A dialer of our own loses
// slack-go's, so it is set again.
const writeBuffer = 32 << 10

// A tap watches the bytes of one socket's connections: when something, pings
// included, was last heard, and whether a write is under way.
type tap struct {
	heard   atomic.Int64 // nanoseconds since 1970; 0 is never
	wrote   atomic.Int64
	writing atomic.Int32
}

// dialer makes slack-go's connections watched, with a proxy from the
// environment and bounds on dialling.
func (t *tap) dialer() *websocket.Dialer {
	return &websocket.Dialer{
		Proxy:            http.ProxyFromEnvironment,
		HandshakeTimeout: openWithin,
		WriteBufferSize:  writeBuffer,
		NetDialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := (&net.Dialer{Timeout: dialWithin}).DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return &tappedConn{Conn: conn, tap: t}, nil
		},
	}
}

// silent is how long nothing was heard.
func (t *tap) silent(now time.Time) time.Duration { return now.Sub(time.Unix(0, t.heard.Load())) }

// quiet reports whether nothing has been written for a while and nothing is
// being written.
func (t *tap) quiet(now time.Time, since time.Duration) bool {
	return t.writing.Load() == 0 && now.Sub(time.Unix(0, t.wrote.Load())) >= since
}

// tappedConn is a connection that tells its tap.
type tappedConn struct {
	net.Conn
	tap *tap
}

func (c *tappedConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if n > 0 {
		c.tap.heard.Store(time.Now().UnixNano())
	}
	return n, err
}

func (c *tappedConn) Write(p []byte) (int, error) {
	c.tap.writing.Add(1)
	defer func() {
		c.tap.wrote.Store(time.Now().UnixNano())
		c.tap.writing.Add(-1)
	}()
	return c.Conn.Write(p)
}
