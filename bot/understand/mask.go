package understand

import (
	"kodhjalpen/activation"
	"kodhjalpen/bot"
)

// masked returns the event's text as it may be stored and shown to agents: codes
// and personal data hidden, pieces of codes told in several messages too. Package
// activation does it; here is only what it has to know of the conversation.
func masked(e bot.Event, c bot.Conversation) string {
	text := e.Text.Reveal()
	if e.Kind != bot.FormSent && e.Kind != bot.FormChanged && e.Kind != bot.DeskUpdated { // what is typed there comes as it was typed
		text = plain(text)
	}
	return activation.MaskNext(text, before(e, c))
}

// before are the lines a code may go on from: those of people, of an agent's text
// only the agent's own. The line of the message itself, which is in the transcript
// when it is edited, is none.
func before(e bot.Event, c bot.Conversation) []string {
	var lines []string
	for _, l := range c.Transcript {
		self := l.TS != "" && l.TS == e.TS
		if self || l.Who == bot.SpeakerBot || e.Role == bot.Agent && l.By != e.Person {
			continue
		}
		lines = append(lines, joined([]string{l.Text, l.Read}))
	}
	return lines
}

// masking hides codes and personal data in a text that belongs to no conversation.
func masking(text string) string { return activation.MaskNext(text, nil) }

// Stored returns a message that stands alone as it would be stored.
func Stored(raw string) string { return activation.MaskNext(plain(raw), nil) }
