package decide

import (
	"time"

	"kodhjalpen/bot"
)

// beforeOpened is how much older than its conversation a message may be and still
// belong to it: one person's posts within two minutes do, in any order. What is
// older was left alone when it came, and stays so when history is read again.
const beforeOpened = 2 * time.Minute

// late decides about a message that was found long after it was written: nothing
// is said to the customer, and agents get it as a ticket, or as a line under the
// one there is.
func (s *step) late() {
	e := s.e
	top := e.TopLevel || e.TS != "" && e.TS == s.c.Key.Thread
	switch {
	case e.Role == bot.Agent:
		s.ignore("an agent's message, found late")
		return
	case s.exists() && e.Place != bot.Direct && e.Person != s.c.Customer:
		s.ignore("somebody else's message, found late")
		return
	case !s.exists() && e.Place != bot.Direct && !e.Mention && (e.Place != bot.Support || !top):
		s.ignore("nobody spoke to the bot")
		return
	case s.u.Speech == bot.SpeechNothing && len(s.u.Codes) == 0 && !s.unreadable(), s.u.Speech == bot.SpeechGreeting, s.u.Speech == bot.SpeechThanks,
		s.u.Speech == bot.SpeechSolved, s.u.Speech == bot.SpeechSmall, s.u.Speech == bot.SpeechLater:
		s.ignore("nothing that asks for help, found late")
		return
	}
	s.because("found more than a day after it was written")
	if !s.exists() {
		s.open()
	}
	s.wrote(bot.SpeakerCustomer)
	s.remember()
	if s.c.Ticket.Live() {
		s.awaits()
		s.underCard(s.customersWords(bot.Say(bot.PhraseCardLine)))
	} else {
		s.showTicket(s.openTicket(bot.PhraseReasonLate))
	}
	s.c.Heard = last(append(s.c.Heard, bot.Heard{TS: e.TS, Led: led(s.u)}), maxHeard)
}
