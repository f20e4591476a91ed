package decide

import "kodhjalpen/bot"

// hear notes the language that the customer writes. The first that is told stays: who
// pastes an English error into a Swedish conversation has not changed theirs.
func (s *step) hear() {
	if s.c.Language == "" {
		s.c.Language = s.u.Language
	}
}

// inTongue says what the customer reads in their language. What agents read stays Swedish.
func (s *step) inTongue() {
	if !s.c.Language.Foreign() {
		return
	}
	for i, e := range s.effects {
		if e.To.Channel == s.c.Key.Channel && e.Under == "" && !e.Slot.AmongAgents() && (e.To.Only == "" || e.To.Only == s.c.Customer) {
			s.effects[i].Say.Language = s.c.Language
		}
	}
	if s.reply != nil && s.e.Person == s.c.Customer && s.e.Role != bot.Agent {
		s.reply.Say.Language = s.c.Language
	}
}
