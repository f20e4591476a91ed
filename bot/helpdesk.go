package bot

import (
	"strings"
	"time"
)

// A HelpDesk is the name of a connector that hands tickets on to another system. What
// goes there waits in the outbox as what goes to Slack does: its lanes' channel is the
// connector.
type HelpDesk string

// The help desks.
const (
	DeskWebhook HelpDesk = "webhook"
	DeskMail    HelpDesk = "mail"
	DeskRT      HelpDesk = "rt"
)

// helpDeskChannel begins the outbox's name of a help desk. No id of Slack's has small
// letters or a stop.
const helpDeskChannel = "helpdesk."

// Channel is the help desk's name in the outbox.
func (d HelpDesk) Channel() ChannelID { return ChannelID(helpDeskChannel + string(d)) }

// Slot remembers what the help desk calls the ticket, as its post's ts.
func (d HelpDesk) Slot() Slot { return Slot("helpdesk:" + string(d)) }

// HelpDesk is the help desk that a channel of the outbox stands for; false for one of
// Slack's.
func (c ChannelID) HelpDesk() (HelpDesk, bool) {
	name, ok := strings.CutPrefix(string(c), helpDeskChannel)
	if !ok || name == "" {
		return "", false
	}
	return HelpDesk(name), true
}

// NewsKind is what a help desk is told of a ticket.
type NewsKind string

// The kinds of news.
const (
	NewsCreated  NewsKind = "created"  // agents have a new ticket
	NewsComment  NewsKind = "comment"  // somebody has said or noted something
	NewsClosed   NewsKind = "closed"   // agents have done with it, or handed it back to the bot
	NewsReopened NewsKind = "reopened" // they have it again
)

// News is one thing that a help desk is told of a ticket. It holds what agents see, and
// no more: masked words, no code.
type News struct {
	What NewsKind `json:"what"`
	// Card is the ticket as it stands, without transcript and notes.
	Card Card `json:"card"`
	// Lines are what was said: all of it for a new ticket, what was said meanwhile for
	// one that is open again, one line for a comment.
	Lines []Line `json:"lines,omitempty"`
	// Notes are agents' internal notes; those of a comment make it an internal one.
	Notes []Line `json:"notes,omitempty"`
	// Edited says that the line was told before, in other words.
	Edited bool      `json:"edited,omitempty"`
	At     time.Time `json:"at"`
}

// without takes a person's words and name out, and reports whether anything changed.
func (n News) without(p PersonID) (News, bool) {
	lines, said := linesWithout(n.Lines, p)
	notes, noted := linesWithout(n.Notes, p)
	n.Lines, n.Notes = lines, notes
	changed := said || noted
	if n.Card.Assignee == p {
		n.Card.Assignee, changed = Erased, true
	}
	return n, changed
}

// UpdateKind is what somebody did to a ticket in a help desk.
type UpdateKind string

// The kinds of update.
const (
	UpdateComment UpdateKind = "comment" // words for the customer
	UpdateNote    UpdateKind = "note"    // words for agents alone
	UpdateClose   UpdateKind = "close"   // it is done, with words for the customer if there are any
)

// An Update is what somebody did to a ticket in a help desk: an event's, whose Text has
// the words.
type Update struct {
	Desk HelpDesk
	What UpdateKind
	// By is who did it, as the help desk calls them; "" when it does not say.
	By Utterance
}

// UpdateEvent is the event of a delivery by a help desk, under the id that the help desk
// gives it.
func UpdateEvent(u Update, delivery string, ticket TicketNumber, text string, at time.Time) Event {
	return Event{
		ID: EventID("d:" + string(u.Desk) + ":" + delivery), Kind: DeskUpdated, Role: Agent,
		Ticket: ticket, Update: u, Text: NewUtterance(text), At: at,
	}
}
