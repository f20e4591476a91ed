package bot

import (
	"maps"
	"time"
)

// Rooms are what is kept of the channels that have a role. A role is given to a
// channel once and stays with its id: no channel gets one by a name that another
// has had, and none keeps it by its name alone.
type Rooms struct {
	// Given are the channels by role: see RoleOfRoom.
	Given map[string]ChannelID
	// Desks are the channels that are or were the agents': they have held cards,
	// and are never support channels.
	Desks map[ChannelID]bool
	// Told is what agents were last told about a subject: see Telling.
	Told map[string]string
}

// With is the book with a role given to a channel, unless another has it.
func (r Rooms) With(kind, wanted string, c ChannelID) Rooms {
	role := RoleOfRoom(kind, wanted)
	next := Rooms{Given: maps.Clone(r.Given), Desks: maps.Clone(r.Desks), Told: r.Told}
	if next.Given == nil {
		next.Given = map[string]ChannelID{}
	}
	if next.Desks == nil {
		next.Desks = map[ChannelID]bool{}
	}
	if next.Given[role] == "" {
		next.Given[role] = c
	}
	if kind == RoomAgents {
		next.Desks[next.Given[role]] = true
	}
	return next
}

// The kinds of room that settings name.
const (
	RoomAgents  = "agents"
	RoomSupport = "support"
)

// RoleOfRoom names the role that a setting gives: what kind of room, and the name
// or id that the setting has for it. Another setting is another role.
func RoleOfRoom(kind, wanted string) string { return kind + ":" + wanted }

// RoomState says how a room was last seen.
type RoomState string

// The states of a room.
const (
	RoomHere     RoomState = "here"
	RoomRenamed  RoomState = "renamed"  // here, and called something else than the setting says
	RoomArchived RoomState = "archived" // nobody can write there
	RoomLeft     RoomState = "left"     // the bot is not in it
	RoomGone     RoomState = "gone"     // deleted, or private and the bot is not in it
	RoomMissing  RoomState = "missing"  // none was ever found that the setting means
	RoomDesk     RoomState = "desk"     // set as a support channel, and is or was the agents': never served
	RoomDoubtful RoomState = "doubtful" // one has the name, and customers may have made it: Other
)

// A Room is a channel that a setting names, as it was last seen.
type Room struct {
	Kind   string // RoomAgents or RoomSupport
	Wanted string // as the setting has it
	ID     ChannelID
	Name   string // what it is called now; "" when that is not known
	State  RoomState
	// Other is another channel that the bot is in and that has the room's name; ""
	// is none.
	Other ChannelID
}

// Open reports whether the room can be written to.
func (r Room) Open() bool { return r.State == RoomHere || r.State == RoomRenamed }

// A Telling is a word to agents about something that has changed, said once
// whoever notices it: it is queued if what was last told of Subject is Was, by a look
// that had ended when this one began, and then Now has been told. Of two looks beside
// each other nobody knows which saw the later state. An Effect without an id only notes
// it.
type Telling struct {
	Subject, Was, Now string
	// Began and Ended say when it was looked at: it was so at some time between.
	Began, Ended time.Time
	Effect       Effect
}
