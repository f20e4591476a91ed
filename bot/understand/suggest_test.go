package understand

import (
	"testing"

	"kodhjalpen/bot"
)

// TestProposalsReadWhatTheAgentSaysAndThenTheCustomer: an agent's words count if
// they name a problem; else the customer's last ones, then all of them.
func TestProposalsReadWhatTheAgentSaysAndThenTheCustomer(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k")}
	said := func(lines ...string) (c bot.Conversation) {
		c.Customer = "UKIM"
		for _, l := range lines {
			c.Transcript = append(c.Transcript, bot.Line{Who: bot.SpeakerCustomer, Text: l})
		}
		c.Transcript = append(c.Transcript, bot.Line{Who: bot.SpeakerAgent, Text: "nyckeln har redan använts?"})
		return c
	}
	for name, test := range map[string]struct {
		text    string
		c       bot.Conversation
		answers int
	}{
		"the agent's own words":      {"<@UBOT> nyckeln har nog redan använts", said(), 1},
		"the customer's last":        {"<@UBOT> vad tror du?", said("hej", "nyckeln har redan använts"), 1},
		"nothing but the mention":    {"<@UBOT|kodhjalpen>", said("nyckeln har redan använts"), 1},
		"all that the customer said": {"<@UBOT>", said("det gäller min nyckel", "den har redan använts", "hallå?"), 1},
		"nothing said":               {"<@UBOT>", said(), 0},
		"a deleted message":          {"<@UBOT>", said(bot.Deleted), 0},
	} {
		e := bot.Event{Kind: bot.MessagePosted, TS: "9.1", Text: bot.NewUtterance(test.text), Mention: true, Role: bot.Agent, Person: "UEVA", Place: bot.Support}
		u := r.Read(e, test.c)
		if len(u.Answers) != test.answers || len(u.Menu) == 0 {
			t.Errorf("%s: %d answers of %q, want %d", name, len(u.Answers), u.Verdict, test.answers)
		}
		e.Kind = bot.ShortcutUsed
		if u := r.Read(e, test.c); len(u.Answers) != test.answers {
			t.Errorf("%s by shortcut: %d answers, want %d", name, len(u.Answers), test.answers)
		}
	}
}

// TestAnOfferNamesItsArticle: the button's article is looked up as it is today.
func TestAnOfferNamesItsArticle(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k")}
	arg := bot.Offer{Channel: "C1", Thread: "1.1", Customer: "UKIM", Article: "already-used"}.Arg()
	u := r.Read(bot.Event{Kind: bot.ButtonPressed, Action: bot.Action{Name: bot.ActionSend, Arg: arg}}, bot.Conversation{})
	if u.Chosen == nil || u.Chosen.ID != "already-used" {
		t.Errorf("chosen %+v", u.Chosen)
	}
}
