package slackio

import (
	"context"
	"slices"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"
	"golang.org/x/time/rate"

	"kodhjalpen/bot"
)

// Options say which workspace to serve and how. Only the two tokens are needed.
type Options struct {
	// BotToken (xoxb-) and AppToken (xapp-, scope connections:write).
	BotToken, AppToken string
	// APIURL is where every Web API call goes, with a slash at its end; ""
	// means Slack's own.
	APIURL string
	// Channels are the support channels' ids or names; empty means every channel
	// the bot is a member of but the agents'.
	Channels []string
	// AgentsChannel is an id or name; "" means the one named
	// kodhjalpen-agenter, if the bot is in it.
	AgentsChannel string
	// AgentsGroup is a user group's id or handle; "" means that the agents'
	// channel's members of this workspace are the agents.
	AgentsGroup string
	// Sockets is how many connections to hold, 2 by default. Slack allows ten for
	// each app (https://docs.slack.dev/apis/events-api/using-socket-mode).
	Sockets int
	// Silence is how long without a ping from Slack ends a connection, 30 s by
	// default, as with Slack's own client.
	Silence time.Duration
	// Workers is how many handlers run at once, 16 by default; Queue how many
	// envelopes may wait for one, 2048 by default.
	Workers, Queue int
	// Stamp is the key that marks buttons which post for somebody else. Every
	// process of an installation has the same; empty is one of this process's own.
	Stamp []byte
	// Draw makes a PNG; nil leaves pictures out.
	Draw func(Drawing) ([]byte, error)
	// Kept is what is kept of the roles of channels, for Examine; nil is nothing.
	Kept func(ctx context.Context, team bot.TeamID) (bot.Rooms, error)
	Log  zerolog.Logger
	// Observe is told what happens, for metrics; nil is nobody.
	Observe Observer
}

// An Observer is told what passes the edge. It must not block.
type Observer interface {
	// Envelope is told of each envelope: what it was (message, button, …), what
	// became of it (acked, ignored, failed, full, panic, bad) and how long it took
	// from receipt.
	Envelope(what, outcome string, took time.Duration)
	// Redelivered is told of each envelope that Slack sends again, as far as its
	// retry_attempt says: one that was not acknowledged in time, or came while no
	// connection was open.
	Redelivered(what string)
	// Call is told of each Web API call: "" is no error.
	Call(method string, kind bot.Kind, took time.Duration)
	// Sockets is told how many connections have said hello, at every change.
	Sockets(open int)
}

// A Handler takes an event along the line. It returns nil once the event is
// safe: committed, committed before, or ignored. Then it is acknowledged. The
// reply, which may be nil, is for the person who acted.
type Handler interface {
	Handle(ctx context.Context, e bot.Event) (*bot.Reply, error)
}

// Slack is one installation: a bot in one workspace.
type Slack struct {
	homes   homes // Home tabs that are kept up to date
	opt     Options
	log     zerolog.Logger
	observe Observer
	api     *slack.Client
	web     *web
	self    identity
	dir     *directory
	read    receiver
	draw    renderer
	drawn   canvas
	sockets []*socket
	fatal   chan error
	repeats repeats
	// fetching paces, method by method, what reads history.
	fetching map[string]*rate.Limiter
	// refusing holds a place for each refusal that is under way.
	refusing chan struct{}
}

// identity is what auth.test says of the bot.
type identity struct {
	team    bot.TeamID
	user    bot.PersonID
	bot     string
	address string // the workspace's, with a slash at its end
}

// Team is the installation's team, as auth.test told it.
func (s *Slack) Team() bot.TeamID { return s.self.team }

// BotUser is the bot's own person id.
func (s *Slack) BotUser() bot.PersonID { return s.self.user }

// AgentsChannel is the agents' channel, and whether there is one that the bot
// is in.
func (s *Slack) AgentsChannel() (bot.ChannelID, bool) { return s.dir.agentsChannel() }

// Rooms are the channels that settings name, as they were last seen: the agents'
// first.
func (s *Slack) Rooms() []bot.Room {
	now, _ := s.dir.snapshot()
	return slices.Clone(now.rooms)
}

// A RoomsSeen is one look at the rooms.
type RoomsSeen struct {
	Rooms  []bot.Room    // see Slack.Rooms
	Agents bot.ChannelID // the agents' channel while it can be written to
	Moves  int           // how often Agents has changed
	// Began and Ended say when Slack was asked: what it answered was so at some time
	// between.
	Began, Ended time.Time
}

// Seen is the last look at the rooms.
func (s *Slack) Seen() RoomsSeen {
	now, _ := s.dir.snapshot()
	return RoomsSeen{Rooms: slices.Clone(now.rooms), Agents: now.agentsAt, Moves: now.moves, Began: now.at, Ended: now.until}
}

// Stir has people and channels looked up at once.
func (s *Slack) Stir() { s.dir.stir() }

// SupportChannels are the channels the bot serves, in no order.
func (s *Slack) SupportChannels() []bot.ChannelID { return s.dir.supportChannels() }

// RoleOf says what a person is to the desk. Who cannot be shown, by a look not
// older than a minute, to be an agent is a customer.
func (s *Slack) RoleOf(p bot.PersonID) bot.Role { return s.dir.role(context.Background(), p) }

// HasLeft reports whether a look not older than a minute shows that a person is no agent.
// While nobody can be shown to be one, nobody has left.
func (s *Slack) HasLeft(p bot.PersonID) bool { return s.dir.hasLeft(p) }

// NameOf is the name a person shows, "" when it is not known.
func (s *Slack) NameOf(p bot.PersonID) string { return s.dir.name(p) }

// Link is where a message can be read, "" when that is not known.
func (s *Slack) Link(at bot.Post) string { return s.draw.link(at) }

// Ready reports whether at least one connection has said hello and is not
// silent since.
func (s *Slack) Ready() bool { return s.open() > 0 }

// open counts the connections that are ready.
func (s *Slack) open() int {
	n := 0
	for _, k := range s.sockets {
		if k.ready() {
			n++
		}
	}
	return n
}

// withDefaults fills in what was left out.
func (o Options) withDefaults() Options {
	if o.APIURL == "" {
		o.APIURL = slack.APIURL
	}
	if o.Sockets <= 0 {
		o.Sockets = 2
	}
	if o.Silence <= 0 {
		o.Silence = 30 * time.Second
	}
	if o.Workers <= 0 {
		o.Workers = 16
	}
	if o.Queue <= 0 {
		o.Queue = 2048
	}
	if o.Observe == nil {
		o.Observe = nobody{}
	}
	return o
}

// nobody observes nothing.
type nobody struct{}

func (nobody) Envelope(string, string, time.Duration) {}
func (nobody) Redelivered(string)                     {}
func (nobody) Call(string, bot.Kind, time.Duration)   {}
func (nobody) Sockets(int)                            {}
