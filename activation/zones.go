package activation

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A zone is a stretch of a text that is no prose, where nobody types a code.
type zone uint8

const (
	prose   zone = iota
	address      // of the web, of e-mail, of a file: its values may be secrets
	mention      // of a person, channel or group, as Slack delivers it
	emoji        // by name, :like_this:
	figure       // a date, a version, a price, an error's number in hex
	opaque       // a UUID or hash: hidden whole
)

// A stretch is a half-open range of bytes of one zone.
type stretch struct {
	start, end int
	zone       zone
}

// zonesOf returns the stretches of text that are no prose, in order, disjoint.
func zonesOf(text string) []stretch {
	var found []stretch
	for i := 0; i < len(text); {
		if s := bracketed(text[i:]); s.end > 0 {
			found = append(found, stretch{i, i + s.end, s.zone})
			i += s.end
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if endsChunk(r) {
			i += n
			continue
		}
		c := text[i:]
		if end := strings.IndexFunc(c, endsChunk); end > 0 {
			c = c[:end]
		}
		if s := inChunk(c); s.end > s.start {
			found = append(found, stretch{i + s.start, i + s.end, s.zone})
		}
		i += len(c)
	}
	return found
}

func endsChunk(r rune) bool { return r == '<' || unicode.IsSpace(r) && r != '\u00a0' }

// maxBracketed bounds the search for the end of one of Slack's references, in
// bytes; addresses longer than that are cut as plain ones.
const maxBracketed = 4096

// bracketed returns the reference of Slack's that s starts with: a mention, a
// channel, an address with or without label. The label of an address stands in
// the text, unless it repeats the address. Slack escapes every other "<"
// (https://docs.slack.dev/messaging/formatting-message-text).
func bracketed(s string) stretch {
	if len(s) < 3 || s[0] != '<' {
		return stretch{}
	}
	rest, kind := s[1:min(len(s), maxBracketed)], mention
	if !strings.ContainsRune("@#!", rune(rest[0])) {
		if kind = address; !scheme.MatchString(rest[:min(len(rest), 8)]) {
			return stretch{}
		}
	}
	end := strings.IndexAny(rest, "<>\n")
	if end < 0 || rest[end] != '>' {
		return stretch{}
	}
	target, title, _ := strings.Cut(rest[:end], "|")
	if kind == address && rest[0]|0x20 == 'h' && title != "" && !strings.Contains(target, title) && !strings.ContainsAny(title, "@/\\") && !strings.Contains(title, "www.") {
		return stretch{0, len(target) + 2, kind}
	}
	return stretch{0, end + 2, kind}
}

var scheme = regexp.MustCompile(`^(?i:https?|mailto|tel|slack|ftp|file):`)

// inChunk returns the part of a chunk without white space that is no prose, empty
// if there is none.
func inChunk(c string) stretch {
	if at := strings.Index(c, "://"); at > 0 {
		return stretch{len(strings.TrimRight(c[:at], capitals26+small26)), len(c), address}
	}
	if at := strings.IndexByte(c, '.'); at >= 3 && strings.EqualFold(c[at-3:at], "www") {
		return stretch{at - 3, len(c), address}
	}
	if at := strings.IndexByte(c, '@'); at > 0 && strings.IndexByte(c[at:], '.') > 1 {
		return stretch{nameStart(c[:at]), len(c), address}
	}
	if len(c) > 2 && c[1] == ':' && c[2] == '\\' || strings.Count(c, `\`) > 1 {
		return stretch{0, len(c), address}
	}
	if slash := strings.IndexAny(c, "/?"); slash > 0 {
		if dot := strings.LastIndexByte(c[:slash], '.'); dot > 0 && words[strings.ToLower(c[dot+1:slash])].has(domain) {
			return stretch{nameStart(c[:dot]), len(c), address}
		}
	}
	w := strings.TrimFunc(c, notAtom)
	if at := strings.LastIndexAny(w, ":=") + 1; at < len(w) {
		w = strings.TrimLeftFunc(w[at:], notAtom)
	}
	if z := wholeZone(w); z != prose {
		start := strings.LastIndex(c, w)
		return stretch{start, start + len(w), z}
	}
	return stretch{}
}

func notAtom(r rune) bool { return !isAtomRune(r) }

// nameStart is where what an address may hold starts, at the end of s.
func nameStart(s string) int {
	return len(strings.TrimRightFunc(s, func(r rune) bool { return isAtomRune(r) || strings.ContainsRune("._-+%", r) }))
}

// days are dates such as 2024-03-17 and 17/3-2024. Figures are these; a number such
// as 0x80070643, which with a capital X could be a code unless it has an error's form; a
// price, a version or an address of a machine; a version with a name behind.
var (
	days    = regexp.MustCompile(`^(?:` + daysForm + `)$`)
	figures = regexp.MustCompile(`^(?:(?:` + daysForm + `|0(?:x[0-9A-Fa-f]{2,}|X[8Cc][0-9A-Fa-f]{7})L?|[vV]?\d+(?:[.,]\d*)+[A-Za-z]?)$|[vV]\d+(?:\.\d+)+-)`)
)

const daysForm = `(?:19|20)\d\d[-/.–]\d\d?[-/.–]\d\d?|\d\d?[-/.–]\d\d?[-/.–](?:(?:19|20)\d\d|\d\d?)`

// wholeZone says what a chunk is as a whole; prose when nothing else.
func wholeZone(w string) zone {
	dot := strings.LastIndexByte(w, '.')
	switch {
	case dot > 0 && words[strings.ToLower(w[dot+1:])].has(file):
		return address
	case len(w) >= 16 && strings.Trim(w, hexDigits) == "" || isUUID(w):
		return opaque
	case len(w) < 4 || !isDigit(rune(w[0])) && w[0]|0x20 != 'v':
	case figures.MatchString(w):
		return figure
	}
	return prose
}

// isUUID reports whether w has the form 8-4-4-4-12 of hex digits.
func isUUID(w string) bool {
	return len(w) == 36 && w[8] == '-' && w[13] == '-' && w[18] == '-' && w[23] == '-' && strings.Count(w, "-") == 4 && strings.Trim(w, "-"+hexDigits) == ""
}
