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
// channel, an address. Its label stands in the text, unless it repeats the address.
// Slack escapes every other "<"
// (https://docs.slack.dev/messaging/formatting-message-text).
func bracketed(s string) stretch {
	if len(s) < 3 || s[0] != '<' || !reference.MatchString(s[1:min(len(s), 9)]) {
		return stretch{}
	}
	end := strings.IndexAny(s[1:min(len(s), maxBracketed)], "<>\n") + 1
	if s[end] != '>' {
		return stretch{}
	}
	target, label, _ := strings.Cut(s[1:end], "|")
	switch {
	case slackID.MatchString(target):
		return stretch{0, len(target) + 2, mention}
	case label == "" || strings.Contains(target, label) || strings.ContainsAny(label, "@/\\") || strings.Contains(label, "www."):
		return stretch{0, end + 1, address}
	}
	return stretch{0, len(target) + 2, address}
}

var (
	reference = regexp.MustCompile(`^(?:(?i:https?|tel|mailto|slack|ftp|file):|[@#!])`)
	slackID   = regexp.MustCompile(`^(?:(?:[@#]|!subteam\^)[UWCGDSTB](?:[0-9A-Z]{8}|[0-9A-Z]{10,})|![a-z]+)$`)
)

// endings of the names of hosts and files.
const endings = "apk|app|bat|bmp|co|com|csv|de|deb|dev|dk|dll|dmg|doc|docx|eml|eu|exe|fi|gif|gl|heic|htm|html|info|io|iso|jpeg|jpg|json|log|ly|me|mov|mp4|msi|net|no|nu|org|pdf|pkg|png|rar|ro|se|sys|txt|uk|webp|xls|xlsx|xml|zip"

// Addresses start so, and go on to the end of a chunk; what is an address, a figure or
// opaque as a whole has such a form. Figures are dates such as 2024-03-17 and
// 17/3-2024; a number such as 0x80070643, which with a capital X could be a code unless
// it has an error's form; a price, a version or an address of a machine; a version with
// a name behind. Opaque are a UUID and a hash.
var (
	addressStart = regexp.MustCompile(`(?i)[a-z]+://|www\.|[\pL\pN._+%-]+@[^.]+\.|^[a-z]:\\|\\.*\\|[\pL\pN._+%-]+\.(?:` + endings + `)[/?]`)
	days         = regexp.MustCompile(`^(?:` + daysForm + `)$`)
	wholes       = []struct {
		zone zone
		form *regexp.Regexp
	}{
		{address, regexp.MustCompile(`(?i)\.(?:` + endings + `)$`)},
		{opaque, regexp.MustCompile(`^(?i:[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`)},
		{figure, regexp.MustCompile(`^(?:(?:` + daysForm + `|0(?:x[0-9A-Fa-f]{2,}|X[8Cc][0-9A-Fa-f]{7})L?|[vV]?\d+(?:[.,]\d*)+[A-Za-z]?)$|[vV]\d+(?:\.\d+)+-)`)},
	}
)

const daysForm = `(?:19|20)\d\d[-/.–]\d\d?[-/.–]\d\d?|\d\d?[-/.–]\d\d?[-/.–](?:(?:19|20)\d\d|\d\d?)`

// inChunk returns the part of a chunk without white space that is no prose, empty
// if there is none.
func inChunk(c string) stretch {
	if strings.ContainsAny(c, `/@\?`) || strings.Contains(c, "www.") {
		if at := addressStart.FindStringIndex(c); at != nil {
			return stretch{at[0], len(c), address}
		}
	}
	w := strings.TrimFunc(c, notAtom)
	if at := strings.LastIndexAny(w, ":=") + 1; at < len(w) {
		w = strings.TrimLeftFunc(w[at:], notAtom)
	}
	if !strings.ContainsAny(w, ".") && (len(w) < 4 || !strings.ContainsAny(w, digits10)) {
		return stretch{} // the rule
	}
	for _, is := range wholes {
		if is.form.MatchString(w) {
			start := strings.LastIndex(c, w)
			return stretch{start, start + len(w), is.zone}
		}
	}
	return stretch{}
}

func notAtom(r rune) bool { return !isAtomRune(r) }
