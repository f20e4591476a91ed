package slackio

import (
	"cmp"
	"net/url"
	"strings"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
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
		d.para(strong(d.word(bot.PhraseWordCause)+": "), plain(a.Cause))
	}
	d.steps(d.word(bot.PhraseWordFix)+":", a.Fix)
	if a.Cause == "" && len(a.Fix) == 0 {
		d.body(cmp.Or(a.Part, a.Body))
		if a.Part != "" {
			d.whole(a.Source)
			return
		}
	}
	d.source(a.Source)
}

// word is a label in the reader's language.
func (d *document) word(p bot.Phrase) string { return phrase.TextIn(d.language, bot.Say(p)) }

// body is an article's Markdown as Slack can show it.
func (d *document) body(text string) {
	text = showable(clean(text))
	if isBlank(text) {
		return
	}
	d.add(part{kind: markdown, body: cut(text, maxMarkdown)})
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

// whole leads from a part to the article it is of, and names that as the source.
func (d *document) whole(address string) {
	link, ok := linkTo(address)
	if !ok {
		d.para(plain(d.word(bot.PhraseWordLonger)))
		d.source(address)
		return
	}
	d.para(span{text: d.word(bot.PhraseWordWhole), url: link.url}, plain(" · "+d.word(bot.PhraseWordSource)+": "), link)
}

// source links to where an article's facts come from.
func (d *document) source(address string) {
	if address == "" {
		return
	}
	link, ok := linkTo(address)
	if !ok {
		d.para(plain(d.word(bot.PhraseWordSource) + ": " + address))
		return
	}
	d.para(plain(d.word(bot.PhraseWordSource)+": "), link)
}

// linkTo is a link to an address, shown as its host and path; false if it is none that
// can be followed.
func linkTo(address string) (span, bool) {
	at, err := url.Parse(address)
	if err != nil || at.Host == "" || (at.Scheme != "https" && at.Scheme != "http") || runes(address) > maxURL {
		return span{}, false
	}
	shown := strings.TrimPrefix(at.Host, "www.") + strings.TrimSuffix(at.Path, "/")
	return span{text: cut(shown, maxLabel), url: at.String()}, true
}

// harmless takes from an article's Markdown what could ping or link unseen: only
// "<" opens a token of Slack's, and & an entity.
func harmless(body string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(body)
}
