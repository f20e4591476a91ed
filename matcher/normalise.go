package matcher

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
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
	quotedPair = regexp.MustCompile(`(?:=[89A-Fa-f][0-9A-Fa-f])+`)
	softBreak  = regexp.MustCompile(`=\r?\n`)
	percents   = regexp.MustCompile(`(?:%[89A-Fa-f][0-9A-Fa-f])+`)
	unicodeEsc = regexp.MustCompile(`\\u00[0-9A-Fa-f]{2}`)
)

// decodeQuoted undoes quoted-printable for characters outside ASCII, whether
// the bytes are UTF-8 or Latin-1.
func decodeQuoted(s string) string {
	if !strings.ContainsRune(s, '=') {
		return s
	}
	if quotedPair.MatchString(s) {
		s = softBreak.ReplaceAllString(s, "")
	}
	return quotedPair.ReplaceAllStringFunc(s, decodeHexRun)
}

// decodeEscapes undoes percent encoding and \u00xx for characters outside ASCII.
func decodeEscapes(s string) string {
	if strings.ContainsRune(s, '%') {
		s = percents.ReplaceAllStringFunc(s, decodeHexRun)
	}
	if strings.Contains(s, `\u00`) {
		s = unicodeEsc.ReplaceAllStringFunc(s, func(e string) string {
			return string(rune(unhex(e[4])<<4 | unhex(e[5])))
		})
	}
	return s
}

// decodeHexRun reads a run of marked hex pairs ("=C3=A4") as UTF-8 if it is
// that, else as Latin-1.
func decodeHexRun(run string) string {
	b := make([]byte, 0, len(run)/3)
	for i := 0; i+2 < len(run); i += 3 {
		b = append(b, unhex(run[i+1])<<4|unhex(run[i+2]))
	}
	if utf8.Valid(b) {
		return string(b)
	}
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
	}
	return string(out)
}

func unhex(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}

// mendMojibake turns UTF-8 that was read as Windows-1252 ("Ã¤") back, wherever
// a run of characters is valid UTF-8 when written as that code page.
func mendMojibake(s string) string {
	if !mayMojibake(s) {
		return s
	}
	rs := []rune(s)
	var out strings.Builder
	for i := 0; i < len(rs); {
		if r, n := mojibakeAt(rs[i:]); n > 0 {
			out.WriteRune(r)
			i += n
			continue
		}
		out.WriteRune(rs[i])
		i++
	}
	return out.String()
}

// mayMojibake tells whether Ã, Â or â stands in a text, of which mojibake of our
// letters and quotes begins with one.
func mayMojibake(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i-1] == 0xC3 && (s[i] == 0x83 || s[i] == 0x82 || s[i] == 0xA2) {
			return true
		}
	}
	return false
}

// mojibakeAt reads one character from the code page bytes rs starts with; n is
// 0 if they are none.
func mojibakeAt(rs []rune) (r rune, n int) {
	lead, ok := codePageByte(rs[0])
	if !ok || lead < 0xC2 || lead > 0xF4 {
		return 0, 0
	}
	n = 2
	if lead >= 0xE0 {
		n = 3
	}
	if lead >= 0xF0 {
		n = 4
	}
	if len(rs) < n {
		return 0, 0
	}
	buf := [4]byte{lead}
	for k := 1; k < n; k++ {
		b, ok := codePageByte(rs[k])
		if !ok {
			return 0, 0
		}
		buf[k] = b
	}
	r, size := utf8.DecodeRune(buf[:n])
	if r == utf8.RuneError || size != n {
		return 0, 0
	}
	return r, n
}

// codePageByte is a character's byte in Windows-1252; C1 controls stand for
// themselves, as decoders leave them.
func codePageByte(r rune) (byte, bool) {
	if r < 0x100 {
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
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

// joinLines puts words that were hyphenated at a line's end together and turns
// a line break inside a sentence into a space.
func joinLines(s string) string {
	if !strings.ContainsRune(s, '\n') {
		return s
	}
	lines := strings.Split(s, "\n")
	last := strings.TrimSpace(lines[0])
	out := append(make([]byte, 0, len(s)), last...)
	for _, line := range lines[1:] {
		line = strings.TrimSpace(line)
		if line == "" {
			out = append(out, '\n')
			continue
		}
		first, _ := utf8.DecodeRuneInString(line)
		switch {
		case cutWord(last) && unicode.IsLower(first):
			out = bytes.TrimSuffix(out, []byte("-"))
		case unicode.IsLower(first) && !endsThought(last):
			out = append(out, ' ')
		default:
			out = append(out, '\n')
		}
		out = append(out, line...)
		last = line
	}
	return string(out)
}

// cutWord tells whether a line ends in a letter and a hyphen.
func cutWord(line string) bool {
	if !strings.HasSuffix(line, "-") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(line[:len(line)-1])
	return unicode.IsLetter(r)
}

func endsThought(line string) bool {
	return line == "" || strings.ContainsAny(line[len(line)-1:], ".!?:")
}

var spacedRun = regexp.MustCompile(`(?:^|[\s"])((?:\pL ){2,}\pL)(?:$|[\s".,!?])`)

// joinSpaced puts spaced-out letters ("k o d e n") together: three single
// letters or more in a row.
func joinSpaced(s string) string {
	if !maySpaced(s) || !spacedRun.MatchString(s) {
		return s
	}
	words := strings.Split(s, " ")
	var out []string
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && utf8.RuneCountInString(words[j]) == 1 && isLetter(words[j]) {
			j++
		}
		if j-i >= 3 {
			out = append(out, strings.Join(words[i:j], ""))
			i = j
			continue
		}
		out = append(out, words[i])
		i++
	}
	return strings.Join(out, " ")
}

// maySpaced tells whether three single letters stand in a row somewhere; it is
// cheap, and true wherever spacedRun matches.
func maySpaced(s string) bool {
	letters, alone, fresh := 0, false, true
	for _, r := range s {
		switch {
		case fresh && unicode.IsLetter(r):
			if letters == 2 {
				return true
			}
			alone, fresh = true, false
		case r == ' ' && alone:
			letters++
			alone, fresh = false, true
		default:
			letters, alone = 0, false
			fresh = r == ' ' || r == '"' || '\t' <= r && r <= '\r'
		}
	}
	return false
}

func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}
