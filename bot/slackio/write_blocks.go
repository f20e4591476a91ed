package slackio

import (
	"cmp"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

// maxDrawn is how much text one message's blocks hold, in characters. Slack
// refuses messages whose blocks are too long together (msg_blocks_too_long)
// and tells no number but the markdown block's 12,000.
const maxDrawn = 11500

// blocks writes the document as Block Kit. Words are elements of rich_text,
// where nothing is markup; only bodies of our own articles are Markdown. What
// does not fit is cut, buttons never.
func (d document) blocks() []slack.Block { return d.within(maxBlocks, maxDrawn) }

// within is blocks, so many of them, with so many characters together.
func (d document) within(room, words int) []slack.Block {
	b := blockWriter{document: d, left: words}
	for _, p := range d.parts {
		if isControl(p) {
			room--
		}
	}
	var out []slack.Block
	for _, p := range d.parts {
		if !isControl(p) {
			if room == 0 || b.left <= 0 {
				continue
			}
			room--
		}
		if block := b.block(p); block != nil {
			out = append(out, block)
		}
	}
	return out
}

// isControl reports whether a part is there to be used: it is never left out.
func isControl(p part) bool { return p.kind == buttons || p.kind == searching || p.kind == asking }

// blockWriter writes blocks while there is room for their words.
type blockWriter struct {
	document
	left int
}

// block writes one part; nil when nothing of it is left.
func (b *blockWriter) block(p part) slack.Block {
	switch p.kind {
	case heading:
		return slack.NewHeaderBlock(plainText(b.fit(oneLine(b.flat(p.spans)), maxHeader), maxHeader))
	case list:
		return b.list(p)
	case markdown:
		if body := b.fit(harmless(p.body), maxMarkdown); body != "" {
			return slack.NewMarkdownBlock("", body)
		}
	case buttons:
		row := buttonRow(p.buttons, cmp.Or(p.ticket, b.ticket))
		if p.ticket != 0 { // action ids are unique in a view, where rows have the same buttons
			for _, e := range row.Elements.ElementSet {
				if button, ok := e.(*slack.ButtonBlockElement); ok {
					button.ActionID += ":" + p.ticket.String()
				}
			}
		}
		if len(row.Elements.ElementSet) > 0 {
			return row
		}
	case asking:
		return seekInput()
	case searching:
		if f := p.buttons[0]; f.Action == bot.ActionRight {
			return rightRow(b.ticket)
		}
		return b.stamp.findRow(p.buttons[0])
	case quotation:
		if elements := b.elements(p.spans); len(elements) > 0 {
			return slack.NewRichTextBlock("", &slack.RichTextQuote{Type: slack.RTEQuote, Elements: elements})
		}
	case verbatim:
		if elements := b.elements(p.spans); len(elements) > 0 {
			return slack.NewRichTextBlock("", &slack.RichTextPreformatted{Type: slack.RTEPreformatted, Elements: elements})
		}
	case paragraph:
		if elements := b.elements(p.spans); len(elements) > 0 {
			return slack.NewRichTextBlock("", slack.NewRichTextSection(elements...))
		}
	}
	return nil
}

// list writes a list with what stands above it.
func (b *blockWriter) list(p part) slack.Block {
	var elements []slack.RichTextElement
	if head := b.elements(p.spans); len(head) > 0 {
		elements = append(elements, slack.NewRichTextSection(head...))
	}
	style := slack.RTEListBullet
	if p.ordered {
		style = slack.RTEListOrdered
	}
	var items []slack.RichTextElement
	for _, item := range p.items {
		if words := b.elements(item); len(words) > 0 {
			items = append(items, slack.NewRichTextSection(words...))
		}
	}
	if len(items) > 0 {
		elements = append(elements, slack.NewRichTextList(style, 0, items...))
	}
	if len(elements) == 0 {
		return nil
	}
	return slack.NewRichTextBlock("", elements...)
}

// elements writes spans as rich_text elements.
func (b *blockWriter) elements(spans []span) []slack.RichTextSectionElement {
	var out []slack.RichTextSectionElement
	for _, s := range spans {
		if e := b.element(s); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// element writes one span; nil when there is no room for it.
func (b *blockWriter) element(s span) slack.RichTextSectionElement {
	switch {
	case b.left <= 0:
		return nil
	case s.person != "":
		b.left -= len("@somebody")
		return slack.NewRichTextSectionUserElement(string(s.person), looks(s))
	case s.here:
		b.left -= len("@here")
		return slack.NewRichTextSectionBroadcastElement("here")
	case !s.at.IsZero():
		fallback := b.moment(s.at)
		b.left -= len(fallback)
		return slack.NewRichTextSectionDateElement(s.at.Unix(), "{date_short_pretty} {time}", nil, &fallback)
	case s.url != "":
		return slack.NewRichTextSectionLinkElement(s.url, b.fit(s.text, maxSection), looks(s))
	}
	return slack.NewRichTextSectionTextElement(b.fit(s.text, maxSection), looks(s))
}

// looks is a span's style, nil for none.
func looks(s span) *slack.RichTextSectionTextStyle {
	if !s.bold && !s.code {
		return nil
	}
	return &slack.RichTextSectionTextStyle{Bold: s.bold, Code: s.code}
}

// fit cuts words to a limit and to the room that is left, which it takes.
func (b *blockWriter) fit(words string, limit int) string {
	words = cut(words, min(limit, b.left))
	b.left -= runes(words)
	return words
}

// plainText is a text object without markup and emoji, cut to a limit. Slack
// refuses an empty one.
func plainText(words string, limit int) *slack.TextBlockObject {
	words = cut(oneLine(words), limit)
	if isBlank(words) {
		words = "…"
	}
	return slack.NewTextBlockObject(slack.PlainTextType, words, false, false)
}

// personName is how a person is named in plain words.
func (d document) personName(p bot.PersonID) string {
	if d.name != nil {
		if name := oneLine(d.name(p)); name != "" {
			return name
		}
	}
	return wordPerson
}
