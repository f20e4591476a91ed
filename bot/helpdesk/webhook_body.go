package helpdesk

import (
	"time"

	"kodhjalpen/bot"
)

// The JSON that a webhook is sent. deploy/OPERATING.md documents it; keys are added, and
// neither renamed nor taken away.
type (
	body struct {
		Type      string    `json:"type"`
		Timestamp time.Time `json:"timestamp"`
		Data      data      `json:"data"`
	}
	data struct {
		Ticket ticket `json:"ticket"`
		// Comment is a ticket.comment's; Comments are a new ticket's, all that was said
		// before, and those of one that is open again, said meanwhile.
		Comment  *comment  `json:"comment,omitempty"`
		Comments []comment `json:"comments,omitempty"`
	}
	ticket struct {
		ID       string     `json:"id"`
		Subject  string     `json:"subject"`
		State    string     `json:"state"`
		Reason   string     `json:"reason"`
		Priority string     `json:"priority"`
		Customer person     `json:"customer"`
		Assignee *person    `json:"assignee"`
		Article  *article   `json:"article"`
		Codes    []code     `json:"codes"`
		Tried    []string   `json:"tried"`
		URL      string     `json:"url"`
		Opened   time.Time  `json:"opened"`
		Closed   *time.Time `json:"closed"`
	}
	person struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	article struct {
		ID         string  `json:"id"`
		Title      string  `json:"title"`
		Confidence float64 `json:"confidence"`
	}
	code struct {
		Mask     string   `json:"mask"`
		Verdict  string   `json:"verdict"`
		Problems []string `json:"problems"`
	}
	comment struct {
		ID       string    `json:"id"`
		Role     string    `json:"role"`
		Author   person    `json:"author"`
		Text     string    `json:"text"`
		Files    []string  `json:"files,omitempty"`
		Internal bool      `json:"internal"`
		Edited   bool      `json:"edited"`
		At       time.Time `json:"at"`
	}
)

// roles are who speaks, in the body's words.
var roles = map[bot.Speaker]string{
	bot.SpeakerCustomer: "customer", bot.SpeakerAgent: "agent", bot.SpeakerBot: "bot", bot.SpeakerBystander: "other",
}

func bodyOf(t Told) body {
	b := body{Type: "ticket." + string(t.What), Timestamp: t.At.UTC(), Data: data{Ticket: ticketOf(t)}}
	var all []comment
	for i, said := range append(append([]Said{}, t.Said...), t.Noted...) {
		all = append(all, commentOf(said, i >= len(t.Said), t.Edited))
	}
	if t.What == bot.NewsComment && len(all) > 0 {
		b.Data.Comment = &all[0]
	} else {
		b.Data.Comments = all
	}
	return b
}

func ticketOf(t Told) ticket {
	c := t.Card
	out := ticket{
		ID: t.Ticket.String(), Subject: t.Subject(), State: string(c.State), Reason: t.Reason, Priority: string(bot.Ticket{Priority: c.Priority}.Urgency()),
		Customer: person(t.Customer), Codes: []code{}, Tried: append([]string{}, c.Tried...), URL: t.Thread, Opened: c.Opened.UTC(),
	}
	if t.Assignee.ID != "" {
		p := person(t.Assignee)
		out.Assignee = &p
	}
	if a := c.Article; a != nil {
		out.Article = &article{ID: a.ID, Title: a.Title, Confidence: a.Confidence}
	}
	for _, k := range c.Codes {
		out.Codes = append(out.Codes, code{Mask: k.Mask, Verdict: string(k.Verdict), Problems: append([]string{}, k.Problems...)})
	}
	if !c.Closed.IsZero() {
		closed := c.Closed.UTC()
		out.Closed = &closed
	}
	return out
}

func commentOf(s Said, internal, edited bool) comment {
	c := comment{ID: s.ID, Role: roles[s.Who], Author: person(s.By), Text: s.Text, Internal: internal, Edited: edited, At: s.At.UTC()}
	for _, f := range s.Files {
		c.Files = append(c.Files, string(f))
	}
	return c
}
