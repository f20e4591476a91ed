package slackio

import (
	"strings"

	"github.com/slack-go/slack/slackutilsx"
)

// wireBlock is a block of what a person typed, or an element of one
// (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block).
type wireBlock struct {
	Type     string      `json:"type"`
	Text     any         `json:"text"` // a string in rich text, an object elsewhere
	URL      string      `json:"url"`
	User     string      `json:"user_id"`
	Name     string      `json:"name"` // an emoji's
	Elements []wireBlock `json:"elements"`
}

// genericText is what Slack writes as a message's text when it makes none of its
// blocks.
const genericText = "This message contains interactive elements."

// typed is what a person typed. Slack's clients send it twice, as text and as rich
// text; some send the text empty, or a sentence of Slack's own in its place.
func (m *wireMessage) typed() string {
	if said := strings.TrimSpace(m.Text); said != "" && said != genericText {
		return m.Text
	}
	var b strings.Builder
	for _, block := range m.Blocks {
		if block.Type == "rich_text" {
			block.write(&b)
		}
	}
	if said := strings.TrimSpace(b.String()); said != "" {
		return said
	}
	return m.Text
}

// write appends a block's words as mrkdwn, a line for each paragraph or item.
func (w wireBlock) write(b *strings.Builder) {
	text, _ := w.Text.(string)
	switch w.Type {
	case "user":
		b.WriteString("<@" + w.User + ">")
	case "emoji":
		b.WriteString(":" + w.Name + ":")
	case "link":
		b.WriteString("<" + w.URL)
		if text != "" {
			b.WriteString("|" + slackutilsx.EscapeMessage(text))
		}
		b.WriteString(">")
	default:
		b.WriteString(slackutilsx.EscapeMessage(text))
	}
	for _, e := range w.Elements {
		e.write(b)
	}
	if strings.HasPrefix(w.Type, "rich_text_") {
		b.WriteString("\n")
	}
}
