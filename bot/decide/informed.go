package decide

import (
	"slices"

	"kodhjalpen/bot"
)

// maxInformed is how many sentences on incidents a conversation remembers.
const maxInformed = 20

// informing adds to the event's reply what agents have published on what it is about:
// on an article wherever that is explained, and on everything once in a thread.
func (s *step) informing(kind bot.EffectKind, m bot.Message) bot.Message {
	for _, i := range s.c.Incidents {
		explains := slices.ContainsFunc(m.Articles, func(a bot.Article) bool { return a.ID == i.Article })
		fresh := s.instead != "" || !slices.Contains(s.c.Informed, i.Told())
		switch {
		case i.Article != "" && !explains:
		case i.Article == "" && (!fresh || !onTheMatter(kind)):
		default:
			m.Status = append(slices.Clone(m.Status), bot.Say(bot.PhraseIncident, "text", i.Text))
			s.inform(i)
		}
	}
	return m
}

// onTheMatter reports whether an effect says something about the customer's matter.
func onTheMatter(kind bot.EffectKind) bool {
	switch kind {
	case bot.EffectAnswer, bot.EffectAsk, bot.EffectNone, bot.EffectCode, bot.EffectGuide, bot.EffectWait, bot.EffectReceipt:
		return true
	default:
		return false
	}
}

// inform notes that the thread was told of an incident.
func (s *step) inform(i bot.Incident) {
	s.c.Informed = slices.DeleteFunc(s.c.Informed, func(t string) bool { return bot.ToldOf(t) == i.ID })
	s.c.Informed = last(append(s.c.Informed, i.Told()), maxInformed)
	s.informed = append(s.informed, i.ID)
}

// incidentOver tells the customer once that an incident they were affected by is over.
// Who has said that it is solved is not told; who was told of none is told what it was.
func (s *step) incidentOver() {
	i := s.e.Incident
	told := slices.ContainsFunc(s.c.Informed, func(t string) bool { return bot.ToldOf(t) == i.ID })
	s.c.Informed = slices.DeleteFunc(s.c.Informed, func(t string) bool { return bot.ToldOf(t) == i.ID })
	switch {
	case !s.exists():
		s.ignore("no such conversation")
	case s.c.Phase == bot.PhaseResolved && s.c.Resolution == bot.ResolvedConfirmed:
		s.ignore("the case is over, as the customer or an agent has said")
	case s.e.Mode == bot.ModeQuiet:
		s.ignore("the bot is silent there")
	default:
		s.because("an incident is over")
		lead := bot.PhraseIncidentOver
		if !told {
			lead = bot.PhraseIncidentWas
		}
		s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(lead, "text", i.Text)})
	}
}

// sight notes what the customer's words are about, for agents to be told of what several
// customers have at once. What is found long after it was written is not.
func (s *step) sight() {
	if s.e.Late {
		return
	}
	switch {
	case s.named():
		for _, a := range s.u.Answers {
			s.sighted = append(s.sighted, a.ID)
		}
	case s.e.Kind == bot.ButtonPressed && s.u.Chosen != nil:
		s.sighted = append(s.sighted, s.u.Chosen.ID)
	case s.e.Kind == bot.MessagePosted && (s.u.Verdict == bot.VerdictAsk || s.u.Speech == bot.SpeechRequest || s.u.Speech == bot.SpeechVague || s.u.Speech == ""):
		s.sighted = append(s.sighted, bot.Unanswered)
	}
}
