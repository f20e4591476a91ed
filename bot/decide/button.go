package decide

import (
	"time"

	"kodhjalpen/bot"
)

// doubleClick is how soon after a counted press another one is the same click.
const doubleClick = time.Second

// pressed decides about a button.
func (s *step) pressed() {
	if s.e.Action.Name == bot.ActionSend {
		s.send()
		return
	}
	if s.e.Action.Name.ForAgents() {
		s.agentPressed()
		return
	}
	if s.e.Action.Name == bot.ActionFacts {
		s.factsPressed()
		return
	}
	switch {
	case !s.exists():
		s.refuse("a button of a conversation that is gone", bot.Say(bot.PhraseStale))
	case s.e.Person != s.c.Customer:
		s.refuse("buttons obey the thread's starter", bot.Say(bot.PhraseNotYourThread))
	case ratings[s.e.Action.Name] != "":
		s.rated()
	case s.merged():
		s.refuse("the ticket is part of another", s.there())
	case s.silent():
		s.pressedLate()
	default:
		s.customerPressed()
	}
}

// pressedLate decides about a customer's button after people have taken over.
func (s *step) pressedLate() {
	switch {
	case s.c.Ticket.Live():
		s.refuse("people have taken over", s.aboutTicket(bot.PhraseReceiptAgain))
	case s.e.Action.Name == bot.ActionHuman:
		s.escalate(bot.PhraseReasonAsked)
	default:
		s.refuse("people have taken over", bot.Say(bot.PhraseStale))
	}
}

// customerPressed does what the customer's button says.
func (s *step) customerPressed() {
	name := s.e.Action.Name
	if name == bot.ActionRemind {
		s.remindMe()
		return
	}
	if s.closedByAgent() && (name == bot.ActionUnsolved || name == bot.ActionNoneOfThese) {
		s.escalate(bot.PhraseReasonReopened)
		return
	}
	if s.c.Phase == bot.PhaseResolved && name != bot.ActionSolved {
		s.reopen()
	}
	switch name {
	case bot.ActionSolved:
		s.solved()
	case bot.ActionUnsolved:
		if s.counts() {
			s.unsolved()
		}
	case bot.ActionNoneOfThese:
		if s.counts() {
			s.noneOfThese()
		}
	case bot.ActionHuman:
		s.escalate(bot.PhraseReasonAsked)
	case bot.ActionCandidate:
		s.candidate()
	case bot.ActionStep:
		s.stepAnswered()
	default:
		s.refuse("an unknown button", bot.Say(bot.PhraseStale))
	}
}

// counts reports whether a press is one of its own, and notes it. The second
// half of a double click is not.
func (s *step) counts() bool {
	if !s.c.Pressed.IsZero() && s.at().Sub(s.c.Pressed).Abs() <= doubleClick {
		s.ignore("a double click")
		return false
	}
	s.c.Pressed = s.at()
	return true
}

// solved decides about Det löste problemet.
func (s *step) solved() {
	if s.c.Phase == bot.PhaseResolved {
		if s.c.Resolution == bot.ResolvedConfirmed {
			s.ignore("solved already")
			return
		}
		s.because("silence was taken for solved, and it is")
		s.c.Resolution = bot.ResolvedConfirmed
		return
	}
	s.because("the customer says it is solved")
	s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(bot.PhraseThanks)})
	s.resolve(bot.ResolvedConfirmed)
}

// candidate answers the article that the customer chose.
func (s *step) candidate() {
	chosen := s.u.Chosen
	switch {
	case chosen == nil || chosen.ID != s.e.Action.Arg:
		s.refuse("the article is gone", bot.Say(bot.PhraseStale))
	case s.c.Phase == bot.PhaseAnswered && s.c.Article != nil && s.c.Article.ID == chosen.ID && s.tried([]bot.Article{*chosen}):
		s.ignore("answered already")
	default:
		s.sight()
		s.line(bot.Line{Who: bot.SpeakerCustomer, By: s.e.Person, Text: chosen.Title})
		s.answer([]bot.Article{*chosen})
	}
}

// aboutTicket is a sentence about the conversation's ticket for a reply, which
// nobody fills in later.
func (s *step) aboutTicket(p bot.Phrase, args ...string) bot.Sentence {
	n := s.e.Ticket
	if t := s.c.Ticket; t != nil && t.Number != 0 {
		n = t.Number
	}
	return s.numbered(p, n, args...)
}

// numbered is a sentence about the ticket with a number, if there is one.
func (s *step) numbered(p bot.Phrase, n bot.TicketNumber, args ...string) bot.Sentence {
	if n == 0 {
		return bot.Say(p, args...)
	}
	return bot.Say(p, append([]string{"ticket", n.String()}, args...)...)
}
