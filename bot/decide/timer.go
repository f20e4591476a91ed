package decide

import (
	"slices"
	"time"

	"kodhjalpen/bot"
)

// How long each timer waits.
const (
	hintAfter   = 2 * time.Minute // after a greeting
	waitFor     = 4 * time.Hour   // where an article says "a few hours"
	remindAfter = 24 * time.Hour  // of silence after an answer
	closeAfter  = 72 * time.Hour  // of silence
)

// timer sets a timer anew. It carries the version that this decision makes, so
// that an older one that runs out late is known as stale.
func (s *step) timer(name bot.TimerName, after time.Duration) {
	s.c.Timers = slices.DeleteFunc(s.c.Timers, func(t bot.Timer) bool { return t.Name == name })
	s.c.Timers = append(s.c.Timers, bot.Timer{Name: name, Version: s.c.Version + 1, At: s.now.Add(after)})
}

// await sets the timers for silence after the bot has spoken: a reminder where
// an answer is out, and the close.
func (s *step) await() {
	s.c.Timers = nil
	if s.c.Article != nil {
		s.timer(bot.TimerRemind, remindAfter)
	}
	s.timer(bot.TimerClose, closeAfter)
}

// due decides about a timer that has run out. One that the conversation no
// longer has was set before something else happened.
func (s *step) due() {
	i := slices.IndexFunc(s.c.Timers, func(t bot.Timer) bool {
		return t.Name == s.e.Timer.Name && t.Version == s.e.Timer.Version
	})
	switch {
	case s.e.Timer.Name == bot.TimerRead:
		s.ignore("pictures are read by an event of their own")
		return
	case i < 0 || !s.exists():
		s.ignore("a timer set before something else happened")
		return
	}
	s.c.Timers = slices.Delete(s.c.Timers, i, i+1)
	if s.e.Timer.Name == bot.TimerWatch {
		s.forgotten()
		return
	}
	if s.e.Timer.Name == bot.TimerJoin {
		s.because("the conversation of the other ticket was told")
		return
	}
	if s.silent() || s.c.Phase == bot.PhaseResolved {
		s.because("the bot waits for nothing here")
		return
	}
	s.because("time is up: " + string(s.e.Timer.Name))
	s.muted = s.holdsBack()
	switch s.e.Timer.Name {
	case bot.TimerHint:
		if s.c.Phase == bot.PhaseNew && s.c.Asked == 0 {
			s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(bot.PhraseHint)})
		}
	case bot.TimerWait:
		if s.c.Phase == bot.PhaseWaiting {
			s.waitOver()
		}
	case bot.TimerRemind:
		s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(bot.PhraseRemind), Buttons: verdictButtons()})
	case bot.TimerClose:
		if s.c.Article != nil {
			s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(bot.PhraseClosedSilent)})
		}
		s.resolve(bot.ResolvedAssumed)
	}
}
