package bot

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestWithoutTakesAPersonOut(t *testing.T) {
	said := func(who Speaker, by PersonID, text string) Line { return Line{Who: who, By: by, TS: "1.1", Text: text} }
	c := Conversation{
		Customer:   "UKIM",
		Transcript: []Line{said(SpeakerCustomer, "UKIM", "hej"), said(SpeakerBystander, "UBO", "jag är Bo"), {Who: SpeakerAgent, Say: Say(PhraseAgentSays, "agent", "UBO"), Text: "svar av Bo"}},
		Live:       []Said{{Slot: "say:1", Say: Message{Lead: Say(PhraseAgentSays, "agent", "UBO"), Quote: "Bos ord"}}, {Slot: "say:2"}},
		Ticket:     &Ticket{State: TicketClaimed, Assignee: "UBO", Notes: []Line{said(SpeakerAgent, "UBO", "Bos anteckning"), said(SpeakerAgent, "UEVA", "Evas")}},
	}
	before, _ := json.Marshal(c)
	got, changed := c.Without("UBO")
	j, _ := json.Marshal(got)
	for _, trace := range []string{"UBO", "Bos", "är Bo", "av Bo"} {
		if strings.Contains(string(j), trace) {
			t.Errorf("%q is left: %s", trace, j)
		}
	}
	if !changed || len(got.Transcript) != 3 || got.Transcript[0].Text != "hej" || got.Ticket.Notes[1].Text != "Evas" || len(got.Live) != 1 {
		t.Errorf("too much went: %s", j)
	}
	if after, _ := json.Marshal(c); string(after) != string(before) {
		t.Error("the conversation itself was changed")
	}
	if _, changed := got.Without("UBO"); changed {
		t.Error("a second time changes something")
	}
}

func TestRetention(t *testing.T) {
	const day = 24 * time.Hour
	opened := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	line := []Line{{At: opened, Text: "hej"}}
	plain := Conversation{Phase: PhaseResolved, Updated: opened, Transcript: line, Heard: []Heard{{TS: "1.1"}}}
	closed, waiting := plain, plain
	closed.Ticket = &Ticket{State: TicketClosed, Closed: opened}
	waiting.Ticket = &Ticket{State: TicketOpen}
	for name, c := range map[string]struct {
		conv         Conversation
		after        time.Duration
		over         bool
		lines, heard int
	}{
		"closed, 29 days":          {plain, 29 * day, false, 1, 1},
		"closed, 30 days":          {plain, 30 * day, true, 1, 0},
		"closed ticket, 89 days":   {closed, 89 * day, false, 1, 0},
		"closed ticket, 90 days":   {closed, 90 * day, false, 0, 0},
		"closed ticket, 364 days":  {closed, 364 * day, false, 0, 0},
		"closed ticket, 365 days":  {closed, 365 * day, true, 0, 0},
		"waiting ticket, 29 days":  {waiting, 29 * day, false, 1, 1},
		"waiting ticket, 90 days":  {waiting, 90 * day, false, 0, 1},
		"waiting ticket, 500 days": {waiting, 500 * day, false, 0, 1},
	} {
		now := opened.Add(c.after)
		got, _ := c.conv.Aged(now)
		if c.conv.Over(now) != c.over || len(got.Transcript) != c.lines || len(got.Heard) != c.heard {
			t.Errorf("%s: over %v with %d lines and %d heard, want %v, %d, %d", name, c.conv.Over(now), len(got.Transcript), len(got.Heard), c.over, c.lines, c.heard)
		}
	}
	if got, _ := closed.Aged(opened.Add(91 * day)); got.Ticket == nil || len(closed.Transcript) != 1 {
		t.Error("the ticket went with its transcript, or the conversation itself was changed")
	}
}

// TestNewsForgetAPerson: what waits for a help desk loses their words and name too.
func TestNewsForgetAPerson(t *testing.T) {
	news := News{What: NewsComment, Card: Card{Customer: "UKIM", Assignee: "UBO"}, Lines: []Line{{By: "UKIM", Text: "hej"}, {By: "UBO", Text: "Bos ord"}}, Notes: []Line{{By: "UBO", Text: "Bos anteckning"}}}
	e, changed, keep := Effect{News: &news}.Without("UBO")
	if !changed || !keep || e.News.Card.Assignee != Erased || e.News.Lines[0].Text != "hej" || e.News.Lines[1].Text != Deleted || e.News.Notes[0].Text != Deleted || e.News.Lines[1].By != "" {
		t.Errorf("changed %v, keep %v: %+v", changed, keep, e.News)
	}
	if news.Lines[1].Text != "Bos ord" || news.Card.Assignee != "UBO" {
		t.Error("the news themselves were changed")
	}
	if _, changed, _ := e.Without("UBO"); changed {
		t.Error("a second time changes something")
	}
}
