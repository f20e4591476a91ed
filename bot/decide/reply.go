package decide

import (
	"strings"

	"kodhjalpen/bot"
)

// replyForm opens the form in which an agent answers the customer, with what to choose
// from.
func (s *step) replyForm() {
	s.form(bot.FormReply)
	s.reply.Modules, s.reply.Whose = s.u.Modules, s.c.Customer
}

// formChanged decides about something that was chosen in that form: a text goes into its
// input, after what stands there, and a press of Förhandsgranska shows what the customer
// would read. Nothing changes until the form is sent.
func (s *step) formChanged() {
	if reason, why, is := s.barred(); is {
		s.refuse(reason, why)
		return
	}
	s.ignore("a form that is open is drawn anew")
	s.reply = &bot.Reply{
		Kind: bot.ReplyRedraw, Form: bot.FormReply, Ticket: s.e.Ticket, Modules: s.u.Modules, Whose: s.c.Customer, Fill: strings.TrimSpace(s.unhidden()),
	}
	switch {
	case s.u.Module != nil:
		s.reply.Fill = strings.TrimSpace(s.reply.Fill + "\n\n" + s.u.Module.Text)
	case s.e.Form.Article != "" && s.u.Chosen == nil:
		s.reply.Say.Lead = bot.Say(bot.PhraseArticleGone)
	case s.reply.Fill == "" && s.u.Chosen == nil && len(s.e.Files) == 0:
		s.reply.Say.Lead = bot.Say(bot.PhraseEmptyForm)
	default:
		s.reply.Say.Lead = bot.Say(bot.PhraseShowReply)
		m := s.worded(s.replyMessage())
		m.Quote, m.Given = s.public(), s.attached()
		s.reply.Preview = &m
	}
}

// unhidden is what an agent wrote, codes and all, for the agent's own eyes.
func (s *step) unhidden() string {
	if !s.u.Private.IsZero() {
		return s.u.Private.Reveal()
	}
	return s.public()
}

// replyMessage is an agent's answer to the customer without its words: the article that
// goes along, if one was chosen.
func (s *step) replyMessage() bot.Message {
	m := bot.Message{Lead: s.byAgent(bot.PhraseAgentSays)}
	if a := s.u.Chosen; a != nil {
		m.Articles = []bot.Article{*a}
	}
	return m
}

// replySent gives the customer what an agent has written, and the article that they chose:
// it is the case's from then on, and the case the agent's still.
func (s *step) replySent() {
	s.because("an agent answers the customer")
	shown := s.u.Text
	if a := s.u.Chosen; a != nil {
		s.adopt([]bot.Article{*a})
		shown = strings.TrimSpace(shown + "\n" + a.Title)
	}
	if strings.TrimSpace(s.u.Text) != "" || s.u.Chosen != nil {
		s.sayWords(s.replyMessage())
	}
	s.givesFiles()
	s.humanSpeaks(shown)
}
