package understand

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"kodhjalpen/bot"
)

// longBody is how many characters of an article's body are shown whole. A screenful of
// a phone; who wants more follows the source, or asks.
const longBody = 1200

// headline begins a section of Markdown.
var headline = regexp.MustCompile(`(?m)^#{1,6} `)

// fitting is the section of an article's body that speaks most of what a text does; ""
// where the body is not long or not shown. Sections are what stands between headings, or
// paragraphs where there are none, and as many of those that follow as fit.
func fitting(a bot.Article, text string) string {
	if a.Cause != "" || len(a.Fix) > 0 || utf8.RuneCountInString(a.Body) <= longBody {
		return ""
	}
	sections := sectionsOf(a.Body)
	best, most := 0, 0.0
	for i, s := range sections {
		if n := bears(s, text); n > most {
			best, most = i, n
		}
	}
	part := sections[best]
	for _, next := range sections[best+1:] {
		if headline.MatchString(next) || utf8.RuneCountInString(part)+utf8.RuneCountInString(next) > longBody {
			break
		}
		part += "\n\n" + next
	}
	if utf8.RuneCountInString(part) <= longBody {
		return part
	}
	cut := string([]rune(part)[:longBody-1])
	if end := strings.LastIndexAny(cut, ".!?\n"); end > len(cut)/2 {
		return cut[:end+1] + " …"
	}
	return cut + "…"
}

// sectionsOf divides a body at its headings, each with what stands below it, or at its
// paragraphs.
func sectionsOf(body string) []string {
	var out []string
	if at := headline.FindAllStringIndex(body, -1); len(at) > 1 {
		from := 0
		for _, h := range at {
			out = append(out, body[from:h[0]])
			from = h[0]
		}
		out = append(out, body[from:])
	} else {
		out = strings.Split(body, "\n\n")
	}
	kept := out[:0]
	for _, s := range out {
		if s = strings.TrimSpace(s); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
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
