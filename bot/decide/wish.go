package decide

import (
	"time"

	"kodhjalpen/bot"
)

// wishEvery is how often a customer's further wishes for a human are told to agents:
// who presses again, or in thread after thread, is told of once.
const wishEvery = time.Minute

// wished tells agents, on a live ticket of the customer's, that they need a human in
// another thread too, for which they may have no ticket: the card says when, and a
// line under it why, with the thread.
func (s *step) wished() {
	t := s.c.Ticket
	switch {
	case !t.Live() || s.e.Person != s.c.Customer:
		s.ignore("no live ticket of theirs")
		return
	case !t.Wished.IsZero() && s.at().Sub(t.Wished).Abs() < wishEvery:
		s.ignore("a wish of theirs was told a moment ago")
		return
	}
	s.because("the customer needs a human in another thread too")
	t.Wished = s.at()
	s.updateCard()
	m := bot.Message{Lead: bot.Say(bot.PhraseCardWished), About: s.e.From}
	if s.e.Why != bot.PhraseReasonAsked {
		m.Lead, m.Codes = bot.Say(bot.PhraseCardNeeded), []bot.Sentence{bot.Say(s.e.Why)}
	}
	s.underCard(m)
}
