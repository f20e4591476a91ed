package bot

import (
	"fmt"
	"strconv"
	"strings"
)

// TeamID is Slack's id of a workspace, such as T02AB. An installation's own
// comes from auth.test, never from a payload.
type TeamID string

// ChannelID is Slack's id of a channel, group or direct message.
type ChannelID string

// PersonID is Slack's id of a person in the workspace.
type PersonID string

// Timestamp is Slack's ts: a message's id within its channel, seconds with six
// decimals. Two of one channel order as their numbers do.
type Timestamp string

// EventID names one event for ever: m:<channel>:<ts>[:<edited ts>] for
// messages and mentions alike, x:<envelope id> for buttons, commands and
// views, t:<conversation>:<name>:<version> for timers, w:<event id> for a wish that
// follows from an event.
type EventID string

// EffectID names one effect: <event id>/<n>.
type EffectID string

// Wish is the id of the HumanWished that follows from an event.
func (id EventID) Wish() EventID { return "w:" + id }

// Effect returns the id of the event's nth effect.
func (id EventID) Effect(n int) EffectID { return EffectID(string(id) + "/" + strconv.Itoa(n)) }

// Event is the id of the event that an effect follows from.
func (id EffectID) Event() EventID {
	if i := strings.LastIndexByte(string(id), '/'); i >= 0 {
		return EventID(id[:i])
	}
	return EventID(id)
}

// A ConversationKey names a conversation: the installation's team, the channel
// and the thread's first message.
type ConversationKey struct {
	Team    TeamID    `json:"team"`
	Channel ChannelID `json:"channel"`
	Thread  Timestamp `json:"thread"`
}

// String is the key within its installation: <channel>:<thread>. The team is
// left out since it is part of every stored key already.
func (k ConversationKey) String() string { return string(k.Channel) + ":" + string(k.Thread) }

// ParseConversationKey is String's inverse within a team.
func ParseConversationKey(team TeamID, s string) (ConversationKey, error) {
	channel, thread, ok := strings.Cut(s, ":")
	if !ok || channel == "" || thread == "" {
		return ConversationKey{}, &Error{Op: "bot: parse conversation key " + strconv.Quote(s), Kind: Invalid}
	}
	return ConversationKey{Team: team, Channel: ChannelID(channel), Thread: Timestamp(thread)}, nil
}

// TicketNumber is a ticket's number; 0 means none, or the conversation's own
// where an effect is stored before the number is known.
type TicketNumber int64

// FirstTicket is the first number an installation gives.
const FirstTicket TicketNumber = 1001

// String is the number as people read it: KH-1001.
func (n TicketNumber) String() string { return fmt.Sprintf("KH-%d", int64(n)) }

// ParseTicketNumber reads a number with or without its prefix, in any case, and the
// prefix with or without its hyphen.
func ParseTicketNumber(s string) (TicketNumber, error) {
	digits := strings.TrimSpace(s)
	if len(digits) > 2 && strings.EqualFold(digits[:2], "KH") {
		digits = strings.TrimPrefix(digits[2:], "-")
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n <= 0 || strings.ContainsAny(digits, "+-") {
		return 0, &Error{Op: "bot: parse ticket number", Kind: Invalid}
	}
	return TicketNumber(n), nil
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
