package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// delivery is one event on its way to the app, until it is acked or given up.
type delivery struct {
	event   string // event_id, the same in every attempt
	payload json.RawMessage
	attempt int
	born    time.Time
	parked  bool // waits for a connection
	done    bool
	timer   *time.Timer
}

// halt stops what is planned for the delivery.
func (d *delivery) halt() {
	d.done = true
	if d.timer != nil {
		d.timer.Stop()
	}
}

// emit queues an event for the app, in the order of the calls; the caller holds the lock.
func (w *Workspace) emit(event object) {
	id := w.nextID("Ev")
	payload := object{
		"token": "sandbox", "team_id": w.self.team, "context_team_id": w.self.team, "api_app_id": w.self.app,
		"type": "event_callback", "event_id": id, "event_time": w.opt.Now().Unix(), "event": event,
		"is_ext_shared_channel": false, "event_context": "4-" + id,
		"authorizations": []object{{
			"enterprise_id": nil, "team_id": w.self.team, "user_id": w.self.botUser, "is_bot": true,
			"is_enterprise_install": false,
		}},
	}
	d := &delivery{event: id, payload: encode(payload), born: w.opt.Now()}
	w.deliveries = append(w.deliveries, d)
	w.try(d)
}

// try makes the delivery's current attempt, or parks it while no connection is open.
func (w *Workspace) try(d *delivery) {
	if d.done || w.ctx.Err() != nil {
		return
	}
	e := &envelope{id: w.uuid(), kind: "events_api", payload: d.payload, event: d.event, attempt: d.attempt}
	if d.attempt > 0 {
		e.reason = "timeout"
	}
	e.acked = func(json.RawMessage) { w.finish(d) }
	d.parked = !w.dispatch(e)
	if d.parked {
		return
	}
	d.timer = time.AfterFunc(w.opt.AckWithin, func() { w.unacked(d, e) })
}

// unacked plans the next attempt of a delivery whose envelope was not answered in time.
func (w *Workspace) unacked(d *delivery, e *envelope) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.waiting, e.id)
	if d.done {
		return
	}
	if d.attempt >= len(w.opt.RetryAfter) {
		w.note(Entry{Kind: "lost", Event: d.event, Attempt: d.attempt})
		w.finish(d)
		return
	}
	wait := w.opt.RetryAfter[d.attempt]
	d.attempt++
	if wait <= 0 {
		w.try(d)
		return
	}
	d.timer = time.AfterFunc(wait, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.try(d)
	})
}

// finish forgets a delivery.
func (w *Workspace) finish(d *delivery) {
	d.halt()
	w.deliveries = slices.DeleteFunc(w.deliveries, func(o *delivery) bool { return o == d })
	w.touch()
}

// deliverParked sends what happened while no connection was open. Such events come as retries, so that an attempt
// above zero can be the first one the app sees; when exactly Slack sends them is not documented. What is older than
// KeepEvents is lost.
func (w *Workspace) deliverParked() {
	for _, d := range slices.Clone(w.deliveries) {
		if !d.parked {
			continue
		}
		if w.opt.Now().Sub(d.born) > w.opt.KeepEvents {
			w.note(Entry{Kind: "lost", Event: d.event, Attempt: d.attempt})
			w.finish(d)
			continue
		}
		d.attempt = max(d.attempt, 1)
		w.try(d)
	}
}

// Redeliver sends an event that was delivered before once more, acked or not, as a retry.
func (w *Workspace) Redeliver(eventID string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range slices.Backward(w.journal) {
		if e.Kind == "sent" && e.Event == eventID {
			d := &delivery{event: eventID, payload: e.Payload, attempt: e.Attempt + 1, born: w.opt.Now()}
			w.deliveries = append(w.deliveries, d)
			w.try(d)
			return nil
		}
	}
	return fmt.Errorf("sandbox: redeliver: no event %q was sent", eventID)
}

// ForgetPending drops every event that is not acked yet, as Slack does with what is too old to be tried again.
func (w *Workspace) ForgetPending() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, d := range slices.Clone(w.deliveries) {
		w.note(Entry{Kind: "lost", Event: d.event, Attempt: d.attempt})
		w.finish(d)
	}
}

// SentEvent is the id of an event that was sent: back is how many sent envelopes to go back from the last one. It is
// empty when fewer have been sent.
func (w *Workspace) SentEvent(back int) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range slices.Backward(w.journal) {
		if e.Kind != "sent" || e.Event == "" {
			continue
		}
		if back--; back < 0 {
			return e.Event
		}
	}
	return ""
}
