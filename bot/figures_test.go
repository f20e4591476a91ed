package bot

import (
	"testing"
	"time"
)

func TestFigures(t *testing.T) {
	begin := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	used := &Article{ID: "already-used", Title: "Nyckeln är redan använd"}
	n := NewCounter(begin, begin.Add(30*24*time.Hour), Hours{}, Service{Normal: {First: time.Hour}})
	thread := 0
	add := func(c Conversation) {
		thread++
		c.Key = ConversationKey{Channel: "C1", Thread: Timestamp(rune('a' + thread))}
		if c.Opened.IsZero() {
			c.Opened = begin
		}
		n.Add(c)
		n.Add(c) // a sweep may meet it twice
	}
	add(Conversation{Asked: 1, Article: used, Resolution: ResolvedConfirmed})
	add(Conversation{Asked: 1, Article: used, Resolution: ResolvedAssumed})
	add(Conversation{Asked: 1, Article: used})
	add(Conversation{}) // a greeting that nothing followed
	add(Conversation{Asked: 1, Opened: begin.Add(-time.Second)})
	add(Conversation{Asked: 1, Opened: begin.Add(30 * 24 * time.Hour)})
	for i := range 10 {
		reply := begin.Add(time.Duration(i+1) * 10 * time.Minute)
		add(Conversation{Asked: 2, Article: used, Resolution: ResolvedConfirmed, Ticket: &Ticket{State: TicketClosed, Opened: begin, FirstReply: reply, Rating: RatedGood, Tags: []string{"licens"}}})
	}
	add(Conversation{Ticket: &Ticket{State: TicketOpen, Opened: begin, Rating: RatedPoor}})
	f := n.Figures()
	if want := (Count{All: 14, Confirmed: 1, Assumed: 1, Escalated: 11}); f.Count != want {
		t.Errorf("counted %+v, want %+v", f.Count, want)
	}
	if f.Tickets != 11 || f.Replied != 10 || f.Median != 50*time.Minute || f.Slow != 90*time.Minute {
		t.Errorf("tickets %d, replied %d, median %v, slow %v", f.Tickets, f.Replied, f.Median, f.Slow)
	}
	if f.Promised != 11 || f.Kept != 6 || f.Rated[RatedGood] != 10 || f.Rated[RatedPoor] != 1 {
		t.Errorf("promised %d, kept %d, rated %v", f.Promised, f.Kept, f.Rated)
	}
	if len(f.Tagged) != 1 || f.Tagged["licens"] != 10 {
		t.Errorf("tagged %v", f.Tagged)
	}
	if len(f.By) != 2 || f.By[0].ID != "already-used" || f.By[0].All != 13 || f.By[1].ID != "" || f.By[1].All != 1 {
		t.Errorf("by article %+v", f.By)
	}
}

func TestWhatAConversationLacks(t *testing.T) {
	c := Conversation{
		Customer: "UKIM", Article: &Article{Title: "Nyckeln är redan använd"}, Transcript: []Line{{Text: "Min Fru har koden"}},
		Ticket: &Ticket{Number: 1042, Assignee: "UEVA", Notes: []Line{{Text: "kvitto saknas"}}},
	}
	for _, words := range [][]string{{"fru"}, {"KH-1042"}, {"1042"}, {"kvitto", "NYCKELN"}, {"<@UKIM>"}, {"<@UEVA|eva>"}} {
		if lacks := c.Lacks(words); len(lacks) > 0 {
			t.Errorf("of %v %v is not found", words, lacks)
		}
	}
	for _, words := range [][]string{{"man"}, {"fru", "granne"}, {"<@UBO>"}} {
		if len(c.Lacks(words)) == 0 {
			t.Errorf("%v is found", words)
		}
	}
	for name, words := range map[string][]string{"Kim Åberg": {"@kim"}, "Bo Åberg": {"ÅBERG", "bo"}} {
		if !Names(name, words) || Names("", words) || Names("Eva", words) || Names(name, append(words, "fru")) || Names(name, []string{"@"}) {
			t.Errorf("%v and %q are taken for each other wrongly", words, name)
		}
	}
}
