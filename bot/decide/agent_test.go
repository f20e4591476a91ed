package decide

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kodhjalpen/bot"
)

// closedTicket is a conversation whose ticket has been closed.
func closedTicket(r Rules) bot.Conversation {
	c := scenes(r)[6]
	h := sent(bot.FormClose, "")
	d := r.Step(c, h.u, at(h.e, c), morning())
	d.Next.Version = c.Version + 1
	return d.Next
}

// TestClosedTicketObeysNobody: each button and form says so, privately, and a
// form stays open so that its text is not lost. What the words meant may be said at
// any time, and an article written.
func TestClosedTicketObeysNobody(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	c := closedTicket(r)
	for _, h := range happenings() {
		if !h.e.Action.Name.ForAgents() && (h.e.Kind != bot.FormSent || h.e.Form.Name == bot.FormFacts) {
			continue
		}
		if h.u.Teaching != nil || h.u.Draft != nil {
			continue
		}
		d := decided(t, r, c, h.u, at(h.e, c), morning())
		want := bot.ReplySay
		if h.e.Kind == bot.FormSent {
			want = bot.ReplyErrors
		}
		if !d.Ignore || d.Reply == nil || d.Reply.Kind != want || d.Reply.Say.Lead.Phrase != bot.PhraseTicketGone {
			t.Errorf("%s: %+v", h.name, d.Reply)
		}
		if got := d.Reply.Say.Lead.Args["ticket"]; got != "KH-1001" {
			t.Errorf("%s: names %q", h.name, got)
		}
	}
}

// TestAgentsButtonsObeyAgentsAlone: a customer who presses one is refused, the
// ticket's own customer too.
func TestAgentsButtonsObeyAgentsAlone(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	c := scenes(r)[6]
	for _, h := range happenings() {
		if !h.e.Action.Name.ForAgents() && (h.e.Kind != bot.FormSent || h.e.Form.Name == bot.FormFacts) {
			continue
		}
		for _, who := range []bot.PersonID{kund, annan} {
			e := at(h.e, c)
			e.Person, e.Role = who, bot.Customer
			d := decided(t, r, c, h.u, e, morning())
			if !d.Ignore || d.Reply == nil || d.Reply.Say.Lead.Phrase != bot.PhraseAgentsOnly {
				t.Errorf("%s by %s: %+v", h.name, who, d)
			}
		}
	}
}

// TestAnotherTicketsNumberIsRefused: an event that says another number than the
// conversation's own is not obeyed.
func TestAnotherTicketsNumberIsRefused(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	c := scenes(r)[6]
	h := pressed(bot.ActionClaim, "", eva, bot.Agent)
	e := at(h.e, c)
	e.Ticket = bot.FirstTicket + 1
	if d := decided(t, r, c, h.u, e, morning()); !d.Ignore || d.Reply.Say.Lead.Args["ticket"] != "KH-1002" {
		t.Errorf("another ticket's claim: %+v", d)
	}
}

// TestTranscriptIsBounded: a long thread keeps how it began and where it stands,
// and a long message is cut.
func TestTranscriptIsBounded(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	c := scenes(r)[6]
	first := c.Transcript[0].Text
	for i := range 100 {
		h := said(fmt.Sprintf("rad %d ", i)+strings.Repeat("å", 2000), speech(bot.SpeechRequest))
		h.e.TS = bot.Timestamp(fmt.Sprintf("1795424500.%06d", i))
		c = decided(t, r, c, h.u, at(h.e, c), morning()).Next
	}
	lines := c.Transcript
	if len(lines) != firstLines+lastLines || lines[0].Text != first || !strings.HasPrefix(lines[len(lines)-1].Text, "rad 99 ") {
		t.Errorf("%d lines from %q to %.10q", len(lines), lines[0].Text, lines[len(lines)-1].Text)
	}
	if n := len([]rune(lines[len(lines)-1].Text)); n != lineRunes {
		t.Errorf("a line of %d characters, want %d", n, lineRunes)
	}
	if len(c.Heard) != maxHeard {
		t.Errorf("%d messages heard, want %d", len(c.Heard), maxHeard)
	}
}

// TestStaleTimerIsIgnored: a timer of an earlier version of the conversation
// says nothing.
func TestStaleTimerIsIgnored(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	for _, c := range scenes(r) {
		for _, tm := range c.Timers {
			e := at(bot.Event{Kind: bot.TimerDue, Timer: tm}, c)
			e.Timer.Version--
			if d := decided(t, r, c, bot.Understanding{}, e, morning()); !d.Ignore {
				t.Errorf("%s in %s: %s", tm.Name, c.Phase, d.Reason)
			}
		}
	}
}

// TestDeletedTextIsGone: nothing of a deleted message stays in the record.
func TestDeletedTextIsGone(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	c := scenes(r)[2]
	e := at(bot.Event{Kind: bot.MessageDeleted, TS: c.Transcript[0].TS}, c)
	d := decided(t, r, c, bot.Understanding{}, e, morning())
	if strings.Contains(encoded(d.Next.Transcript), "redan använts") || d.Next.Transcript[0].Text != bot.Deleted || len(d.Effects) > 0 {
		t.Errorf("after the deletion: %s", encoded(d))
	}
}

// TestAgentsChannelIsInternal: plain messages there open nothing and say nothing to
// anybody but their writer, a mention of the bot included; under a card they are notes.
func TestAgentsChannelIsInternal(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	for _, c := range scenes(r) {
		for _, h := range happenings() {
			if h.e.Kind != bot.MessagePosted {
				continue
			}
			e := at(h.e, c)
			e.Place, e.Person, e.Role, e.Mention = bot.Agents, eva, bot.Agent, true
			d := decided(t, r, c, h.u, e, morning())
			public := slices.ContainsFunc(d.Effects, func(f bot.Effect) bool { return f.To.Channel != agents || f.To.Only != eva })
			if (c.Ticket == nil) != d.Ignore || public || !d.Ignore && (d.Next.Phase != c.Phase || len(d.Next.Transcript) != len(c.Transcript)) {
				t.Errorf("%s in %q: %s %+v", h.name, c.Phase, d.Reason, d.Effects)
			}
		}
	}
}

// TestNotesAreCopied: two decisions on one conversation do not share notes.
func TestNotesAreCopied(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	c := scenes(r)[6]
	c.Ticket.Notes = append(make([]bot.Line, 0, 8), bot.Line{Text: "noll"})
	step := func(text string) bot.Decision {
		h := sent(bot.FormNote, text)
		return r.Step(c, h.u, at(h.e, c), morning())
	}
	one := step("ett")
	step("två")
	if got := one.Next.Ticket.Notes[1].Text; got != "ett" {
		t.Errorf("the first decision's note became %q", got)
	}
}

// TestOneReply: whoever decides, a second public reply is not made.
func TestOneReply(t *testing.T) {
	s := &step{}
	s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(bot.PhraseHint)})
	s.say(bot.EffectNotice, bot.Message{Lead: bot.Say(bot.PhraseThanks)})
	if len(s.effects) != 1 || s.effects[0].Say.Lead.Phrase != bot.PhraseHint {
		t.Errorf("%d replies: %+v", len(s.effects), s.effects)
	}
}

// TestAnEditThatOvertakesItsNote: what an agent wrote under a card may reach the bot
// after its own edit; the edit is the note, and what comes later is old.
func TestAnEditThatOvertakesItsNote(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	c := scenes(r)[6]
	before := len(c.Ticket.Notes)
	words := func(kind bot.EventKind, text string) bot.Event {
		return bot.Event{ID: bot.EventID(string(kind) + ":note"), Kind: kind, Key: c.Key, TS: bot.Timestamp(strconv.FormatInt(morning().Unix(), 10) + ".000300"),
			Place: bot.Agents, Person: eva, Role: bot.Agent, At: morning(), Text: bot.NewUtterance(text)}
	}
	d := r.Step(c, bot.Understanding{Text: "tre konton"}, words(bot.MessageEdited, "tre konton"), morning())
	if d.Ignore || len(d.Next.Ticket.Notes) != before+1 || d.Next.Ticket.Notes[before].Text != "tre konton" {
		t.Fatalf("the edit is not taken for a note: %s", d.Reason)
	}
	if old := r.Step(d.Next, bot.Understanding{Text: "två konton"}, words(bot.MessagePosted, "två konton"), morning()); !old.Ignore {
		t.Errorf("what came later changed it: %s %+v", old.Reason, old.Next.Ticket.Notes)
	}
}
