package decide

import (
	"fmt"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// TestFurtherWishIsToldOnceAMinute: a card says when its customer last needed a human
// in another thread, and a line under it where and why; a wish soon after the last is
// told only of another thread, of five threads at most, and one of somebody else's or
// for a ticket that is closed is not.
func TestFurtherWishIsToldOnceAMinute(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	from := bot.Post{Channel: desk, TS: "1795424999.000100"}
	wish := func(c bot.Conversation, who bot.PersonID, why bot.Phrase, after time.Duration) bot.Decision {
		e := at(bot.Event{Kind: bot.HumanWished, Person: who, Role: bot.Customer, From: from, Why: why}, c)
		e.At = morning().Add(after)
		return decided(t, r, c, bot.Understanding{}, e, e.At)
	}
	c := scenes(r)[6]
	d := wish(c, kund, bot.PhraseReasonAsked, 0)
	if len(d.Effects) != 2 || !d.Effects[0].Update || !d.Effects[0].Say.Card.Wished.Equal(morning()) || d.Effects[1].Under != bot.SlotCard ||
		d.Effects[1].Say.Lead.Phrase != bot.PhraseCardWished || d.Effects[1].Say.About != from {
		t.Fatalf("the first wish: %+v", d)
	}
	c = d.Next
	for _, test := range []struct {
		who   bot.PersonID
		after time.Duration
	}{{kund, 0}, {kund, 59 * time.Second}, {kund, -59 * time.Second}, {annan, time.Hour}} {
		if d := wish(c, test.who, bot.PhraseReasonAsked, test.after); !d.Ignore || d.Reply != nil {
			t.Errorf("by %s after %v: %+v, want nothing", test.who, test.after, d)
		}
	}
	flooded := c
	for n := 2; n <= 2*mostWishes; n++ { // thread after thread within the minute
		from.TS = bot.Timestamp(fmt.Sprintf("17954249%02d.000200", n))
		d := wish(flooded, kund, bot.PhraseReasonAsked, time.Duration(n)*time.Second)
		if told := !d.Ignore; told != (n <= mostWishes) {
			t.Errorf("wish %d of the minute is told: %v", n, told)
		} else if told {
			flooded = d.Next
		}
	}
	d = wish(c, kund, bot.PhraseReasonTries, time.Minute)
	if len(d.Effects) != 2 || d.Effects[1].Say.Lead.Phrase != bot.PhraseCardNeeded || d.Effects[1].Say.Codes[0].Phrase != bot.PhraseReasonTries {
		t.Errorf("a minute later, after two tries: %+v", d)
	}
	if d := wish(closedTicket(r), kund, bot.PhraseReasonAsked, time.Hour); !d.Ignore {
		t.Errorf("of a closed ticket: %+v", d)
	}
}
