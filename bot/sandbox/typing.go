package sandbox

import (
	"regexp"
	"strings"
)

var (
	typedLink    = regexp.MustCompile(`https?://[^\s<>]+`)
	typedMention = regexp.MustCompile(`(^|[^\p{L}\d._/-])@([\p{L}\d]+(?:[._-][\p{L}\d]+)*)`)
)

// Escape turns what a person types into the mrkdwn Slack delivers: & < > become entities, web addresses stand in
// angle brackets, and @name becomes a mention where such a person or group exists
// (https://docs.slack.dev/messaging/formatting-message-text#escaping).
func (w *Workspace) Escape(typed string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(typed)
	s = typedLink.ReplaceAllStringFunc(s, wrapLink)
	return typedMention.ReplaceAllStringFunc(s, func(match string) string {
		before, name, _ := strings.Cut(match, "@")
		return before + w.mention(name)
	})
}

// wrapLink puts an address into angle brackets, without the punctuation and entities that follow it.
func wrapLink(link string) string {
	bare := link
	for _, end := range []string{"&gt;", "&lt;"} {
		bare, _, _ = strings.Cut(bare, end)
	}
	bare = strings.TrimRight(bare, ".,;:!?)\"'")
	return "<" + bare + ">" + link[len(bare):]
}

// mention is the mention of a name, or the name as it was typed when nobody is called so.
func (w *Workspace) mention(name string) string {
	switch name {
	case "here", "channel", "everyone":
		return "<!" + name + ">"
	}
	if g := w.group(name); g != nil {
		return "<!subteam^" + g.id + ">"
	}
	if u := w.user(name); u != nil {
		return "<@" + u.ID + ">"
	}
	return "@" + name
}
