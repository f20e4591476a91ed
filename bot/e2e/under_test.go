package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// TestAnswerStandsUnderTheQuestion: what a customer asks after a "hej" is answered under
// the question; what is written there later finds its conversation as long as there is
// one, and the card leads there.
func TestAnswerStandsUnderTheQuestion(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	greeting := w.write("kim", "support", "", "hej")
	w.settled()
	question := w.write("kim", "support", "", usedError)
	answer := w.reply("support", question, 1)
	if n := len(w.Thread("support", greeting)); n != 1 {
		t.Errorf("%d posts under the greeting, want none of the bot's", n-1)
	}
	w.press("kim", "support", answer.TS, "Prata med en människa")
	if kind, _ := decision(w.reply("support", question, 2)); kind != "receipt" {
		t.Errorf("a press under the question leads to %s", kind)
	}
	card := w.card("KH-1001")
	if !strings.Contains(encoded(card.Blocks), "/p"+strings.ReplaceAll(question, ".", "")) {
		t.Errorf("the card does not lead to the question: %s", encoded(card.Blocks))
	}
	queue, err := w.Command("anna", "kodhjalpen-agenter", "/kodhjalp", "kö")
	if err != nil || !strings.Contains(encoded(queue.Blocks), "/p"+strings.ReplaceAll(question, ".", "")) {
		t.Errorf("nor does the queue: %s %v", encoded(queue.Blocks), err)
	}
	client := w.redis.client(t)
	for _, key := range client.Keys(t.Context(), "kh:*:meta:led:*"+question).Val() {
		if life := client.TTL(t.Context(), key).Val(); life < 90*24*time.Hour {
			t.Errorf("the way of the question is kept %v while a ticket waits", life)
		}
	}
	w.write("kim", "support", question, "är det någon där?")
	w.until("the customer's words under the card", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Thread("kodhjalpen-agenter", card.TS)), "är det någon där?")
	})
}
