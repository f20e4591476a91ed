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
		Opened: t.Opened, Waits: t.Waits, Priority: t.Priority, Tags: t.Tags, Into: t.Into, Replied: !t.FirstReply.IsZero(),
	}
	if c.Article != nil {
		line.Article, line.Title = c.Article.ID, c.Article.Title
	}
	return line
}

// Lacks are those of some words that do not stand in the conversation or its ticket, in
// any case. A mention stands where its person is in it, and a word behind # among the tags.
func (c Conversation) Lacks(words []string) []string {
	texts := make([]string, 0, len(c.Transcript)+8)
	if t := c.Ticket; t != nil {
		texts = append(append(texts, t.Number.String()), t.Tags...)
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
	all := strings.ToLower(strings.Join(texts, "\n"))
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		if id, ok := strings.CutPrefix(w, "<@"); ok {
			id, _, _ = strings.Cut(strings.TrimSuffix(id, ">"), "|")
			return slices.Contains(c.people(), PersonID(id))
		}
		if tag, ok := strings.CutPrefix(w, "#"); ok && tag != "" {
			return c.Ticket != nil && slices.Contains(c.Ticket.Tags, strings.ToLower(tag))
		}
		return strings.Contains(all, strings.ToLower(w))
	})
}

// people are the customer, and who has the ticket.
func (c Conversation) people() []PersonID {
	if c.Ticket == nil {
		return []PersonID{c.Customer}
	}
	return []PersonID{c.Customer, c.Ticket.Assignee}
}

// Names reports whether every one of some words stands in somebody's name, with or
// without @ before it. No words do.
func Names(name string, words []string) bool {
	name = strings.ToLower(name)
	return name != "" && !slices.ContainsFunc(words, func(w string) bool {
		w = strings.TrimPrefix(strings.ToLower(w), "@")
		return w == "" || !strings.Contains(name, w)
	})
}
