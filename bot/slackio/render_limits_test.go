package slackio

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack/slackutilsx"
	"pgregory.net/rapid"

	"kodhjalpen/bot"
)

// anyText draws what people and articles might hold: nothing, much, what no one
// can see, and what would be markup elsewhere.
func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(), rapid.Just(""), rapid.Just("hej"), rapid.Just(" \n\t"), rapid.Just("\x00"), rapid.Just("\u200b"), rapid.Just("\u202eabc"),
		rapid.Just(attack), rapid.Just("\xff\xfe"), rapid.Just(openPerson+"U1"+closePerson), rapid.Just(openPerson),
		rapid.Map(rapid.IntRange(1, 40000), func(n int) string { return strings.Repeat("å", n) }),
		rapid.Map(rapid.IntRange(1, 9000), func(n int) string { return strings.Repeat("&<\n", n) }),
	)
}

func anyList[T any](one *rapid.Generator[T], most int) *rapid.Generator[[]T] {
	return rapid.SliceOfN(one, 0, most)
}

func anySentence() *rapid.Generator[bot.Sentence] {
	return rapid.Custom(func(t *rapid.T) bot.Sentence {
		p := rapid.SampledFrom([]bot.Phrase{"", "unheard", bot.PhraseAnswer, bot.PhraseCodeInvalid, bot.PhraseCardChanged, bot.PhraseAgentSays, bot.PhraseHelp}).Draw(t, "phrase")
		return bot.Say(p, "mask", anyText().Draw(t, "mask"), "problems", anyText().Draw(t, "problems"), "agent", anyText().Draw(t, "agent"), "count", "2")
	})
}

func anyArticle() *rapid.Generator[bot.Article] {
	return rapid.Custom(func(t *rapid.T) bot.Article {
		return bot.Article{
			ID: anyText().Draw(t, "id"), Title: anyText().Draw(t, "title"), Cause: anyText().Draw(t, "cause"), Fix: anyList(anyText(), 40).Draw(t, "fix"),
			Body: anyText().Draw(t, "body"), Source: rapid.OneOf(anyText(), rapid.Just("https://x.test/"+strings.Repeat("a", 4000)), rapid.Just("javascript:alert(1)"), rapid.Just("https://x.test/a b")).Draw(t, "source"),
		}
	})
}

func anyLine() *rapid.Generator[bot.Line] {
	return rapid.Custom(func(t *rapid.T) bot.Line {
		return bot.Line{
			Who: rapid.SampledFrom([]bot.Speaker{bot.SpeakerCustomer, bot.SpeakerAgent, bot.SpeakerBot, ""}).Draw(t, "who"), By: "U1",
			Say: anySentence().Draw(t, "say"), Text: anyText().Draw(t, "text"),
		}
	})
}

func anyCard() *rapid.Generator[*bot.Card] {
	return rapid.Custom(func(t *rapid.T) *bot.Card {
		if rapid.Bool().Draw(t, "none") {
			return nil
		}
		text := anyText()
		return &bot.Card{
			Number: bot.TicketNumber(rapid.Int64Range(0, 1<<40).Draw(t, "number")), State: rapid.SampledFrom([]bot.TicketState{bot.TicketOpen, bot.TicketClaimed, bot.TicketClosed, "new"}).Draw(t, "state"),
			Reason: text.Draw(t, "reason"), Customer: "U1", Thread: bot.Post{Channel: bot.ChannelID(text.Draw(t, "channel")), TS: bot.Timestamp(text.Draw(t, "ts"))},
			Article: &bot.Candidate{ID: text.Draw(t, "article"), Title: text.Draw(t, "title"), Confidence: rapid.Float64().Draw(t, "confidence")},
			Codes:   []bot.Code{{Mask: text.Draw(t, "mask"), Verdict: bot.CodeInvalid, Problems: anyList(text, 5).Draw(t, "problems")}},
			Tried:   anyList(text, 50).Draw(t, "tried"), Facts: anyList(text, 50).Draw(t, "facts"),
			Transcript: anyList(anyLine(), 30).Draw(t, "transcript"), Notes: anyList(anyLine(), 30).Draw(t, "notes"), Opened: time.Unix(rapid.Int64Range(0, 1<<35).Draw(t, "opened"), 0),
		}
	})
}

func anyQueueLine() *rapid.Generator[bot.QueueLine] {
	return rapid.Custom(func(t *rapid.T) bot.QueueLine {
		return bot.QueueLine{Number: 1001, Key: "C1:1.2", Customer: "U1", Article: "x", Title: anyText().Draw(t, "title"), Opened: exampleOpened}
	})
}

func anyButton() *rapid.Generator[bot.Button] {
	return rapid.Custom(func(t *rapid.T) bot.Button {
		return bot.Button{
			Action: rapid.SampledFrom([]bot.ActionName{bot.ActionSolved, bot.ActionCandidate, bot.ActionStep, bot.ActionClaim, bot.ActionTakeOver, "unheard"}).Draw(t, "action"),
			Label:  anyText().Draw(t, "label"), Arg: anyText().Draw(t, "arg"),
		}
	})
}

// TestAnyMessageRendersWithinSlacksLimits is the promise that no message is
// refused as invalid_blocks, msg_too_long or no_text, whatever it holds.
func TestAnyMessageRendersWithinSlacksLimits(t *testing.T) {
	r := testRenderer(t)
	rapid.Check(t, func(t *rapid.T) {
		m := bot.Message{
			Lead: anySentence().Draw(t, "lead"), Codes: anyList(anySentence(), 8).Draw(t, "codes"), Quote: anyText().Draw(t, "quote"), By: "U1",
			Articles: anyList(anyArticle(), 7).Draw(t, "articles"), Fix: anyList(anyText(), 30).Draw(t, "fix"), Text: anyText().Draw(t, "text"),
			Buttons: anyList(anyButton(), 40).Draw(t, "buttons"), Card: anyCard().Draw(t, "card"),
			Queue: rapid.SliceOfN(anyQueueLine(), 0, 80).Draw(t, "queue"),
		}
		to := audience{ticket: 1001, agents: rapid.Bool().Draw(t, "agents"), secret: anyText().Draw(t, "secret")}
		d := r.document(m, to)
		blocks := d.blocks()
		if err := checkBlocks(blocks, maxBlocks); err != nil {
			t.Fatal(err)
		}
		text := slackutilsx.EscapeMessage(d.text(maxText))
		if n := runes(text); n == 0 || n > maxText {
			t.Fatalf("text has %d characters, want 1 to %d", n, maxText)
		}
		raw, err := json.Marshal(blocks)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(raw), `"mrkdwn"`) || strings.Contains(string(raw), `"broadcast"`) {
			t.Fatalf("a block that can ping or format: %s", raw)
		}
	})
}

func TestButtonsSurviveALongMessage(t *testing.T) {
	r := testRenderer(t)
	long := strings.Repeat("å", 40000)
	m := bot.Message{Lead: bot.Say(bot.PhraseAnswer), Text: long, Quote: long, Articles: []bot.Article{{Title: long, Cause: long, Fix: []string{long, long}}}, Buttons: exampleVerdict}
	blocks := r.document(m, audience{}).blocks()
	if got := fmt.Sprintf("%T", blocks[len(blocks)-1]); got != "*slack.ActionBlock" {
		t.Errorf("the last block is a %s, want the buttons", got)
	}
}
