package decide

import (
	"slices"

	"kodhjalpen/bot"
)

// underCardWrote keeps what an agent writes under a ticket's card as a note, and says
// so once for each ticket to whoever writes first: it never reaches the customer.
func (s *step) underCardWrote() {
	t := s.c.Ticket
	switch {
	case t == nil, s.e.Role != bot.Agent:
		s.ignore("plain messages among agents are internal")
		return
	case s.u.Text == "" && len(s.e.Files) == 0, slices.ContainsFunc(t.Notes, func(l bot.Line) bool { return l.TS == s.e.TS }):
		s.ignore("nothing to note")
		return
	}
	s.because("an agent's words under the card are a note")
	note := bot.Line{At: s.at(), Who: bot.SpeakerAgent, By: s.e.Person, TS: s.e.TS, Text: clipped(s.u.Text)}
	for _, f := range s.e.Files {
		note.Files = append(note.Files, f.Kind)
	}
	t.Notes = last(append(t.Notes, note), maxNotes)
	if t.Hinted || t.Channel == "" {
		return
	}
	t.Hinted = true
	s.effects = append(s.effects, bot.Effect{
		Kind: bot.EffectNotice, To: bot.Destination{Channel: t.Channel, Only: s.e.Person}, Under: bot.SlotCard,
		Say: bot.Message{Lead: bot.Say(bot.PhraseNoteHint)},
	})
}

// noteEdited keeps a note as it was edited. One that is not known may be on its way: a
// message that was left unacknowledged comes again after its edit, and is old then.
func (s *step) noteEdited() {
	if t := s.c.Ticket; t != nil && s.fresh() && !slices.ContainsFunc(t.Notes, func(l bot.Line) bool { return l.TS == s.e.TS }) {
		s.underCardWrote()
		return
	}
	s.noteChanged(clipped(s.u.Text))
}

// noteChanged keeps a note as its message is now.
func (s *step) noteChanged(text string) {
	t := s.c.Ticket
	if t == nil || s.e.TS == "" {
		s.ignore("plain messages among agents are internal")
		return
	}
	i := slices.IndexFunc(t.Notes, func(l bot.Line) bool { return l.TS == s.e.TS })
	if i < 0 || t.Notes[i].Text == text {
		s.ignore("nothing of it was kept")
		return
	}
	s.because("a note's message was changed")
	t.Notes[i].Text = text
}
