package sandbox

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

const (
	// maxSockets is how many connections an app may have open
	// (https://docs.slack.dev/apis/events-api/using-socket-mode#connections: "up to 10").
	maxSockets = 10
	// maxAck is the size in bytes from which Slack drops an answer without a word (slack-go socketmode.go:53-73).
	maxAck = 20 << 10
	// ticketLife is how long a Socket Mode address can be dialled; Slack does not tell its number.
	ticketLife = 30 * time.Second
	// queued is how many frames wait for a slow reader before the connection is given up.
	queued = 4096
	// cutAfterWarning is the time between a warning and the cut (using-socket-mode#disconnect: about 10 s).
	cutAfterWarning = 10 * time.Second
)

// socket is one Socket Mode connection.
type socket struct {
	id       int
	conn     *websocket.Conn
	out      chan []byte
	done     chan struct{}
	once     sync.Once
	draining bool // a disconnect was sent: no new envelopes
	dead     atomic.Bool
}

// cut ends the connection without a close frame, as Slack does.
func (s *socket) cut() { s.once.Do(func() { close(s.done); _ = s.conn.Close() }) }

// send queues a frame; a reader that has fallen far behind is cut off.
func (s *socket) send(frame []byte) {
	select {
	case s.out <- frame:
	default:
		s.cut()
	}
}

// write is the only writer of the connection: frames and pings.
func (s *socket) write(pingEvery time.Duration) {
	defer s.cut()
	tick := time.NewTicker(pingEvery)
	defer tick.Stop()
	ping := func() error {
		return s.conn.WriteControl(websocket.PingMessage, []byte("Ping from sandbox"), time.Now().Add(time.Second))
	}
	if ping() != nil {
		return
	}
	for {
		var err error
		select {
		case frame := <-s.out:
			if !s.dead.Load() {
				err = s.conn.WriteMessage(websocket.TextMessage, frame)
			}
		case <-tick.C:
			if !s.dead.Load() {
				err = ping()
			}
		case <-s.done:
			return
		}
		if err != nil {
			return
		}
	}
}

// openConnection answers apps.connections.open with an address good for one dial.
func openConnection(w *Workspace, _ *call) (object, error) {
	ticket := w.secret("ticket")
	w.tickets[ticket] = w.opt.Now().Add(ticketLife)
	return object{"url": "ws://" + w.addr + "/link/?ticket=" + ticket + "&app_id=" + w.self.app}, nil
}

// serveSocket upgrades a dial with a fresh ticket to a Socket Mode connection. Any Origin may dial: slack-go sends
// Slack's own (socket_mode_managed_conn.go:294), and the ticket is the proof.
func (w *Workspace) serveSocket(rw http.ResponseWriter, r *http.Request) {
	if w.takeFault("link").before(rw, r) {
		return
	}
	ticket := r.URL.Query().Get("ticket")
	w.mu.Lock()
	until, ok := w.tickets[ticket]
	delete(w.tickets, ticket)
	w.mu.Unlock()
	if !ok || w.opt.Now().After(until) {
		http.Error(rw, "invalid ticket", http.StatusForbidden)
		return
	}
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(rw, r, nil)
	if err != nil {
		return
	}
	s := &socket{conn: conn, out: make(chan []byte, queued), done: make(chan struct{})}
	if !w.admit(s, r.URL.Query().Get("debug_reconnects") == "true") {
		return
	}
	w.receive(s)
}

// admit greets a new connection and gives it what was waiting; too many are turned away.
func (w *Workspace) admit(s *socket, short bool) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ctx.Err() != nil || w.server == nil {
		s.cut()
		return false
	}
	w.counter++
	s.id = w.counter
	w.running.Go(func() { s.write(w.opt.PingEvery) })
	if len(w.sockets) >= maxSockets {
		s.send(disconnectFrame("too_many_websockets"))
		w.note(Entry{Kind: "disconnect", Socket: s.id, Error: "too_many_websockets"})
		time.AfterFunc(time.Second, s.cut)
		return true
	}
	w.sockets = append(w.sockets, s)
	w.opened++
	s.send(w.helloFrame(short))
	w.note(Entry{Kind: "open", Socket: s.id})
	if w.opt.RefreshEvery > 0 {
		time.AfterFunc(w.opt.RefreshEvery, func() { w.refresh(s) })
	}
	w.deliverParked()
	return true
}

// helloFrame is the first frame on a connection.
func (w *Workspace) helloFrame(short bool) []byte {
	seconds := 18060
	if short {
		seconds = 360
	}
	return encode(object{
		"type": "hello", "num_connections": len(w.sockets), "connection_info": object{"app_id": w.self.app},
		"debug_info": object{"host": "applink-sandbox", "build_number": 1, "approximate_connection_time": seconds},
	})
}

// disconnectFrame tells the app that the connection will end.
func disconnectFrame(reason string) []byte {
	return encode(object{"type": "disconnect", "reason": reason, "debug_info": object{"host": "applink-sandbox"}})
}

// receive takes acks until the connection ends.
func (w *Workspace) receive(s *socket) {
	for {
		kind, frame, err := s.conn.ReadMessage()
		if err != nil {
			break
		}
		if kind == websocket.TextMessage && len(frame) < maxAck && !s.dead.Load() {
			w.takeAck(s, frame)
		}
	}
	s.cut()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sockets = slices.DeleteFunc(w.sockets, func(o *socket) bool { return o == s })
	w.note(Entry{Kind: "close", Socket: s.id})
}

// takeAck matches an answer with the envelope it is for.
func (w *Workspace) takeAck(s *socket, frame []byte) {
	var ack struct {
		EnvelopeID string          `json:"envelope_id"`
		Payload    json.RawMessage `json:"payload"`
	}
	if json.Unmarshal(frame, &ack) != nil || ack.EnvelopeID == "" {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	env := w.waiting[ack.EnvelopeID]
	late := env == nil || w.holdAcks || (w.opt.AckOnSameSocket && !slices.Contains(env.sentOn, s))
	kind := "ack"
	if late {
		kind = "late"
	}
	w.note(Entry{Kind: kind, Socket: s.id, Envelope: ack.EnvelopeID, Payload: ack.Payload})
	if late {
		return
	}
	delete(w.waiting, ack.EnvelopeID)
	env.acked(ack.Payload)
}

// pickSocket is the next open connection in turn that takes envelopes, or nil.
func (w *Workspace) pickSocket() *socket {
	for range w.sockets {
		w.turn++
		if s := w.sockets[w.turn%len(w.sockets)]; !s.draining {
			return s
		}
	}
	return nil
}
