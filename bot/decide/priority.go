package decide

import (
	"slices"

	"kodhjalpen/bot"
)

// prioritise sets how urgent the ticket is. What its customer was promised follows from it
// at once: the watch is set anew with this event.
func (s *step) prioritise(p bot.Priority) {
	set := s.aboutTicket(bot.PhrasePrioritySet, "priority", string(p))
	switch {
	case !slices.Contains(bot.Priorities(), p):
		s.refuse("no such priority", bot.Say(bot.PhraseStale))
		return
	case s.c.Ticket.Urgency() == p:
		s.refuse("it has that priority", set)
		return
	}
	s.because("an agent sets the priority: " + string(p))
	s.c.Ticket.Priority = p
	s.updateCard()
	s.underCard(bot.Message{Lead: s.byAgent(bot.PhraseCardPriority, "priority", string(p))})
	s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: set}}
}
