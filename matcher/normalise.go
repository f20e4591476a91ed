package matcher

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxText is how many bytes of a text are read at all. Slack cuts messages at
// 40,000 characters (https://docs.slack.dev/changelog/2018-04-truncating-really-long-messages);
// four bytes is the longest UTF-8 character.
const maxText = 160_000

// normalise turns raw Slack mrkdwn into plain text as it was meant: decoded,
// composed, without marks, mentions, emoji and struck-out words, with words
// that were cut at line ends or spaced out put together again. Line breaks
// that end a thought remain; others become spaces.
func normalise(raw string) string {
	if len(raw) > maxText {
		raw = strings.ToValidUTF8(raw[:maxText], "")
	}
	s := strings.ToValidUTF8(raw, "�")
	s = decodeQuoted(s)
	s = html.UnescapeString(s)
	s = decodeEscapes(s)
	s = mendMojibake(mendMojibake(s))
	s = stripSlack(s)
	s = norm.NFKC.String(s)
	s = mapRunes(s)
	s = joinLines(s)
	s = joinSpaced(s)
	return strings.TrimSpace(s)
}

var (
	slackRef   = regexp.MustCompile(`<([^<>\n]*)>`)
	slackEmoji = regexp.MustCompile(`:(?:[a-z0-9_+-]*[a-z_+][a-z0-9_+-]*)(?:::skin-tone-\d)?:`)
	strike     = regexp.MustCompile(`(^|[\s(])~([^~\n]+)~`)
	bareLink   = regexp.MustCompile(`https?://\S+`)
)

// stripSlack removes Slack's mrkdwn: mentions, link targets, emoji, quote and
// emphasis marks, and whatever its writer struck out.
// https://docs.slack.dev/messaging/formatting-message-text
func stripSlack(s string) string {
	// Most texts have none of these marks, and looking for one costs little.
	if strings.Contains(s, "<") {
		s = slackRef.ReplaceAllStringFunc(s, plainRef)
	}
	if strings.Contains(s, "http") {
		s = bareLink.ReplaceAllString(s, " ")
	}
	if strings.Contains(s, ":") {
		s = slackEmoji.ReplaceAllString(s, " ")
	}
	if strings.Contains(s, "~") {
		s = strike.ReplaceAllString(s, "$1 . ")
	}
	return s
}

// plainRef is what a reader sees of a reference in angle brackets.
func plainRef(ref string) string {
	body := ref[1 : len(ref)-1]
	if i := strings.IndexByte(body, '|'); i >= 0 {
		if strings.HasPrefix(body, "@") || strings.HasPrefix(body, "#") {
			return " "
		}
		return body[i+1:]
	}
	if body == "" || strings.ContainsAny(body[:1], "@#!") || strings.Contains(body, ":") {
		return " "
	}
	return " " + body + " "
}

// mapRunes unifies quotes, dashes, spaces and look-alikes, and drops marks and
// characters without width.
func mapRunes(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || r == ' ' {
			return r
		}
		switch r {
		case '“', '”', '„', '«', '»', '‟', '"', '″', '`':
			return '"'
		case '’', '‘', '´', '‚', '′':
			return '\''
		case '–', '—', '−', '‐', '‑':
			return '-'
		case '…':
			return '…'
		case '*', '_', '~':
			return -1
		case '•', '·', '●', '▪', '>', '☐', '✓', '✗', '×':
			return '\n'
		case '\r':
			return -1
		case '\t', '\f', '\v':
			return ' '
		case 'а':
			return 'a'
		case 'е':
			return 'e'
		case 'о':
			return 'o'
		}
		if r >= 0x80 && (unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r)) {
			return -1
		}
		if r != '\n' && unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
}
