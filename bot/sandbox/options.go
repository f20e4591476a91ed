package sandbox

import (
	"crypto/rand"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"net/netip"
	"slices"
	"time"
)

// Options says how a [Workspace] behaves. The zero value listens on a free port of 127.0.0.1, has Slack's times and no
// rate limits.
type Options struct {
	// Addr is host:port to listen on; the host must be a loopback address or localhost. Empty means 127.0.0.1:0.
	Addr string
	// Pace scales Slack's rate limits: 0 is none, 1 is Slack's own, 10 is ten times as fast.
	Pace float64
	// Seed makes ids and tokens repeatable. Empty draws a new one.
	Seed string
	// PingEvery is the time between WebSocket pings, 5 s by default. slack-go drops a connection after 30 s without.
	PingEvery time.Duration
	// AckWithin is how long an envelope may stay unanswered, 3 s by default
	// (https://docs.slack.dev/apis/events-api#responding).
	AckWithin time.Duration
	// Patience is how much longer a command, a button or a form waits while its connection stands, and a trigger_id lives:
	// zero as in Slack. A test that is about something else has some, or a busy machine fails it.
	Patience time.Duration
	// TriggerLife is how long a trigger_id can be exchanged, 3 s by default
	// (https://docs.slack.dev/interactivity/handling-user-interaction).
	TriggerLife time.Duration
	// RetryAfter holds the waits before each redelivery of an event whose ack did not come, by default at once, one
	// minute and five minutes (https://docs.slack.dev/apis/events-api#retries). Empty but not nil means none.
	RetryAfter []time.Duration
	// KeepEvents is how long an event waits for a socket when none is open, 2 h by default
	// (https://docs.slack.dev/apis/events-api#delayed-events-retry).
	KeepEvents time.Duration
	// RefreshEvery makes the workspace refresh each connection after that time; zero means never.
	RefreshEvery time.Duration
	// AckOnSameSocket counts an ack only on the socket that delivered the envelope. Whether Slack does is not known.
	AckOnSameSocket bool
	// Bot is the app's bot user; its Role is BotRole whatever is said. A nameless one is called bot.
	Bot Person
	// People, Rooms and Groups are there from the start; without People a customer and an agent, with a room for both and
	// one for the agent. The page needs a customer.
	People []Person
	Rooms  []Room
	Groups []Group
	// Desk names the room in which agents work, which the page can rename and archive; empty offers neither.
	Desk string
	// Scopes are those the bot token has; nil means all that a method asks for.
	Scopes []string
	// JournalWriter gets every [Entry] as a line of JSON when set.
	JournalWriter io.Writer
	// Shortcuts are the app's message shortcuts, as its manifest names them.
	Shortcuts []ShortcutEntry
	// Commands are the app's slash commands. Others do not reach the app.
	Commands []string
	// Controls are faults of what surrounds the workspace, as buttons of the page beside the workspace's own.
	Controls []Control
	// Page holds files that the page takes in place of its own of the same name: its icon, and what it says of the app
	// (product.js, hints.js, steps.js for the tour, tries.js, words.js; each says at its head what it exports).
	Page fs.FS
	// Now is the clock behind timestamps, limits and lifetimes; time.Now by default.
	Now func() time.Time
}

// ShortcutEntry is a message shortcut: what people see and what the app gets.
type ShortcutEntry struct {
	Name       string `json:"name"`
	CallbackID string `json:"callback_id"`
}

// withDefaults fills in what was left out.
func (o Options) withDefaults() Options {
	if o.Addr == "" {
		o.Addr = "127.0.0.1:0"
	}
	if o.Seed == "" {
		o.Seed = rand.Text()
	}
	if o.PingEvery <= 0 {
		o.PingEvery = 5 * time.Second
	}
	if o.AckWithin <= 0 {
		o.AckWithin = 3 * time.Second
	}
	if o.TriggerLife <= 0 {
		o.TriggerLife = 3 * time.Second
	}
	if o.RetryAfter == nil {
		o.RetryAfter = []time.Duration{0, time.Minute, 5 * time.Minute}
	}
	if o.KeepEvents <= 0 {
		o.KeepEvents = 2 * time.Hour
	}
	if o.Scopes == nil {
		o.Scopes = everyScope()
	}
	o.Scopes = slices.Clone(o.Scopes)
	if o.Bot.Handle == "" {
		o.Bot = Person{Handle: "bot", Name: "Bot"}
	}
	if o.People == nil {
		o.People = []Person{{Handle: "kim", Name: "Kim", Role: Customer}, {Handle: "anna", Name: "Anna", Role: Agent}}
		o.Rooms = []Room{
			{Name: "kunder", Members: []string{o.Bot.Handle, "kim", "anna"}},
			{Name: "agenter", Private: true, Members: []string{o.Bot.Handle, "anna"}},
		}
	}
	o.Shortcuts, o.Commands = nonNil(o.Shortcuts), nonNil(o.Commands)
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// everyScope lists the scopes that any method or event asks for.
func everyScope() []string {
	seen := map[string]bool{"app_mentions:read": true, "commands": true}
	for _, m := range webMethods() {
		for _, scope := range m.scopes {
			seen[scope] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// requireLoopback returns an error unless addr names this machine only.
func requireLoopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("address %q: %w", addr, err)
	}
	if host == "localhost" {
		return nil
	}
	if ip, err := netip.ParseAddr(host); err != nil || !ip.IsLoopback() {
		return fmt.Errorf("address %q is not loopback: use 127.0.0.1", addr)
	}
	return nil
}
