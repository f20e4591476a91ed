package slackio

import (
	"strconv"
	"strings"
	"time"
)

// maxText is how long a message's top-level text may be, escaped: chat.update
// refuses more than 4,000 (https://docs.slack.dev/reference/methods/chat.update).
const maxText = 3900

// text writes the whole document as plain words, not escaped, cut so that it has
// at most limit characters once it is. Screen readers and notifications have
// nothing else (https://docs.slack.dev/reference/methods/chat.postMessage).
func (d document) text(limit int) string {
	var rows []string
	for _, p := range d.parts {
		rows = append(rows, d.rows(p)...)
	}
	return cutEscaped(strings.Join(rows, "\n"), limit)
}

// rows writes one part as lines.
func (d document) rows(p part) []string {
	switch p.kind {
	case markdown:
		return []string{p.body}
	case asking:
		return []string{wordSeek}
	case buttons, searching:
		labels := make([]string, 0, len(p.buttons))
		for _, b := range p.buttons {
			labels = append(labels, labelOf(b))
		}
		return []string{wordButtons + ": " + strings.Join(labels, " · ")}
	case list:
		var rows []string
		if head := d.flat(p.spans); head != "" {
			rows = append(rows, head)
		}
		for i, item := range p.items {
			mark := "• "
			if p.ordered {
				mark = strconv.Itoa(i+1) + ". "
			}
			rows = append(rows, mark+d.flat(item))
		}
		return rows
	case quotation:
		return []string{"”" + d.flat(p.spans) + "”"}
	default:
		return []string{d.flat(p.spans)}
	}
}

// flat writes spans as words.
func (d document) flat(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		switch {
		case s.person != "":
			b.WriteString(d.personName(s.person))
		case s.here:
			b.WriteString("@here")
		case !s.at.IsZero():
			b.WriteString(d.moment(s.at))
		case s.url != "" && s.url != s.text:
			b.WriteString(s.text + " (" + s.url + ")")
		default:
			b.WriteString(s.text)
		}
	}
	return b.String()
}

// moment writes a time as people at the desk read it.
func (d document) moment(at time.Time) string {
	zone := d.zone
	if zone == nil {
		zone = time.UTC
	}
	return at.In(zone).Format("2006-01-02 15:04")
}
