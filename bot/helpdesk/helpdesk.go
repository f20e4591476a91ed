// Package helpdesk hands tickets on to other systems, and brings back what people do to
// them there.
//
// A journey through it: decide finds out what a help desk is to be told (bot.News), and
// the outbox keeps it until it is delivered, as it keeps what goes to Slack: in order
// within a ticket, under a lease, tried again by a schedule, shown to agents when it is
// given up. A Desk (desk.go) puts the news in words (told.go) and hands them to its
// connector, one file each: webhook.go. What comes back goes through one Door (door.go),
// whose connector proves who sent it and reads it.
//
// Killed at any line: before the connector's call nothing has happened; after it and
// before the outbox knows, the news come again under the same id, and the connector finds
// what it made, or the receiver knows the id. What comes in is an event with the sender's
// id: its mark, written with all that follows from it, makes a repetition change nothing.
//
// Imports bot and phrase. Promises: nothing that agents do not see leaves here, no secret
// is logged or told in an error, and an answer is read as far as it is needed.
package helpdesk

import (
	"context"
	"net/http"
	"time"

	"kodhjalpen/bot"
)

// A Connector is one help desk. Its errors have the kinds Transient (nothing was done),
// Ambiguous (it may have been done: Find tells), RateLimited and Permanent; one that may
// be asked the same twice without harm calls what it does not know Transient.
type Connector interface {
	// Create makes the ticket and returns what the desk calls it.
	Create(ctx context.Context, t Told) (ref string, err error)
	// Find looks for what the same news led to before: the ticket if they are that it was
	// created, what was added to it if not. ref is what the desk calls the ticket.
	Find(ctx context.Context, t Told) (ref string, found bool, err error)
	// Comment adds to the ticket t.Ref, closes or reopens it.
	Comment(ctx context.Context, t Told) error
}

// A Receiver proves and reads what a help desk sends. Its errors are of kind Invalid, and
// NotFound for one whose sender cannot be proved.
type Receiver interface {
	Receive(h http.Header, body []byte, now time.Time) (Received, error)
}

// Received is one thing that somebody did to a ticket in a help desk.
type Received struct {
	// ID is the sender's for this delivery, the same when it is sent again.
	ID     string
	Ticket bot.TicketNumber
	What   bot.UpdateKind
	Text   string
	By     string
}

// Schedule are the pauses between attempts: Standard Webhooks',
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
// A help desk may be away for three days.
func Schedule() []time.Duration {
	return []time.Duration{
		5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour,
		10 * time.Hour, 14 * time.Hour, 20 * time.Hour, 24 * time.Hour,
	}
}

// GiveUp is how long anything waits for a help desk, whatever is ahead of it: as long as
// a dead letter is kept.
const GiveUp = 14 * 24 * time.Hour

// callWithin bounds one call: it is over well before the attempt that makes it is.
const callWithin = 12 * time.Second
