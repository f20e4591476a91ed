package sandbox

import (
	"slices"
	"strconv"
	"strings"
)

// Channel is a public or private channel, or a direct message between the bot and one person.
type Channel struct {
	ID       string
	Name     string // empty for a direct message
	Private  bool
	Archived bool
	DMWith   string // the person's id in a direct message, else empty
	Creator  string // a person's id
	Members  []string
	Messages []*Message // all of them, replies too, in posting order
	Created  int64      // seconds
}

// Channels returns all channels in the order they came, without their messages.
func (w *Workspace) Channels() []Channel {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]Channel, 0, len(w.channels))
	for _, c := range w.channels {
		cp := *c
		cp.Messages, cp.Members = nil, slices.Clone(c.Members)
		out = append(out, cp)
	}
	return out
}

// ChannelID is the id of a channel given by name or id; empty when unknown.
func (w *Workspace) ChannelID(name string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if c := w.channel(name); c != nil {
		return c.ID
	}
	return ""
}

// AddChannel makes a channel with the given members, without telling the bot.
func (w *Workspace) AddChannel(name string, private bool, members ...string) Channel {
	w.mu.Lock()
	defer w.mu.Unlock()
	return *w.addChannel(name, private, members...)
}

// DM is the id of the direct message between the bot and a person, opened when new.
func (w *Workspace) DM(user string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	u := w.user(user)
	if u == nil {
		return ""
	}
	return w.dm(u.ID).ID
}

// addChannel appends a channel; the caller holds the lock.
func (w *Workspace) addChannel(name string, private bool, members ...string) *Channel {
	c := &Channel{ID: w.roomID(name), Name: name, Private: private, Created: w.opt.Now().Unix(), Creator: w.users[0].ID}
	for _, m := range members {
		if u := w.user(m); u != nil {
			c.Members = append(c.Members, u.ID)
		}
	}
	w.channels = append(w.channels, c)
	w.touch()
	return c
}

// roomID is a new channel's id: repeatable, and another for each of the channels that have had a name.
func (w *Workspace) roomID(name string) string {
	w.rooms = append(w.rooms, name)
	n := 0
	for _, had := range w.rooms {
		if had == name {
			n++
		}
	}
	if n > 1 {
		name += "/" + strconv.Itoa(n)
	}
	return w.idOf("C", name)
}

// dm finds or opens the direct message with a person.
func (w *Workspace) dm(userID string) *Channel {
	for _, c := range w.channels {
		if c.DMWith == userID {
			return c
		}
	}
	c := &Channel{
		ID: w.idOf("D", userID), DMWith: userID, Private: true, Created: w.opt.Now().Unix(),
		Members: []string{userID, w.self.botUser},
	}
	w.channels = append(w.channels, c)
	w.touch()
	return c
}

// channel finds a channel by id or name, with or without #; nil when there is none.
func (w *Workspace) channel(name string) *Channel {
	name = strings.TrimPrefix(name, "#")
	i := slices.IndexFunc(w.channels, func(c *Channel) bool { return c.ID == name || (c.Name != "" && c.Name == name) })
	if i < 0 {
		return nil
	}
	return w.channels[i]
}

// kind is Slack's channel_type in message events.
func (c *Channel) kind() string {
	switch {
	case c.DMWith != "":
		return "im"
	case c.Private:
		return "group"
	}
	return "channel"
}

// has tells whether a person, or the bot, is a member.
func (c *Channel) has(userID string) bool { return slices.Contains(c.Members, userID) }

// find returns the message with that timestamp, or nil.
func (c *Channel) find(ts string) *Message {
	i := slices.IndexFunc(c.Messages, func(m *Message) bool { return m.TS == ts })
	if i < 0 {
		return nil
	}
	return c.Messages[i]
}
