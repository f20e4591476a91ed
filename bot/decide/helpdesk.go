package decide

import (
	"slices"
	"strconv"

	"kodhjalpen/bot"
)

// handOn tells the help desks what the event has changed of the ticket. It is found out
// by comparing what was with what is, so that no way of changing a ticket can forget it.
// A desk that has not been told of a live ticket is told all of it: its connector may
// have been set up since. What a desk has done itself it is not told.
func (s *step) handOn() {
	for _, d := range s.rules.HelpDesks {
		t := s.c.Ticket
		switch {
		case t == nil:
		case slices.Contains(t.HandedTo, d):
			if s.e.Kind != bot.DeskUpdated || s.e.Update.Desk != d {
				s.changesTo(d)
			}
		case t.Live():
			t.HandedTo = append(t.HandedTo, d)
			s.tellDesk(d, bot.News{What: bot.NewsCreated, Lines: slices.Clone(s.c.Transcript), Notes: slices.Clone(t.Notes)})
		}
	}
	if t := s.c.Ticket; t != nil && s.was.Ticket.Live() && !t.Live() {
		t.Left = s.at()
	}
}

// changesTo tells a desk that knows the ticket what is new of it.
func (s *step) changesTo(d bot.HelpDesk) {
	t := s.c.Ticket
	was := s.was.Ticket
	if t.Live() && !was.Live() {
		since := slices.DeleteFunc(slices.Clone(s.c.Transcript), func(l bot.Line) bool {
			return !l.At.After(t.Left) || l.Who == bot.SpeakerBot || l.Desk == d
		})
		s.tellDesk(d, bot.News{What: bot.NewsReopened, Lines: since})
	}
	if was.Live() {
		for _, l := range changedLines(s.was.Transcript, s.c.Transcript) {
			if l.Who != bot.SpeakerBot {
				s.tellDesk(d, bot.News{What: bot.NewsComment, Lines: []bot.Line{s.whole(l.Line)}, Edited: l.edited})
			}
		}
	}
	var noted []bot.Line
	if was != nil {
		noted = was.Notes
	}
	for _, l := range changedLines(noted, t.Notes) {
		s.tellDesk(d, bot.News{What: bot.NewsComment, Notes: []bot.Line{l.Line}, Edited: l.edited})
	}
	if was.Live() && !t.Live() {
		s.tellDesk(d, bot.News{What: bot.NewsClosed})
	}
}

// tellDesk adds the effect. What the desk calls the ticket is remembered by the effect
// that makes it.
func (s *step) tellDesk(d bot.HelpDesk, n bot.News) {
	n.Card, n.At = *cardOf(s.c), s.at()
	n.Card.Transcript, n.Card.Notes = nil, nil
	e := bot.Effect{Kind: bot.EffectHelpDesk, To: bot.Destination{Channel: d.Channel()}, News: &n}
	if n.What == bot.NewsCreated {
		e.Slot = d.Slot()
	} else {
		e.Under = d.Slot()
	}
	s.effects = append(s.effects, e)
}

// whole is a line with all that the event's person wrote, where the transcript keeps
// less of it.
func (s *step) whole(l bot.Line) bot.Line {
	if l.Text != s.u.Text && l.Text == clipped(s.u.Text) {
		l.Text = s.u.Text
	}
	return l
}

// A changedLine is one that was not there before, or had other words.
type changedLine struct {
	bot.Line
	edited bool
}

// changedLines are what is new of lines. A message's line is known by its ts; one
// without (a press, a form) by when it was said, who said it, and the words.
func changedLines(before, after []bot.Line) []changedLine {
	known := map[string]string{}
	for _, l := range before {
		known[lineKey(l)] = l.Text
	}
	var out []changedLine
	for _, l := range after {
		if text, had := known[lineKey(l)]; !had || text != l.Text {
			out = append(out, changedLine{l, had})
		}
	}
	return out
}

func lineKey(l bot.Line) string {
	if l.TS != "" {
		return string(l.TS)
	}
	return strconv.FormatInt(l.At.UnixNano(), 10) + "|" + string(l.Who) + "|" + string(l.By) + "|" + string(l.Say.Phrase) + "|" + l.Text
}
