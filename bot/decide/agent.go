package decide

import (
	"strings"

	"kodhjalpen/bot"
)

// What an agent did to a ticket, for PhraseCardChanged.
const (
	didClaim    = "claimed"
	didClose    = "closed"
	didHandBack = "handed-back"
	didSend     = "sent"
)

// agentWrote decides about an agent's plain message in the customer's thread:
// a human has spoken, so the bot is silent.
func (s *step) agentWrote() {
	s.wrote(bot.SpeakerAgent)
	s.privately(nil)
	s.warns()
	if s.c.Phase == bot.PhaseResolved && s.c.Resolution == bot.ResolvedConfirmed {
		s.because("an agent's word afterwards")
		return
	}
	s.because("an agent speaks")
	s.humanSpeaks(s.u.Text)
}

// humanSpeaks notes that an agent has told the customer something: the bot is
// silent, and the card shows who has the case and what was said. A case that has no
// open ticket becomes that agent's: what the customer writes next must reach somebody.
func (s *step) humanSpeaks(text string) {
	first := s.c.Phase != bot.PhaseHuman
	s.overtaken()
	s.c.Phase, s.c.Timers = bot.PhaseHuman, nil
	line := bot.Message{Lead: s.byAgent(bot.PhraseCardReplied), Quote: text, By: s.e.Person, Files: s.attached()}
	switch t := s.c.Ticket; {
	case t != nil && t.State != bot.TicketClosed:
		if t.State != bot.TicketClaimed {
			t.State, t.Assignee = bot.TicketClaimed, s.e.Person
		}
		if s.answeredBy() || first {
			s.updateCard()
		}
		s.underCard(line)
	case s.e.Place == bot.Support:
		carded := s.openTicket(bot.PhraseReasonAgent)
		s.c.Ticket.State, s.c.Ticket.Assignee = bot.TicketClaimed, s.e.Person
		s.c.Phase = bot.PhaseHuman
		s.answeredBy()
		s.card(carded)
		if carded {
			s.underCard(line) // a new card has it in its transcript
		}
	}
	s.strip()
}

// byAgent is a sentence about what the event's agent did.
func (s *step) byAgent(p bot.Phrase, args ...string) bot.Sentence {
	return bot.Say(p, append([]string{"agent", string(s.e.Person)}, args...)...)
}

// barred says why the event's person may not act on the ticket; false if they
// may.
func (s *step) barred() (reason string, why bot.Sentence, is bool) {
	reason, why, is = s.outside()
	switch {
	case is:
	case s.merged():
		return "the ticket is part of another", s.there(), true
	case s.c.Ticket.State == bot.TicketClosed:
		return "the ticket is closed", s.aboutTicket(bot.PhraseTicketGone), true
	}
	return reason, why, is
}

// outside says why the event's person may do nothing about the ticket, whatever its state;
// false if they may.
func (s *step) outside() (reason string, why bot.Sentence, is bool) {
	t := s.c.Ticket
	switch {
	case s.e.Role != bot.Agent:
		return "only agents may", bot.Say(bot.PhraseAgentsOnly), true
	case t == nil || s.e.Ticket != 0 && t.Number != 0 && s.e.Ticket != t.Number:
		return "no such ticket", s.numbered(bot.PhraseNoSuchTicket, s.e.Ticket), true
	default:
		return "", bot.Sentence{}, false
	}
}

// agentPressed does what a button on the card says. Any agent may act on any
// ticket.
func (s *step) agentPressed() {
	switch s.e.Action.Name {
	case bot.ActionTeach:
		s.teach()
		return
	case bot.ActionDraft:
		s.draft()
		return
	}
	if reason, why, is := s.barred(); is {
		s.refuse(reason, why)
		return
	}
	switch s.e.Action.Name {
	case bot.ActionClaim:
		s.claim()
	case bot.ActionTakeOver:
		s.takeOver()
	case bot.ActionGive:
		if s.e.To == "" {
			s.form(bot.FormGive)
		} else {
			s.give()
		}
	case bot.ActionTag:
		if s.e.Action.Arg == "" {
			s.tagForm()
		} else {
			s.tag()
		}
	case bot.ActionMerge:
		if s.e.Action.Arg == "" {
			s.mergeForm()
		} else {
			s.merge()
		}
	case bot.ActionPriority:
		s.prioritise(bot.Priority(s.e.Action.Arg))
	case bot.ActionReply:
		s.replyForm()
	case bot.ActionNote:
		s.form(bot.FormNote)
	case bot.ActionClose:
		s.form(bot.FormClose)
	case bot.ActionHandBack:
		s.handBack()
	default:
		s.refuse("an unknown button", bot.Say(bot.PhraseStale))
	}
}

// form opens a modal for the ticket; nothing changes until it is sent.
func (s *step) form(name bot.FormName) {
	s.ignore("a form opens")
	n := s.c.Ticket.Number
	if n == 0 {
		n = s.e.Ticket
	}
	s.reply = &bot.Reply{Kind: bot.ReplyForm, Form: name, Ticket: n}
}

// handBack lets the bot lead again, with the tries counted from none.
func (s *step) handBack() {
	t := s.c.Ticket
	if t.State == bot.TicketBack {
		s.refuse("handed back already", bot.Say(bot.PhraseStale))
		return
	}
	s.because("an agent hands back to the bot")
	t.State, t.Assignee = bot.TicketBack, ""
	s.attended()
	s.c.Tries, s.c.Refused, s.c.Phase = 0, 0, bot.PhaseClarifying
	buttons := humanButton()
	if s.c.Article != nil {
		s.c.Phase, buttons = bot.PhaseAnswered, verdictButtons()
	}
	s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(bot.PhraseHandedBack), Buttons: buttons})
	s.await()
	s.updateCard()
	s.underCard(bot.Message{Lead: s.byAgent(bot.PhraseCardChanged, "what", didHandBack)})
}

// formSent decides about a modal that was sent. A modal that cannot be obeyed
// stays open with its reason, so that no agent's words are lost.
func (s *step) formSent() {
	if s.e.Form.Name == bot.FormFacts {
		s.factsSent()
		return
	}
	if s.e.Form.Name == bot.FormLesson {
		s.lessonSent()
		return
	}
	if s.e.Form.Name == bot.FormDraft {
		s.draftSent()
		return
	}
	text := strings.TrimSpace(s.u.Text)
	reason, why, is := s.barred()
	if !is && s.e.Form.Article != "" && s.u.Chosen == nil {
		reason, why, is = "the article is gone", bot.Say(bot.PhraseArticleGone), true
	}
	if big, too := s.tooBig(); !is && too {
		reason, why, is = "files that are too big", big, true
	}
	if !is && text == "" && s.u.Chosen == nil && len(s.e.Files) == 0 && !mayBeEmpty(s.e.Form.Name) {
		reason, why, is = "an empty form", bot.Say(bot.PhraseEmptyForm), true
	}
	if is {
		s.refuse(reason, why)
		s.reply.Kind = bot.ReplyErrors
		return
	}
	if s.shows() {
		return
	}
	switch s.e.Form.Name {
	case bot.FormReply:
		s.replySent()
	case bot.FormNote:
		s.note()
	case bot.FormGive:
		s.giveSent()
	case bot.FormTags:
		s.tagsSent(text)
	case bot.FormMerge:
		s.mergeSent()
	case bot.FormClose:
		s.close(text)
	default:
		s.ignore("an unknown form")
	}
}

// mayBeEmpty reports whether a form says something without words.
func mayBeEmpty(f bot.FormName) bool {
	return f == bot.FormClose || f == bot.FormGive || f == bot.FormTags || f == bot.FormMerge
}

// note keeps an agent's words with the ticket and shows them to agents. It says
// nothing in the customer's thread and adds nothing to the transcript.
func (s *step) note() {
	s.because("an internal note")
	s.underCard(bot.Message{Lead: s.byAgent(bot.PhraseCardNote), Quote: s.noted(), By: s.e.Person})
}

// noted keeps the words of an agent's form as a note, and returns them as they are kept.
func (s *step) noted() string {
	t, text := s.c.Ticket, s.u.Text
	if s.e.Form.Confirmed {
		text = s.public()
	}
	t.Notes = last(append(t.Notes, bot.Line{
		At: s.at(), Who: bot.SpeakerAgent, By: s.e.Person, Text: clipped(text),
	}), maxNotes)
	return text
}

// close closes the ticket and tells the customer, with the agent's words if
// there are any.
func (s *step) close(text string) {
	s.because("an agent closes the ticket")
	m := bot.Message{Lead: bot.Say(bot.PhraseTicketClosed)}
	s.askRating(&m)
	line := bot.Message{Lead: s.byAgent(bot.PhraseCardChanged, "what", didClose)}
	if text != "" {
		s.sayWords(m)
		line.Quote, line.By = s.u.Text, s.e.Person
	} else {
		s.say(bot.EffectNotice, m)
	}
	t := s.c.Ticket
	if t.State != bot.TicketClaimed || t.Assignee == "" {
		t.Assignee = s.e.Person // whose it is if it is opened again
	}
	t.State, t.Closed = bot.TicketClosed, s.at()
	s.attended()
	s.resolve(bot.ResolvedConfirmed)
	s.updateCard()
	s.underCard(line)
	if s.e.Form.Means != "" {
		s.closedWith()
	}
}
