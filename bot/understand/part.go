package understand

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"kodhjalpen/bot"
)

// How much of an article's body is shown, in characters: a short one whole, of a
// longer one the part that fits. Half a screenful of a phone; who wants more follows
// the link, or asks.
const (
	longBody = 900
	longPart = 700
)

var (
	// headline begins a section of Markdown.
	headline = regexp.MustCompile(`^#{1,6} `)
	// listItem begins an item of a list, or a row of a table.
	listItem = regexp.MustCompile(`^\s*(?:[-*+]|\d{1,3}[.)])\s|^\s*\|`)
)

// fitting is the part of an article's body that speaks most of what a text does: the
// heading of its section and whole paragraphs, items of lists and rows of tables; ""
// where the body is not long or not shown.
func fitting(a bot.Article, text string) string {
	if a.Cause != "" || len(a.Fix) > 0 || utf8.RuneCountInString(a.Body) <= longBody {
		return ""
	}
	sections := sectionsOf(a.Body)
	best, most := 0, 0.0
	for i, s := range sections {
		if n := bears(s.heading+"\n"+strings.Join(s.blocks, "\n"), text); n > most && len(s.blocks) > 0 {
			best, most = i, n
		}
	}
	for best < len(sections)-1 && len(sections[best].blocks) == 0 {
		best++ // a heading with nothing below it shows nothing
	}
	return sections[best].part(text)
}

// A section is a heading, "" before the first, and the blocks below it in order, each
// with the line breaks that end it.
type section struct {
	heading string
	blocks  []string
}

// sectionsOf divides a body at its headings.
func sectionsOf(body string) []section {
	out := []section{{}}
	fenced, open := false, false // open: the last block goes on
	for line := range strings.Lines(body) {
		last := &out[len(out)-1]
		blank := strings.TrimSpace(line) == ""
		switch {
		case headline.MatchString(line) && !fenced:
			out, open = append(out, section{heading: strings.TrimSpace(line)}), false
		case blank && len(last.blocks) == 0:
		case blank && !fenced:
			last.blocks[len(last.blocks)-1] += "\n"
			open = false
		case open && (fenced || !listItem.MatchString(line)), !open && line[0] == ' ' && len(last.blocks) > 0 && !listItem.MatchString(line):
			last.blocks[len(last.blocks)-1] += line
			open = true
		default:
			last.blocks, open = append(last.blocks, line), true
		}
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		}
	}
	if out[0].heading == "" && len(out[0].blocks) == 0 && len(out) > 1 {
		out = out[1:]
	}
	return out
}

// part is a section's heading and as many of its blocks as are shown: from the first
// on if what is spoken of stands there, else from the block on where most of it does.
func (s section) part(text string) string {
	room := longPart - utf8.RuneCountInString(s.heading) - 2
	from, to, most := 0, 0, -1.0
	for i, b := range s.blocks {
		if i > 0 && bears(b, text) == 0 {
			continue
		}
		end, size := i, 0
		for end < len(s.blocks) && size+utf8.RuneCountInString(s.blocks[end]) <= room {
			size += utf8.RuneCountInString(s.blocks[end])
			end++
		}
		if n := bears(strings.Join(s.blocks[i:max(end, i+1)], "\n"), text); n > most {
			from, to, most = i, max(end, i+1), n
		}
		if end == len(s.blocks) {
			break // what begins later says no more
		}
	}
	part := strings.TrimSpace(strings.Join(s.blocks[from:to], ""))
	if utf8.RuneCountInString(part) > room {
		part = firstSentences(part, room)
	}
	if s.heading == "" {
		return part
	}
	return s.heading + "\n\n" + part
}

// firstSentences are as many of a text's sentences as there is room for.
func firstSentences(text string, room int) string {
	cut := string([]rune(text)[:room-2])
	if end := strings.LastIndexAny(cut, ".!?\n"); end > len(cut)/2 {
		return cut[:end+1] + " …"
	}
	return cut + "…"
}

// bears is how much of what a text speaks of a section does, by the lengths of the
// words that they share: long ones tell more.
func bears(section, text string) float64 {
	n := 0.0
	for _, w := range contentOf(text) {
		if holds(section, w) {
			n += float64(len(w))
		}
	}
	return n
}
