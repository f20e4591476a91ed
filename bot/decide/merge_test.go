package decide

import (
	"strings"
	"testing"

	"kodhjalpen/bot"
)

// another reads "KH-1002 claimed kund | words" as the conversation of another ticket.
func another(t *testing.T, line string) bot.Conversation {
	t.Helper()
	head, said, _ := strings.Cut(line, " | ")
	f := strings.Fields(head)
	n, err := bot.ParseTicketNumber(f[0])
	if err != nil || len(f) != 3 {
		t.Fatalf("no such ticket: %s", line)
	}
	who, _ := person(t, f[2])
	c := bot.Conversation{
		Key: bot.ConversationKey{Team: "T1", Channel: desk, Thread: "1795424999.000100"}, Version: 7, Customer: who, Phase: bot.PhaseEscalated,
		Ticket: &bot.Ticket{Number: n, State: bot.TicketState(f[1]), Opened: morning()},
		Codes:  []bot.Code{{Mask: "K7…", Verdict: bot.CodeValid, Hash: "h"}},
	}
	for _, words := range strings.Split(said, " / ") {
		if words != "" {
			c.Ticket.Waits = morning()
			c.Transcript = append(c.Transcript, bot.Line{Who: bot.SpeakerCustomer, By: who, Text: words})
		}
	}
	return c
}

// TestPressesOfAMergedTicketSayWhereItBelongs: what was left on the screen does nothing.
func TestPressesOfAMergedTicketSayWhereItBelongs(t *testing.T) {
	c := scenes(Rules{AgentsChannel: agents})[6]
	c.Phase, c.Resolution = bot.PhaseResolved, bot.ResolvedConfirmed
	c.Ticket.State, c.Ticket.Assignee, c.Ticket.Into = bot.TicketClosed, eva, 1002
	for _, h := range []happening{
		pressed(bot.ActionUnsolved, "", kund, bot.Customer), pressed(bot.ActionHuman, "", kund, bot.Customer), sent(bot.FormReply, "Hej"), pressed(bot.ActionClaim, "", bo, bot.Agent),
	} {
		d := Rules{AgentsChannel: agents}.Step(c, h.u, at(h.e, c), morning())
		if !d.Ignore || d.Reply == nil || d.Reply.Say.Lead.Phrase != bot.PhraseMerged || d.Reply.Say.Lead.Args["other"] != "KH-1002" {
			t.Errorf("%s: %+v", h.name, d)
		}
	}
}
