package decide

import (
	"slices"
	"time"

	"kodhjalpen/bot"
)

// wishEvery is how often a customer's further wishes for a human in one thread are
// told to agents, and mostWishes how many of them while none is that long ago: who
// presses again is told of once, who floods thread after thread only at first.
const (
	wishEvery  = time.Minute
	mostWishes = 5
)

// wished tells agents, on a live ticket of the customer's, that they need a human in
// another thread too, for which they may have no ticket: the card says when, and a
// line under it why, with the thread.
func (s *step) wished() {
	t := s.c.Ticket
	if !t.Live() || s.e.Person != s.c.Customer {
		s.ignore("no live ticket of theirs")
		return
	}
	told := t.WishedFrom
	if t.Wished.IsZero() || s.at().Sub(t.Wished).Abs() >= wishEvery {
		told = nil
	}
	if slices.Contains(told, s.e.From) || len(told) >= mostWishes {
		s.ignore("that wish, or many of theirs, were told a moment ago")
		return
	}
	s.because("the customer needs a human in another thread too")
	s.awaits()
	t.Wished, t.WishedFrom = s.at(), append(slices.Clone(told), s.e.From)
	s.updateCard()
	m := bot.Message{Lead: bot.Say(bot.PhraseCardWished), About: s.e.From}
	if s.e.Why != bot.PhraseReasonAsked {
		m.Lead, m.Codes = bot.Say(bot.PhraseCardNeeded), []bot.Sentence{bot.Say(s.e.Why)}
	}
	s.underCard(m)
}
