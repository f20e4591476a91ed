package decide

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot"
)

// lateEdit is how old a message that was never heard may be for its edit to
// count as a message. Older ones were written to others, or to nobody.
const lateEdit = time.Hour

// edited decides about a message that was changed. What it leads to now is
// compared with what it led to: the same changes nothing but the transcript,
// something else changes the reply in place.
func (s *step) edited() {
	i := s.heard(s.e.TS)
	switch {
	case s.e.Place == bot.Agents:
		s.noteEdited()
	case i >= 0:
		s.rewritten(i)
	case s.exists() && s.lineOf(s.e.TS) >= 0:
		s.because("somebody else's message was edited")
		if !s.rewrite() {
			s.ignore("the same text")
		}
	case s.fresh():
		s.posted()
	default:
		s.ignore("an old message that nobody heard")
	}
}

// rewritten decides about the edit of a message that was heard.
func (s *step) rewritten(i int) {
	was, seen := s.c.Heard[i], s.c.Codes
	changed, same := s.rewrite(), was.Led == led(s.u)
	if s.c.Reading != nil && slices.Contains(s.c.Reading.Posts, s.e.TS) {
		s.because("an edit of a message that waits for its pictures")
		s.remember()
		s.privately(seen)
		return
	}
	s.quoteRead([]bot.Timestamp{s.e.TS})
	if same && !changed && !s.unseen() {
		s.ignore("an edit that changes nothing")
		return
	}
	s.remember()
	switch {
	case s.silent():
		s.because("an edit, shown to the agents")
		s.underCard(s.customersWords(bot.Say(bot.PhraseCardLine)))
	case same:
		s.because("an edit with the same verdict")
	case was.Slot == "" || s.holdsBack():
		s.because("an edit of a message that had no reply")
		s.converse()
	case s.small(), s.later(i):
		s.because("an edit that asks for no other reply")
	default:
		s.because("an edit with another verdict")
		s.instead = was.Slot
		s.forget(was)
		s.converse()
	}
	if s.ignored {
		return
	}
	s.privately(seen)
	s.c.Heard[i].Led = led(s.u)
	if s.said != "" {
		s.c.Heard[i].Slot = s.said
	}
}

// forget takes back what the reply that is about to be replaced had answered.
func (s *step) forget(was bot.Heard) {
	if s.c.Phase != bot.PhaseResolved && strings.HasPrefix(was.Led, string(bot.VerdictAnswer)) {
		s.c.Article, s.c.Tried, s.c.Titles = nil, nil, nil
	}
}

// small reports whether the text now asks for no reply.
func (s *step) small() bool {
	switch s.u.Speech {
	case bot.SpeechNothing, bot.SpeechGreeting, bot.SpeechSmall, bot.SpeechLater, bot.SpeechThanks, bot.SpeechSolved:
		return s.u.Verdict != bot.VerdictAnswer && len(s.u.Codes) == 0
	default:
		return false
	}
}

// later reports whether a message after the one at i has been replied to: the
// conversation has moved on.
func (s *step) later(i int) bool {
	return slices.ContainsFunc(s.c.Heard[i+1:], func(h bot.Heard) bool { return h.Slot != "" })
}

// unseen reports whether the text holds a code that has not been seen.
func (s *step) unseen() bool {
	return slices.ContainsFunc(s.u.Codes, func(c bot.Code) bool { return !known(s.c.Codes, c) })
}

// rewrite puts the new text in the message's line of the transcript and reports
// whether it differs.
func (s *step) rewrite() bool {
	i, text := s.lineOf(s.e.TS), clipped(s.u.Text)
	if i < 0 || s.c.Transcript[i].Text == text {
		return false
	}
	s.c.Transcript[i].Text = text
	return true
}

// lineOf returns the index of a message's line, -1 if there is none.
func (s *step) lineOf(ts bot.Timestamp) int {
	if ts == "" {
		return -1
	}
	return slices.IndexFunc(s.c.Transcript, func(l bot.Line) bool { return l.TS == ts })
}

// fresh reports whether the edited message was written a short time ago, by
// Slack's own clock.
func (s *step) fresh() bool {
	seconds, err := strconv.ParseFloat(string(s.e.TS), 64)
	if err != nil {
		return false
	}
	written := time.Unix(int64(seconds), 0)
	return s.at().Sub(written).Abs() <= lateEdit
}

// deleted decides about a message that was deleted: its text goes.
func (s *step) deleted() {
	if s.e.Place == bot.Agents {
		s.noteChanged(bot.Deleted)
		return
	}
	i := s.lineOf(s.e.TS)
	if i < 0 || s.c.Transcript[i].Text == bot.Deleted {
		s.ignore("nothing of it was kept")
		return
	}
	s.because("a message was deleted")
	s.c.Transcript[i].Text, s.c.Transcript[i].Read = bot.Deleted, ""
	s.c.Reading = s.c.Reading.Without(s.e.TS)
	s.unlearn = append(s.unlearn, bot.LessonOf(s.c.Key.Channel, s.e.TS))
}
