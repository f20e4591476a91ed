package slackio

import (
	"net/url"
	"strings"

	"kodhjalpen/bot"
)

// article explains an article: its title, the cause, the numbered fix and its
// source. An article that is only a body is shown as the Markdown it is.
func (d *document) article(a bot.Article) {
	d.para(strong(a.Title))
	if len(a.Told) > 0 {
		d.para(plain(strings.Join(a.Told, "\n")))
		d.source(a.Source)
		return
	}
	if a.Cause != "" {
		d.para(strong(wordCause+": "), plain(a.Cause))
	}
	d.steps(wordFix+":", a.Fix)
	if a.Cause == "" && len(a.Fix) == 0 && !isBlank(clean(a.Body)) {
		d.add(part{kind: markdown, body: cut(clean(a.Body), maxMarkdown)})
	}
	d.source(a.Source)
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
