package helpdesk

import (
	"strings"
	"sync"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

// The labels of a ticket in plain text. Sentences are in package phrase.
const (
	wordReason   = "Varför"
	wordArticle  = "Artikel"
	wordCodes    = "Koder"
	wordTried    = "Prövat"
	wordPriority = "Prioritet"
	wordThread   = "Tråd i Slack"
	wordSaid     = "Vad som har sagts"
	wordNoted    = "Interna anteckningar"
	wordFile     = "fil"
	wordCustomer = "kunden"
)

// zone is where the desk is.
var zone = sync.OnceValue(func() *time.Location {
	z, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		return time.UTC
	}
	return z
})

// heading opens the news in one sentence.
func (t Told) heading() string {
	p, who := bot.PhraseToldComment, ""
	switch {
	case t.What == bot.NewsCreated:
		p, who = bot.PhraseToldCreated, t.customerName()
	case t.What == bot.NewsReopened:
		p = bot.PhraseToldReopened
	case t.What == bot.NewsClosed && t.Card.State == bot.TicketClosed:
		p = bot.PhraseToldClosed
	case t.What == bot.NewsClosed:
		p = bot.PhraseToldBack
	case t.internal():
		p, who = bot.PhraseToldNote, t.speaker(t.Noted[0])
	case len(t.Said) > 0:
		who = t.speaker(t.Said[0])
		if t.Edited {
			p = bot.PhraseToldEdited
		}
	}
	return phrase.Text(bot.Say(p, "ticket", t.Ticket.String(), "who", who))
}

// internal reports whether the news are agents' own.
func (t Told) internal() bool { return t.What == bot.NewsComment && len(t.Noted) > 0 }

// write is the news in plain text.
func (t Told) write() string {
	var b strings.Builder
	b.WriteString(t.heading() + "\n")
	switch t.What {
	case bot.NewsComment:
		for _, s := range append(append([]Said{}, t.Said...), t.Noted...) {
			b.WriteString("\n" + s.words() + "\n")
		}
	case bot.NewsCreated:
		t.about(&b)
		t.list(&b, wordSaid, t.Said)
		t.list(&b, wordNoted, t.Noted)
	default:
		t.list(&b, wordSaid, t.Said)
	}
	return b.String()
}

// about tells what the card does.
func (t Told) about(b *strings.Builder) {
	field := func(label, value string) {
		if value != "" {
			b.WriteString(label + ": " + strings.Join(strings.Fields(value), " ") + "\n")
		}
	}
	b.WriteString("\n")
	field(wordReason, t.Reason)
	if a := t.Card.Article; a != nil {
		field(wordArticle, a.ID+" – "+a.Title)
	}
	var codes []string
	for _, c := range t.Card.Codes {
		said := c.Mask
		for _, p := range c.Problems {
			said += ", " + phrase.Problem(p)
		}
		codes = append(codes, said)
	}
	field(wordCodes, strings.Join(codes, "; "))
	field(wordTried, strings.Join(t.Card.Tried, ", "))
	field(wordPriority, string(t.Card.Priority))
	field(wordThread, t.Thread)
}

// list tells what was said, a paragraph each.
func (t Told) list(b *strings.Builder, label string, said []Said) {
	if len(said) == 0 {
		return
	}
	b.WriteString("\n" + label + ":\n")
	for _, s := range said {
		b.WriteString("\n" + t.speaker(s) + ", " + s.At.In(zone()).Format("2006-01-02 15:04") + ":\n" + s.words() + "\n")
	}
}

// speaker is who says a line: by name, and what they are to the desk.
func (t Told) speaker(s Said) string {
	switch {
	case s.Who == bot.SpeakerCustomer:
		return t.customerName()
	case s.By.Name != "":
		return s.By.Name + " (" + string(s.Who) + ")"
	default:
		return string(s.Who)
	}
}

func (t Told) customerName() string {
	if t.Customer.Name == "" {
		return wordCustomer
	}
	return t.Customer.Name + " (" + string(bot.SpeakerCustomer) + ")"
}

// words are a line's words, with what came with them.
func (s Said) words() string {
	out := s.Text
	for _, f := range s.Files {
		out += " [" + wordFile + ": " + string(f) + "]"
	}
	return strings.TrimSpace(out)
}
