package decide

import (
	"slices"
	"time"

	"kodhjalpen/bot"
)

// remindMeAfter is how long after the press the customer is reminded; the button says so.
const remindMeAfter = 3 * time.Hour

// remindButton lets a customer who is to wait be reminded at a time of their own.
func remindButton() []bot.Button { return []bot.Button{{Action: bot.ActionRemind}} }

// remindMe sets the wait's one timer to the reminder that the customer asks for, and takes
// the button away. Pressed again it says when that is.
func (s *step) remindMe() {
	i := slices.IndexFunc(s.c.Timers, func(t bot.Timer) bool { return t.Name == bot.TimerWait })
	switch {
	case s.c.Phase != bot.PhaseWaiting || i < 0:
		s.refuse("nothing is waited for", bot.Say(bot.PhraseStale))
	case s.c.Reminds:
		s.refuse("the reminder is set already", bot.Say(bot.PhraseRemindAt, "due", moment(s.c.Timers[i].At)))
	default:
		s.because("the customer asks to be reminded")
		s.c.Reminds = true
		s.timer(bot.TimerWait, remindMeAfter)
		s.unoffer(bot.ActionRemind)
		s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(bot.PhraseRemindAt, "due", moment(s.now.Add(remindMeAfter)))}}
	}
}

// waitOver comes back when a wait is over. Who asked to be reminded is, in every mode of
// the channel: they asked for it.
func (s *step) waitOver() {
	lead := bot.PhraseWaitOver
	if s.c.Reminds {
		lead, s.c.Reminds, s.muted = bot.PhraseRemindNow, false, false
	}
	s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(lead), Buttons: verdictButtons()})
	s.answered()
}

// unoffer takes one button away from the posts that still carry it.
func (s *step) unoffer(a bot.ActionName) {
	has := func(b bot.Button) bool { return b.Action == a }
	kept := s.c.Live[:0]
	for _, l := range s.c.Live {
		if slices.ContainsFunc(l.Say.Buttons, has) {
			l.Say.Buttons = slices.DeleteFunc(slices.Clone(l.Say.Buttons), has)
			s.effects = append(s.effects, bot.Effect{Kind: l.Kind, To: s.thread(), Slot: l.Slot, Update: true, Say: l.Say})
		}
		if len(l.Say.Buttons) > 0 {
			kept = append(kept, l)
		}
	}
	s.c.Live = kept
}
