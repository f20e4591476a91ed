package decide

import (
	"slices"
	"strconv"
	"strings"

	"kodhjalpen/bot"
)

// A choice is one answer to one step of an article.
type choice struct {
	article bot.Article
	step    bot.Step
	index   int
}

// id names the choice as its button's argument does.
func (c choice) id() string { return stepID(c.article.ID, c.step.ID) + "|" + strconv.Itoa(c.index) }

// stepID names a step among the things tried.
func stepID(article, step string) string { return article + "|" + step }

// nextStep returns the first question of the current article that has not been
// asked.
func (s *step) nextStep() (bot.Step, bool) {
	if s.c.Article == nil {
		return bot.Step{}, false
	}
	for _, st := range s.c.Article.Steps {
		if len(st.Choices) > 0 && !slices.Contains(s.c.Tried, stepID(s.c.Article.ID, st.ID)) {
			return st, true
		}
	}
	return bot.Step{}, false
}

// guide asks a step's question with its choices as buttons.
func (s *step) guide(st bot.Step) {
	s.try(stepID(s.c.Article.ID, st.ID))
	s.c.Phase = bot.PhaseGuiding
	s.say(bot.EffectGuide, s.opening(bot.PhraseGuide, bot.Message{Text: st.Ask, Buttons: choiceButtons(s.c.Article.ID, st)}))
	s.await()
}

// askAgain repeats the question that is out, with the way to a human, when the
// customer wrote something the bot cannot read as one of its answers.
func (s *step) askAgain() {
	st, ok := s.current()
	if !ok {
		s.unsolved()
		return
	}
	s.because("the answer to the question was not one of its choices")
	s.say(bot.EffectGuide, bot.Message{
		Lead: bot.Say(bot.PhraseGuideAgain), Text: st.Ask, Buttons: append(choiceButtons(s.c.Article.ID, st), humanButton()...),
	})
	s.await()
}

// current returns the step whose question is out: the last one asked.
func (s *step) current() (bot.Step, bool) {
	if s.c.Article == nil || s.c.Phase != bot.PhaseGuiding {
		return bot.Step{}, false
	}
	for _, id := range slices.Backward(s.c.Tried) {
		article, rest, ok := strings.Cut(id, "|")
		if !ok || article != s.c.Article.ID {
			continue
		}
		if st, found := s.c.Article.Step(rest); found {
			return st, true
		}
	}
	return bot.Step{}, false
}

// choiceButtons are one button for each choice of a step.
func choiceButtons(article string, st bot.Step) []bot.Button {
	buttons := make([]bot.Button, 0, len(st.Choices)+1)
	for i, c := range st.Choices {
		arg := stepID(article, st.ID) + "|" + strconv.Itoa(i)
		buttons = append(buttons, bot.Button{Action: bot.ActionStep, Label: c.Label, Arg: arg})
	}
	return buttons
}

// pressedChoice reads a step button's argument against the article as it was
// shown, or as it is now if another one has become current.
func (s *step) pressedChoice() (choice, bool) {
	parts := strings.Split(s.e.Action.Arg, "|")
	if len(parts) != 3 {
		return choice{}, false
	}
	var article *bot.Article
	switch {
	case s.c.Article != nil && s.c.Article.ID == parts[0]:
		article = s.c.Article
	case s.u.Chosen != nil && s.u.Chosen.ID == parts[0]:
		article = s.u.Chosen
	default:
		return choice{}, false
	}
	st, ok := article.Step(parts[1])
	n, err := strconv.Atoi(parts[2])
	if !ok || err != nil || n < 0 || n >= len(st.Choices) {
		return choice{}, false
	}
	return choice{article: *article, step: st, index: n}, true
}

// choose does what a choice leads to: something to do, a wait, the next
// question, or a human.
func (s *step) choose(c choice) {
	s.because("chose " + c.id())
	s.c.Article = &c.article
	s.try(c.id())
	picked := c.step.Choices[c.index]
	next, found := c.article.Step(picked.Goto)
	switch {
	case picked.Escalate, len(picked.Fix) == 0 && picked.Wait == "" && !found:
		s.escalate(bot.PhraseReasonArticle)
	case picked.Goto != "" && found:
		s.guide(next)
	case picked.Wait != "":
		s.c.Phase = bot.PhaseWaiting
		s.c.Timers = nil
		s.c.Reminds = false
		s.timer(bot.TimerWait, waitFor)
		s.say(bot.EffectWait, bot.Message{Text: picked.Wait, Buttons: remindButton()})
	default:
		s.say(bot.EffectGuide, s.opening(bot.PhraseDoThis, bot.Message{Fix: picked.Fix, Buttons: verdictButtons()}))
		s.answered()
	}
}

// chosen reports whether a choice was made before.
func (s *step) chosen(c choice) bool { return slices.Contains(s.c.Tried, c.id()) }
