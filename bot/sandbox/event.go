package sandbox

import (
	"fmt"
	"slices"
	"strings"
)

// tell sends the events of a new message: message, and for a mention of the app app_mention too. Slack promises no
// order between the two, so they take turns in going first.
func (w *Workspace) tell(c *Channel, m *Message) {
	if !c.has(w.self.botUser) {
		return
	}
	message := w.messageEvent(c, m)
	if m.BotID != "" || c.DMWith != "" || !strings.Contains(m.Text, "<@"+w.self.botUser) {
		w.emit(message)
		return
	}
	mention := w.messageEvent(c, m)
	mention["type"] = "app_mention"
	delete(mention, "subtype")
	delete(mention, "channel_type")
	delete(mention, "parent_user_id")
	w.mentions++
	if w.mentions%2 == 0 {
		message, mention = mention, message
	}
	w.emit(message)
	w.emit(mention)
}

// messageEvent is the message event of a message as it stands.
func (w *Workspace) messageEvent(c *Channel, m *Message) object {
	o := w.wire(m, true)
	o["channel"], o["channel_type"], o["event_ts"] = c.ID, c.kind(), m.TS
	return o
}

// tellChanged sends message_changed for a message and what it was before.
func (w *Workspace) tellChanged(c *Channel, before object, m *Message) {
	w.touch()
	if !c.has(w.self.botUser) {
		return
	}
	ts := w.nextTS()
	w.emit(object{
		"type": "message", "subtype": "message_changed", "hidden": true, "channel": c.ID, "channel_type": c.kind(),
		"ts": ts, "event_ts": ts, "message": w.wire(m, true), "previous_message": before,
	})
}

// tellDeleted sends message_deleted.
func (w *Workspace) tellDeleted(c *Channel, before object, ts string) {
	w.touch()
	if !c.has(w.self.botUser) {
		return
	}
	now := w.nextTS()
	w.emit(object{
		"type": "message", "subtype": "message_deleted", "hidden": true, "channel": c.ID, "channel_type": c.kind(),
		"ts": now, "event_ts": now, "deleted_ts": ts, "previous_message": before,
	})
}

// unfurl adds the preview Slack makes of a link, which the app sees as a message_changed without an edit.
func (w *Workspace) unfurl(c *Channel, m *Message) {
	before := w.wire(m, true)
	m.Attachments = []Block{{"id": 1, "fallback": "Förhandsvisning", "text": "Förhandsvisning av länken"}}
	w.tellChanged(c, before, m)
}

// Edit lets a person change their own message.
func (w *Workspace) Edit(user, channel, ts, text string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, c, m, err := w.ownMessage(user, channel, ts)
	if err != nil {
		return wrapAct("edit", user, channel, err)
	}
	before := w.wire(m, true)
	m.Text, m.Blocks = text, []Block{w.typed(text)}
	m.EditedBy, m.EditedTS = u.ID, w.nextTS()
	w.tellChanged(c, before, m)
	return nil
}

// Delete lets a person delete their own message. A parent with replies leaves a tombstone, which the app sees as a
// message_changed.
func (w *Workspace) Delete(user, channel, ts string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, c, m, err := w.ownMessage(user, channel, ts)
	if err != nil {
		return wrapAct("delete", user, channel, err)
	}
	w.remove(c, m)
	return nil
}

// Purge deletes a message as an owner of the workspace may delete anybody's, the app's too.
func (w *Workspace) Purge(channel, ts string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.channel(channel)
	if c == nil {
		return fmt.Errorf("sandbox: purge in %s: %w", channel, refuse("channel_not_found"))
	}
	m := c.find(ts)
	if m == nil {
		return fmt.Errorf("sandbox: purge in %s: %w", channel, refuse("message_not_found"))
	}
	w.remove(c, m)
	return nil
}

// ownMessage finds a person's own message.
func (w *Workspace) ownMessage(user, channel, ts string) (*User, *Channel, *Message, error) {
	u, c, err := w.personIn(user, channel)
	if err != nil {
		return nil, nil, nil, err
	}
	m := c.find(ts)
	if m == nil {
		return nil, nil, nil, refuse("message_not_found")
	}
	if m.User != u.ID {
		return nil, nil, nil, refuse("cant_update_message")
	}
	return u, c, m, nil
}

// remove takes a message away and tells the app.
func (w *Workspace) remove(c *Channel, m *Message) {
	before := w.wire(m, true)
	if len(m.Replies) > 0 {
		*m = Message{
			Channel: m.Channel, TS: m.TS, ThreadTS: m.ThreadTS, User: "USLACKBOT", Subtype: "tombstone",
			Text: "This message was deleted.", Replies: m.Replies, Repliers: m.Repliers,
		}
		w.tellChanged(c, before, m)
		return
	}
	c.Messages = slices.DeleteFunc(c.Messages, func(o *Message) bool { return o == m })
	w.deleted[m.TS] = true
	if p := c.find(m.ThreadTS); p != nil {
		p.Replies = slices.DeleteFunc(p.Replies, func(ts string) bool { return ts == m.TS })
	}
	w.tellDeleted(c, before, m.TS)
}

// Join lets a person into a channel: channel_join and member_joined_channel.
func (w *Workspace) Join(user, channel string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, c := w.user(user), w.channel(channel)
	if u == nil || c == nil {
		return wrapAct("join", user, channel, refuse("channel_not_found"))
	}
	w.join(u, c)
	return nil
}

// join adds a member and tells the app, which sees its own joining too.
func (w *Workspace) join(u *User, c *Channel) {
	if c.has(u.ID) {
		return
	}
	c.Members = append(c.Members, u.ID)
	m := &Message{Channel: c.ID, User: u.ID, Subtype: "channel_join", Text: "<@" + u.ID + "> has joined the channel"}
	_ = w.add(c, m) // a message outside any thread is never refused
	if c.has(w.self.botUser) {
		kind := "C"
		if c.Private {
			kind = "G"
		}
		w.emit(object{
			"type": "member_joined_channel", "user": u.ID, "channel": c.ID, "channel_type": kind, "team": w.self.team,
			"event_ts": m.TS,
		})
	}
}

// Leave takes a person, or the bot, out of a channel without telling the app.
func (w *Workspace) Leave(user, channel string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, c := w.user(user), w.channel(channel)
	if u == nil || c == nil {
		return wrapAct("leave", user, channel, refuse("channel_not_found"))
	}
	c.Members = slices.DeleteFunc(c.Members, func(id string) bool { return id == u.ID })
	w.touch()
	return nil
}
