package decide

import (
	"slices"

	"kodhjalpen/bot"
)

// holdsBack reports whether the channel's mode forbids the bot to speak by
// itself.
func (s *step) holdsBack() bool { return s.e.Mode == bot.ModeSuggest || s.e.Mode == bot.ModeQuiet }

// held decides about a customer's message where the bot does not speak by
// itself: a wish for a human is obeyed, and in the mode förslag agents are shown
// what would be answered.
func (s *step) held() {
	shows := s.e.Mode == bot.ModeSuggest && s.rules.AgentsChannel != ""
	switch {
	case s.u.Speech == bot.SpeechHuman:
		s.escalate(bot.PhraseReasonAsked)
		return
	case s.asksNothing():
		s.heldThanks()
	case shows:
		s.because("agents are shown what would be answered")
		if s.c.Phase == bot.PhaseResolved {
			s.reopen()
		}
		s.propose()
	}
	s.because("the bot is held back: " + string(s.e.Mode))
	if s.c.Phase != bot.PhaseResolved {
		s.c.Timers = slices.DeleteFunc(s.c.Timers, func(t bot.Timer) bool { return t.Name == bot.TimerRemind || t.Name == bot.TimerHint })
		s.timer(bot.TimerClose, closeAfter)
	}
}

// heldThanks decides about a message that wants no answer: thanks for one that
// is out close the case without a word, and thanks for nothing open none.
func (s *step) heldThanks() {
	thanks, solved := s.u.Speech == bot.SpeechThanks, s.u.Speech == bot.SpeechSolved
	switch {
	case s.opened && (thanks || solved):
		s.ignore("thanks, and nothing was answered")
	case thanks && s.c.Phase == bot.PhaseAnswered, solved && s.c.Asked > 0 && s.c.Phase != bot.PhaseResolved:
		s.because("the customer says it is solved")
		s.muted = true
		s.resolve(bot.ResolvedConfirmed)
	}
}

// asksNothing reports whether a message wants no answer.
func (s *step) asksNothing() bool {
	if s.named() || len(s.u.Codes) > 0 || s.unreadable() {
		return false
	}
	switch s.u.Speech {
	case bot.SpeechNothing, bot.SpeechGreeting, bot.SpeechSmall, bot.SpeechLater, bot.SpeechThanks, bot.SpeechSolved:
		return true
	default:
		return false
	}
}

// propose shows agents what would be answered. A case has one open proposal: a
// further message changes it in place, with the customer's words under it.
func (s *step) propose() {
	m, leads := s.proposed(), [3]bot.Phrase{bot.PhraseProposal, bot.PhraseProposalAsk, bot.PhraseProposalNone}
	m.Lead, m.Quote, m.Files = bot.Say(leads[s.sureness()]), s.u.Text, s.attached()
	m.Proposal.Customer, m.Proposal.Thread = s.c.Customer, s.c.Where()
	open := s.c.Proposal != nil
	if !open {
		s.c.Proposals++
		s.c.Proposal = &bot.Proposed{Slot: bot.ProposalSlot(s.c.Proposals), Channel: s.rules.AgentsChannel}
	}
	s.toProposal(m, open)
	if open {
		s.effects = append(s.effects, bot.Effect{
			Kind: bot.EffectNotice, To: bot.Destination{Channel: s.c.Proposal.Channel}, Under: s.c.Proposal.Slot,
			Say: s.customersWords(bot.Say(bot.PhraseCardLine)),
		})
	}
}

// toProposal posts the open proposal, or changes it.
func (s *step) toProposal(m bot.Message, update bool) {
	p := s.c.Proposal
	s.effects = append(s.effects, bot.Effect{
		Kind: bot.EffectNotice, To: bot.Destination{Channel: p.Channel}, Slot: p.Slot, Update: update, Say: m,
	})
}

// withdraw ends the open proposal, if there is one: it says what became of it,
// and has no buttons any more.
func (s *step) withdraw(m bot.Message) {
	if s.c.Proposal == nil {
		return
	}
	m.Proposal = &bot.Proposal{Customer: s.c.Customer, Thread: s.c.Where()}
	s.toProposal(m, true)
	s.c.Proposal = nil
}

// overtaken ends the open proposal because the case went another way.
func (s *step) overtaken() { s.withdraw(bot.Message{Lead: bot.Say(bot.PhraseProposalOver)}) }
