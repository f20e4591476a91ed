package decide

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// posted decides about a new message, by who wrote it and where.
func (s *step) posted() {
	switch {
	case s.e.Place == bot.Agents:
		s.underCardWrote()
	case s.heard(s.e.TS) >= 0:
		s.ignore("heard before")
	case s.exists() && s.c.Opened.Sub(s.at()) > beforeOpened:
		s.ignore("written before the conversation began")
	case s.e.Late:
		s.late()
	case !s.exists():
		s.first()
	case s.e.Place == bot.Direct || s.e.Person == s.c.Customer:
		s.customerWrote()
	case s.e.Role == bot.Agent && s.e.Mention:
		s.agentAsks()
	case s.e.Role == bot.Agent:
		s.agentWrote()
	default:
		s.bystanderWrote()
	}
}

// first decides whether a message opens a conversation.
func (s *step) first() {
	e := s.e
	top := e.TopLevel || e.TS != "" && e.TS == s.c.Key.Thread
	switch {
	case e.Place == bot.Direct:
	case e.Role == bot.Agent && e.Mention:
		s.agentAsks()
		return
	case e.Place == bot.Support && top && e.Role == bot.Agent:
		s.ignore("an agent's own post")
		return
	case e.Place == bot.Support && top, e.Mention:
	default:
		s.ignore("nobody spoke to the bot")
		return
	}
	if s.saysNothing() {
		s.ignore("nothing was said")
		return
	}
	s.open()
	s.customerWrote()
}

// saysNothing reports whether a message gives nothing to keep or to act on.
func (s *step) saysNothing() bool {
	return s.u.Speech == bot.SpeechNothing && s.u.Verdict != bot.VerdictAnswer && s.u.Verdict != bot.VerdictAsk &&
		len(s.u.Codes) == 0 && !s.unreadable()
}

// open begins the conversation.
func (s *step) open() {
	s.opened = true
	s.c.Phase, s.c.Customer, s.c.Place, s.c.Opened = bot.PhaseNew, s.e.Person, s.e.Place, s.at()
}

// customerWrote decides about a message of the thread's starter.
func (s *step) customerWrote() {
	if s.e.Place == bot.Elsewhere && !s.e.Mention && !s.silent() {
		s.ignore("in other channels the bot answers mentions only")
		return
	}
	s.standUnder()
	s.sight()
	s.wrote(bot.SpeakerCustomer)
	s.hear()
	s.remember()
	switch {
	case s.silent():
		s.follow()
	case s.waitsForPictures():
		s.readFirst()
	default:
		s.replied(s.converse)
	}
	if s.ignored {
		return
	}
	s.privately(nil)
	s.c.Heard = last(append(s.c.Heard, bot.Heard{TS: s.e.TS, Led: led(s.u), Slot: s.said}), maxHeard)
}

// standUnder has the answer stand under the post that it answers: one person's posts
// in a channel are one conversation until the bot has answered, and what the last of
// them asks must not be answered under the "hej" before it.
func (s *step) standUnder() {
	if s.e.Kind == bot.MessagePosted && s.e.TopLevel && s.e.TS != s.c.Key.Thread && s.c.Asked == 0 && !s.silent() {
		s.c.At = s.e.TS
	}
}

// follow shows the customer's message under the card: people have taken over.
func (s *step) follow() {
	s.because("people have taken over")
	if !s.asksNothing() {
		s.awaits()
	}
	if s.u.Speech == bot.SpeechHuman {
		switch {
		case !s.c.Ticket.Live():
			s.escalate(bot.PhraseReasonAsked)
			return
		case s.c.Phase == bot.PhaseEscalated:
			lead := bot.PhraseReceiptAgain
			if s.saidLast(lead) {
				lead = bot.PhraseReceiptNudged
			}
			s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(lead), Codes: s.rules.presence(s.now)})
		}
	}
	if s.asksHours() && s.c.Phase == bot.PhaseEscalated {
		s.tellHours()
	}
	s.underCard(s.customersWords(bot.Say(bot.PhraseCardLine)))
}

// bystanderWrote decides about a message of somebody who did not start the
// thread. It is transcript; a mention is answered, without buttons, since those
// obey the starter, and without any change to the customer's case.
func (s *step) bystanderWrote() {
	s.wrote(bot.SpeakerBystander)
	s.because("somebody else's message")
	if s.e.Mention && !s.silent() && !s.holdsBack() && !s.outsideAgain() {
		s.answerBystander()
	}
	s.privately(nil)
}

// outsideAgain reports whether a bystander would only be told once more that there is
// no article, which is no news to anybody in the thread.
func (s *step) outsideAgain() bool {
	return s.u.Verdict != bot.VerdictAnswer && s.saidLast(bot.PhraseOutside, bot.PhraseAskText)
}

// answerBystander answers a mention in a thread that is somebody else's.
func (s *step) answerBystander() {
	switch {
	case s.named():
		s.say(bot.EffectAnswer, remarked(bot.Message{Lead: leadFor(s.u.Answers), Articles: s.u.Answers}, s.remarks()))
	case s.u.Verdict == bot.VerdictAsk || s.u.Speech == bot.SpeechVague || s.unreadable():
		s.say(bot.EffectAsk, s.opening(bot.PhraseAskText, bot.Message{}))
	case len(s.u.Codes) > 0:
		s.say(bot.EffectCode, remarked(bot.Message{}, s.remarks()))
	case s.asksHours():
		s.say(bot.EffectNotice, s.rules.hours(s.u.Asked, s.now))
	case s.u.Speech == bot.SpeechRequest || s.u.Speech == "":
		s.say(bot.EffectNone, bot.Message{Lead: bot.Say(bot.PhraseOutside)})
	}
}

// heard returns the index of a message among those heard, -1 if it is not.
func (s *step) heard(ts bot.Timestamp) int {
	if ts == "" {
		return -1
	}
	return slices.IndexFunc(s.c.Heard, func(h bot.Heard) bool { return h.TS == ts })
}

// led says in short what a message leads to by itself: an edit that leads to
// the same changes nothing.
func led(u bot.Understanding) string {
	var ids []string
	switch u.Verdict {
	case bot.VerdictAnswer:
		for _, a := range u.Answers {
			ids = append(ids, a.ID)
		}
	case bot.VerdictAsk:
		for _, c := range u.Candidates {
			ids = append(ids, c.ID)
		}
	default:
		u.Verdict = bot.VerdictNone
	}
	parts := []string{string(u.Verdict)}
	if ids != nil {
		parts = append(parts, strings.Join(ids, ","))
	}
	if u.Speech != "" {
		parts = append(parts, string(u.Speech))
	}
	if u.FollowsUp {
		parts = append(parts, "follows-up")
	}
	for _, c := range u.Codes {
		parts = append(parts, "code-"+string(c.Verdict))
	}
	return strings.Join(parts, " ")
}
