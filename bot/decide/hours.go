package decide

import (
	"strings"
	"time"

	"kodhjalpen/bot"
)

// soonShut is how long before a closing a receipt says when people are back.
const soonShut = 30 * time.Minute

// yearAhead is how many days ahead a day that is asked about is looked for.
const yearAhead = 366

// presence says whether people are there and when they are next; nothing where nobody
// has told the hours.
func (r Rules) presence(now time.Time) []bot.Sentence {
	until, open := r.Hours.Open(now)
	next, again := r.Hours.Next(now)
	switch {
	case open && until.Sub(now) > soonShut, open && !again:
		return []bot.Sentence{bot.Say(bot.PhraseHoursOpen, "close", moment(until))}
	case open:
		return []bot.Sentence{bot.Say(bot.PhraseHoursSoon, "close", moment(until), "open", moment(next))}
	case again:
		return []bot.Sentence{bot.Say(bot.PhraseHoursShut, "open", moment(next))}
	default:
		return nil
	}
}

// expectation says when the customer of the ticket may count on a person, and whether
// people are there.
func (s *step) expectation() []bot.Sentence {
	said := s.rules.presence(s.now)
	limit := s.rules.Service.For(*s.c.Ticket)
	if limit == 0 {
		return said
	}
	due := s.rules.Hours.After(s.c.Ticket.Waits, limit)
	if _, open := s.rules.Hours.Open(s.now); open {
		said = nil // the moment says it
	}
	return append(said, bot.Say(bot.PhraseExpect, "due", moment(due)))
}

// hours answers when people are there: on the day that is asked about, now, or in a week.
func (r Rules) hours(asked bot.AskedDay, now time.Time) bot.Message {
	if asked == bot.AskedNow {
		return alone(r.presence(now))
	}
	noon, found := r.dayAsked(asked, now)
	if !found {
		return bot.Message{Lead: bot.Say(bot.PhraseHoursWeek, "week", weekOf(r.Hours))}
	}
	_, open, holiday := r.Hours.On(noon)
	next, _ := r.Hours.Next(noon)
	switch {
	case len(open) > 0 && now.Before(open[len(open)-1].To):
		return bot.Message{Lead: bot.Say(bot.PhraseHoursDay, "day", moment(noon), "times", timesOf(open))}
	case len(open) > 0: // today, and it is over
		return alone(r.presence(now))
	case holiday != "":
		return bot.Message{Lead: bot.Say(bot.PhraseHoursHoliday, "day", moment(noon), "holiday", holiday, "open", moment(next))}
	default:
		return bot.Message{Lead: bot.Say(bot.PhraseHoursDayShut, "day", moment(noon), "open", moment(next))}
	}
}

// alone is a message of sentences.
func alone(said []bot.Sentence) bot.Message {
	if len(said) == 0 {
		return bot.Message{}
	}
	return bot.Message{Lead: said[0], Codes: said[1:]}
}

// dayAsked is noon of the next day, today counted, that somebody names.
func (r Rules) dayAsked(asked bot.AskedDay, now time.Time) (noon time.Time, found bool) {
	if asked == "" {
		return time.Time{}, false
	}
	y, m, d := now.In(r.Hours.Zone).Date()
	for i := range yearAhead {
		noon = time.Date(y, m, d+i, 12, 0, 0, 0, r.Hours.Zone)
		if r.isDay(asked, noon, i) {
			return noon, true
		}
	}
	return time.Time{}, false
}

// isDay reports whether a day, so many from today, is the one that is named.
func (r Rules) isDay(asked bot.AskedDay, noon time.Time, ahead int) bool {
	switch asked[0] {
	case '+':
		return asked[1:] == bot.AskedDay(rune('0'+ahead)) && ahead < 10
	case 'w':
		return asked[1:] == bot.AskedDay(rune('0'+noon.Weekday()))
	}
	if asked[0] >= '0' && asked[0] <= '9' {
		return noon.Format("01-02") == string(asked)
	}
	_, _, holiday := r.Hours.On(noon)
	return strings.ToLower(holiday) == string(asked)
}

// moment is a time as sentences carry it: by the clock that it was made with.
func moment(at time.Time) string { return at.Format(time.RFC3339) }

// timesOf writes open times as sentences carry them.
func timesOf(open []bot.Span) string {
	var out []string
	for _, s := range open {
		to := s.To.Format("15:04")
		if to == "00:00" {
			to = "24:00"
		}
		out = append(out, s.From.Format("15:04")+"-"+to)
	}
	return strings.Join(out, ",")
}

// weekOf writes a common week's open times as sentences carry them, from Monday on.
func weekOf(h bot.Hours) string {
	days := make([]string, 0, 7)
	for i := range 7 {
		var open []bot.Span
		for _, p := range h.Week[(i+1)%7] {
			at := func(minute int) time.Time { return time.Date(2026, 1, 5, 0, minute, 0, 0, time.UTC) }
			open = append(open, bot.Span{From: at(p.From), To: at(p.To)})
		}
		days = append(days, timesOf(open))
	}
	return strings.Join(days, ";")
}

// asksHours reports whether the text asks when people answer, and it is known.
func (s *step) asksHours() bool { return s.u.Speech == bot.SpeechHours && s.rules.Hours.Known() }

// tellHours answers when people do. It is no try, and changes nothing of the case.
func (s *step) tellHours() {
	s.because("asked when people answer")
	s.say(bot.EffectNotice, s.rules.hours(s.u.Asked, s.now))
	if !s.silent() {
		s.spoke()
	}
}
