package bot

import (
	"slices"
	"time"
)

// Erased is who stands where a person who was erased stood.
const Erased PersonID = ""

// Without returns a conversation of somebody else's without what a person said
// and did in it, and whether anything changed: their lines and notes lose words
// and name, their ticket its assignee, and posts that quote them can no longer
// be said again. A conversation of the person's own is erased whole instead.
func (c Conversation) Without(p PersonID) (Conversation, bool) {
	changed := false
	if lines, some := linesWithout(c.Transcript, p); some {
		c.Transcript, changed = lines, true
	}
	if live := slices.DeleteFunc(slices.Clone(c.Live), func(s Said) bool { return s.Say.about(p) }); len(live) < len(c.Live) {
		c.Live, changed = live, true
	}
	if c.Ticket == nil {
		return c, changed
	}
	t := *c.Ticket
	if t.Assignee == p {
		t.Assignee, changed = Erased, true
	}
	if notes, some := linesWithout(t.Notes, p); some {
		t.Notes, changed = notes, true
	}
	c.Ticket = &t
	return c, changed
}

// linesWithout takes a person's words and name out of lines. Their sentences
// keep who spoke: an agent stays an agent.
func linesWithout(lines []Line, p PersonID) ([]Line, bool) {
	var out []Line
	for i, l := range lines {
		if l.By != p && !l.Say.names(p) {
			continue
		}
		if out == nil {
			out = slices.Clone(lines)
		}
		out[i] = Line{At: l.At, Who: l.Who, Text: Deleted}
	}
	if out == nil {
		return lines, false
	}
	return out, true
}

// about reports whether a message holds a person's words or name.
func (m Message) about(p PersonID) bool {
	return m.By == p || m.Lead.names(p) || slices.ContainsFunc(m.Codes, func(s Sentence) bool { return s.names(p) })
}

// names reports whether a person is among a sentence's arguments.
func (s Sentence) names(p PersonID) bool {
	for _, v := range s.Args {
		if v == string(p) {
			return true
		}
	}
	return false
}

// How long things are kept: DESIGN.md §6. The closed conversation is counted
// from its last event, a line from when it was said, a ticket from its closing.
const (
	KeepConversation = 30 * 24 * time.Hour
	KeepTranscript   = 90 * 24 * time.Hour
	KeepTicket       = 365 * 24 * time.Hour
)

// KeptFor returns how long a conversation is kept after its last event; 0 is for
// as long as its ticket waits for somebody.
func (c Conversation) KeptFor() time.Duration {
	switch {
	case c.Ticket == nil:
		return KeepConversation
	case c.Ticket.Live():
		return 0
	default:
		return KeepTicket
	}
}

// Over reports whether a conversation has been kept long enough.
func (c Conversation) Over(now time.Time) bool {
	life := c.KeptFor()
	return life > 0 && !now.Before(c.Updated.Add(life))
}

// Aged returns what may still be kept of a conversation, and whether that is
// less than it holds. Lines of the transcript go when they are too old;
// what the bot itself needs to go on goes when the conversation would have, and
// a ticket alone remains.
func (c Conversation) Aged(now time.Time) (Conversation, bool) {
	changed := false
	old := func(l Line) bool { return !now.Before(l.At.Add(KeepTranscript)) }
	if slices.ContainsFunc(c.Transcript, old) {
		c.Transcript, changed = slices.DeleteFunc(slices.Clone(c.Transcript), old), true
	}
	done := !c.Ticket.Live() && !now.Before(c.Updated.Add(KeepConversation))
	if done && (c.Heard != nil || c.Live != nil || c.Offered != nil || c.Timers != nil || c.Reading != nil) {
		c.Heard, c.Live, c.Offered, c.Timers, c.Reading, changed = nil, nil, nil, nil, nil, true
	}
	return c, changed
}

// Without returns an effect that waits in another person's conversation without
// a person's words and name, and whether anything changed. Keep is false for one
// that the person alone would have seen.
func (e Effect) Without(p PersonID) (out Effect, changed, keep bool) {
	if e.To.Only == p {
		return e, true, false
	}
	if e.Say.about(p) {
		e.Say.Lead, e.Say.Codes, e.Say.Quote, e.Say.By, changed = Sentence{Phrase: e.Say.Lead.Phrase}, nil, Deleted, Erased, true
		e.Sealed = false // what was sealed is not looked for any more
	}
	if e.News != nil {
		news, some := e.News.without(p)
		e.News, changed = &news, changed || some
	}
	if e.Say.Card == nil {
		return e, changed, true
	}
	card := *e.Say.Card
	lines, some := linesWithout(card.Transcript, p)
	notes, noted := linesWithout(card.Notes, p)
	card.Transcript, card.Notes = lines, notes
	if card.Assignee == p {
		card.Assignee, some = Erased, true
	}
	e.Say.Card = &card
	return e, changed || some || noted, true
}
