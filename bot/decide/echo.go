package decide

import (
	"maps"
	"slices"

	"kodhjalpen/bot"
)

// The same sentence is never said twice in a row: who writes on has not been helped by
// it. Most replies have another one for the second time; where one has not, people
// take over.

// lastSaid is the bot's line that stands last in a transcript; false if there is none.
func lastSaid(c bot.Conversation) (bot.Line, bool) {
	for i := len(c.Transcript) - 1; i >= 0; i-- {
		if l := c.Transcript[i]; l.Who == bot.SpeakerBot {
			return l, true
		}
	}
	return bot.Line{}, false
}

// saidLast reports whether the bot's last message was opened by one of the phrases.
func (s *step) saidLast(phrases ...bot.Phrase) bool {
	l, ok := lastSaid(s.c)
	return ok && slices.Contains(phrases, l.Say.Phrase)
}

// replied decides by a function what to reply to a message, and hands over instead if
// that would be what the bot said last.
func (s *step) replied(decide func()) {
	before := *s
	before.c = copied(s.c)
	last, spoken := lastSaid(s.c)
	decide()
	now, _ := lastSaid(s.c)
	same := now.Say.Phrase == last.Say.Phrase && maps.Equal(now.Say.Args, last.Say.Args) && now.Text == last.Text
	if !spoken || !same || s.said == "" || s.instead != "" || s.c.Phase == bot.PhaseResolved || s.silent() {
		return
	}
	*s = before
	s.because("the bot would say the same again")
	s.escalate(bot.PhraseReasonStuck)
}
