package slackio

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// runes counts characters as Slack's limits do.
func runes(s string) int { return utf8.RuneCountInString(s) }

// cut shortens a text to at most n characters, the last of which is then "…".
func cut(s string, n int) string {
	if runes(s) <= n {
		return s
	}
	if n <= 0 {
		return ""
	}
	at := 0
	for i := range s {
		if at == n-1 {
			return strings.TrimRight(s[:i], " \n") + "…"
		}
		at++
	}
	return s
}

// cutEscaped shortens a text so that it has at most n characters once & < and >
// are written as entities.
func cutEscaped(s string, n int) string {
	size, keep := 0, 0
	for i, r := range s {
		width := 1
		switch r {
		case '&':
			width = len("&amp;")
		case '<', '>':
			width = len("&lt;")
		}
		size += width
		if size <= n-1 {
			keep = i + utf8.RuneLen(r)
		}
	}
	if size <= n {
		return s
	}
	return s[:keep] + "…"
}

// clean takes out of a text what no reader can see or Slack refuses: bytes that
// are not UTF-8, control characters, those that turn the direction of what follows,
// and this package's own marks. Three or more line breaks become two.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "")
	breaks := 0
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			if breaks++; breaks > 2 {
				return -1
			}
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\ufeff', r == '\ue000', r == '\ue001':
			return -1
		}
		breaks = 0
		return r
	}, s)
}

// oneLine is clean without line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// readable undoes Slack's three entities in what a person typed in a channel
// (https://docs.slack.dev/messaging/formatting-message-text#escaping). It is
// shown in elements that hold no markup.
func readable(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}
