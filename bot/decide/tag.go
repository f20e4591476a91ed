package decide

import (
	"slices"
	"strings"
	"unicode"

	"kodhjalpen/bot"
)

// tagForm opens the form in which the ticket's tags stand.
func (s *step) tagForm() {
	s.form(bot.FormTags)
	s.reply.Fill = strings.Join(s.c.Ticket.Tags, " ")
}

// tagsSent gives the ticket the tags that were written into the form since it was opened, and
// takes away those that were taken out: what a colleague did meanwhile stays. Words are read
// as the command's are, with commas between them or not.
func (s *step) tagsSent(text string) {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' }), " ")
	give, take, ok := bot.ParseTags(text)
	before := strings.Fields(s.e.Form.Before)
	for _, t := range before {
		if !slices.Contains(give, t) {
			take = append(take, t)
		}
	}
	added := slices.DeleteFunc(give, func(t string) bool { return slices.Contains(before, t) })
	tags, few := bot.Retagged(s.c.Ticket.Tags, added, take)
	switch {
	case text != "" && !(ok && few):
		s.refuse("these are no tags", bot.Say(bot.PhraseTagsWhich))
		s.reply.Kind = bot.ReplyErrors
	case slices.Equal(tags, s.c.Ticket.Tags):
		s.ignore("it has those tags")
	default:
		s.tagged(tags)
	}
}

// tagged notes the ticket's tags.
func (s *step) tagged(tags []string) {
	s.because("an agent tags the ticket")
	s.c.Ticket.Tags = tags
	s.updateCard()
	s.underCard(bot.Message{Lead: s.byAgent(bot.PhraseCardTagged, "tags", strings.Join(tags, ", "))})
}

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
	s.tagged(tags)
	s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: now}}
}
