package sandbox

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// QuietRooms keeps what happens to channels from the app, until it is called with false: an app hears of it late where
// it does not ask for the events, or Slack has not sent them yet.
func (w *Workspace) QuietRooms(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.quietRooms = on
}

// MakeChannel lets a person make a channel, in which they and those they invite are members.
func (w *Workspace) MakeChannel(user, name string, private bool, invited ...string) (Channel, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u := w.user(user)
	if u == nil {
		return Channel{}, wrapAct("make", user, name, refuse("user_not_found"))
	}
	if w.named(name) != nil {
		return Channel{}, wrapAct("make", user, name, refuse("name_taken"))
	}
	c := w.addChannel(name, private, u.ID)
	c.Creator = u.ID
	for _, who := range invited {
		if i := w.user(who); i != nil {
			w.join(i, c)
		}
	}
	return *c, nil
}

// named is the channel with a name; nil when there is none.
func (w *Workspace) named(name string) *Channel {
	i := slices.IndexFunc(w.channels, func(c *Channel) bool { return c.Name == name && name != "" })
	if i < 0 {
		return nil
	}
	return w.channels[i]
}

// Rename gives a channel another name: channel_rename, and a channel_name message in it.
func (w *Workspace) Rename(channel, name string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.channel(channel)
	switch {
	case c == nil:
		return wrapAct("rename", "", channel, refuse("channel_not_found"))
	case w.named(name) != nil:
		return wrapAct("rename", "", channel, refuse("name_taken"))
	}
	was := c.Name
	c.Name = name
	w.tellRoom(c, "rename", object{"channel": object{"id": c.ID, "name": name, "name_normalized": name, "created": c.Created}})
	w.sayRoom(c, "name", "has renamed the channel from \""+was+"\" to \""+name+"\"")
	return nil
}

// Archive archives a channel or opens it again: channel_archive or channel_unarchive, and a message of that subtype.
func (w *Workspace) Archive(channel string, archived bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.channel(channel)
	if c == nil || c.Archived == archived {
		return
	}
	what, said := "unarchive", "un-archived the channel"
	if archived {
		what, said = "archive", "archived the channel"
	}
	c.Archived = archived
	w.tellRoom(c, what, object{"channel": c.ID, "user": w.users[0].ID})
	w.sayRoom(c, what, said)
}

// MakePrivate turns a public channel into a private one, which keeps its id.
func (w *Workspace) MakePrivate(channel string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.channel(channel)
	if c == nil {
		return wrapAct("make private", "", channel, refuse("channel_not_found"))
	}
	c.Private = true
	w.sayRoom(c, "convert_to_private", "made this channel private")
	w.touch()
	return nil
}

// Expel takes the bot out of a channel and tells it so: channel_left or group_left.
func (w *Workspace) Expel(channel string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.channel(channel)
	if c == nil {
		return wrapAct("expel", "", channel, refuse("channel_not_found"))
	}
	w.tellRoom(c, "left", object{"channel": c.ID, "actor_id": w.users[0].ID})
	c.Members = slices.DeleteFunc(c.Members, func(id string) bool { return id == w.self.botUser })
	w.touch()
	return nil
}

// DeleteChannel takes a channel away with all that was said in it: its id is good for nothing any more, and its name is free.
func (w *Workspace) DeleteChannel(channel string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.channel(channel)
	if c == nil {
		return wrapAct("delete", "", channel, refuse("channel_not_found"))
	}
	w.tellRoom(c, "deleted", object{"channel": c.ID})
	w.channels = slices.DeleteFunc(w.channels, func(o *Channel) bool { return o == c })
	w.touch()
	return nil
}

// tellRoom sends what has happened to a channel the bot is in: channel_<what>, or group_<what> for a private one.
func (w *Workspace) tellRoom(c *Channel, what string, event object) {
	w.touch()
	if w.quietRooms || !c.has(w.self.botUser) {
		return
	}
	kind := "channel_"
	if c.Private {
		kind = "group_"
	}
	event["type"], event["event_ts"] = kind+what, w.nextTS()
	w.emit(event)
}

// sayRoom puts Slack's own line about a channel into it, as the person who made the workspace.
func (w *Workspace) sayRoom(c *Channel, what, text string) {
	m := &Message{Channel: c.ID, User: w.users[0].ID, Subtype: "channel_" + what, Text: "<@" + w.users[0].ID + "> " + text}
	if c.Private && what != "convert_to_private" {
		m.Subtype = "group_" + what
	}
	if w.quietRooms {
		m.TS = w.nextTS()
		c.Messages = append(c.Messages, m)
		w.touch()
		return
	}
	_ = w.add(c, m) // a message outside any thread is never refused
}

// desk is the channel where agents work, whatever it is called now; nil when it was deleted.
func (w *Workspace) desk() *Channel {
	return w.byID(w.idOf("C", w.opt.Desk))
}

// roomFaults are what can happen to the agents' channel, as buttons of the page.
func (w *Workspace) roomFaults() []Control {
	if w.opt.Desk == "" {
		return nil
	}
	with := func(do func(c *Channel)) error {
		w.mu.Lock()
		defer w.mu.Unlock()
		c := w.desk()
		if c == nil {
			return errors.New("agentkanalen finns inte längre")
		}
		do(c)
		return nil
	}
	var renamed, archived bool
	var id string
	look := func() error {
		return with(func(c *Channel) { id, archived, renamed = c.ID, c.Archived, strings.HasSuffix(c.Name, "-ny") })
	}
	return []Control{
		{Name: "rename-desk", Label: "Döp om agentkanalen", Hint: "och tillbaka vid nästa tryck", Do: func(context.Context) error {
			if err := look(); err != nil {
				return err
			}
			if renamed {
				return w.Rename(id, w.opt.Desk)
			}
			return w.Rename(id, w.opt.Desk+"-ny")
		}},
		{Name: "archive-desk", Label: "Arkivera agentkanalen", Hint: "och öppna den igen vid nästa tryck", Do: func(context.Context) error {
			if err := look(); err != nil {
				return err
			}
			w.Archive(id, !archived)
			return nil
		}},
	}
}
