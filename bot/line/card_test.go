package line

import (
	"testing"

	"kodhjalpen/bot"
)

// TestWhatIsWrittenUnderACardWaitsForIt: a reply under a message of the bot's waits
// until the card above it is noted, and is left to come again when that takes long; one
// under anything else does not.
func TestWhatIsWrittenUnderACardWaitsForIt(t *testing.T) {
	ticket := bot.ConversationKey{Team: "T1", Channel: "C1", Thread: "90.000100"}
	under := func(thread bot.Timestamp, ours bool) bot.Event {
		e := post("100.000200", "en anteckning")
		e.TopLevel, e.Place, e.Role, e.UnderBot = false, bot.Agents, bot.Agent, ours
		e.Key = bot.ConversationKey{Team: "T1", Channel: "CDESK", Thread: thread}
		return e
	}
	late := under("100.000100", true)
	late.TS = "701.000200" // ten minutes after the card
	for name, c := range map[string]struct {
		event   bot.Event
		coming  bool
		notedAt int // by which look for a card on its way; 0 is never
		fails   bool
		noted   bool // with the ticket
	}{
		"noted while it waits":                         {under("100.000100", true), true, 2, false, true},
		"noted between the looks, and none else comes": {under("100.000100", true), false, 1, false, true},
		"not noted":         {under("100.000100", true), true, 0, true, false},
		"no card comes":     {under("100.000100", true), false, 0, false, false},
		"a person's thread": {under("100.000100", false), true, 0, false, false},
		"an old thread":     {late, true, 0, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			m, woken := newMemory(), 0
			m.coming = c.coming
			m.onLook = func(looks int) {
				if looks == c.notedAt {
					m.convs[ticket.String()] = bot.Conversation{Key: ticket, Posts: map[bot.Slot]bot.Post{bot.SlotCard: {Channel: "CDESK", TS: "100.000100"}}}
				}
			}
			_, err := newLine(m, &woken).Handle(t.Context(), c.event)
			if (err != nil) != c.fails || err != nil && bot.KindOf(err) != bot.Transient {
				t.Fatalf("handled with %v, want an error for now: %v", err, c.fails)
			}
			if got := len(m.convs[ticket.String()].Transcript) == 1; got != c.noted {
				t.Errorf("with the ticket: %v, want %v", got, c.noted)
			}
			if c.fails && len(m.marks) != 0 {
				t.Error("what failed is marked, and would not be taken when it comes again")
			}
		})
	}
}
