package decide

import "kodhjalpen/bot"

// followUp decides about a question on the answer in hand: what the article says of
// it, or that it says nothing, which a human may know.
func (s *step) followUp() {
	told := s.u.Told
	switch {
	case len(told) > 0:
		s.because("a question that the article in hand answers")
		part := bot.Article{ID: s.c.Article.ID, Hash: s.c.Article.Hash, Title: s.c.Article.Title, Source: s.c.Article.Source, Told: told}
		m := bot.Message{Lead: bot.Say(bot.PhraseTold), Articles: []bot.Article{part}, Buttons: verdictButtons()}
		s.say(bot.EffectAnswer, remarked(m, s.remarks()))
		s.await()
	case s.u.Verdict == bot.VerdictAsk && len(s.untried(s.u.Candidates)) > 0:
		s.askWhich()
	case s.saidLast(bot.PhraseToldNothing):
		s.escalate(bot.PhraseReasonStuck)
	default:
		s.because("a question that the article in hand does not answer")
		s.say(bot.EffectNone, s.opening(bot.PhraseToldNothing, bot.Message{Pick: bot.Say(bot.PhrasePickHuman), Buttons: humanButton()}))
		s.await()
	}
}

// denied decides about "that is not it", and reports whether there was something to
// contradict. Who is told something wrong has lost a try: what else it may be comes at
// once, and where nothing is likely a human does.
func (s *step) denied() bool {
	switch {
	case s.c.Asked == 0:
		return false
	case s.c.Article == nil:
		s.noneOfThese()
		return true
	}
	s.c.Tries++
	switch next := s.u.RunnerUp; {
	case s.c.Tries >= maxTries:
		s.escalate(bot.PhraseReasonTries)
	case next == nil || s.tried([]bot.Article{*next}):
		s.escalate(bot.PhraseReasonWrong)
	default:
		s.because("contradicted: the runner-up is " + next.ID)
		s.adopt([]bot.Article{*next})
		m := bot.Message{Lead: bot.Say(bot.PhraseAnswerInstead), Articles: []bot.Article{*next}, Buttons: verdictButtons()}
		s.say(bot.EffectAnswer, remarked(m, s.remarks()))
		s.answered()
	}
	return true
}
