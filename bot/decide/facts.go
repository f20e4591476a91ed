package decide

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// factsPressed opens the form in which a customer tells agents what nobody else shall
// read: it asks what the article says that they need to know, and nothing else. It is
// offered on the receipt, and good until the ticket is closed.
func (s *step) factsPressed() {
	if reason, why, is := s.factsBarred(); is {
		s.refuse(reason, why)
		return
	}
	s.form(bot.FormFacts)
	if a := s.c.Article; a != nil && len(a.Facts) > 0 {
		s.reply.Say, s.reply.Ask = bot.Message{Lead: bot.Say(bot.PhraseFactsGood)}, a.Facts
	}
}

// factsBarred says why the event's person may not tell agents anything by form; false
// if they may.
func (s *step) factsBarred() (reason string, why bot.Sentence, is bool) {
	switch t := s.c.Ticket; {
	case !s.exists() || t == nil:
		return "no such ticket", bot.Say(bot.PhraseStale), true
	case s.e.Person != s.c.Customer:
		return "forms obey the thread's starter", bot.Say(bot.PhraseNotYourThread), true
	case t.State == bot.TicketClosed:
		return "the ticket is closed", s.aboutTicket(bot.PhraseTicketGone), true
	default:
		return "", bot.Sentence{}, false
	}
}

// factsSent passes on what a customer wrote in the form: to agents as it was written
// but for codes, whose form the card tells of. What is kept is masked.
func (s *step) factsSent() {
	reason, why, is := s.factsBarred()
	if !is && strings.TrimSpace(s.u.Text) == "" {
		reason, why, is = "an empty form", bot.Say(bot.PhraseEmptyForm), true
	}
	if is {
		s.refuse(reason, why)
		s.reply.Kind = bot.ReplyErrors
		return
	}
	s.because("the customer tells agents something privately")
	s.awaits()
	seen := len(s.c.Codes)
	s.wrote(bot.SpeakerCustomer)
	s.remember()
	if len(s.c.Codes) > seen {
		s.updateCard()
	}
	if n := len(s.effects); s.c.Ticket.Channel != "" {
		s.underCard(s.customersWords(bot.Say(bot.PhraseCardFacts)))
		if s.public() != s.u.Text {
			s.effects[n].Secret, s.effects[n].Quoted = bot.NewSecret(s.public()), true
		}
	}
	only := s.thread()
	only.Only = s.c.Customer
	s.effects = append(s.effects, bot.Effect{
		Kind: bot.EffectNotice, To: only, Say: bot.Message{Lead: bot.Say(bot.PhraseFactsTaken)},
	})
}

// offersFacts reports whether a post offers the private form. It keeps its button
// though people have taken over: that is when it is of use.
func offersFacts(said bot.Said) bool {
	return slices.ContainsFunc(said.Say.Buttons, func(b bot.Button) bool { return b.Action == bot.ActionFacts })
}
