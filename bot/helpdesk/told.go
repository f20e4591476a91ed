package helpdesk

import (
	"strings"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

// Told is news in words, as agents see the ticket on its card.
type Told struct {
	// ID is the same each time the news are told.
	ID string
	// Root is the ID of the news that the ticket was created.
	Root string
	// Ref is what the desk calls the ticket, "" while that is not known.
	Ref    string
	Team   bot.TeamID
	Ticket bot.TicketNumber
	What   bot.NewsKind
	At     time.Time
	Card   bot.Card
	// Reason is why people have the ticket, in words; Thread links to it.
	Reason   string
	Thread   string
	Customer Person
	Assignee Person
	// Said is what was said, and Noted what agents noted for themselves.
	Said, Noted []Said
	Edited      bool
}

// A Person is somebody in Slack, by id and by name as far as they are known.
type Person struct{ ID, Name string }

// Said is a line in words.
type Said struct {
	// ID is the same for the same message, edited or not.
	ID    string
	Who   bot.Speaker
	By    Person
	Text  string
	Files []bot.FileKind
	At    time.Time
}

// Subject names the ticket in one line.
func (t Told) Subject() string {
	about := t.Reason
	if a := t.Card.Article; a != nil && a.Title != "" {
		about = a.Title
	}
	return t.Ticket.String() + ": " + strings.Join(strings.Fields(about), " ")
}

// words puts news in words.
func (d Desk) words(n bot.News, key bot.ConversationKey, number bot.TicketNumber) Told {
	t := Told{
		Team: key.Team, Ticket: number, What: n.What, At: n.At, Card: n.Card, Edited: n.Edited,
		Reason: phrase.Text(bot.Say(bot.Phrase(n.Card.Reason))), Customer: d.person(n.Card.Customer), Assignee: d.person(n.Card.Assignee),
		Said: d.said(n.Lines, key, number), Noted: d.said(n.Notes, key, number),
	}
	if d.Link != nil {
		t.Thread = d.Link(n.Card.Thread)
	}
	return t
}

func (d Desk) person(p bot.PersonID) Person {
	if p == "" || d.PersonName == nil {
		return Person{ID: string(p)}
	}
	return Person{ID: string(p), Name: d.PersonName(p)}
}

func (d Desk) said(lines []bot.Line, key bot.ConversationKey, number bot.TicketNumber) []Said {
	out := make([]Said, 0, len(lines))
	for _, l := range lines {
		id := string(l.TS)
		if id == "" {
			id = l.At.UTC().Format(time.RFC3339Nano) + string(l.Who) + string(l.By) + l.Text
		}
		out = append(out, Said{
			ID: stable(string(key.Team), key.String(), id), Who: l.Who, By: d.person(l.By), Text: d.lineWords(l, number), Files: l.Files, At: l.At,
		})
	}
	return out
}

// lineWords are a line's words: a person's own, and what the bot said with what it named.
func (d Desk) lineWords(l bot.Line, number bot.TicketNumber) string {
	if l.Who != bot.SpeakerBot || l.Say.Phrase == "" {
		return l.Text
	}
	args := map[string]string{"ticket": number.String()}
	for name, value := range l.Say.Args {
		args[name] = value
	}
	for _, name := range []string{"agent", "owner"} {
		args[name] = d.person(bot.PersonID(args[name])).Name
	}
	return strings.TrimSpace(phrase.Text(bot.Sentence{Phrase: l.Say.Phrase, Args: args}) + " " + l.Text)
}
