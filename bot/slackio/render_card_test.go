package slackio

import (
	"fmt"
	"strings"
	"testing"

	"kodhjalpen/bot"
)

// TestTheCardKeepsHowALongConversationBegan: whoever takes the ticket reads the
// problem as the customer first put it, however much was said after it.
func TestTheCardKeepsHowALongConversationBegan(t *testing.T) {
	for _, c := range []struct {
		lines int
		want  string // the numbers of the lines shown
	}{
		{0, ""},
		{1, "0"},
		{10, "0 1 2 3 4 5 6 7 8 9"},
		{11, "0 1 2 … 4 5 6 7 8 9 10"},
		{45, "0 1 2 … 38 39 40 41 42 43 44"},
	} {
		card := exampleCard()
		card.Transcript, card.Notes = nil, nil
		for i := range c.lines {
			card.Transcript = append(card.Transcript, bot.Line{Who: bot.SpeakerCustomer, By: "UKIM", Text: fmt.Sprintf("rad %d", i)})
		}
		d := testRenderer(t).document(bot.Message{Lead: bot.Say(bot.PhraseCard), Card: card}, audience{ticket: 1001, agents: true})
		if err := checkBlocks(d.blocks(), maxBlocks); err != nil {
			t.Error(err)
		}
		if got := shownLines(d.text(maxText)); got != c.want {
			t.Errorf("of %d lines the card shows %q, want %q", c.lines, got, c.want)
		}
	}
}

// shownLines are the numbers of the lines in a card's text, and the mark.
func shownLines(text string) string {
	_, said, _ := strings.Cut(text, wordTranscript+":\n”")
	var out []string
	for _, row := range strings.Split(strings.TrimSuffix(said, "”"), "\n") {
		if _, n, ok := strings.Cut(row, ": rad "); ok {
			out = append(out, n)
		} else if strings.Contains(row, "…") {
			out = append(out, "…")
		}
	}
	return strings.Join(out, " ")
}
