package slackio

import (
	"strings"

	"kodhjalpen/bot"
)

// wireMessage is a message as events and history show it, as far as we read it
// (https://docs.slack.dev/reference/events/message).
type wireMessage struct {
	Type        string        `json:"type"`
	Subtype     string        `json:"subtype"`
	Channel     bot.ChannelID `json:"channel"`
	ChannelType string        `json:"channel_type"`
	User        bot.PersonID  `json:"user"`
	Parent      bot.PersonID  `json:"parent_user_id"`
	BotID       string        `json:"bot_id"`
	Text        string        `json:"text"`
	TS          bot.Timestamp `json:"ts"`
	EventTS     bot.Timestamp `json:"event_ts"`
	ThreadTS    bot.Timestamp `json:"thread_ts"`
	DeletedTS   bot.Timestamp `json:"deleted_ts"`
	Edited      *wireEdit     `json:"edited"`
	Files       []wireFile    `json:"files"`
	Shared      []wireShare   `json:"attachments"`
	Message     *wireMessage  `json:"message"`
	Previous    *wireMessage  `json:"previous_message"`
	Metadata    *wireMetadata `json:"metadata"`
	LatestReply bot.Timestamp `json:"latest_reply"`
	Blocks      []wireBlock   `json:"blocks"`
}

// wireEdit says who edited a message and when.
type wireEdit struct {
	User bot.PersonID  `json:"user"`
	TS   bot.Timestamp `json:"ts"`
}

// wireMetadata is what an app hid in its message.
type wireMetadata struct {
	Type    string         `json:"event_type"`
	Payload map[string]any `json:"event_payload"`
}

// message reads a message event; nil when it is nothing a person said. A post
// that mentions the bot comes as message and as app_mention, in any order: both
// become the same event.
func (rc receiver) message(m wireMessage) *bot.Event {
	switch m.Subtype {
	case "", "file_share", "thread_broadcast", "me_message":
		return rc.posted(m)
	case "message_changed":
		return rc.changed(m)
	case "message_deleted":
		return rc.deleted(m)
	default: // bot_message, joins, topics, …
		return nil
	}
}

// moves reports whether the message tells of a change in who is where.
func (m wireMessage) moves() bool {
	switch m.Subtype {
	case "channel_join", "channel_leave", "channel_name", "channel_archive", "channel_unarchive",
		"channel_convert_to_private", "group_join", "group_leave", "group_name", "group_archive", "group_unarchive":
		return true
	}
	return false
}

// ofPerson reports whether a person wrote the message: not this bot, no other
// app, not Slack itself.
func (rc receiver) ofPerson(m *wireMessage) bool {
	return m != nil && m.BotID == "" && m.User != "" && m.User != rc.user && m.User != "USLACKBOT" && m.Subtype != "bot_message"
}

// posted reads a new post.
func (rc receiver) posted(m wireMessage) *bot.Event {
	if !rc.ofPerson(&m) || m.Channel == "" || m.TS == "" {
		return nil
	}
	e := rc.about(bot.MessagePosted, m.Channel, &m)
	e.ID = bot.EventID("m:" + string(m.Channel) + ":" + string(m.TS))
	e.At = timeOf(m.TS, rc.now())
	return e
}

// changed reads message_changed, which tells unfurls and replies as well as
// edits: only a person's edit that changed the text counts. A deleted message
// with replies comes as a change to a tombstone.
func (rc receiver) changed(m wireMessage) *bot.Event {
	now, before := m.Message, m.Previous
	if now != nil && now.Subtype == "tombstone" {
		return rc.gone(m.Channel, now.TS, m.moment(), before)
	}
	if !rc.ofPerson(now) || now.Edited == nil || now.Edited.TS == "" || now.Edited.User != now.User || m.Channel == "" {
		return nil
	}
	if before != nil && before.words() == now.words() {
		return nil
	}
	return rc.edited(m.Channel, now)
}

// edited is the event of a message's last edit.
func (rc receiver) edited(channel bot.ChannelID, m *wireMessage) *bot.Event {
	e := rc.about(bot.MessageEdited, channel, m)
	e.ID = bot.EventID("m:" + string(channel) + ":" + string(m.TS) + ":" + string(m.Edited.TS))
	e.At = timeOf(m.Edited.TS, rc.now())
	return e
}

// deleted reads message_deleted.
func (rc receiver) deleted(m wireMessage) *bot.Event {
	return rc.gone(m.Channel, m.DeletedTS, m.moment(), m.Previous)
}

// moment is when the event happened, which tells two deletions apart.
func (m wireMessage) moment() bot.Timestamp {
	if m.EventTS != "" {
		return m.EventTS
	}
	return m.TS
}

// gone is the event of a person's message that was deleted.
func (rc receiver) gone(channel bot.ChannelID, ts, when bot.Timestamp, before *wireMessage) *bot.Event {
	if !rc.ofPerson(before) || channel == "" || ts == "" {
		return nil
	}
	was := *before
	was.TS, was.Text, was.Files, was.Shared = ts, "", nil, nil
	e := rc.about(bot.MessageDeleted, channel, &was)
	e.ID = bot.EventID("m:" + string(channel) + ":" + string(ts) + ":" + string(when))
	e.At = timeOf(when, rc.now())
	return e
}

// about fills in what every event about a message has.
func (rc receiver) about(kind bot.EventKind, channel bot.ChannelID, m *wireMessage) *bot.Event {
	e := &bot.Event{
		Kind: kind, Key: bot.ConversationKey{Team: rc.team, Channel: channel, Thread: m.ThreadTS},
		TS: m.TS, TopLevel: m.ThreadTS == "" || m.ThreadTS == m.TS, Person: m.User, Files: m.files(),
	}
	if e.TopLevel {
		e.Key.Thread = m.TS
	}
	e.Starter, e.UnderBot = rc.starter(m), !e.TopLevel && m.Parent == rc.user
	e.Mention = strings.Contains(m.typed(), "<@"+string(rc.user)+">") || strings.Contains(m.typed(), "<@"+string(rc.user)+"|")
	e.Text = bot.NewUtterance(m.words())
	return e
}
