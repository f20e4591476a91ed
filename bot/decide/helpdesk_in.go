package decide

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// deskUpdated decides about what somebody did to the ticket in a help desk: words for
// the customer reach them as an agent's do, a note stays among agents, and a ticket that
// is closed there is closed. Nobody can be asked or refused there, so that what cannot
// be done is left, and words are never thrown away.
func (s *step) deskUpdated() {
	t, text := s.c.Ticket, strings.TrimSpace(s.u.Text)
	what := s.e.Update.What
	switch {
	case t == nil:
		s.ignore("a help desk's word on a ticket that is not there")
	case what == bot.UpdateClose && t.State != bot.TicketClosed:
		s.closedThere(text)
	case text == "", what == bot.UpdateClose && s.saidThere(text):
		s.ignore("a help desk says nothing new")
	case what == bot.UpdateNote:
		s.because("a note from a help desk")
		t.Notes = last(append(t.Notes, bot.Line{At: s.at(), Who: bot.SpeakerAgent, Text: clipped(text), Desk: s.e.Update.Desk}), maxNotes)
		s.underCard(bot.Message{Lead: s.byDesk(bot.PhraseCardDeskNote), Quote: text})
	case t.State == bot.TicketClosed:
		s.because("a help desk's word afterwards")
		s.sayWords(bot.Message{Lead: s.byDesk(bot.PhraseDeskSays)})
		s.underCard(bot.Message{Lead: s.byDesk(bot.PhraseCardDeskReplied), Quote: text})
	default:
		s.because("a help desk answers the customer")
		s.sayWords(bot.Message{Lead: s.byDesk(bot.PhraseDeskSays)})
		s.deskSpoke(bot.Message{Lead: s.byDesk(bot.PhraseCardDeskReplied), Quote: text})
	}
}

// saidThere reports whether the words are the last that were said from a help desk: one
// that closes again what is closed repeats them.
func (s *step) saidThere(text string) bool {
	for _, l := range slices.Backward(s.c.Transcript) {
		if l.Desk != "" {
			return l.Text == clipped(text)
		}
	}
	return false
}

// byDesk is a sentence about what somebody did in a help desk.
func (s *step) byDesk(p bot.Phrase) bot.Sentence {
	if s.u.By == "" {
		return bot.Say(p)
	}
	return bot.Say(p, "who", s.u.By)
}

// deskSpoke notes that people have answered from a help desk: the bot is silent, and the
// ticket is theirs if it is nobody's here.
func (s *step) deskSpoke(line bot.Message) {
	first := s.c.Phase != bot.PhaseHuman
	s.overtaken()
	s.c.Phase, s.c.Timers = bot.PhaseHuman, nil
	t := s.c.Ticket
	if t.State != bot.TicketClaimed {
		t.State, t.Assignee, first = bot.TicketClaimed, "", true
	}
	if t.Assignee == "" {
		t.Desk = s.e.Update.Desk
	}
	if s.answeredBy() || first {
		s.updateCard()
	}
	s.underCard(line)
	s.strip()
}

// closedThere closes a ticket that a help desk has closed and tells the customer, with
// the words that came along.
func (s *step) closedThere(text string) {
	s.because("a help desk closes the ticket")
	m := bot.Message{Lead: bot.Say(bot.PhraseTicketClosed)}
	s.askRating(&m)
	if text != "" {
		s.sayWords(m)
	} else {
		s.say(bot.EffectNotice, m)
	}
	t := s.c.Ticket
	t.Desk = s.e.Update.Desk // whose it is if it is opened again
	t.State, t.Closed = bot.TicketClosed, s.at()
	s.attended()
	s.resolve(bot.ResolvedConfirmed)
	s.updateCard()
	s.underCard(bot.Message{Lead: s.byDesk(bot.PhraseCardDeskClosed), Quote: text})
}
