package decide

import "kodhjalpen/bot"

// What an agent writes to a customer arrives as it was written: telephone numbers and
// addresses are theirs to give. What is kept of it is masked, so the words themselves
// go sealed. A code in them is for the customer alone, who gets the whole text
// privately beside the public one without it; the agent sees both before either is
// sent.

// public is what an agent wrote as anybody may read it: without codes.
func (s *step) public() string {
	if s.u.Public.IsZero() {
		return s.u.Text
	}
	return s.u.Public.Reveal()
}

// shows shows an agent what becomes of the words in their form, and reports whether
// they are to be sent again first: a code is not public, and personal data in a note
// would be kept. Nothing has changed until then.
func (s *step) shows() bool {
	lead := bot.PhraseShowCode
	switch note := s.e.Form.Name == bot.FormNote || s.e.Form.Name == bot.FormGive; {
	case s.e.Form.Confirmed:
		return false
	case note && s.public() != s.u.Text:
		lead = bot.PhraseShowNote
	case note, s.u.Private.IsZero():
		return false
	}
	s.ignore("an agent is shown what becomes of their words")
	s.reply = &bot.Reply{
		Kind: bot.ReplyShow, Form: s.e.Form.Name, Ticket: s.e.Ticket,
		Say: bot.Message{Lead: bot.Say(lead), Quote: s.public(), By: s.e.Person},
	}
	return true
}

// sayWords gives the customer an agent's words, opened by a message.
func (s *step) sayWords(m bot.Message) {
	m.Quote, m.By = s.u.Text, s.e.Person
	if !s.u.Private.IsZero() {
		m.Codes = []bot.Sentence{bot.Say(bot.PhraseAgentHidden)}
	}
	s.say(bot.EffectAgent, m)
	if s.public() != s.u.Text {
		e := &s.effects[len(s.effects)-1]
		e.Secret, e.Quoted = bot.NewSecret(s.public()), true
	}
	if s.u.Private.IsZero() {
		return
	}
	only := s.thread()
	only.Only = s.c.Customer
	s.effects = append(s.effects, bot.Effect{
		Kind: bot.EffectAgent, To: only, Secret: s.u.Private, Quoted: true,
		Say: bot.Message{Lead: s.byAgent(bot.PhraseAgentPrivate), By: s.e.Person},
	})
}
