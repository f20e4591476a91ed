package decide

import (
	"testing"

	"kodhjalpen/bot"
)

// taken is a conversation whose ticket Eva has.
func taken(t *testing.T, r Rules) bot.Conversation {
	t.Helper()
	c := scenes(r)[6]
	h := pressed(bot.ActionClaim, "", eva, bot.Agent)
	return decided(t, r, c, h.u, at(h.e, c), morning()).Next
}

// TestWhoPressesSecondIsToldWhoHasIt: the ticket stays with the first, and the
// second alone is told, with a button to take it over.
func TestWhoPressesSecondIsToldWhoHasIt(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	c := taken(t, r)
	for who, told := range map[bot.PersonID]bool{bo: true, eva: false} {
		h := pressed(bot.ActionClaim, "", who, bot.Agent)
		d := decided(t, r, c, h.u, at(h.e, c), morning())
		if !d.Ignore || (d.Reply != nil) != told {
			t.Fatalf("%s presses: %+v", who, d)
		}
		if !told {
			continue
		}
		lead, buttons := d.Reply.Say.Lead, d.Reply.Say.Buttons
		if lead.Phrase != bot.PhraseTakenBy || lead.Args["owner"] != string(eva) || len(buttons) != 1 || buttons[0].Action != bot.ActionTakeOver || buttons[0].Arg != string(eva) {
			t.Errorf("%s is told %+v", who, d.Reply.Say)
		}
	}
}

// TestTakingOverIsOfWhomOneWasToldOf: it is told under the card; who was told of an
// owner that is none any more is told of the present one.
func TestTakingOverIsOfWhomOneWasToldOf(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	press := func(c bot.Conversation, who, from bot.PersonID) bot.Decision {
		h := pressed(bot.ActionTakeOver, string(from), who, bot.Agent)
		return decided(t, r, c, h.u, at(h.e, c), morning())
	}
	c := taken(t, r)
	if d := press(c, bo, annan); !d.Ignore || d.Reply.Say.Lead.Phrase != bot.PhraseTakenBy || d.Reply.Say.Lead.Args["owner"] != string(eva) || !d.Reply.Instead {
		t.Errorf("from one who has it no more: %+v", d)
	}
	d := press(c, bo, eva)
	line := d.Effects[len(d.Effects)-1]
	if d.Next.Ticket.Assignee != bo || line.Under != bot.SlotCard || line.Say.Lead.Phrase != bot.PhraseCardTaken || line.Say.Lead.Args["owner"] != string(eva) || line.Say.Lead.Args["agent"] != string(bo) || !d.Reply.Instead {
		t.Errorf("taken over: %+v", d)
	}
	if again := press(d.Next, bo, eva); !again.Ignore || again.Reply.Say.Lead.Phrase != bot.PhraseTookOver {
		t.Errorf("pressed twice: %+v", again)
	}
	erased, _ := c.Without(eva)
	for _, name := range []bot.ActionName{bot.ActionClaim, bot.ActionTakeOver} {
		h := pressed(name, string(eva), bo, bot.Agent)
		if d := decided(t, r, erased, h.u, at(h.e, c), morning()); d.Ignore || d.Next.Ticket.Assignee != bo {
			t.Errorf("%s of one that nobody has: %+v", name, d)
		}
	}
}
