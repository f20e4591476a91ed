package decide

import (
	"slices"
	"strconv"
	"time"

	"kodhjalpen/bot"
)

// When agents are told of a customer who waits, in opening time since the wait began. A
// level's word before comes when three quarters of it are gone, its mention when all is,
// and the lead is told at twice the level.
const (
	unclaimedAfter = 15 * time.Minute // nobody has taken the ticket
	leadAfter      = time.Hour        // that, where no level is promised
)

// A forewarning is a notice with the moment it is due.
type forewarning struct {
	notice bot.Notice
	at     time.Time
}

// awaits notes that the customer waits for people, from this event on unless they did
// before.
func (s *step) awaits() {
	if t := s.c.Ticket; t != nil && t.Waits.IsZero() {
		t.Waits, t.Noticed = s.at(), nil
		if t.State == bot.TicketClaimed && !t.FirstReply.IsZero() {
			s.updateCard() // it said that people wait for the customer
		}
	}
}

// answeredBy notes that an agent has answered, and reports whether the customer had waited
// for that.
func (s *step) answeredBy() bool {
	t := s.c.Ticket
	waited := !t.Waits.IsZero()
	s.attended()
	if t.FirstReply.IsZero() {
		t.FirstReply = s.at()
	}
	return waited
}

// attended notes that people have answered, or that nothing is waited for.
func (s *step) attended() {
	t := s.c.Ticket
	t.Waits, t.Noticed = time.Time{}, nil
}

// forewarnings are the notices that this wait may still lead to, in the order of their
// weight.
func (s *step) forewarnings() []forewarning {
	t := s.c.Ticket
	if !t.Live() || t.Channel == "" || t.Waits.IsZero() {
		return nil
	}
	var all []forewarning
	add := func(n bot.Notice, after time.Duration) {
		if after > 0 && !slices.Contains(t.Noticed, n) {
			all = append(all, forewarning{n, s.rules.Hours.After(t.Waits, after)})
		}
	}
	unclaimed := t.State == bot.TicketOpen
	if unclaimed {
		add(bot.NoticeUnclaimed, unclaimedAfter)
	}
	level := s.rules.Service.For(*t)
	add(bot.NoticeBefore, level*3/4)
	add(bot.NoticeAfter, level)
	switch {
	case s.rules.Lead == "":
	case level > 0:
		add(bot.NoticeLead, 2*level)
	case unclaimed:
		add(bot.NoticeLead, leadAfter)
	}
	return all
}

// watch sets the one timer of a ticket whose customer waits: to the next notice. One that
// is set to that moment already is kept.
func (s *step) watch(had []bot.Timer) {
	isWatch := func(t bot.Timer) bool { return t.Name == bot.TimerWatch }
	s.c.Timers = slices.DeleteFunc(s.c.Timers, isWatch)
	if t := s.c.Ticket; t != nil && t.State == bot.TicketOpen && t.Waits.IsZero() {
		t.Waits = t.Opened // it was opened before waits were kept
	}
	var next time.Time
	for _, f := range s.forewarnings() {
		if next.IsZero() || f.at.Before(next) {
			next = f.at
		}
	}
	if next.IsZero() {
		return
	}
	i := slices.IndexFunc(had, isWatch)
	if i >= 0 && had[i].At.Equal(next) && s.e.Timer.Name != bot.TimerWatch {
		s.c.Timers = append(s.c.Timers, had[i])
		return
	}
	s.c.Timers = append(s.c.Timers, bot.Timer{Name: bot.TimerWatch, Version: s.c.Version + 1, At: next})
}

// forgotten gives the notice that is due about a customer who waits. Of several that
// have become due at once, while no program ran, the gravest is given.
func (s *step) forgotten() {
	s.because("a customer waits")
	t, gravest := s.c.Ticket, bot.Notice("")
	for _, f := range s.forewarnings() {
		if !f.at.After(s.now) {
			gravest = f.notice
			t.Noticed = append(t.Noticed, f.notice)
		}
	}
	if gravest != "" {
		s.notice(gravest)
	}
}

// notice tells agents of the customer: whoever has the ticket under its card, and all of
// them in their channel where nobody has.
func (s *step) notice(n bot.Notice) {
	s.rehouse()
	t := s.c.Ticket
	since := []string{"since", moment(t.Waits)}
	due := []string{"due", moment(s.rules.Hours.After(t.Waits, s.rules.Service.For(*t)))}
	owner := string(t.Assignee)
	m := bot.Message{About: s.c.Where()}
	switch {
	case n == bot.NoticeLead:
		m.Lead = bot.Say(bot.PhraseLateLead, append(since, "owner", string(s.rules.Lead))...)
	case n == bot.NoticeUnclaimed, n == bot.NoticeAfter && owner == "":
		m.Lead = bot.Say(bot.PhraseUnclaimed, since...)
	case n == bot.NoticeAfter:
		m.Lead = bot.Say(bot.PhraseLate, append(due, "owner", owner)...)
	case owner != "":
		m.Lead = bot.Say(bot.PhraseDueSoon, append(due, "owner", owner)...)
	default:
		m.Lead = bot.Say(bot.PhraseDueSoonOpen, due...)
	}
	if owner != "" {
		s.underCard(m)
		return
	}
	t.Nudges++
	s.effects = append(s.effects, bot.Effect{
		Kind: bot.EffectNotice, To: bot.Destination{Channel: t.Channel}, Slot: bot.Slot(bot.SlotNudge + strconv.Itoa(t.Nudges)), Say: m,
	})
}
