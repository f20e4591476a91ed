package line

import (
	"testing"
	"time"

	"kodhjalpen/bot"
)

// merging is an agent's command that KH-1002 becomes part of KH-1001.
func merging(id bot.EventID) bot.Event {
	return bot.Event{
		ID: id, Kind: bot.ButtonPressed, Ticket: 1002, Action: bot.Action{Name: bot.ActionMerge, Arg: "KH-1001"}, Person: "UEVA", Role: bot.Agent, At: time.Unix(900, 0),
		Key: bot.ConversationKey{Team: "T1"},
	}
}

// due are the timers that a process would find due, as events.
func (m *mortal) due() []bot.Event {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []bot.Event
	for name, c := range m.convs {
		key, _ := bot.ParseConversationKey("T1", name)
		for _, t := range c.Timers {
			if t.Name == bot.TimerJoin {
				out = append(out, bot.Event{ID: t.EventID(key), Kind: bot.TimerDue, Key: key, Timer: t, At: t.At})
			}
		}
	}
	return out
}

// TestMergeIsWholeWhereverTheProcessDies kills the process before and after each of its
// calls to the store, in the command and in the timer after it. Pressed again, once the
// agent has seen Slack's error, the one ticket is part of the other, whose conversation
// was told once, and what the customer writes in either thread is in the one record.
func TestMergeIsWholeWhereverTheProcessDies(t *testing.T) {
	died := 0
	for at := 1; ; at++ {
		done := false
		for _, after := range []bool{false, true} {
			m, l := crowded()
			m.at, m.after = at, after
			_, err := l.Handle(t.Context(), merging("x:1"))
			for _, e := range m.due() {
				_, err = l.Handle(t.Context(), e)
			}
			if done = m.calls < at; done && err != nil {
				t.Fatal(err)
			}
			died++
			m.at = 0
			handle(t, l, merging("x:2"))
			for range 2 {
				for _, e := range m.due() {
					handle(t, l, e)
				}
			}
			e := post("2.000200", "hallå?")
			e.TopLevel, e.Place, e.Role, e.Key.Thread = false, bot.Support, bot.Customer, "2.000100"
			handle(t, l, e)
			m.wasMerged(t, at)
		}
		if done {
			break
		}
	}
	if died < 16 {
		t.Errorf("died %d times: the test does not see the store's calls", died)
	}
}

// wasMerged checks what is left of a merge.
func (m *mortal) wasMerged(t *testing.T, at int) {
	t.Helper()
	from, into := m.convs["C1:2.000100"], m.convs["C1:1.000100"]
	if from.Ticket.State != bot.TicketClosed || from.Ticket.Into != 1001 || len(from.Timers) > 0 || !into.Ticket.Live() {
		t.Errorf("died at call %d: KH-1002 is %+v with %v, KH-1001 %+v", at, *from.Ticket, from.Timers, *into.Ticket)
	}
	told, customer, said := 0, 0, 0
	for _, c := range m.commits {
		for _, f := range c.Effects {
			switch f.Say.Lead.Phrase {
			case bot.PhraseCardJoined:
				told++
			case bot.PhraseMergedTold:
				customer++
			case bot.PhraseCardLine:
				if c.Next.Key.Thread == "1.000100" && f.Say.About.TS == "2.000100" {
					said++
				}
			}
		}
	}
	if told != 1 || customer != 1 || said != 1 {
		t.Errorf("died at call %d: told under the card %d times, the customer %d times, and their words came %d times", at, told, customer, said)
	}
}

// TestOfTwoTicketsAtMostOneBecomesPartOfTheOther: two agents who merge them both ways, in
// two processes, at the same moment.
func TestOfTwoTicketsAtMostOneBecomesPartOfTheOther(t *testing.T) {
	m, l := crowded()
	first, second := m.convs["C1:1.000100"], m.convs["C1:2.000100"]
	first.Key, second.Key = bot.ConversationKey{Team: "T1", Channel: "C1", Thread: "1.000100"}, bot.ConversationKey{Team: "T1", Channel: "C1", Thread: "2.000100"}
	other := merging("x:2")
	other.Ticket, other.Action.Arg, other.Other = 1001, "KH-1002", &second
	stale := l.Decider.Step(first, bot.Understanding{}, other, l.Clock()) // as the other process decided
	handle(t, l, merging("x:1"))
	if out, err := m.Commit(t.Context(), l.commit(ledEvent{Event: other}, first, stale)); err != nil || out != bot.Conflicts {
		t.Errorf("the second is %v, %v; want a conflict", out, err)
	}
}
