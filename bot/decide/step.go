package decide

import (
	"slices"
	"time"

	"kodhjalpen/bot"
)

// Rules are what decisions depend on beside the conversation.
type Rules struct {
	// AgentsChannel is where tickets' cards go; "" while there is no such channel.
	// A ticket that another channel holds gets a card here with its next event.
	AgentsChannel bot.ChannelID
	// Hours are when people answer; the zero value promises none.
	Hours bot.Hours
	// Service is how long customers may wait for people, in opening time.
	Service bot.Service
	// HelpDesks are told of tickets and of what becomes of them.
	HelpDesks []bot.HelpDesk
	// Lead is told of a ticket that nobody answers; "" is nobody.
	Lead bot.PersonID
}

// Step decides what to do about an event. The conversation is the zero value
// but for its Key when there is none yet. It never fails: an event that fits
// nothing is ignored, with a word to the person who pressed in vain.
func (r Rules) Step(c bot.Conversation, u bot.Understanding, e bot.Event, now time.Time) bot.Decision {
	s := &step{rules: r, was: c, c: copied(c), u: u, e: e, now: now, had: c.Timers}
	if !slices.Contains(bot.Phases(), s.c.Phase) {
		s.c.Phase = ""
	}
	if s.u.Speech == bot.SpeechHours && !r.Hours.Known() {
		s.u.Speech = bot.SpeechRequest
	}
	if s.c.Key == (bot.ConversationKey{}) {
		s.c.Key = e.Key
	}
	switch e.Kind {
	case bot.MessagePosted:
		s.posted()
	case bot.MessageEdited:
		s.edited()
	case bot.MessageDeleted:
		s.deleted()
	case bot.ButtonPressed:
		s.pressed()
	case bot.FormChanged:
		s.formChanged()
	case bot.FormSent:
		s.formSent()
	case bot.ShortcutUsed:
		s.shortcut()
	case bot.TimerDue:
		s.due()
	case bot.PicturesRead:
		s.picturesRead()
	case bot.RoomReady:
		s.roomReady()
	case bot.HumanWished:
		s.wished()
	case bot.DeskUpdated:
		s.deskUpdated()
	case bot.TicketJoined:
		s.joined()
	case bot.IncidentOver:
		s.incidentOver()
	default:
		s.ignore("nothing to decide about this kind of event")
	}
	return s.decision()
}

// A step is one event being decided: what came in, and what is made of it.
type step struct {
	rules Rules
	was   bot.Conversation // before the event; only read
	c     bot.Conversation // the next one
	u     bot.Understanding
	e     bot.Event
	now   time.Time
	had   []bot.Timer // the conversation's before the event

	effects []bot.Effect
	reply   *bot.Reply
	reason  string
	ignored bool
	lesson  *bot.Lesson
	wrought *bot.Draft
	unlearn []bot.LessonID
	// sighted are subjects that the event is about, informed incidents that it tells of.
	sighted, informed []string
	// opened says that this event began the conversation.
	opened bool
	// reads is what was read in the pictures of the messages that are replied to.
	reads  string
	readIn bot.Phrase
	// said is the slot of the public reply, "" while there is none.
	said bot.Slot
	// muted says that the bot may say nothing in the thread.
	muted bool
	// instead is the slot of the post that the reply replaces, for an edit.
	instead bot.Slot
}

// decision gathers what was decided and gives the effects their ids.
func (s *step) decision() bot.Decision {
	if s.ignored {
		s.inTongue()
		return bot.Decision{Ignore: true, Reply: s.reply, Reason: s.reason}
	}
	s.keepReading()
	s.watch(s.had)
	s.handOn()
	s.inTongue()
	for i := range s.effects {
		s.effects[i].ID = s.e.ID.Effect(i)
		s.effects[i].Queued = s.now
	}
	s.c.Updated = s.at()
	return bot.Decision{Next: s.c, Effects: s.effects, Reply: s.reply, Reason: s.reason, Lesson: s.lesson, Unlearn: s.unlearn, Draft: s.wrought, Sighted: s.sighted, Informed: s.informed}
}

// ignore decides that nothing changes.
func (s *step) ignore(reason string) {
	s.ignored, s.reason = true, reason
}

// refuse decides that nothing changes and tells so to the person who acted.
func (s *step) refuse(reason string, why bot.Sentence) {
	s.ignore(reason)
	s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: why}}
}

// because notes the reason for the decision; the first one holds.
func (s *step) because(reason string) {
	if s.reason == "" {
		s.reason = reason
	}
}

// at is when the event happened.
func (s *step) at() time.Time {
	if s.e.At.IsZero() {
		return s.now
	}
	return s.e.At
}

// exists reports whether the conversation has begun.
func (s *step) exists() bool { return s.c.Phase != "" }

// silent reports whether people have taken over, so that the bot says nothing.
func (s *step) silent() bool {
	return s.c.Phase == bot.PhaseEscalated || s.c.Phase == bot.PhaseHuman
}
