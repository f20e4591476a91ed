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
// they are to be sent again first: a code is not public, everybody would read somebody's
// own number, and personal data in a note would be kept. Nothing has changed until then.
func (s *step) shows() bool {
	var why []bot.Sentence
	switch note := s.e.Form.Name == bot.FormNote || s.e.Form.Name == bot.FormGive; {
	case s.e.Form.Confirmed, s.e.Form.Name == bot.FormTags, s.e.Form.Name == bot.FormMerge:
	case note && s.public() != s.u.Text:
		why = append(why, bot.Say(bot.PhraseShowNote))
	case note:
	default:
		if !s.u.Private.IsZero() {
			why = append(why, bot.Say(bot.PhraseShowCode))
		}
		if s.exposes() {
			why = append(why, bot.Say(bot.PhraseShowNumber))
		}
	}
	if len(why) == 0 {
		return false
	}
	s.ignore("an agent is shown what becomes of their words")
	s.reply = &bot.Reply{
		Kind: bot.ReplyShow, Form: s.e.Form.Name, Ticket: s.e.Ticket, Modules: s.u.Modules,
		Say: bot.Message{Lead: why[0], Codes: why[1:], Quote: s.public(), By: s.e.Person, Articles: s.replyMessage().Articles},
	}
	return true
}

// exposes reports whether an agent's words put somebody's own number before everybody
// who reads the customer's thread.
func (s *step) exposes() bool { return s.u.Exposed && s.c.Place != bot.Direct }

// warns tells an agent alone that a number stands for everybody in what they have just
// written in the customer's thread. It is theirs to delete: the bot may not. A code in
// it has led to that word already.
func (s *step) warns() {
	if !s.exposes() || len(s.u.Codes) > 0 {
		return
	}
	only := s.thread()
	only.Only = s.e.Person
	s.effects = append(s.effects, bot.Effect{Kind: bot.EffectNotice, To: only, Say: bot.Message{Lead: bot.Say(bot.PhraseNumberSeen)}})
}

// worded is a message with an agent's words, as they are kept.
func (s *step) worded(m bot.Message) bot.Message {
	m.Quote, m.By = s.u.Text, s.e.Person
	if !s.u.Private.IsZero() {
		m.Codes = []bot.Sentence{bot.Say(bot.PhraseAgentHidden)}
	}
	return m
}

// sayWords gives the customer an agent's words, opened by a message.
func (s *step) sayWords(m bot.Message) {
	m = s.worded(m)
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
