package decide

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kodhjalpen/bot"
)

// An agent looks for tickets and articles from the Home tab. The answer is a modal of its
// own, opened at once and filled in when all has been looked through: it stands still
// while the tab goes on changing behind it, and of two searches neither shows the other's.

// How much of what is found is shown: a ticket takes two blocks of the hundred that a modal
// may have (https://docs.slack.dev/surfaces/modals).
const (
	mostSearched = 15 // tickets
	mostShelved  = 8  // articles
)

// searched answers a search that has begun.
func searched(u bot.Understanding, e bot.Event) bot.Reply {
	m := bot.Message{Lead: bot.Say(bot.PhraseLooking)}
	switch {
	case e.Role != bot.Agent:
		m.Lead = bot.Say(bot.PhraseAgentsOnly)
	case u.Command.Words == "":
		m.Lead = bot.Say(bot.PhraseSearchWhere)
	}
	return bot.Reply{Kind: bot.ReplyPanel, Say: m}
}

// Searched is what an agent's search has found: tickets to work from, the one whose number
// was typed first, then live ones, then the newest; and articles.
func Searched(words string, lines []bot.QueueLine, articles []bot.Article) bot.Message {
	m := bot.Message{
		Lead:       bot.Say(bot.PhraseSearched, "words", words),
		ShelfTitle: bot.Say(bot.PhraseFoundNoArticle), Shelf: articles[:min(len(articles), mostShelved)],
	}
	if len(articles) > 0 {
		m.ShelfTitle = bot.Say(bot.PhraseFoundArticles, "count", strconv.Itoa(len(articles)))
	}
	tickets := bot.Board{Title: bot.Say(bot.PhraseFoundNone)}
	if len(lines) > 0 {
		tickets.Title = bot.Say(bot.PhraseFound, "count", strconv.Itoa(len(lines)))
	}
	for _, q := range bestFirst(words, lines)[:min(len(lines), mostSearched)] {
		row := bot.Row{QueueLine: q}
		if live(q) {
			row.Buttons = []bot.Button{{Action: bot.ActionReply}, {Action: bot.ActionNote}, {Action: bot.ActionGive}}
		}
		tickets.Rows = append(tickets.Rows, row)
	}
	m.Boards = []bot.Board{tickets}
	return m
}

// bestFirst orders what was found for some words.
func bestFirst(words string, lines []bot.QueueLine) []bot.QueueLine {
	rank := func(q bot.QueueLine) int {
		named := slices.ContainsFunc(strings.Fields(words), func(w string) bool {
			n, err := bot.ParseTicketNumber(w)
			return err == nil && n == q.Number
		})
		switch {
		case named:
			return 0
		case live(q):
			return 1
		default:
			return 2
		}
	}
	return slices.SortedFunc(slices.Values(lines), func(a, b bot.QueueLine) int {
		return cmp.Or(rank(a)-rank(b), int(b.Number-a.Number))
	})
}

// live reports whether a ticket waits in the queue or with an agent.
func live(q bot.QueueLine) bool { return q.State == bot.TicketOpen || q.State == bot.TicketClaimed }
