package decide

import "kodhjalpen/bot"

// solvedInWords decides about "now it works". Where the bot has said nothing
// there is nothing to thank for.
func (s *step) solvedInWords() {
	if s.c.Asked == 0 {
		s.nothingToThankFor()
		return
	}
	s.because("the customer says it is solved")
	s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(bot.PhraseThanks)})
	s.resolve(bot.ResolvedConfirmed)
}

// thanked decides about thanks. They close the case when an answer is out; while
// a question is out, or a wait, they are good manners.
func (s *step) thanked() {
	switch s.c.Phase {
	case bot.PhaseAnswered:
		s.because("the customer says thanks for the answer")
		s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(bot.PhraseThanks)})
		s.resolve(bot.ResolvedConfirmed)
	case bot.PhaseNew:
		s.nothingToThankFor()
	default:
		s.because("thanks while something else is awaited")
	}
}

// nothingToThankFor opens no conversation for thanks, which most often follow
// one in another thread. A code in them is not let by.
func (s *step) nothingToThankFor() {
	if s.opened && len(s.u.Codes) == 0 {
		s.ignore("thanks, and nothing was answered")
	}
	s.because("thanks, and nothing was answered")
}

// resolve ends the conversation. A ticket that was handed back to the bot ends
// with it.
func (s *step) resolve(how bot.Resolution) {
	s.c.Phase, s.c.Resolution, s.c.Timers, s.c.Reading = bot.PhaseResolved, how, nil, nil
	s.overtaken()
	if t := s.c.Ticket; t != nil && t.State == bot.TicketBack {
		t.State, t.Closed = bot.TicketClosed, s.at()
		s.updateCard()
	}
	s.strip()
}

// afterwards decides about what is said in a conversation that is over, and
// reports whether it stays over: thanks and small talk open nothing again.
func (s *step) afterwards() bool {
	if s.named() || len(s.u.Codes) > 0 || s.unreadable() {
		return false
	}
	switch s.u.Speech {
	case bot.SpeechHours:
		s.because("asked when people answer, afterwards")
		s.say(bot.EffectNotice, s.rules.hours(s.u.Asked, s.now))
		return true
	case bot.SpeechThanks, bot.SpeechSolved:
		s.because("thanks afterwards")
		s.c.Resolution = bot.ResolvedConfirmed
		return true
	case bot.SpeechGreeting, bot.SpeechSmall, bot.SpeechLater, bot.SpeechNothing:
		s.because("small talk afterwards")
		return true
	default:
		return false
	}
}

// backToOwner reports whether a message in a case that an agent has closed goes to
// that agent: all but thanks and small talk do, and a problem or code that the bot
// has an answer to and that was not what the case was about.
func (s *step) backToOwner() bool {
	switch {
	case s.c.Phase != bot.PhaseResolved || !s.closedByAgent():
		return false
	case s.named():
		return s.tried(s.u.Answers)
	case s.unreadable(), s.reads != "":
		return true
	}
	switch s.u.Speech {
	case bot.SpeechThanks, bot.SpeechSolved, bot.SpeechGreeting, bot.SpeechSmall, bot.SpeechLater, bot.SpeechNothing, bot.SpeechHours:
		return false
	case "":
		return s.u.Verdict == bot.VerdictAsk // the rest is a code by itself
	default:
		return true
	}
}

// reopen begins a resolved conversation anew, with the tries counted from none.
func (s *step) reopen() {
	s.because("the conversation is open again")
	s.c.Phase, s.c.Resolution = bot.PhaseClarifying, ""
	if s.c.Article != nil {
		s.c.Phase = bot.PhaseAnswered
	}
	s.c.Tries, s.c.Refused, s.c.Tried, s.c.Titles = 0, 0, nil, nil
}
