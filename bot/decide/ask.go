package decide

import "kodhjalpen/bot"

// askWhich asks which of a few problems it is.
func (s *step) askWhich() {
	rest := s.untried(s.u.Candidates)
	switch {
	case len(rest) > 0:
		s.because("not sure which problem it is")
		s.offer(bot.PhraseAskWhich, bot.PhrasePickWhich, rest)
		s.asked()
	case len(s.u.Candidates) > 0:
		s.because("what it might be has been answered")
		s.unsolved()
	default:
		s.menu()
	}
}

// offer asks with one button for each candidate, Inget av dessa, and the way to
// a human.
func (s *step) offer(lead, pick bot.Phrase, candidates []bot.Candidate) {
	s.c.Offered = candidates
	buttons := append(candidateButtons(candidates), humanButton()...)
	s.say(bot.EffectAsk, s.opening(lead, bot.Message{Pick: bot.Say(pick), Buttons: buttons}))
}

// menu asks when there is nothing to go on: every problem to choose from, and
// the way to a human.
func (s *step) menu() {
	m := bot.Message{Lead: bot.Say(bot.PhraseAskMenu), Buttons: humanButton()}
	if s.saidLast(bot.PhraseAskMenu, bot.PhraseAskMore) {
		m.Lead = bot.Say(bot.PhraseAskMore)
	}
	if s.calledIn() {
		m.Lead = bot.Say(bot.PhraseAskAbove)
	}
	another := s.unreadable() && s.saidLast(bot.PhraseAskFile, bot.PhraseAskFileAgain)
	if s.reads != "" {
		another = s.saidLast(bot.PhraseAskFile, bot.PhraseAskFileAgain, bot.PhraseAskPicture, bot.PhrasePictureAgain)
	}
	switch {
	case another && s.reads != "":
		m.Lead, m.Pick = bot.Say(bot.PhrasePictureAgain), bot.Say(bot.PhrasePickHuman)
	case s.reads != "":
		m.Lead = bot.Say(bot.PhraseAskPicture)
	case another:
		m.Lead, m.Pick = s.fileSentence(bot.PhraseAskFileAgain), bot.Say(bot.PhrasePickHuman)
	case s.unreadable():
		m.Lead = s.fileSentence(bot.PhraseAskFile)
	}
	if len(s.u.Menu) > 0 && !another {
		m.Pick, m.Buttons = bot.Say(bot.PhrasePickOr), append(candidateButtons(s.u.Menu), m.Buttons...)
	}
	s.because("nothing to go on")
	s.say(bot.EffectAsk, remarked(m, remarksOn(s.u.Codes)))
	s.asked()
}

// calledIn reports whether the bot was mentioned in a thread that it had not heard of:
// what the mention is about most often stands above it.
func (s *step) calledIn() bool {
	return s.opened && s.e.Mention && !s.e.TopLevel && s.e.TS != s.c.Key.Thread
}

// asked notes that a question is out.
func (s *step) asked() {
	s.c.Phase = bot.PhaseClarifying
	s.await()
}

// spoke notes that the bot said something that neither answers nor asks. An
// answer that is out stays out.
func (s *step) spoke() {
	if s.c.Article == nil {
		s.c.Phase = bot.PhaseClarifying
	}
	s.await()
}

// candidateButtons are one button for each candidate, and Inget av dessa.
func candidateButtons(candidates []bot.Candidate) []bot.Button {
	buttons := make([]bot.Button, 0, len(candidates)+2)
	for _, c := range candidates {
		buttons = append(buttons, bot.Button{Action: bot.ActionCandidate, Label: c.Title, Arg: c.ID})
	}
	return append(buttons, bot.Button{Action: bot.ActionNoneOfThese})
}

// noneOfThese decides about Inget av dessa: the exact text may tell, and a
// second time a human does.
func (s *step) noneOfThese() {
	s.c.Refused++
	if s.c.Refused >= maxTries {
		s.because("none of what was offered, twice")
		s.escalate(bot.PhraseReasonTries)
		return
	}
	s.because("none of what was offered")
	s.c.Offered = nil
	s.say(bot.EffectAsk, bot.Message{Lead: bot.Say(bot.PhraseAskText), Buttons: humanButton()})
	s.asked()
}
