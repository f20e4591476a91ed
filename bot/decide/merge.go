package decide

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// A ticket that has become part of another is closed: what is said in its thread from
// then on belongs to the other's conversation (see line), whose card agents work from.

// joinWords is how many of the customer's last words there come along.
const joinWords = 3

// merge makes the ticket part of another of its customer's, who is told in one sentence
// where they are answered. The other's conversation is told by a timer that is due at
// once, so that it is told also when the process dies.
func (s *step) merge() {
	if reason, why, is := s.apart(); is {
		s.refuse(reason, why)
		return
	}
	into := s.e.Other.Ticket.Number
	s.become()
	s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: s.aboutTicket(bot.PhraseMerged, "other", into.String())}}
}

// mergeForm opens the form in which the other ticket is chosen.
func (s *step) mergeForm() {
	if len(s.e.Others) == 0 {
		s.refuse("no other ticket of the customer's", bot.Say(bot.PhraseMergeNone))
		return
	}
	s.form(bot.FormMerge)
	s.reply.Others = s.e.Others
}

// mergeSent is merge, by the form, which tells of it by closing.
func (s *step) mergeSent() {
	if reason, why, is := s.apart(); is {
		s.refuse(reason, why)
		s.reply.Kind = bot.ReplyErrors
		return
	}
	s.become()
}

// become makes the ticket part of the event's other one.
func (s *step) become() {
	s.because("an agent makes the ticket part of another")
	t, other := s.c.Ticket, s.e.Other
	into := other.Ticket.Number
	waits := t.Waits
	s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(bot.PhraseMergedTold, "other", into.String()), About: other.Where()})
	if t.State != bot.TicketClaimed || t.Assignee == "" {
		t.Assignee = s.e.Person
	}
	t.State, t.Closed, t.Into, t.Waits = bot.TicketClosed, s.at(), into, waits
	s.resolve(bot.ResolvedConfirmed)
	s.timer(bot.TimerJoin, 0)
	s.updateCard()
	s.underCard(bot.Message{Lead: s.byAgent(bot.PhraseCardMerged, "other", into.String())})
}

// apart says why the ticket cannot become part of the event's other one; false if it can.
func (s *step) apart() (reason string, why bot.Sentence, is bool) {
	n, _ := s.e.Joins()
	switch o := s.e.Other; {
	case o == nil || o.Ticket == nil:
		return "no such ticket", bot.Say(bot.PhraseNoSuchTicket, "ticket", n.String()), true
	case o.Key == s.c.Key:
		return "a ticket and itself", bot.Say(bot.PhraseMergeSame), true
	case o.Customer != s.c.Customer:
		return "two customers'", bot.Say(bot.PhraseMergeOthers, "ticket", n.String()), true
	case o.Ticket.State == bot.TicketClosed:
		return "the other is closed", bot.Say(bot.PhraseTicketGone, "ticket", n.String()), true
	default:
		return "", bot.Sentence{}, false
	}
}

// merged reports whether the ticket has become part of another.
func (s *step) merged() bool { return s.c.Ticket != nil && s.c.Ticket.Into != 0 }

// there says where what was pressed belongs.
func (s *step) there() bot.Sentence {
	return s.aboutTicket(bot.PhraseMerged, "other", s.c.Ticket.Into.String())
}

// joined takes in another ticket of the customer's: agents see under the card what they
// wrote there, and if they waited for people there they do here.
func (s *step) joined() {
	t, o := s.c.Ticket, s.e.Other
	if t == nil || o == nil || o.Ticket == nil || o.Customer != s.c.Customer {
		s.ignore("no ticket that it can be part of")
		return
	}
	s.because("another ticket has become part of this one")
	for _, c := range o.Codes {
		if !known(s.c.Codes, c) {
			s.c.Codes = last(append(s.c.Codes, c), maxCodes)
		}
	}
	s.c.Files = last(append(s.c.Files, o.Files...), maxFiles)
	waited := !o.Ticket.Waits.IsZero()
	switch {
	case waited && !t.Live(): // it was closed, or handed back, in that moment
		s.escalate(bot.PhraseReasonReopened)
	case waited:
		s.awaits()
	}
	if len(s.effects) == 0 {
		s.updateCard()
	}
	var words []string
	for _, l := range o.Transcript {
		if l.Who == bot.SpeakerCustomer && l.Text != "" && l.Text != bot.Deleted {
			words = append(words, l.Text)
		}
	}
	s.underCard(bot.Message{
		Lead: bot.Say(bot.PhraseCardJoined, "other", o.Ticket.Number.String()), Quote: strings.Join(last(words, joinWords), "\n"),
		By: s.e.Person, Files: slices.Clone(o.Files), About: s.e.From,
	})
}
