package understand

import (
	"html"
	"regexp"
	"strings"
)

// angle matches what Slack puts in angle brackets: mentions, channels, special
// words and links (https://docs.slack.dev/messaging/formatting-message-text).
var angle = regexp.MustCompile(`<([^<>\n]*)>`)

// plain turns mrkdwn as Slack delivers it into the text a person sees, short of
// formatting marks, which may be part of an error message.
func plain(raw string) string {
	s := angle.ReplaceAllStringFunc(raw, func(m string) string { return inAngles(m[1 : len(m)-1]) })
	s = html.UnescapeString(s)
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSpace(s)
}

func inAngles(inside string) string {
	target, label, labelled := strings.Cut(inside, "|")
	switch {
	case strings.HasPrefix(target, "@"):
		if labelled {
			return "@" + label
		}
		return "@person"
	case strings.HasPrefix(target, "#"):
		if labelled {
			return "#" + label
		}
		return "#kanal"
	case strings.HasPrefix(target, "!"):
		return "@" + strings.TrimPrefix(target, "!")
	case labelled && label != target:
		return label + " (" + target + ")"
	default:
		return strings.TrimPrefix(target, "mailto:")
	}
}
