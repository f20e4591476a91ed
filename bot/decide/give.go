package decide

import (
	"strings"

	"kodhjalpen/bot"
)

// give hands the ticket over to a colleague, who is told with a mention under the card.
// Only an agent can have one: nobody else could answer it.
func (s *step) give() {
	reason, why, is := s.ungiven()
	if is {
		s.refuse(reason, why)
		return
	}
	s.given(bot.Message{})
	s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: s.aboutTicket(bot.PhraseGiven, "owner", string(s.e.To))}}
}

// ungiven says why the ticket cannot be handed over to whom the event names; false if it
// can.
func (s *step) ungiven() (reason string, why bot.Sentence, is bool) {
	switch to := s.e.To; {
	case to == "":
		return "nobody is named", bot.Say(bot.PhraseWhichColleague), true
	case s.e.ToRole != bot.Agent:
		return "only an agent can have it", bot.Say(bot.PhraseNoAgent, "owner", string(to)), true
	case s.owns(to):
		return "it is theirs already", s.aboutTicket(bot.PhraseGiven, "owner", string(to)), true
	default:
		return "", bot.Sentence{}, false
	}
}

// given gives the ticket to whom the event names, with what they should know.
func (s *step) given(m bot.Message) {
	s.because("an agent hands the ticket over")
	m.Lead = s.byAgent(bot.PhraseCardGiven, "owner", string(s.e.To))
	if s.e.To == s.e.Person {
		m.Lead = s.byAgent(bot.PhraseCardChanged, "what", didClaim)
	}
	s.assign(s.e.To, m)
}

// giveSent decides about the form in which an agent hands the ticket over. What they
// wrote in it for their colleague is a note.
func (s *step) giveSent() {
	if reason, why, is := s.ungiven(); is {
		s.refuse(reason, why)
		s.reply.Kind = bot.ReplyErrors
		return
	}
	var m bot.Message
	if strings.TrimSpace(s.u.Text) != "" {
		m.Quote, m.By = s.noted(), s.e.Person
	}
	s.given(m)
}
