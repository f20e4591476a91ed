package decide

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// tag gives the ticket tags, and takes others away.
func (s *step) tag() {
	t := s.c.Ticket
	give, take, ok := bot.ParseTags(s.e.Action.Arg)
	tags, few := bot.Retagged(t.Tags, give, take)
	now := s.aboutTicket(bot.PhraseTagged, "tags", strings.Join(tags, ", "))
	switch {
	case !ok:
		s.refuse("these are no tags", bot.Say(bot.PhraseWhichTag))
		return
	case !few:
		s.refuse("too many tags", s.aboutTicket(bot.PhraseTagsFull, "tags", strings.Join(t.Tags, ", ")))
		return
	case slices.Equal(tags, t.Tags):
		s.refuse("it has those tags", now)
		return
	}
	s.because("an agent tags the ticket")
	t.Tags = tags
	s.updateCard()
	s.underCard(bot.Message{Lead: s.byAgent(bot.PhraseCardTagged, "tags", strings.Join(tags, ", "))})
	s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: now}}
}
