package slackio

import (
	"cmp"
	"strconv"
	"strings"

	"kodhjalpen/bot"
)

// queue lists live tickets, each with a link to the customer's thread.
func (r renderer) queue(d *document, queue []bot.QueueLine) {
	var items [][]span
	for i, q := range queue {
		if i == maxQueue {
			items = append(items, []span{plain("… " + wordMore + " (" + strconv.Itoa(len(queue)-maxQueue) + ")")})
			break
		}
		items = append(items, r.queueLine(q))
	}
	if len(items) > 0 {
		d.add(part{kind: list, items: items})
	}
}

// queueLine is one ticket in a line.
func (r renderer) queueLine(q bot.QueueLine) []span {
	row := []span{strong(q.Number.String()), plain(" · ")}
	key, err := bot.ParseConversationKey("", q.Key)
	if link := r.thread(bot.Post{Channel: key.Channel, TS: cmp.Or(q.Thread, key.Thread)}); err == nil && link != nil {
		row = append(row, link[1:]...)
		row = append(row, plain(" · "))
	}
	row = append(row, span{person: q.Customer})
	if about := cmp.Or(q.Title, q.Article); about != "" {
		row = append(row, plain(" · "+cut(oneLine(about), maxLabel)))
	}
	if q.Priority != "" && q.Priority != bot.Normal {
		row = append(row, plain(" · "+strings.ToLower(wordPriority)+" "+string(q.Priority)))
	}
	for _, t := range q.Tags {
		row = append(row, plain(" · #"+t))
	}
	switch {
	case q.State == bot.TicketClaimed && q.Assignee != "":
		row = append(row, plain(" · taget av "), span{person: q.Assignee})
	case q.State == bot.TicketOpen:
		row = append(row, plain(" · "+wordWaiting))
	case q.Into != 0:
		row = append(row, plain(" · "+wordMergedInto+" "+q.Into.String()))
	case q.State == bot.TicketClosed:
		row = append(row, plain(" · "+strings.ToLower(wordClosed)))
	}
	if q.State == bot.TicketClaimed && !q.Waits.IsZero() {
		row = append(row, plain(", kunden väntar"))
	}
	if !q.Opened.IsZero() {
		row = append(row, plain(" · "), span{at: q.Opened})
	}
	return row
}
