package helpdesk

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"

	"kodhjalpen/bot"
)

const (
	maxBody    = 64 << 10
	readWithin = 10 * time.Second
	// doWithin bounds what follows from a message; senders wait 15 to 30 s.
	doWithin = 10 * time.Second
	// maxAtOnce is how many messages are handled at once: agents write by hand, and
	// more than that is a flood, which is asked to come again.
	maxAtOnce = 8
)

// A Door takes what help desks send, at /connect/<name>. Only what is proved is acted on.
type Door struct {
	Receivers map[bot.HelpDesk]Receiver
	// Handle makes an event safe. An error of kind NotFound says that there is no such
	// ticket, another that the message must come again.
	Handle func(ctx context.Context, e bot.Event) error
	// Told is told of each message, by a connector that there is; it must not block.
	Told  func(d bot.HelpDesk, outcome string)
	Clock func() time.Time

	inside chan struct{}
}

// NewDoor opens a door.
func NewDoor(receivers map[bot.HelpDesk]Receiver, handle func(context.Context, bot.Event) error, told func(bot.HelpDesk, string), clock func() time.Time) *Door {
	return &Door{Receivers: receivers, Handle: handle, Told: told, Clock: clock, inside: make(chan struct{}, maxAtOnce)}
}

// ServeHTTP answers 204 when the message is safe, now or since before. All else the
// sender may send again: 400 what cannot be read, 401 who cannot be proved, 404 no such
// ticket, 413 too long, 503 not now.
func (d *Door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := bot.HelpDesk(r.PathValue("desk"))
	receiver, ok := d.Receivers[name]
	if !ok || r.Method != http.MethodPost {
		http.NotFound(w, r)
		return
	}
	select {
	case d.inside <- struct{}{}:
		defer func() { <-d.inside }()
	default:
		d.answer(w, name, http.StatusServiceUnavailable, "busy", errors.New("too many messages at once"))
		return
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(readWithin))
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		d.answer(w, name, http.StatusRequestEntityTooLarge, "unread", errors.New("the body is longer than 64 KiB, or did not come in time"))
		return
	}
	got, err := receiver.Receive(r.Header, raw, d.Clock())
	switch {
	case bot.KindOf(err) == bot.NotFound:
		d.answer(w, name, http.StatusUnauthorized, "unproved", err)
		return
	case err != nil:
		d.answer(w, name, http.StatusBadRequest, "invalid", err)
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), doWithin)
	defer cancel()
	u := bot.Update{Desk: name, What: got.What, By: bot.NewUtterance(got.By)}
	switch err := d.Handle(ctx, bot.UpdateEvent(u, got.ID, got.Ticket, got.Text, d.Clock())); {
	case bot.KindOf(err) == bot.NotFound:
		d.answer(w, name, http.StatusNotFound, "no-ticket", errors.New("there is no ticket "+got.Ticket.String()))
	case err != nil:
		d.answer(w, name, http.StatusServiceUnavailable, "failed", errors.New("it could not be kept: send it again"))
	default:
		d.answer(w, name, http.StatusNoContent, "taken", nil)
	}
}

// answer tells the sender, and whoever counts.
func (d *Door) answer(w http.ResponseWriter, name bot.HelpDesk, status int, outcome string, err error) {
	if d.Told != nil {
		d.Told(name, outcome)
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	if err == nil {
		w.WriteHeader(status)
		return
	}
	for next := errors.Unwrap(err); next != nil; next = errors.Unwrap(err) {
		err = next
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": err.Error()})
}
