package decide

import (
	"slices"

	"kodhjalpen/bot"
)

// shortcut shows an agent what could be answered to a message. Nothing changes
// until they send it.
func (s *step) shortcut() {
	if s.e.Role != bot.Agent {
		s.refuse("only agents may", bot.Say(bot.PhraseAgentsOnly))
		return
	}
	if s.e.Action.Name == bot.ActionRight {
		s.wrongAnswer()
		return
	}
	s.ignore("a proposal for an agent")
	s.reply = &bot.Reply{Kind: bot.ReplySay, Say: s.suggestion()}
}

// agentAsks decides about an agent's mention of the bot in a customer's thread:
// the agent alone sees what could be answered, and the case is the bot's or the
// people's as before.
func (s *step) agentAsks() {
	if s.exists() {
		s.wrote(bot.SpeakerAgent)
		s.because("an agent asks the bot")
		only := s.thread()
		only.Only = s.e.Person
		s.effects = append(s.effects, bot.Effect{Kind: bot.EffectNotice, To: only, Say: s.suggestion()})
		s.privately(nil)
		return
	}
	s.ignore("an agent asks the bot")
	// Slack tells of a mention twice; the one that does not say whose thread it
	// is adds nothing.
	if s.e.Starter != "" {
		s.reply = &bot.Reply{Kind: bot.ReplySay, Say: s.suggestion()}
	}
}

// suggestion is what an agent alone is shown of what could be answered.
func (s *step) suggestion() bot.Message {
	m, leads := s.proposed(), [3]bot.Phrase{bot.PhraseSuggest, bot.PhraseSuggestAsk, bot.PhraseSuggestNone}
	m.Lead = bot.Say(leads[s.sureness()])
	return m
}

// sureness is 0 when an article fits, 1 when one of several may, 2 when none
// does.
func (s *step) sureness() int {
	switch {
	case s.named():
		return 0
	case s.u.Verdict == bot.VerdictAsk && len(s.u.Candidates) > 0:
		return 1
	default:
		return 2
	}
}

// proposed is an answer for an agent to send: the articles, what speaks for
// them, and a button for each; where none fits, a button for each there is.
func (s *step) proposed() bot.Message {
	p := &bot.Proposal{Codes: stripAll(s.u.Codes)}
	m := bot.Message{Proposal: p}
	switch s.sureness() {
	case 0:
		m.Articles = s.u.Answers
		for _, a := range s.u.Answers {
			p.Best = append(p.Best, s.evidence(a))
		}
		p.Others = slices.DeleteFunc(slices.Clone(s.u.Candidates), func(c bot.Candidate) bool {
			return slices.ContainsFunc(p.Best, func(b bot.Candidate) bool { return b.ID == c.ID })
		})
		m.Buttons = s.sendButtons(p.Best)
	case 1:
		p.Best = s.u.Candidates
		m.Buttons = s.sendButtons(p.Best)
	default:
		p.Others = s.u.Candidates
		m.Buttons = s.sendButtons(likeliest(s.u))
	}
	if o, ok := s.addressed(); ok {
		m.Buttons = append(m.Buttons, bot.Button{Action: bot.ActionFind, Arg: o.Open()})
	}
	return m
}

// mostLikely is how many articles are offered where none fits; the search field has
// all of them.
const mostLikely = 5

// likeliest are the articles to offer where none fits.
func likeliest(u bot.Understanding) []bot.Candidate {
	if len(u.Candidates) > 0 {
		return u.Candidates
	}
	return u.Menu[:min(len(u.Menu), mostLikely)]
}

// addressed is an offer to the thread's customer whose article is yet to be chosen; false
// where there is nobody to send to.
func (s *step) addressed() (bot.Offer, bool) {
	o := bot.Offer{Channel: s.c.Key.Channel, Thread: s.c.Key.Thread, Customer: s.e.Starter}
	switch {
	case s.exists():
		o.Customer = s.c.Customer
	case o.Customer == "", o.Customer == s.e.Person, s.e.Place == bot.Agents:
		return o, false
	}
	return o, true
}

// stripAll returns codes without what only their owner may see.
func stripAll(codes []bot.Code) []bot.Code {
	var out []bot.Code
	for _, c := range codes {
		out = append(out, stripped(c))
	}
	return out
}

// evidence is an answered article with the wording that fitted.
func (s *step) evidence(a bot.Article) bot.Candidate {
	c := bot.Candidate{ID: a.ID, Title: a.Title, Confidence: a.Confidence}
	if i := slices.IndexFunc(s.u.Candidates, func(k bot.Candidate) bool { return k.ID == a.ID }); i >= 0 {
		c.Wording = s.u.Candidates[i].Wording
	}
	return c
}

// sendButtons are one for each article, where there is a customer to send to.
// One button needs no title.
func (s *step) sendButtons(list []bot.Candidate) []bot.Button {
	offer, ok := s.addressed()
	if !ok {
		return nil
	}
	var buttons []bot.Button
	for _, c := range list {
		offer.Article = c.ID
		b := bot.Button{Action: bot.ActionSend, Arg: offer.Arg()}
		if len(list) > 1 {
			b.Label = c.Title
		}
		b.Main = len(buttons) == 0 && s.sureness() == 0
		buttons = append(buttons, b)
	}
	return buttons
}

// send sends a proposed answer to the customer. From then on the bot leads, as
// after an answer of its own: a live ticket goes back to it.
func (s *step) send() {
	o, ok := bot.ParseOffer(s.e.Action.Arg)
	here := o.Channel == s.c.Key.Channel && o.Thread == s.c.Key.Thread
	chosen := s.u.Chosen
	switch {
	case s.e.Role != bot.Agent:
		s.refuse("only agents may", bot.Say(bot.PhraseAgentsOnly))
	case !ok || !here || s.exists() && o.Customer != s.c.Customer:
		s.refuse("an offer that is not this thread's", bot.Say(bot.PhraseStale))
	case !s.exists() && s.e.Place == bot.Agents:
		s.refuse("the conversation is gone", bot.Say(bot.PhraseStale))
	case chosen == nil || chosen.ID != o.Article:
		s.refuse("the article is gone", bot.Say(bot.PhraseStale))
	case s.c.Phase != bot.PhaseResolved && s.tried([]bot.Article{*chosen}):
		s.refuse("answered already", bot.Say(bot.PhraseSentAlready))
		s.reply.Instead = true
	default:
		s.sent(o, *chosen)
	}
}

// sent posts the answer, takes away what it stands instead of, and says so to
// the agent.
func (s *step) sent(o bot.Offer, a bot.Article) {
	s.because("an agent sends " + a.ID)
	switch {
	case !s.exists():
		s.opened = true
		s.c.Phase, s.c.Customer, s.c.Place, s.c.Opened = bot.PhaseNew, o.Customer, s.e.Place, s.at()
	case s.c.Phase == bot.PhaseResolved:
		s.reopen()
	}
	s.withdraw(bot.Message{Lead: s.byAgent(bot.PhraseCardChanged, "what", didSend), Text: a.Title})
	handedBack := s.silent()
	if handedBack {
		s.c.Tries, s.c.Refused = 0, 0
	}
	s.adopt([]bot.Article{a})
	s.say(bot.EffectAnswer, bot.Message{Lead: leadFor([]bot.Article{a}), Articles: []bot.Article{a}, Buttons: verdictButtons()})
	s.answered()
	if n := len(s.c.Transcript); n > 0 {
		s.c.Transcript[n-1].Who, s.c.Transcript[n-1].By = bot.SpeakerAgent, s.e.Person
	}
	if t := s.c.Ticket; handedBack && t.Live() {
		t.State, t.Assignee = bot.TicketBack, ""
		s.updateCard()
		s.underCard(bot.Message{Lead: s.byAgent(bot.PhraseCardChanged, "what", didSend), Text: a.Title})
	}
	s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(bot.PhraseSent, "article", a.Title)}, Instead: true}
}
