package slackio

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"kodhjalpen/bot"
)

// article explains an article: its title, the cause, the numbered fix and its
// source. One that tells how something is done has no cause of anything. An article
// that is only a body is shown as the Markdown it is, of a long one the part that fits.
func (d *document) article(a bot.Article) {
	d.para(strong(a.Title))
	if len(a.Told) > 0 {
		d.para(plain(strings.Join(a.Told, "\n")))
		d.source(a.Source)
		return
	}
	switch {
	case a.Cause != "" && a.How:
		d.para(plain(a.Cause))
	case a.Cause != "":
		d.para(strong(wordCause+": "), plain(a.Cause))
	}
	d.steps(wordFix+":", a.Fix)
	if a.Cause == "" && len(a.Fix) == 0 {
		d.body(cmp.Or(a.Part, a.Body), a.Part != "" && a.Source == "")
	}
	d.source(a.Source)
}

// body is an article's Markdown as Slack can show it.
func (d *document) body(text string, more bool) {
	text = showable(clean(text))
	if isBlank(text) {
		return
	}
	d.add(part{kind: markdown, body: cut(text, maxMarkdown)})
	if more {
		d.para(plain(wordLonger))
	}
}

var (
	picture   = regexp.MustCompile(`!\[[^\]]*\]\([^)]*\)`)
	tableRow  = regexp.MustCompile(`(?m)^[ \t]*\|(.*)\|[ \t]*$`)
	tableRule = regexp.MustCompile(`(?m)^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?[ \t]*\n`)
	manyLines = regexp.MustCompile(`\n{3,}`)
)

// showable writes what Slack's Markdown does not draw as it does: pictures are left
// out, and the rows of a table are a list.
func showable(text string) string {
	text = picture.ReplaceAllString(text, "")
	text = tableRule.ReplaceAllString(text, "")
	text = tableRow.ReplaceAllStringFunc(text, func(row string) string {
		var cells []string
		for cell := range strings.SplitSeq(strings.Trim(row, " \t|"), "|") {
			if cell = strings.TrimSpace(cell); cell != "" {
				cells = append(cells, cell)
			}
		}
		return "- " + strings.Join(cells, " – ")
	})
	return strings.TrimSpace(manyLines.ReplaceAllString(text, "\n\n"))
}

// steps is a numbered list under a heading, which may be empty.
func (d *document) steps(head string, steps []string) {
	var items [][]span
	for i, s := range steps {
		if i == maxListed {
			break
		}
		items = append(items, []span{plain(s)})
	}
	if len(items) > 0 {
		d.add(part{kind: list, ordered: true, spans: []span{strong(head)}, items: items})
	}
}

// source links to where an article's facts come from.
func (d *document) source(address string) {
	if address == "" {
		return
	}
	at, err := url.Parse(address)
	if err != nil || at.Host == "" || (at.Scheme != "https" && at.Scheme != "http") || runes(address) > maxURL {
		d.para(plain(wordSource + ": " + address))
		return
	}
	shown := strings.TrimPrefix(at.Host, "www.") + strings.TrimSuffix(at.Path, "/")
	d.para(plain(wordSource+": "), span{text: cut(shown, maxLabel), url: at.String()})
}

// harmless takes from an article's Markdown what could ping or link unseen: only
// "<" opens a token of Slack's, and & an entity.
func harmless(body string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(body)
}
