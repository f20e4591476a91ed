package decide

import (
	"slices"
	"strconv"
	"strings"

	"kodhjalpen/bot"
)

// What a customer answers is read against the question as it was put to them, and acted
// on as the article says today: an editor may have mended it meanwhile, and advice that
// was taken back is not given.

// stepAnswered decides about a press on an answer. One given before counts again only
// when the question has been asked again.
func (s *step) stepAnswered() {
	c, ok := s.pressedChoice()
	if !ok {
		s.refuse("the question is gone", bot.Say(bot.PhraseStale))
		return
	}
	out, asking := s.current()
	elsewhere := !asking || out.ID != c.step.ID
	now, still := s.asItIs(c)
	switch {
	case still && elsewhere && s.chosen(now):
		s.ignore("answered already")
		return
	case !still && elsewhere:
		s.refuse("the question is gone", bot.Say(bot.PhraseStale))
		return
	}
	s.line(bot.Line{Who: bot.SpeakerCustomer, By: s.e.Person, Text: c.label})
	s.chose(now, still)
}

// pressedChoice reads a step button's argument: of the article in hand, or of one that
// was in hand before. It carries the label, since the answers may stand in another order
// now; those of older posts do not.
func (s *step) pressedChoice() (choice, bool) {
	parts := strings.SplitN(s.e.Action.Arg, "|", 4)
	if len(parts) < 3 {
		return choice{}, false
	}
	var c choice
	switch {
	case s.c.Article != nil && s.c.Article.ID == parts[0]:
		c.article = *s.c.Article
	case s.u.Chosen != nil && s.u.Chosen.ID == parts[0]:
		c.article = *s.u.Chosen
	default:
		return choice{}, false
	}
	st, known := c.article.Step(parts[1])
	n, err := strconv.Atoi(parts[2])
	if !known || err != nil || n < 0 {
		return choice{}, false
	}
	if len(parts) == 4 {
		n = slices.IndexFunc(st.Choices, func(o bot.Choice) bool { return o.Label == parts[3] })
	}
	if n < 0 || n >= len(st.Choices) {
		return choice{}, false
	}
	c.step, c.index, c.label = st, n, st.Choices[n].Label
	return c, true
}

// asItIs finds a choice in the article as it is now, by its question and label; false
// where it is not there any more, with the article, whose id is "" if that is gone too.
func (s *step) asItIs(c choice) (choice, bool) {
	now := s.u.Current
	if c.article.ID != "" && (now == nil || now.ID != c.article.ID) {
		now = s.u.Chosen
	}
	if now == nil || now.ID != c.article.ID {
		return choice{step: c.step, label: c.label}, false
	}
	found := choice{article: renewed(*now, c.article), step: c.step, label: c.label}
	st, ok := now.Step(c.step.ID)
	if !ok {
		return found, false
	}
	found.step = st
	found.index = slices.IndexFunc(st.Choices, func(o bot.Choice) bool { return o.Label == c.label })
	return found, found.index >= 0
}

// renewed is an article as it is now, with what was found out about it in this
// conversation.
func renewed(now, was bot.Article) bot.Article {
	now.Confidence, now.Part = was.Confidence, was.Part
	return now
}

// renew takes up the article in hand as it is now, for what is said of it from here on.
func (s *step) renew() {
	if was, now := s.c.Article, s.u.Current; was != nil && now != nil && now.ID == was.ID && now.Hash != was.Hash {
		a := renewed(*now, *was)
		s.c.Article = &a
	}
}

// chose does what an answer leads to, or says kindly that its question is no more.
func (s *step) chose(c choice, still bool) {
	if still {
		s.choose(c)
		return
	}
	s.because("the article has changed since it asked")
	if c.article.ID == "" {
		s.c.Article = nil
		s.say(bot.EffectAsk, s.opening(bot.PhraseGuideGone, bot.Message{Pick: bot.Say(bot.PhrasePickHuman), Buttons: humanButton()}))
		s.asked()
		return
	}
	s.c.Article = &c.article
	next, ok := c.article.Step(c.step.ID)
	if !ok || len(next.Choices) == 0 {
		next, ok = s.nextStep()
	}
	if ok {
		s.guide(bot.PhraseGuideChanged, next)
		return
	}
	s.say(bot.EffectAnswer, s.opening(bot.PhraseAnswerChanged, bot.Message{Articles: []bot.Article{c.article}, Buttons: verdictButtons()}))
	s.answered()
}

// chosen reports whether a choice was made before.
func (s *step) chosen(c choice) bool { return slices.Contains(s.c.Tried, c.id()) }
