package decide

import "kodhjalpen/bot"

// claim gives the ticket to the agent. Where another has it the agent is told who,
// and may take it over by a press of its own: of two who press at once the second
// must not have what the first believes to have. The customer is not told: what
// they wait for is an answer.
func (s *step) claim() {
	switch t := s.c.Ticket; {
	case s.owns(s.e.Person):
		s.ignore("claimed already")
	case t.State == bot.TicketClaimed && t.Assignee != "":
		s.tellOwner()
	default:
		s.because("an agent takes the ticket")
		s.assign(s.e.Person, bot.Message{Lead: s.byAgent(bot.PhraseCardChanged, "what", didClaim)})
	}
}

// takeOver gives the agent a ticket that another has, if it is still the one of
// whom the agent was told. What was said in private is replaced.
func (s *step) takeOver() {
	t := s.c.Ticket
	mine := s.aboutTicket(bot.PhraseTookOver)
	switch {
	case s.owns(s.e.Person):
		s.refuse("claimed already", mine)
	case t.State == bot.TicketClaimed && t.Assignee != "" && !s.owns(bot.PersonID(s.e.Action.Arg)):
		s.tellOwner()
	case t.State == bot.TicketClaimed && t.Assignee != "":
		s.because("an agent takes the ticket over")
		s.assign(s.e.Person, bot.Message{Lead: s.byAgent(bot.PhraseCardTaken, "owner", string(t.Assignee))})
		s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: mine}}
	default:
		s.because("an agent takes the ticket, which nobody has any more")
		s.assign(s.e.Person, bot.Message{Lead: s.byAgent(bot.PhraseCardChanged, "what", didClaim)})
		s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: mine}}
	}
	s.reply.Instead = true
}

// owns reports whether the ticket is with a person.
func (s *step) owns(p bot.PersonID) bool {
	return p != "" && s.c.Ticket.State == bot.TicketClaimed && s.c.Ticket.Assignee == p
}

// tellOwner tells the agent alone who has the ticket, and how to take it over.
func (s *step) tellOwner() {
	owner := string(s.c.Ticket.Assignee)
	s.refuse("another agent has it", s.aboutTicket(bot.PhraseTakenBy, "owner", owner))
	s.reply.Say.Buttons = []bot.Button{{Action: bot.ActionTakeOver, Arg: owner}}
}

// assign gives the ticket to an agent and says so under its card. A bot that led
// again is silent from then on.
func (s *step) assign(to bot.PersonID, line bot.Message) {
	t := s.c.Ticket
	if t.State == bot.TicketBack {
		s.c.Phase, s.c.Timers = bot.PhaseEscalated, nil
		s.awaits()
		s.strip()
	}
	t.State, t.Assignee = bot.TicketClaimed, to
	s.updateCard()
	s.underCard(line)
}
