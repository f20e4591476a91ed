package bot

import (
	"slices"
	"strings"
)

// LineOf is a conversation's ticket as the queue lists it; the zero QueueLine when it has
// none.
func LineOf(c Conversation) QueueLine {
	t := c.Ticket
	if t == nil {
		return QueueLine{}
	}
	line := QueueLine{
		Number: t.Number, Key: c.Key.String(), Thread: c.At, State: t.State, Customer: c.Customer, Assignee: t.Assignee,
		Opened: t.Opened, Waits: t.Waits, Priority: t.Priority,
	}
	if c.Article != nil {
		line.Article, line.Title = c.Article.ID, c.Article.Title
	}
	return line
}

// Holds reports whether every one of some words stands in the conversation or its ticket,
// in any case; a mention is a person in it. No words are in none.
func (c Conversation) Holds(words []string) bool {
	texts := make([]string, 0, len(c.Transcript)+8)
	var people []PersonID
	if t := c.Ticket; t != nil {
		texts, people = append(texts, t.Number.String()), append(people, t.Assignee)
		for _, l := range t.Notes {
			texts = append(texts, l.Text)
		}
	}
	if c.Article != nil {
		texts = append(texts, c.Article.Title)
	}
	for _, l := range c.Transcript {
		texts = append(texts, l.Text)
	}
	people = append(people, c.Customer)
	all := strings.ToLower(strings.Join(texts, "\n"))
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool {
		if id, ok := strings.CutPrefix(w, "<@"); ok {
			id, _, _ = strings.Cut(strings.TrimSuffix(id, ">"), "|")
			return !slices.Contains(people, PersonID(id))
		}
		return !strings.Contains(all, strings.ToLower(w))
	})
}
