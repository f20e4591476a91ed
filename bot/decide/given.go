package decide

import (
	"slices"

	"kodhjalpen/bot"
)

// givesFiles hands the customer what an agent has attached to their answer. It goes right
// after the words, in the same lane; what is said of it among agents is said with them.
func (s *step) givesFiles() {
	given := s.attached()
	if len(given) == 0 {
		return
	}
	s.effects = append(s.effects, bot.Effect{
		Kind: bot.EffectAgent, To: s.thread(), Say: bot.Message{Lead: s.byAgent(bot.PhraseAgentFiles), By: s.e.Person, Given: given},
	})
	if s.said == "" { // nothing was written
		s.line(bot.Line{Who: bot.SpeakerAgent, By: s.e.Person, Say: s.byAgent(bot.PhraseAgentSays)})
	}
	l := &s.c.Transcript[len(s.c.Transcript)-1]
	for _, f := range given {
		l.Files = append(l.Files, f.Kind)
	}
}

// tooBig says why what was attached cannot be handed on; false where it can.
func (s *step) tooBig() (why bot.Sentence, is bool) {
	big := func(f bot.File) bool { return f.Size > bot.MaxGivenBytes }
	return bot.Say(bot.PhraseFilesTooBig), len(s.e.Files) > bot.MaxGiven || slices.ContainsFunc(s.e.Files, big)
}
