package slackio

import (
	"time"

	"kodhjalpen/bot"
)

// A document is a message before it is written: plain parts in order. It is
// written twice, as blocks and as text, so that a screen reader reads what the
// eye sees.
type document struct {
	parts  []part
	ticket bot.TicketNumber // for buttons that act on one
	// language is the reader's.
	language bot.Language
	name     func(bot.PersonID) string
	zone     *time.Location
	stamp    stamp
}

// partKind says how a part looks.
type partKind int

const (
	heading partKind = iota
	paragraph
	quotation
	verbatim // a text to be copied, to the letter
	list
	markdown
	buttons
	searching // a search field over articles
	asking    // the field in which an agent looks for tickets and articles
)

// A part is one block of a document. Spans hold a heading's, paragraph's or
// quotation's words, or what stands above a list.
type part struct {
	kind    partKind
	spans   []span
	items   [][]span
	ordered bool
	body    string // Markdown of ours
	buttons []bot.Button
	ticket  bot.TicketNumber // that its buttons act on, where that is not the document's
}

// A span is a run of words that look alike, a person, a link, a moment, or a mention
// of everybody who is there.
// Its text is never markup.
type span struct {
	text   string
	bold   bool
	code   bool
	person bot.PersonID
	url    string
	at     time.Time
	here   bool // everybody in the channel who is there is mentioned
}

// plain is a span without looks; strong is bold.
func plain(text string) span  { return span{text: text} }
func strong(text string) span { return span{text: text, bold: true} }

// add appends a part unless it would be empty.
func (d *document) add(p part) {
	p.spans = solid(p.spans)
	items := p.items
	p.items = nil
	for _, item := range items {
		if item = solid(item); len(item) > 0 {
			p.items = append(p.items, item)
		}
	}
	if len(p.spans) > 0 || len(p.items) > 0 || p.body != "" || len(p.buttons) > 0 || p.kind == asking {
		d.parts = append(d.parts, p)
	}
}

// para appends a paragraph.
func (d *document) para(spans ...span) { d.add(part{kind: paragraph, spans: spans}) }

// pieces divides a text into spans of at most n characters.
func pieces(text string, n int) []span {
	var out []span
	letters := []rune(text)
	for len(letters) > n {
		out, letters = append(out, plain(string(letters[:n]))), letters[n:]
	}
	return append(out, plain(string(letters)))
}

// solid cleans spans and leaves out those without content.
func solid(spans []span) []span {
	var out []span
	blank := true
	for _, s := range spans {
		s.text = clean(s.text)
		if s.text == "" && s.person == "" && s.at.IsZero() && !s.here {
			continue
		}
		if s.person != "" || !s.at.IsZero() || s.here || !isBlank(s.text) {
			blank = false
		}
		out = append(out, s)
	}
	if blank {
		return nil
	}
	return out
}

// isBlank reports whether a text shows nothing.
func isBlank(s string) bool {
	for _, r := range s {
		switch r {
		case ' ', '\n', '\u00a0', '\u200b', '\u200c', '\u200d', '\u2060', '\u00ad':
		default:
			return false
		}
	}
	return true
}

// lines joins several lines of spans into one run with line breaks between.
func lines(rows ...[]span) []span {
	var out []span
	for _, row := range rows {
		if len(row) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, plain("\n"))
		}
		out = append(out, row...)
	}
	return out
}
