package decide

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kodhjalpen/bot"
)

// TestAnyConversation plays conversations that nobody would have, and holds
// every decision against the package's promises and the whole against these:
// one card at most, every slot posted once, and nothing changed that was never
// posted.
func TestAnyConversation(t *testing.T) {
	all := append(append(happenings(), edits()...), suggestions()...)
	rapid.Check(t, func(t *rapid.T) {
		p := &chance{t: t, now: morning(), posted: map[bot.Slot]bool{}}
		if rapid.Bool().Draw(t, "agents' channel") {
			p.rules.AgentsChannel = agents
		}
		if rapid.Bool().Draw(t, "a help desk") {
			p.rules.HelpDesks = []bot.HelpDesk{bot.DeskWebhook, "other"}
		}
		if rapid.Bool().Draw(t, "hours") {
			p.rules.Hours = openHours()
		}
		p.conv.Key = bot.ConversationKey{Team: "T1", Channel: desk, Thread: "1795424400.000100"}
		for range rapid.IntRange(1, 40).Draw(t, "length") {
			p.now = p.now.Add(time.Duration(rapid.SampledFrom([]int64{0, 1, 5, 200, 90_000}).Draw(t, "seconds")) * time.Second)
			if n := len(p.conv.Timers); n > 0 && rapid.IntRange(0, 4).Draw(t, "timer") == 0 {
				p.happen(happening{e: bot.Event{Kind: bot.TimerDue, Timer: p.conv.Timers[rapid.IntRange(0, n-1).Draw(t, "which")]}})
				continue
			}
			if p.conv.Reading != nil && rapid.Bool().Draw(t, "pictures are read") {
				p.happen(read(p.conv, rapid.SampledFrom([]bot.Understanding{answers("expired-key"), asks("expired-key"), speech("")}).Draw(t, "as"), rapid.SampledFrom([]string{"ord", ""}).Draw(t, "words")))
				continue
			}
			if rapid.IntRange(0, 5).Draw(t, "mode changes") == 0 {
				p.mode = rapid.SampledFrom([]bot.Mode{bot.ModeAnswer, bot.ModeSuggest, bot.ModeQuiet, "of a later version"}).Draw(t, "mode")
			}
			p.happen(all[rapid.IntRange(0, len(all)-1).Draw(t, "happening")])
		}
	})
}

// chance is one random conversation with what was posted in it.
type chance struct {
	t      *rapid.T
	rules  Rules
	conv   bot.Conversation
	now    time.Time
	events int
	posted map[bot.Slot]bool
	mode   bot.Mode
}

// happen decides about one thing that happens and stores what was decided.
func (p *chance) happen(h happening) {
	p.events++
	e := h.e
	if e.Mode == "" {
		e.Mode = p.mode
	}
	e.ID, e.Key, e.At = bot.EventID(fmt.Sprintf("x:%d", p.events)), p.conv.Key, p.now
	if e.Kind == bot.MessagePosted {
		e.TS = bot.Timestamp(fmt.Sprintf("1795424400.%06d", 99+p.events))
		e.TopLevel = p.events == 1
	}
	d := decided(p.t, p.rules, p.conv, h.u, e, p.now)
	if d.Ignore {
		return
	}
	for _, f := range d.Effects {
		switch {
		case f.Update && !p.posted[f.Slot], f.Under != "" && !p.posted[f.Under]:
			p.t.Fatalf("%s: %s is about a post that was never made", d.Reason, f.ID)
		case !f.Update && f.Slot != "" && p.posted[f.Slot]:
			p.t.Fatalf("%s: %s posts %s again", d.Reason, f.ID, f.Slot)
		}
		p.posted[f.Slot] = true
	}
	d.Next.Version = p.conv.Version + 1
	if d.Next.Ticket != nil && d.Next.Ticket.Number == 0 {
		d.Next.Ticket.Number = bot.FirstTicket
	}
	p.conv = d.Next
}
