package decide

import (
	"slices"

	"kodhjalpen/bot"
)

// converse decides what to reply to the customer, while the bot leads. What
// weighs most comes first: a wish for a human, an answer to the bot's question,
// a problem named, a problem solved or not, a code, a picture, and last what no
// article covers.
func (s *step) converse() {
	if s.backToOwner() {
		s.escalate(bot.PhraseReasonReopened)
		return
	}
	if s.holdsBack() {
		s.held()
		return
	}
	if s.c.Phase == bot.PhaseResolved {
		if s.afterwards() {
			return
		}
		s.reopen()
	}
	named := s.named()
	choice, chose := s.typedChoice()
	offered := s.typedOffer()
	switch {
	case s.u.Speech == bot.SpeechHuman:
		if named {
			first := s.u.Answers[0]
			s.c.Article = &first
		}
		s.escalate(bot.PhraseReasonAsked)
	case chose:
		s.chose(s.asItIs(choice))
	case offered != nil:
		s.because("chose what was offered, in words")
		s.answer([]bot.Article{*offered})
	case s.typedNone():
		s.noneOfThese()
	case s.asksHours():
		s.tellHours()
	case named && !s.tried(s.u.Answers):
		s.answer(s.u.Answers)
	case s.u.Denies && s.denied():
	case s.u.FollowsUp && s.c.Article != nil && s.c.Asked > 0:
		s.followUp()
	case s.u.Speech == bot.SpeechSolved:
		s.solvedInWords()
	case s.u.Speech == bot.SpeechThanks:
		s.thanked()
	case named:
		s.because("the same problem again")
		s.unsolved()
	case s.u.Speech == bot.SpeechUnsolved, s.u.Speech == bot.SpeechVague:
		s.trouble()
	default:
		s.unclear()
	}
}

// named reports whether the text names one or more problems for certain.
func (s *step) named() bool { return s.u.Verdict == bot.VerdictAnswer && len(s.u.Answers) > 0 }

// unclear decides about a text that names no problem for certain.
func (s *step) unclear() {
	small := s.u.Speech == bot.SpeechGreeting || s.u.Speech == bot.SpeechSmall || s.u.Speech == bot.SpeechLater || s.u.Speech == bot.SpeechNothing
	switch {
	case s.u.Verdict == bot.VerdictAsk && !small:
		s.askWhich()
	case len(s.u.Codes) > 0:
		s.codeAlone()
	case s.unreadable(), s.reads != "":
		s.menu()
	case small:
		s.quiet()
	default:
		s.unknown()
	}
}

// trouble decides about "it does not work": after an answer that is a failed
// try, before one there is nothing to go on.
func (s *step) trouble() {
	switch {
	case s.c.Article != nil && s.c.Phase != bot.PhaseNew:
		s.because("the answer did not help")
		s.unsolved()
	case s.unreadable(), s.reads != "":
		s.menu()
	case s.again():
		s.escalate(bot.PhraseReasonTries)
	default:
		s.menu()
	}
}

// unknown decides about a text that no article covers.
func (s *step) unknown() {
	switch {
	case s.c.Phase == bot.PhaseGuiding && !s.repeated():
		s.askAgain()
	case s.c.Phase == bot.PhaseGuiding, s.c.Phase == bot.PhaseClarifying && s.c.Tries > 0 && s.c.Article != nil:
		s.because("what the bot asked for led nowhere")
		s.unsolved()
	case s.again():
		s.escalate(bot.PhraseReasonTries)
	default:
		lead := bot.PhraseOutside
		switch {
		case s.saidLast(bot.PhraseOutside, bot.PhraseOutsideAgain):
			lead = bot.PhraseOutsideAgain
		case s.calledIn():
			lead = bot.PhraseAskAbove
		}
		s.because("no article covers it")
		s.say(bot.EffectNone, s.opening(lead, bot.Message{Pick: bot.Say(bot.PhrasePickHuman), Buttons: humanButton()}))
		s.spoke()
	}
}

// again counts a try when the message before this one led to the same, and
// reports whether that was one too many.
func (s *step) again() bool {
	if s.repeated() {
		s.c.Tries++
	}
	if s.c.Tries >= maxTries {
		s.because("nothing led further")
		return true
	}
	return false
}

// repeated reports whether the customer's message before led to the same.
func (s *step) repeated() bool {
	n := len(s.c.Heard)
	return n > 0 && s.c.Heard[n-1].Led == led(s.u)
}

// quiet says nothing to a greeting or small talk. Where nothing has been said
// yet a hint follows, if nothing else does.
func (s *step) quiet() {
	s.because("small talk")
	if s.c.Phase == bot.PhaseNew && s.c.Asked == 0 && s.u.Speech != bot.SpeechNothing {
		s.c.Timers = nil
		s.timer(bot.TimerHint, hintAfter)
		s.timer(bot.TimerClose, closeAfter)
	}
}

// tried reports whether every one of the articles has been answered already
// since the conversation opened. An edit replaces its answer, so nothing was
// tried by it.
func (s *step) tried(articles []bot.Article) bool {
	return s.instead == "" && !slices.ContainsFunc(articles, func(a bot.Article) bool { return !slices.Contains(s.c.Tried, a.ID) })
}
