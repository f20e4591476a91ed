package decide

import (
	"slices"
	"strconv"
	"strings"

	"kodhjalpen/bot"
)

// A choice is one answer to one step of an article: how it was labelled, and where it
// stood.
type choice struct {
	article bot.Article
	step    bot.Step
	index   int
	label   string
}

// id names the choice as its button's argument does.
func (c choice) id() string { return stepID(c.article.ID, c.step.ID) + "|" + strconv.Itoa(c.index) }

// stepID names a step among the things tried.
func stepID(article, step string) string { return article + "|" + step }

// nextStep returns the first question of the current article that has not been
// asked. One that an answer leads to is asked after that answer only.
func (s *step) nextStep() (bot.Step, bool) {
	if s.c.Article == nil {
		return bot.Step{}, false
	}
	for i, st := range s.c.Article.Steps {
		if len(st.Choices) > 0 && !slices.Contains(s.c.Tried, stepID(s.c.Article.ID, st.ID)) && (i == 0 || !ledTo(*s.c.Article, st.ID)) {
			return st, true
		}
	}
	return bot.Step{}, false
}

// ledTo reports whether an answer leads to a step.
func ledTo(a bot.Article, id string) bool {
	return slices.ContainsFunc(a.Steps, func(st bot.Step) bool {
		return slices.ContainsFunc(st.Choices, func(c bot.Choice) bool { return c.Goto == id })
	})
}

// guide asks a step's question with its choices as buttons.
func (s *step) guide(lead bot.Phrase, st bot.Step) {
	s.say(bot.EffectGuide, s.opening(lead, bot.Message{Text: st.Ask, Buttons: choiceButtons(s.c.Article.ID, st)}))
	s.guiding(st)
}

// guiding notes that a step's question is out.
func (s *step) guiding(st bot.Step) {
	s.try(stepID(s.c.Article.ID, st.ID))
	s.c.Phase = bot.PhaseGuiding
	s.await()
}

// asksFirst reports whether an article says nothing to do before its first question.
func asksFirst(a bot.Article) bool {
	return len(a.Fix) == 0 && a.Body == "" && len(a.Steps) > 0 && len(a.Steps[0].Choices) > 0
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
		arg := stepID(article, st.ID) + "|" + strconv.Itoa(i) + "|" + c.Label
		buttons = append(buttons, bot.Button{Action: bot.ActionStep, Label: c.Label, Arg: arg})
	}
	return buttons
}

// choose does what a choice leads to: something to do, a wait, the next
// question, or a human. It counts instead of what was answered to the question before.
func (s *step) choose(c choice) {
	s.because("chose " + c.id())
	s.c.Article = &c.article
	asked := stepID(c.article.ID, c.step.ID) + "|"
	s.c.Tried = slices.DeleteFunc(s.c.Tried, func(id string) bool { return strings.HasPrefix(id, asked) })
	s.try(c.id())
	picked := c.step.Choices[c.index]
	next, found := c.article.Step(picked.Goto)
	switch out, asking := s.current(); {
	case found && asking && out.ID == next.ID:
		// said already: another answer to the question before leads to it too
	case picked.Escalate, len(picked.Fix) == 0 && picked.Wait == "" && !found:
		s.escalate(bot.PhraseReasonArticle)
	case picked.Goto != "" && found:
		s.guide(bot.PhraseGuide, next)
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
