package decide

import (
	"slices"

	"kodhjalpen/bot"
)

// rehouse moves the ticket to the agents' channel of today, where it needs a card,
// and reports whether it was elsewhere: there was none when it was opened, or the
// channel has been made anew since.
func (s *step) rehouse() bool {
	t, room := s.c.Ticket, s.rules.AgentsChannel
	if t == nil || room == "" || t.Channel == room {
		return false
	}
	t.Channel = room
	return true
}

// roomReady gives a ticket that waits the card it does not have in the agents'
// channel. The card tells all that was said meanwhile.
func (s *step) roomReady() {
	if !s.c.Ticket.Live() || s.rules.AgentsChannel == "" {
		s.ignore("no live ticket, or no agents' channel")
		return
	}
	if s.releases() {
		return
	}
	s.because("the agents' channel is there: the ticket gets its card")
	s.card(true)
}

// releases frees a ticket of somebody who is an agent no more, and reports whether it
// was: nobody else would be told that its customer waits.
func (s *step) releases() bool {
	t := s.c.Ticket
	if !s.e.OwnerLeft || t.State != bot.TicketClaimed {
		return false
	}
	s.because("whoever had the ticket is an agent no more")
	owner := string(t.Assignee)
	t.State, t.Assignee = bot.TicketOpen, ""
	t.Noticed = slices.DeleteFunc(slices.Clone(t.Noticed), func(n bot.Notice) bool { return n == bot.NoticeUnclaimed })
	s.updateCard()
	s.underCard(bot.Message{Lead: bot.Say(bot.PhraseCardLeft, "owner", owner)})
	return true
}
