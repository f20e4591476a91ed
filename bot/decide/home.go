package decide

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"kodhjalpen/bot"
)

// mostRows is how many tickets of each list the Home tab shows: two blocks a row, and a
// hundred blocks in all (https://docs.slack.dev/surfaces/app-home).
const mostRows = 11

// home is the Home tab. Agents work from it: what is published on incidents, and the
// tickets by what they ask for. A customer sees their own tickets, and what the bot is for.
func (r Rules) home(e bot.Event, desk bot.Desk) bot.Reply {
	m := bot.Message{Lead: bot.Say(bot.PhraseHome)}
	if e.Role != bot.Agent {
		m.Codes = []bot.Sentence{bot.Say(bot.PhraseHelp)}
		if len(desk.Own) > 0 {
			m.Boards = []bot.Board{{Title: bot.Say(bot.PhraseBoardOwn), Rows: rowsOf(desk.Own)}}
		}
		return bot.Reply{Kind: bot.ReplyHome, Say: m}
	}
	m.Lead = listed(desk.Queue).Lead
	m.Seeks, m.Boards = true, r.boards(desk.Queue, e.Person, e.At)
	return bot.Reply{Kind: bot.ReplyHome, Say: r.headed(m, desk)}
}

// rowsOf are a customer's own tickets: whose they are at the desk is the desk's.
func rowsOf(lines []bot.QueueLine) []bot.Row {
	rows := make([]bot.Row, 0, len(lines))
	for _, q := range lines {
		q.Customer, q.Assignee, q.Tags, q.Priority, q.Waits = "", "", nil, "", time.Time{}
		rows = append(rows, bot.Row{QueueLine: q})
	}
	return rows
}

// boards divides the queue for an agent: each ticket stands once, where it asks most.
func (r Rules) boards(queue []bot.QueueLine, me bot.PersonID, now time.Time) []bot.Board {
	var waiting, late, open, mine []bot.QueueLine
	for _, q := range queue {
		switch own := q.Assignee == me; {
		case own && !q.Waits.IsZero():
			waiting = append(waiting, q)
		case own:
			mine = append(mine, q)
		case r.isLate(q, now):
			late = append(late, q)
		case q.State == bot.TicketOpen:
			open = append(open, q)
		}
	}
	var out []bot.Board
	for _, b := range []struct {
		title bot.Phrase
		lines []bot.QueueLine
		does  []bot.ActionName
	}{
		{bot.PhraseBoardWaiting, waiting, []bot.ActionName{bot.ActionReply, bot.ActionGive, bot.ActionClose}},
		{bot.PhraseBoardLate, late, []bot.ActionName{bot.ActionClaim, bot.ActionReply, bot.ActionGive}},
		{bot.PhraseBoardOpen, open, []bot.ActionName{bot.ActionClaim, bot.ActionReply, bot.ActionGive}},
		{bot.PhraseBoardMine, mine, []bot.ActionName{bot.ActionReply, bot.ActionGive, bot.ActionClose}},
	} {
		if len(b.lines) > 0 {
			out = append(out, board(b.title, b.lines, b.does, now))
		}
	}
	return out
}

// isLate reports whether a ticket's customer has waited longer than the desk promised.
func (r Rules) isLate(q bot.QueueLine, now time.Time) bool {
	limit := r.Service.Limit(q)
	return limit > 0 && !q.Waits.IsZero() && now.After(r.Hours.After(q.Waits, limit))
}

// board is a list with its oldest tickets, urgent ones first.
func board(title bot.Phrase, lines []bot.QueueLine, does []bot.ActionName, now time.Time) bot.Board {
	since := func(q bot.QueueLine) time.Time {
		if q.Waits.IsZero() {
			return q.Opened
		}
		return q.Waits
	}
	urgency := func(q bot.QueueLine) int {
		return slices.Index(bot.Priorities(), bot.Ticket{Priority: q.Priority}.Urgency())
	}
	lines = slices.SortedStableFunc(slices.Values(lines), func(a, b bot.QueueLine) int {
		return cmp.Or(urgency(a)-urgency(b), since(a).Compare(since(b)), int(a.Number-b.Number))
	})
	out := bot.Board{Title: bot.Say(title, "count", strconv.Itoa(len(lines)))}
	for _, q := range lines[:min(len(lines), mostRows)] {
		row := bot.Row{QueueLine: q}
		if !q.Waits.IsZero() {
			row.Age = long(max(now.Sub(q.Waits), 0))
		}
		for i, a := range does {
			row.Buttons = append(row.Buttons, bot.Button{Action: a, Main: i == 0})
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}
