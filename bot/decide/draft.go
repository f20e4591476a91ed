package decide

import "kodhjalpen/bot"

// draft opens the form in which an agent writes an article of a ticket, filled with
// what was said. It is good at any time: also when the ticket is open again.
func (s *step) draft() {
	if reason, why, is := s.undrafted(); is {
		s.refuse(reason, why)
		return
	}
	s.form(bot.FormDraft)
	s.reply.Fill = s.u.Draft.Text()
}

// undrafted says why an event makes no article; false if it does.
func (s *step) undrafted() (reason string, why bot.Sentence, is bool) {
	if reason, why, is = s.outside(); !is && s.u.Draft == nil {
		return "there is no draft", bot.Say(bot.PhraseStale), true
	}
	return reason, why, is
}

// draftSent decides about that form: agents see under the card who has written what,
// and whoever wrote it gets the file. One that would turn what other articles answer
// stays open and shows it. Where agents had said that there is no article yet, that is
// over, once it is in use.
func (s *step) draftSent() {
	reason, why, is := s.undrafted()
	if !is && s.u.Draft.Title == "" {
		reason, why, is = "an empty form", bot.Say(bot.PhraseEmptyForm), true
	}
	if is {
		s.refuse(reason, why)
		s.reply.Kind = bot.ReplyErrors
		return
	}
	if t := s.u.Trial; t != nil && t.Doubtful() && !s.e.Form.Confirmed {
		s.ignore("the article would do harm: its agent is asked")
		s.reply = &bot.Reply{
			Kind: bot.ReplyShow, Form: bot.FormDraft, Ticket: s.e.Ticket, Fill: s.u.Draft.Text(),
			Say: bot.Message{Lead: bot.Say(bot.PhraseDraftDoubt), Turns: t.Turns, Lessons: t.Against},
		}
		return
	}
	s.because("an agent writes an article")
	if t := s.u.Trial; t != nil {
		s.unlearn = append(s.unlearn, t.Over...)
	}
	s.underCard(bot.Message{Lead: s.byAgent(bot.PhraseCardDraft), Text: s.u.Draft.Title})
	s.wrought = s.u.Draft
}
