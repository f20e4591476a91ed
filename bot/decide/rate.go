package decide

import (
	"slices"

	"kodhjalpen/bot"
)

// ratings are what the buttons say of the help.
var ratings = map[bot.ActionName]bot.Rating{
	bot.ActionRateGood: bot.RatedGood, bot.ActionRateFair: bot.RatedFair, bot.ActionRatePoor: bot.RatedPoor,
}

// askRating puts the buttons for what the customer thinks of the help under a message
// that closes their ticket; once in its life.
func (s *step) askRating(m *bot.Message) {
	t := s.c.Ticket
	if t.RatingAsked || s.muted {
		return
	}
	t.RatingAsked = true
	m.Pick = bot.Say(bot.PhrasePickRating)
	m.Buttons = []bot.Button{{Action: bot.ActionRateGood}, {Action: bot.ActionRateFair}, {Action: bot.ActionRatePoor}}
}

// asksRating reports whether a message asks for it. Its buttons are never taken away: the
// last press counts, and an agent's words above them stay as they were written.
func asksRating(m bot.Message) bool {
	return slices.ContainsFunc(m.Buttons, func(b bot.Button) bool { return ratings[b.Action] != "" })
}

// rated keeps what the customer thinks of the help. Nothing else follows from it.
func (s *step) rated() {
	t := s.c.Ticket
	r := ratings[s.e.Action.Name]
	switch {
	case t == nil || t.State != bot.TicketClosed || s.c.Phase != bot.PhaseResolved:
		s.refuse("a rating of a case that is not closed", bot.Say(bot.PhraseStale))
		return
	case t.Rating == r:
		s.refuse("the same rating again", bot.Say(bot.PhraseRated))
		return
	}
	s.because("the customer rates the help: " + string(r))
	t.Rating = r
	s.updateCard()
	s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(bot.PhraseRated)}}
}
