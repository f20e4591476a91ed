package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// The errors a person's client shows when the app did not answer a command, a button or a form.
var (
	// ErrOperationTimeout means that no ack came in time.
	ErrOperationTimeout = errors.New("operation_timeout")
	// ErrDispatchFailed means that no connection was open to send to.
	ErrDispatchFailed = errors.New("dispatch_failed")
)

// envelope is one message to the app that wants an ack.
type envelope struct {
	id      string
	kind    string // events_api, slash_commands or interactive
	payload json.RawMessage
	accepts bool
	event   string // event_id, on events
	attempt int
	reason  string
	sentOn  []*socket
	acked   func(json.RawMessage) // called once, with the lock held
}

// frame is the envelope on the wire.
func (e *envelope) frame() []byte {
	o := object{"type": e.kind, "envelope_id": e.id, "payload": e.payload, "accepts_response_payload": e.accepts}
	if e.kind == "events_api" {
		o["retry_attempt"], o["retry_reason"] = e.attempt, e.reason
	}
	return encode(o)
}

// dispatch sends an envelope on one open connection and tells whether there was one; the caller holds the lock.
func (w *Workspace) dispatch(e *envelope) bool {
	s := w.pickSocket()
	if s == nil {
		return false
	}
	w.waiting[e.id] = e
	w.sendOn(s, e)
	if w.doubles > 0 && e.kind == "events_api" {
		w.doubles--
		if second := w.pickSocket(); second != nil {
			w.sendOn(second, e)
		}
	}
	return true
}

// sendOn writes an envelope to one connection.
func (w *Workspace) sendOn(s *socket, e *envelope) {
	e.sentOn = append(e.sentOn, s)
	s.send(e.frame())
	w.note(Entry{
		Kind: "sent", Socket: s.id, Envelope: e.id, Type: e.kind, Event: e.event, Attempt: e.attempt, Payload: e.payload,
	})
}

// ask sends an envelope and waits for its ack. Slack sends such envelopes once only.
func (w *Workspace) ask(kind string, payload object) (json.RawMessage, error) {
	answer := make(chan json.RawMessage, 1)
	w.mu.Lock()
	e := &envelope{
		id: w.uuid(), kind: kind, payload: encode(payload), accepts: payload["type"] != "view_closed",
		acked: func(p json.RawMessage) { answer <- p },
	}
	sent := w.dispatch(e)
	w.mu.Unlock()
	if !sent {
		return nil, ErrDispatchFailed
	}
	if p, came := w.await(e, answer); came {
		return p, nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.waiting, e.id)
	select {
	case p := <-answer: // it came in the same instant
		return p, nil
	default:
		return nil, ErrOperationTimeout
	}
}

// await waits for an answer as long as a person's client does, and, while the connection that has the envelope
// stands, for the workspace's patience besides.
func (w *Workspace) await(e *envelope, answer <-chan json.RawMessage) (json.RawMessage, bool) {
	var gone <-chan struct{} // a client does not know
	for _, within := range []time.Duration{w.opt.AckWithin, w.opt.Patience} {
		select {
		case p := <-answer:
			return p, true
		case <-gone:
			return nil, false
		case <-w.ctx.Done():
			return nil, false
		case <-time.After(within):
		}
		gone = e.sentOn[0].done
	}
	return nil, false
}

// Inject sends a frame of the caller's making on one open connection, as unknown envelope types would come.
func (w *Workspace) Inject(frame []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := w.pickSocket()
	if s == nil {
		return fmt.Errorf("sandbox: inject: %w", ErrDispatchFailed)
	}
	s.send(frame)
	w.note(Entry{Kind: "sent", Socket: s.id, Type: "injected", Payload: rawIfJSON(frame)})
	return nil
}

// rawIfJSON keeps a frame for the journal when it is JSON.
func rawIfJSON(frame []byte) json.RawMessage {
	if json.Valid(frame) {
		return frame
	}
	return nil
}

// refresh warns a connection and cuts it later, as Slack does every few hours.
func (w *Workspace) refresh(s *socket) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.disconnect(s, "refresh_requested")
}

// disconnect tells one connection to go and cuts it a little later; the caller holds the lock.
func (w *Workspace) disconnect(s *socket, reason string) {
	if s.draining || w.ctx.Err() != nil {
		return
	}
	s.send(disconnectFrame(reason))
	w.note(Entry{Kind: "disconnect", Socket: s.id, Error: reason})
	grace := cutAfterWarning
	if reason != "warning" {
		s.draining, grace = true, w.opt.AckWithin
	}
	time.AfterFunc(grace, s.cut)
}
