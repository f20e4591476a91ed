package slackio

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot"
)

// A receiver turns envelopes into events. It asks nobody: what a channel is and
// who is an agent is filled in when the event is handled.
type receiver struct {
	team bot.TeamID
	user bot.PersonID // the bot's own
	now  func() time.Time
	// stamp proves that a button which posts for somebody else is our own.
	stamp stamp
}

// received is one envelope as it is understood.
type received struct {
	envelope envelope
	socket   *socket
	at       time.Time
	// what names it for metrics and logs: message, button, command, …
	what string
	// event is nil when nothing is to be handled: then it is only acknowledged.
	event *bot.Event
	// asks is set when Slack sends it once only and a person waits for an answer.
	asks bool
	// private is set when the button stood on a message that only its person saw.
	private bool
	// stacked is set when it stood in a modal, so that a form opens on top of that.
	stacked bool
	// view is the modal that it came from.
	view openView
	// stale is set for a button that this version did not make.
	stale bool
	// moved is set when the channels or people have changed.
	moved bool
}

// lane is what the event is in order with: its thread, its ticket, or nothing.
func (r received) lane() string {
	switch {
	case r.event == nil || r.event.Key.Thread == "" && r.event.Ticket == 0:
		return r.envelope.ID
	case r.event.Key.Thread == "":
		return r.event.Ticket.String()
	default:
		return r.event.Key.String()
	}
}

// who is whose work the event is; "" when nobody's.
func (r received) who() string {
	if r.event == nil {
		return ""
	}
	return string(r.event.Person)
}

// id is the event's id, or the envelope's when there is no event.
func (r received) id() string {
	if r.event == nil {
		return r.envelope.ID
	}
	return string(r.event.ID)
}

// read understands a raw envelope. What it does not know becomes a received
// without an event, to be acknowledged: nobody else would.
func (rc receiver) read(raw json.RawMessage) received {
	r := received{what: "unknown", at: rc.now()}
	if decode(raw, &r.envelope) != nil {
		r.what = "bad"
		return r
	}
	switch r.envelope.Type {
	case eventsAPI:
		rc.event(&r)
	case slashCommands:
		rc.command(&r)
	case interactive:
		rc.interaction(&r)
	}
	return r
}

// rateLimited is what Slack sends when a workspace makes more than 30,000 events
// an hour: some were not sent (https://docs.slack.dev/apis/events-api#rate-limiting).
const rateLimited = "app_rate_limited"

// event reads an Events API payload
// (https://docs.slack.dev/apis/events-api#callback-field).
func (rc receiver) event(r *received) {
	var outer struct {
		Type  string          `json:"type"`
		Event json.RawMessage `json:"event"`
	}
	var kind struct {
		Type string `json:"type"`
	}
	if decode(r.envelope.Payload, &outer) == nil && outer.Type == rateLimited {
		r.what = rateLimited
		return
	}
	if decode(outer.Event, &kind) != nil {
		r.what = "bad"
		return
	}
	r.what = kind.Type
	switch kind.Type {
	case "message", "app_mention":
		var m wireMessage
		if decode(outer.Event, &m) == nil {
			r.event, r.moved = rc.message(m), m.moves()
		}
	case "app_home_opened":
		rc.home(r, outer.Event)
	case "member_joined_channel", "member_left_channel", "channel_left", "group_left", "channel_rename", "group_rename",
		"channel_archive", "channel_unarchive", "group_archive", "group_unarchive", "channel_deleted", "group_deleted", "subteam_members_changed", "user_change":
		r.moved = true
	}
}

// home reads app_home_opened; its Messages tab is none of our business.
func (rc receiver) home(r *received, raw json.RawMessage) {
	var opened struct {
		User    bot.PersonID  `json:"user"`
		Tab     string        `json:"tab"`
		EventTS bot.Timestamp `json:"event_ts"`
	}
	if decode(raw, &opened) != nil || opened.Tab != "home" || opened.User == "" {
		return
	}
	r.event = &bot.Event{
		ID: r.eventID(), Kind: bot.HomeOpened, Key: bot.ConversationKey{Team: rc.team},
		Place: bot.Elsewhere, Person: opened.User, At: timeOf(opened.EventTS, r.at),
	}
}

// command reads a slash command. Slack sends it once.
func (rc receiver) command(r *received) {
	r.what, r.asks = "command", true
	var c struct {
		Text        string        `json:"text"`
		User        bot.PersonID  `json:"user_id"`
		Channel     bot.ChannelID `json:"channel_id"`
		Trigger     string        `json:"trigger_id"`
		ResponseURL string        `json:"response_url"`
	}
	if decode(r.envelope.Payload, &c) != nil || c.User == "" {
		return
	}
	r.event = &bot.Event{
		ID: r.eventID(), Kind: bot.CommandGiven, Key: bot.ConversationKey{Team: rc.team, Channel: c.Channel},
		Person: c.User, Text: bot.NewUtterance(c.Text), Trigger: bot.NewUtterance(c.Trigger),
		Respond: bot.NewUtterance(c.ResponseURL), At: r.at,
	}
}

// eventID names what has no message of its own by its envelope.
func (r *received) eventID() bot.EventID { return bot.EventID("x:" + r.envelope.ID) }

// timeOf reads a Slack timestamp; otherwise is returned when it is none.
func timeOf(ts bot.Timestamp, otherwise time.Time) time.Time {
	whole, part, _ := strings.Cut(string(ts), ".")
	seconds, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || seconds <= 0 {
		return otherwise
	}
	micros, _ := strconv.ParseInt((part + "000000")[:6], 10, 64)
	return time.Unix(seconds, micros*1000).UTC()
}
