package sandbox

// Forward lets a person share a message in another place, with a comment, and returns
// the new message's timestamp. The shared message comes as an attachment; the text is
// the comment alone (https://docs.slack.dev/reference/events/message).
func (w *Workspace) Forward(user, from, ts, to, thread, comment string) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, c, err := w.personIn(user, to)
	source := w.channel(from)
	if err == nil && (source == nil || !source.has(u.ID) || source.find(ts) == nil) {
		err = refuse("message_not_found")
	}
	if err != nil {
		return "", wrapAct("forward", user, to, err)
	}
	m := &Message{Channel: c.ID, User: u.ID, Text: comment, ThreadTS: thread, ClientMsgID: w.uuid()}
	if comment != "" {
		m.Blocks = []Block{w.typed(comment)}
	}
	m.Attachments = []Block{w.shared(source, source.find(ts))}
	if err := w.add(c, m); err != nil {
		return "", wrapAct("forward", user, to, err)
	}
	return m.TS, nil
}

// shared is a message as the one that shares it carries it.
func (w *Workspace) shared(c *Channel, m *Message) Block {
	b := Block{
		"id": 1, "is_share": true, "is_msg_unfurl": true, "text": m.Text, "author_id": m.User, "channel_id": c.ID, "channel_team": w.self.team,
		"ts": m.TS, "from_url": w.permalink(m), "fallback": "[sandbox] " + m.Text, "footer": "Slack Conversation", "mrkdwn_in": []any{"text"},
	}
	if u := w.user(m.User); u != nil {
		b["author_name"] = u.Real
	}
	if len(m.Files) > 0 {
		b["files"] = w.wireFiles(m.Files)
	}
	return b
}
