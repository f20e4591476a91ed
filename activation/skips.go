package activation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a half-open range of bytes.
type span struct{ start, end int }

// skips returns what in text is no prose and cannot be a typed code: addresses
// and mentions as Slack delivers them, e-mail and web addresses, names of files,
// hashes, UUIDs, dates, numbers with dots, emoji by name. In order, disjoint.
func skips(text string) []span {
	var found []span
	for i := 0; i < len(text); {
		if n := bracketed(text[i:]); n > 0 {
			n -= labelOf(text[i : i+n])
			found = append(found, span{i, i + n})
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) && r != '\u00a0' || r == '<' {
			i += n
			continue
		}
		end := chunkEnd(text, i)
		if s := inChunk(text[i:end]); s.end > s.start {
			found = append(found, span{i + s.start, i + s.end})
		} else {
			found = append(found, emojis(text, i, end)...)
		}
		i = end
	}
	return found
}

// maxBracketed bounds the search for the end of one of Slack's references, in
// bytes; addresses longer than that are cut as plain ones.
const maxBracketed = 4096

// bracketed returns the length of the reference of Slack's at the start of s
// (a mention, a channel, an address with or without label), or 0. Slack escapes
// every other "<" (https://docs.slack.dev/messaging/formatting-message-text).
func bracketed(s string) int {
	if len(s) < 3 || s[0] != '<' {
		return 0
	}
	rest := s[1:min(len(s), maxBracketed)]
	if !strings.ContainsRune("@#!", rune(rest[0])) && scheme(rest) == 0 {
		return 0
	}
	if end := strings.IndexAny(rest, "<>\n"); end >= 0 && rest[end] == '>' {
		return end + 2
	}
	return 0
}

// labelOf returns the length of what ends the reference ref as text that stands
// in its place, with the ">" behind it: the label of a link, unless it repeats the
// address, as Slack writes addresses typed without a scheme, or is one; otherwise 0.
func labelOf(ref string) int {
	bar := strings.IndexByte(ref, '|')
	if bar < 0 || scheme(ref[1:]) == 0 || !strings.HasPrefix(strings.ToLower(ref[1:]), "http") {
		return 0
	}
	label := ref[bar+1 : len(ref)-1]
	if label == "" || strings.Contains(ref[:bar], label) || strings.ContainsAny(label, "@/\\") || strings.Contains(label, "www.") {
		return 0
	}
	return len(ref) - bar - 1
}

// opensLabel reports whether s is the address of a link up to its label.
func (s span) opensLabel(text string) bool { return text[s.start] == '<' && text[s.end-1] == '|' }

// scheme returns the length of the scheme and colon that start s, or 0.
func scheme(s string) int {
	for _, p := range []string{"http:", "https:", "mailto:", "tel:", "slack:", "ftp:", "file:"} {
		if len(s) >= len(p) && strings.EqualFold(s[:len(p)], p) {
			return len(p)
		}
	}
	return 0
}

// chunkEnd returns where the run of characters without white space and "<" that
// starts at i ends.
func chunkEnd(text string, i int) int {
	for j, r := range text[i:] {
		if j > 0 && (r == '<' || unicode.IsSpace(r) && r != '\u00a0') {
			return i + j
		}
	}
	return len(text)
}

// inChunk returns the part of a chunk that is no prose, empty if there is none.
func inChunk(c string) span {
	if at := strings.Index(c, "://"); at > 0 {
		return span{wordStart(c, at), len(c)}
	}
	if at := strings.Index(strings.ToLower(c), "www."); at >= 0 {
		return span{at, len(c)}
	}
	if at := strings.IndexByte(c, '@'); at > 0 && strings.IndexByte(c[at:], '.') > 1 {
		return span{addressStart(c, at), len(c)}
	}
	if len(c) > 2 && c[1] == ':' && c[2] == '\\' || strings.Count(c, `\`) > 1 {
		return span{0, len(c)}
	}
	if s := webPath(c); s.end > 0 {
		return s
	}
	return wholePart(c)
}

// wordStart walks back from at over ASCII letters.
func wordStart(c string, at int) int {
	for at > 0 && isLetter(rune(c[at-1])) {
		at--
	}
	return at
}

// addressStart walks back from the @ over what an e-mail address may hold.
func addressStart(c string, at int) int {
	for at > 0 && (isCodeRune(rune(c[at-1])) || strings.IndexByte("._-+%", c[at-1]) >= 0 || c[at-1] >= utf8.RuneSelf) {
		at--
	}
	return at
}

// webPath finds an address without scheme, as in bitdefender.se/kod/K7XQ2MB.
func webPath(c string) span {
	slash := strings.IndexAny(c, "/?")
	if slash <= 0 {
		return span{}
	}
	dot := strings.LastIndexByte(c[:slash], '.')
	if dot <= 0 || !isDomain(c[dot+1:slash]) {
		return span{}
	}
	return span{addressStart(c, dot), len(c)}
}

// isDomain reports whether s is a top-level domain customers write.
func isDomain(s string) bool {
	s, _, _ = strings.Cut(s, ":")
	switch strings.ToLower(s) {
	case "se", "com", "net", "org", "nu", "no", "dk", "fi", "eu", "io", "info", "uk", "de", "ro", "app", "dev", "ly", "co", "gl", "me":
		return true
	}
	return false
}

// emojis returns the emoji named :like_this: that stand in text[i:end].
func emojis(text string, i, end int) []span {
	var found []span
	for i < end {
		open := strings.IndexByte(text[i:end], ':')
		if open < 0 {
			break
		}
		open += i
		i = open + 1
		n := 0
		for i+n < end && (text[i+n] >= 'a' && text[i+n] <= 'z' || isDigit(rune(text[i+n])) || strings.IndexByte("_+-", text[i+n]) >= 0) {
			n++
		}
		before, _ := utf8.DecodeLastRuneInString(text[:open])
		if n > 0 && i+n < end && text[i+n] == ':' && !isAtomRune(before) {
			found = append(found, span{open, i + n + 1})
			i += n + 1
		}
	}
	return found
}
