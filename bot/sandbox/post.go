package sandbox

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Post lets a person write a message, or a reply when threadTS is set, and returns its timestamp. The text is raw
// mrkdwn as Slack delivers it; [Escape] turns what a person types into that.
func (w *Workspace) Post(user, channel, threadTS, text string, files ...File) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, c, err := w.personIn(user, channel)
	if err != nil {
		return "", fmt.Errorf("sandbox: post as %s in %s: %w", user, channel, err)
	}
	m := &Message{Channel: c.ID, User: u.ID, Text: text, ThreadTS: threadTS, ClientMsgID: w.uuid()}
	if text != "" {
		m.Blocks = []Block{w.typed(text)}
	}
	if w.blanks > 0 && text != "" {
		if w.blanks--; w.blanks%2 == 0 {
			m.Text = ""
		} else {
			m.Text = genericText
		}
	}
	for _, f := range files {
		m.Files = append(m.Files, w.keepFile(f, u.ID, c.ID))
		m.Subtype = "file_share"
	}
	if err := w.add(c, m); err != nil {
		return "", fmt.Errorf("sandbox: post as %s in %s: %w", user, channel, err)
	}
	if strings.Contains(text, "<http") {
		w.unfurl(c, m)
	}
	return m.TS, nil
}

// Broadcast lets a person reply in a thread and show the reply in the channel too.
func (w *Workspace) Broadcast(user, channel, threadTS, text string) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, c, err := w.personIn(user, channel)
	if err != nil {
		return "", fmt.Errorf("sandbox: broadcast as %s in %s: %w", user, channel, err)
	}
	m := &Message{
		Channel: c.ID, User: u.ID, Text: text, ThreadTS: threadTS, ClientMsgID: w.uuid(), Subtype: "thread_broadcast",
		Blocks: []Block{w.typed(text)},
	}
	if err := w.add(c, m); err != nil {
		return "", fmt.Errorf("sandbox: broadcast as %s in %s: %w", user, channel, err)
	}
	return m.TS, nil
}

// PostOtherBot lets another app than ours write a message.
func (w *Workspace) PostOtherBot(channel, threadTS, text string) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.channel(channel)
	if c == nil {
		return "", fmt.Errorf("sandbox: post as another app in %s: %w", channel, refuse("channel_not_found"))
	}
	m := &Message{
		Channel: c.ID, BotID: w.idOf("B", "other"), Subtype: "bot_message", Text: text, ThreadTS: threadTS,
	}
	if err := w.add(c, m); err != nil {
		return "", fmt.Errorf("sandbox: post as another app in %s: %w", channel, err)
	}
	return m.TS, nil
}

// personIn finds a person and a channel they are in.
func (w *Workspace) personIn(user, channel string) (*User, *Channel, error) {
	u, c := w.user(user), w.channel(channel)
	switch {
	case u == nil:
		return nil, nil, refuse("user_not_found")
	case c == nil:
		return nil, nil, refuse("channel_not_found")
	case !c.has(u.ID):
		return nil, nil, refuse("not_in_channel")
	case c.Archived:
		return nil, nil, refuse("is_archived")
	}
	return u, c, nil
}

// add gives a message its timestamp, puts it into its channel and thread and tells the app.
func (w *Workspace) add(c *Channel, m *Message) error {
	var parent *Message
	if m.ThreadTS != "" {
		// Slack wants the parent's timestamp here, never a reply's (reference/methods/chat.postMessage). What it
		// answers otherwise is not written; thread_not_found is conversations.replies' word for it.
		// A reply to a message that was deleted is shown in the channel (slack-go PostMessageWithResponseContext).
		w.orphan(c, m)
		switch parent = c.find(m.ThreadTS); {
		case parent == nil && w.deleted[m.ThreadTS]:
			m.ThreadTS = ""
		case parent == nil || parent.IsReply():
			return refuse("thread_not_found")
		}
	}
	m.TS = w.nextTS()
	if parent != nil {
		parent.ThreadTS = parent.TS
		parent.Replies = append(parent.Replies, m.TS)
		if !slices.Contains(parent.Repliers, m.User) {
			parent.Repliers = append(parent.Repliers, m.User)
		}
	}
	c.Messages = append(c.Messages, m)
	w.touch()
	w.tell(c, m)
	return nil
}

// typed is the rich_text block Slack's client makes of what a person typed.
func (w *Workspace) typed(text string) Block {
	var elements []any
	plain := func(s string) {
		if s != "" {
			elements = append(elements, Block{"type": "text", "text": unescape(s)})
		}
	}
	rest := text
	for {
		at := mrkdwnToken.FindStringSubmatchIndex(rest)
		if at == nil {
			break
		}
		plain(rest[:at[0]])
		elements = append(elements, tokenElement(rest[at[2]:at[3]]))
		rest = rest[at[1]:]
	}
	plain(rest)
	section := Block{"type": "rich_text_section", "elements": elements}
	return Block{"type": "rich_text", "block_id": w.secret("block")[:5], "elements": []any{section}}
}

// mrkdwnToken finds mentions and links in mrkdwn.
var mrkdwnToken = regexp.MustCompile(`<((?:[@#!]|https?:|mailto:)[^<>]*)>`)

// tokenElement turns the inside of one mrkdwn token into a rich_text element.
func tokenElement(token string) Block {
	name, label, _ := strings.Cut(token, "|")
	switch name[0] {
	case '@':
		return Block{"type": "user", "user_id": name[1:]}
	case '#':
		return Block{"type": "channel", "channel_id": name[1:]}
	case '!':
		return Block{"type": "broadcast", "range": name[1:]}
	}
	link := Block{"type": "link", "url": unescape(name)}
	if label != "" {
		link["text"] = unescape(label)
	}
	return link
}

// unescape undoes the three entities of mrkdwn.
func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}
