package slackio

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// TestHomeTabFitsSlack: four full lists of long titles, their rows' buttons each with
// its own ticket, within a hundred blocks and with nothing cut.
func TestHomeTabFitsSlack(t *testing.T) {
	m := bot.Message{Seeks: true, Lead: bot.Say(bot.PhraseQueue, "count", "500"), Codes: []bot.Sentence{bot.Say(bot.PhraseHelp)}}
	number := bot.FirstTicket
	for range 4 {
		b := bot.Board{Title: bot.Say(bot.PhraseBoardOpen, "count", "500")}
		for range 11 {
			b.Rows = append(b.Rows, bot.Row{
				QueueLine: bot.QueueLine{
					Number: number, Key: "CSUPPORT:1795424400.000100", State: bot.TicketOpen, Customer: "UKIM", Title: strings.Repeat("å", 75),
					Opened: time.Unix(1795424400, 0), Priority: bot.High, Tags: []string{"ett", "två", "tre", "fyra", "fem"},
				},
				Age: "100 tim 59 min", Buttons: []bot.Button{{Action: bot.ActionClaim, Main: true}, {Action: bot.ActionReply}, {Action: bot.ActionGive}},
			})
			number++
		}
		m.Boards = append(m.Boards, b)
	}
	blocks := inViews(testRenderer(t).document(m, audience{agents: true}).within(maxViewBlocks, maxHome))
	if err := checkBlocks(blocks, maxViewBlocks); err != nil {
		t.Fatal(err)
	}
	bytes, err := json.Marshal(blocks)
	if err != nil {
		t.Fatal(err)
	}
	raw := string(bytes)
	if !strings.Contains(raw, `"dispatch_action":true`) {
		t.Error("the field to look for tickets in is left out")
	}
	if n := strings.Count(raw, `"1|`); n != 3*44 || !strings.Contains(raw, `"1|1044|"`) || !strings.Contains(raw, "100 tim 59 min") {
		t.Errorf("%d buttons in %d blocks", n, len(blocks))
	}
	if len(raw) > 200_000 {
		t.Errorf("the view has %d bytes, of Slack's 250,000", len(raw))
	}
}
