package sandbox

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	// maxText is where Slack truncates the text of a message, in characters
	// (https://docs.slack.dev/reference/methods/chat.postMessage#truncating).
	maxText = 40000
	// maxUpdate is the longest text chat.update takes (https://docs.slack.dev/reference/methods/chat.update).
	maxUpdate = 4000
	// maxMetadata is the largest metadata taken, in bytes. Slack has a limit and does not tell it; this one is chosen.
	maxMetadata = 16 << 10
)

// wrapAct says who could not do what.
func wrapAct(what, user, channel string, err error) error {
	return fmt.Errorf("sandbox: %s as %s in %s: %w", what, user, channel, err)
}

// chatPost is chat.postMessage.
func chatPost(w *Workspace, c *call) (object, error) {
	room, err := w.writable(c)
	if err != nil {
		return nil, err
	}
	m, err := w.compose(c)
	if err != nil {
		return nil, err
	}
	m.Channel, m.ThreadTS = room.ID, c.args["thread_ts"]
	if c.flag("reply_broadcast") && m.ThreadTS != "" {
		m.Subtype = "thread_broadcast"
	}
	if err := w.add(room, m); err != nil {
		return nil, err
	}
	answer := object{"channel": room.ID, "ts": m.TS, "message": w.wire(m, true)}
	if strings.Contains(m.Text, "http") && c.args["unfurl_links"] != "false" {
		w.unfurl(room, m)
	}
	return answer, nil
}

// writable finds the channel the bot wants to write in: by id or name, or by a person's id for a direct message.
func (w *Workspace) writable(c *call) (*Channel, error) {
	name := c.args["channel"]
	room := w.channel(name)
	if room == nil {
		if u := w.user(name); u != nil && u.ID == name && u.ID != w.self.botUser {
			room = w.dm(u.ID)
		}
	}
	return w.open(room)
}

// open checks that the bot sees, is in and may write in a channel.
func (w *Workspace) open(room *Channel) (*Channel, error) {
	switch {
	case room == nil || (room.Private && !room.has(w.self.botUser)):
		return nil, refuse("channel_not_found")
	case !room.has(w.self.botUser):
		return nil, refuse("not_in_channel")
	case room.Archived:
		return nil, refuse("is_archived")
	}
	return room, nil
}

// compose makes the bot's message of a call's text, blocks, attachments and metadata.
func (w *Workspace) compose(c *call) (*Message, error) {
	m := &Message{User: w.self.botUser, BotID: w.self.bot, Text: c.args["text"]}
	if markdown := c.args["markdown_text"]; markdown != "" {
		if m.Text != "" || c.has("blocks") {
			return nil, refuse("markdown_text_conflict")
		}
		if utf8.RuneCountInString(markdown) > maxMarkdown {
			return nil, refuse("msg_too_long")
		}
		m.Text = markdown
	}
	var err error
	if m.Blocks, err = w.messageBlocks(c.args["blocks"]); err != nil {
		return nil, err
	}
	if raw := c.args["attachments"]; raw != "" && json.Unmarshal([]byte(raw), &m.Attachments) != nil {
		return nil, refuse("invalid_attachments")
	}
	if m.Text == "" && len(m.Blocks) == 0 && len(m.Attachments) == 0 {
		return nil, refuse("no_text")
	}
	if m.Text == "" {
		m.Text = m.Shown() // as Slack builds the text from the blocks when there is none
	}
	if r := []rune(m.Text); len(r) > maxText {
		m.Text = string(r[:maxText])
	}
	m.Metadata, err = readMetadata(c.args["metadata"])
	return m, err
}

// readMetadata reads the metadata argument; nil when there is none.
func readMetadata(raw string) (*Metadata, error) {
	if raw == "" || raw == "{}" {
		return nil, nil
	}
	var md Metadata
	if json.Unmarshal([]byte(raw), &md) != nil {
		return nil, refuse("invalid_metadata_format")
	}
	if md.EventType == "" && md.Payload == nil {
		return nil, nil
	}
	if md.EventType == "" || md.Payload == nil {
		return nil, refuse("invalid_metadata_schema")
	}
	if len(raw) > maxMetadata {
		return nil, refuse("metadata_too_large")
	}
	return &md, nil
}

// chatUpdate is chat.update: text without blocks takes the blocks away, metadata stays unless replaced.
func chatUpdate(w *Workspace, c *call) (object, error) {
	room, m, err := w.botMessage(c, "cant_update_message")
	if err != nil {
		return nil, err
	}
	if utf8.RuneCountInString(c.args["text"]) > maxUpdate {
		return nil, refuse("msg_too_long")
	}
	next, err := w.compose(c)
	if err != nil {
		return nil, err
	}
	before := w.wire(m, true)
	m.Text, m.Blocks = next.Text, next.Blocks
	if next.Metadata != nil {
		m.Metadata = next.Metadata
	}
	if len(m.Blocks) == 0 { // "with blocks no edited mark", reference/methods/chat.update
		m.EditedBy, m.EditedTS = m.User, w.nextTS()
	}
	w.tellChanged(room, before, m)
	return object{"channel": room.ID, "ts": m.TS, "text": m.Text, "message": w.wire(m, true)}, nil
}

// chatDelete is chat.delete. A bot token can delete the bot's own messages only.
func chatDelete(w *Workspace, c *call) (object, error) {
	room, m, err := w.botMessage(c, "cant_delete_message")
	if err != nil {
		return nil, err
	}
	ts := m.TS
	w.remove(room, m)
	return object{"channel": room.ID, "ts": ts}, nil
}

// botMessage finds the bot's own message a call is about.
func (w *Workspace) botMessage(c *call, foreign string) (*Channel, *Message, error) {
	room, err := w.open(w.byID(c.args["channel"]))
	if err != nil {
		return nil, nil, err
	}
	m := room.find(c.args["ts"])
	if m == nil {
		return nil, nil, refuse("message_not_found")
	}
	if m.BotID != w.self.bot {
		return nil, nil, refuse(foreign)
	}
	return room, m, nil
}

// byID finds a channel by its id only.
func (w *Workspace) byID(id string) *Channel {
	if room := w.channel(id); room != nil && room.ID == id {
		return room
	}
	return nil
}

// chatEphemeral is chat.postEphemeral.
func chatEphemeral(w *Workspace, c *call) (object, error) {
	room, err := w.writable(c)
	if err != nil {
		return nil, err
	}
	u := w.user(c.args["user"])
	if u == nil || !room.has(u.ID) {
		return nil, refuse("user_not_in_channel")
	}
	m, err := w.compose(c)
	if err != nil {
		return nil, err
	}
	if ts := c.args["thread_ts"]; ts != "" && room.find(ts) == nil {
		return nil, refuse("thread_not_found")
	}
	m.Channel, m.ThreadTS, m.ForUser = room.ID, c.args["thread_ts"], u.ID
	w.whisper(m)
	return object{"message_ts": m.TS}, nil
}

// whisper shows a message to one person.
func (w *Workspace) whisper(m *Message) {
	m.TS = w.nextTS()
	w.ephemeral = append(w.ephemeral, *m)
	w.touch()
}

// chatPermalink is chat.getPermalink.
func chatPermalink(w *Workspace, c *call) (object, error) {
	room := w.byID(c.args["channel"])
	if room == nil {
		return nil, refuse("channel_not_found")
	}
	m := room.find(c.args["message_ts"])
	if m == nil {
		return nil, refuse("message_not_found")
	}
	return object{"channel": room.ID, "permalink": w.permalink(m)}, nil
}

// Permalink is the address of a message as chat.getPermalink gives it; empty when there is no such message.
func (w *Workspace) Permalink(channel, ts string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if c := w.channel(channel); c != nil && c.find(ts) != nil {
		return w.permalink(c.find(ts))
	}
	return ""
}

// permalink is a message's address in Slack's form.
func (w *Workspace) permalink(m *Message) string {
	link := "https://" + w.self.domain + ".slack.com/archives/" + m.Channel + "/p" + strings.Replace(m.TS, ".", "", 1)
	if m.IsReply() {
		link += "?thread_ts=" + m.ThreadTS + "&cid=" + m.Channel
	}
	return link
}
