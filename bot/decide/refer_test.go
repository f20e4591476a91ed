package decide

import (
	"testing"
	"time"

	"kodhjalpen/bot"
)

// TestOneWithTooManyTicketsIsReferredOnce: who may have no further ticket is told of
// one they have, in the thread; pressing again, or the other button that escalates,
// says it in private and changes nothing. Words get their own reply.
func TestOneWithTooManyTicketsIsReferredOnce(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	c := scenes(r)[3] // one try has failed
	step := func(h happening, when time.Time) bot.Decision {
		e := at(h.e, c)
		e.Standing, e.At = bot.FirstTicket+4, when
		d := decided(t, r, c, h.u, e, when)
		if !d.Ignore {
			c = d.Next
		}
		return d
	}
	first := step(pressed(bot.ActionHuman, "", kund, bot.Customer), morning())
	if len(first.Effects) != 1 || first.Effects[0].Kind != bot.EffectNotice || first.Effects[0].Say.Lead.Args["ticket"] != "KH-1005" || c.Ticket != nil {
		t.Fatalf("the first press: %+v", first)
	}
	for n, name := range []bot.ActionName{bot.ActionHuman, bot.ActionUnsolved, bot.ActionHuman} {
		d := step(pressed(name, "", kund, bot.Customer), morning().Add(time.Duration(n+1)*time.Minute))
		if !d.Ignore || d.Reply == nil || d.Reply.Say.Lead.Args["ticket"] != "KH-1005" {
			t.Errorf("press %d of %s again: %+v, want only a private word", n+2, name, d)
		}
	}
	if d := step(said("en människa", speech(bot.SpeechHuman)), morning().Add(time.Hour)); d.Ignore || len(d.Effects) != 1 {
		t.Errorf("asked in words: %+v, want one reply", d)
	}
}
