package sandbox

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// Entry is one line of the journal: something that passed between the workspace and the app.
type Entry struct {
	Seq      int               `json:"seq"` // from 1
	At       time.Time         `json:"at"`
	Kind     string            `json:"kind"` // call, hook, download, open, close, sent, ack, late, lost, disconnect
	Method   string            `json:"method,omitempty"`
	Args     map[string]string `json:"args,omitempty"` // without the token
	Status   int               `json:"status,omitempty"`
	Error    string            `json:"error,omitempty"` // Slack's error code, or the fault that was asked for
	Socket   int               `json:"socket,omitempty"`
	Envelope string            `json:"envelope,omitempty"`
	Type     string            `json:"type,omitempty"`  // of an envelope
	Event    string            `json:"event,omitempty"` // event_id
	Attempt  int               `json:"attempt,omitempty"`
	Payload  json.RawMessage   `json:"payload,omitempty"`
	Taken    bool              `json:"taken,omitempty"` // of a call: it had its effect, whatever the app was told
}

// note appends an entry and wakes those who wait; the caller holds the lock.
func (w *Workspace) note(e Entry) {
	e.Seq, e.At = len(w.journal)+1, w.opt.Now()
	w.journal = append(w.journal, e)
	if w.opt.JournalWriter != nil {
		_, _ = w.opt.JournalWriter.Write(append(encode(e), '\n'))
	}
	w.touch()
}

// touch wakes everybody in Wait and every open page; the caller holds the lock.
func (w *Workspace) touch() {
	close(w.changed)
	w.changed = make(chan struct{})
}

// Wait returns nil as soon as the condition holds, looking again at every change, and ctx's error when it ends first.
// The condition runs with the workspace locked: it may only read, and only through the snapshot.
func (w *Workspace) Wait(ctx context.Context, holds func(*Snapshot) bool) error {
	for {
		w.mu.Lock()
		ok := holds(&Snapshot{w: w})
		next := w.changed
		w.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-next:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Journal returns everything that has passed so far, oldest first.
func (w *Workspace) Journal() []Entry { return read(w, (*Snapshot).Journal) }

// Calls returns the calls made of one method so far.
func (w *Workspace) Calls(method string) []Entry {
	return read(w, func(s *Snapshot) []Entry { return s.Calls(method) })
}

// read runs one reading of a snapshot.
func read[T any](w *Workspace, get func(*Snapshot) T) T {
	w.mu.Lock()
	defer w.mu.Unlock()
	return get(&Snapshot{w: w})
}

// Journal returns everything that has passed, oldest first.
func (s *Snapshot) Journal() []Entry {
	out := slices.Clone(s.w.journal)
	for i := range out {
		out[i].Args = maps.Clone(out[i].Args)
	}
	return out
}

// Calls returns the calls made of one Web API method, oldest first.
func (s *Snapshot) Calls(method string) []Entry {
	var out []Entry
	for _, e := range s.w.journal {
		if e.Kind == "call" && e.Method == method {
			out = append(out, e)
		}
	}
	return out
}
