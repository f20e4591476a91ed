package decide

import (
	"maps"
	"slices"
	"strconv"

	"kodhjalpen/bot"
)

// maxTries is how many failed tries hand the case to a human.
const maxTries = 2

// answer explains one to three articles, with the three buttons.
func (s *step) answer(articles []bot.Article) {
	s.because("answered " + articles[0].ID)
	s.adopt(articles)
	m := bot.Message{Lead: leadFor(articles), Articles: articles, Buttons: verdictButtons()}
	first := articles[0]
	if len(articles) == 1 && asksFirst(first) {
		st := first.Steps[0]
		m.Text, m.Buttons = st.Ask, append(choiceButtons(first.ID, st), humanButton()...)
		s.say(bot.EffectAnswer, remarked(m, s.remarks()))
		s.guiding(st)
		return
	}
	s.say(bot.EffectAnswer, remarked(m, s.remarks()))
	s.answered()
}

// adopt makes the first article the current one and keeps what else it might
// have been.
func (s *step) adopt(articles []bot.Article) {
	first := articles[0]
	s.c.Article = &first
	for _, a := range articles {
		s.tryArticle(a)
	}
	if len(s.u.Candidates) > 0 {
		s.c.Offered = s.untried(s.u.Candidates)
	} else {
		s.c.Offered = s.untried(s.c.Offered)
	}
}

// answered notes that an answer is out: from now on silence means something.
func (s *step) answered() {
	s.c.Phase = bot.PhaseAnswered
	s.await()
}

// leadFor opens an answer to one or several problems.
func leadFor(articles []bot.Article) bot.Sentence {
	if len(articles) > 1 {
		return bot.Say(bot.PhraseAnswerMany, "count", strconv.Itoa(len(articles)))
	}
	if articles[0].How {
		return bot.Say(bot.PhraseAnswerHow)
	}
	return bot.Say(bot.PhraseAnswer)
}

// unsolved counts a failed try. The second hands over; after the first the bot
// asks what it has not asked yet: the article's own questions, what else it
// might be, or the exact text.
func (s *step) unsolved() {
	s.c.Tries++
	if s.c.Tries >= maxTries {
		s.because("two tries failed")
		s.escalate(bot.PhraseReasonTries)
		return
	}
	s.because("the first try failed")
	s.renew()
	if next, ok := s.nextStep(); ok {
		s.guide(bot.PhraseGuide, next)
		return
	}
	s.c.Phase = bot.PhaseClarifying
	rest := s.untried(s.c.Offered)
	if s.u.Verdict == bot.VerdictAsk {
		rest = s.untried(s.u.Candidates)
	}
	if len(rest) > 0 {
		s.offer(bot.PhraseTryNext, bot.PhrasePickInstead, rest)
	} else {
		s.say(bot.EffectAsk, s.opening(bot.PhraseTryText, bot.Message{Buttons: humanButton()}))
	}
	s.await()
}

// untried leaves out the candidates that have been answered.
func (s *step) untried(list []bot.Candidate) []bot.Candidate {
	return slices.DeleteFunc(slices.Clone(list), func(c bot.Candidate) bool { return slices.Contains(s.c.Tried, c.ID) })
}

// tryArticle notes an article that was tried, with its title for those who read of
// it later. Titles go with what they are of.
func (s *step) tryArticle(a bot.Article) {
	s.try(a.ID)
	if s.c.Titles == nil {
		s.c.Titles = map[string]string{}
	}
	s.c.Titles[a.ID] = a.Title
	maps.DeleteFunc(s.c.Titles, func(id, _ string) bool { return !slices.Contains(s.c.Tried, id) })
}

// try notes an article, a step or a choice that was tried, the latest last.
func (s *step) try(id string) {
	s.c.Tried = slices.DeleteFunc(s.c.Tried, func(t string) bool { return t == id })
	s.c.Tried = last(append(s.c.Tried, id), maxTried)
}
