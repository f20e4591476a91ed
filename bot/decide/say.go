package decide

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// thread is where the customer reads: the conversation's thread.
func (s *step) thread() bot.Destination {
	at := s.c.Where()
	if s.e.Via != (bot.Post{}) {
		at = s.e.Via // they are answered where they wrote
	}
	return bot.Destination{Channel: at.Channel, Thread: at.TS}
}

// say posts the event's public reply in the customer's thread, or puts it in
// place of the earlier one when the event is an edit. A second reply to the
// same event is not made: one message gets one reply at most.
func (s *step) say(kind bot.EffectKind, m bot.Message) {
	if s.said != "" || s.muted {
		return
	}
	s.overtaken()
	m = s.informing(kind, m)
	slot, update := s.instead, s.instead != ""
	if !update {
		s.c.Asked++
		slot = bot.SaySlot(s.c.Asked)
	}
	s.said, m = slot, s.withRead(m)
	s.effects = append(s.effects, bot.Effect{Kind: kind, To: s.thread(), Slot: slot, Update: update, Say: m})
	s.c.Live = slices.DeleteFunc(s.c.Live, func(l bot.Said) bool { return l.Slot == slot })
	if len(m.Buttons) > 0 && !asksRating(m) {
		s.c.Live = append(s.c.Live, bot.Said{Slot: slot, Kind: kind, Say: m})
		s.dropLive()
	}
	who, text, desk := bot.SpeakerBot, named(m), bot.HelpDesk("")
	if m.By != "" || kind == bot.EffectAgent { // a help desk's people have no id here
		who, text, desk = bot.SpeakerAgent, strings.TrimSpace(m.Quote+" "+named(bot.Message{Articles: m.Articles})), s.e.Update.Desk
	}
	s.line(bot.Line{Who: who, By: m.By, Say: m.Lead, Text: text, Desk: desk})
}

// dropLive keeps the list of posts with buttons short. A question goes before
// an answer: an answer's buttons must not outlive the case.
func (s *step) dropLive() {
	if len(s.c.Live) <= maxLive {
		return
	}
	i := max(0, slices.IndexFunc(s.c.Live, func(l bot.Said) bool {
		return !slices.ContainsFunc(l.Say.Buttons, func(b bot.Button) bool { return b.Action == bot.ActionUnsolved })
	}))
	s.c.Live = slices.Delete(s.c.Live, i, i+1)
}

// strip takes the buttons away from every post that still has some; the private form
// stays as long as the ticket does.
func (s *step) strip() {
	if s.muted {
		return
	}
	var kept []bot.Said
	for _, l := range s.c.Live {
		if offersFacts(l) && s.c.Ticket != nil && s.c.Ticket.State != bot.TicketClosed && s.c.Phase != bot.PhaseResolved {
			kept = append(kept, l)
			continue
		}
		m := l.Say
		m.Buttons = nil
		s.effects = append(s.effects, bot.Effect{Kind: l.Kind, To: s.thread(), Slot: l.Slot, Update: true, Say: m})
	}
	s.c.Live = kept
}

// line adds to the transcript.
func (s *step) line(l bot.Line) {
	l.At, l.Text = s.at(), clipped(l.Text)
	s.c.Transcript = bounded(append(s.c.Transcript, l))
}

// wrote adds what the event's person wrote to the transcript.
func (s *step) wrote(who bot.Speaker) {
	l := bot.Line{Who: who, By: s.e.Person, TS: s.e.TS, Text: s.u.Text}
	for _, f := range s.e.Files {
		l.Files = append(l.Files, f.Kind)
	}
	s.line(l)
}

// named is what the bot named in a message, for the transcript.
func named(m bot.Message) string {
	var parts []string
	for _, a := range m.Articles {
		parts = append(parts, a.Title)
	}
	if m.Text != "" {
		parts = append(parts, m.Text)
	}
	parts = append(parts, m.Fix...)
	if m.Articles == nil {
		for _, b := range m.Buttons {
			if b.Label != "" {
				parts = append(parts, b.Label)
			}
		}
	}
	return strings.Join(parts, " · ")
}

// verdictButtons are the three that stand under every answer.
func verdictButtons() []bot.Button {
	return []bot.Button{{Action: bot.ActionSolved, Main: true}, {Action: bot.ActionUnsolved}, {Action: bot.ActionHuman}}
}

// humanButton is the way to a person where there is no answer.
func humanButton() []bot.Button { return []bot.Button{{Action: bot.ActionHuman}} }
