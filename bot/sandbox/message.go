package sandbox

import (
	"maps"
	"slices"
	"strings"
)

// Block is one Block Kit block or element as it came over the wire.
type Block = map[string]any

// Metadata is what an app hid in its message (https://docs.slack.dev/messaging/message-metadata).
type Metadata struct {
	EventType string         `json:"event_type"`
	Payload   map[string]any `json:"event_payload"`
}

// Reaction is one emoji under a message and who put it there, in order.
type Reaction struct {
	Name  string   `json:"name"`
	Users []string `json:"users"`
	Count int      `json:"count"`
}

// Message is one message as it stands now. Times are Slack timestamps.
type Message struct {
	Channel     string
	TS          string
	ThreadTS    string // the parent's; equal to TS on a parent with replies, empty without a thread
	User        string
	BotID       string // empty for people
	Subtype     string
	Text        string // raw mrkdwn
	ClientMsgID string
	Blocks      []Block
	Attachments []Block
	Files       []*File
	Metadata    *Metadata
	EditedBy    string
	EditedTS    string
	Reactions   []Reaction
	Replies     []string // timestamps of the replies, on a parent
	Repliers    []string // who replied
	ForUser     string   // set on an ephemeral message: the only person who sees it
}

// IsReply tells whether the message stands in a thread and is not its parent.
func (m *Message) IsReply() bool { return m.ThreadTS != "" && m.ThreadTS != m.TS }

// Shown is every text a reader sees in the message, blocks before plain text, a line each.
func (m Message) Shown() string {
	if len(m.Blocks) == 0 {
		return m.Text
	}
	var lines []string
	gatherText(&lines, m.Blocks)
	return strings.Join(lines, "\n")
}

// gatherText appends the texts found anywhere in a block, in reading order as far as JSON keeps one.
func gatherText(lines *[]string, v any) {
	switch v := v.(type) {
	case []Block:
		for _, b := range v {
			gatherText(lines, b)
		}
	case []any:
		for _, b := range v {
			gatherText(lines, b)
		}
	case Block:
		if v["type"] == "rich_text_section" || v["type"] == "rich_text_preformatted" || v["type"] == "rich_text_quote" {
			*lines = append(*lines, runText(v))
			return
		}
		if s, ok := v["text"].(string); ok {
			*lines = append(*lines, s)
		}
		for _, key := range []string{"title", "label", "text", "fields", "elements", "accessory", "element", "options", "blocks"} {
			gatherText(lines, v[key])
		}
	}
}

// runText joins the inline elements of one rich_text section into a line.
func runText(section Block) string {
	var b strings.Builder
	for _, e := range list(section["elements"]) {
		switch e["type"] {
		case "user":
			b.WriteString("<@" + str(e, "user_id") + ">")
		case "emoji":
			b.WriteString(":" + str(e, "name") + ":")
		case "link":
			b.WriteString(firstOf(str(e, "text"), str(e, "url")))
		default:
			b.WriteString(str(e, "text"))
		}
	}
	return b.String()
}

// Button is something in a message or view that a person can press.
type Button struct {
	Label, ActionID, BlockID, Value, Style, URL string
}

// Buttons lists the buttons of the message in reading order.
func (m Message) Buttons() []Button { return buttonsIn(m.Blocks) }

// buttonsIn lists the buttons of some blocks in reading order.
func buttonsIn(blocks []Block) []Button {
	var out []Button
	for _, b := range blocks {
		elements := list(b["elements"])
		if a, ok := b["accessory"].(Block); ok {
			elements = append(elements, a)
		}
		for _, e := range elements {
			if e["type"] == "button" {
				out = append(out, Button{
					Label: textOf(e["text"]), ActionID: str(e, "action_id"), BlockID: str(b, "block_id"),
					Value: str(e, "value"), Style: str(e, "style"), URL: str(e, "url"),
				})
			}
		}
	}
	return out
}

// Labels lists the labels of the message's buttons in reading order.
func (m Message) Labels() []string {
	var out []string
	for _, b := range m.Buttons() {
		out = append(out, b.Label)
	}
	return out
}

// copyOut gives a message a reader may keep while the workspace goes on.
func (m *Message) copyOut() Message {
	cp := *m
	cp.Replies, cp.Repliers = slices.Clone(m.Replies), slices.Clone(m.Repliers)
	cp.Reactions = slices.Clone(m.Reactions)
	for i, r := range cp.Reactions {
		cp.Reactions[i].Users = slices.Clone(r.Users)
	}
	if m.Metadata != nil {
		md := Metadata{EventType: m.Metadata.EventType, Payload: maps.Clone(m.Metadata.Payload)}
		cp.Metadata = &md
	}
	return cp
}
