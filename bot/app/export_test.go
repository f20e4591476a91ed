package app

import (
	"context"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// kept are conversations that a test keeps.
type kept []bot.Conversation

// Conversations meets each twice, as a sweep may.
func (k kept) Conversations(_ context.Context, _ []string, see func(bot.Conversation) error) (int, error) {
	for _, c := range append(k, k...) {
		if err := see(c); err != nil {
			return 0, err
		}
	}
	return 0, nil
}

func TestExport(t *testing.T) {
	begin := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	store := kept{
		{Key: bot.ConversationKey{Thread: "1"}, Opened: begin, Asked: 1, Article: &bot.Article{ID: "=HYPERLINK(\"x\")"}, Resolution: bot.ResolvedAssumed},
		{Key: bot.ConversationKey{Thread: "2"}, Opened: begin, Ticket: &bot.Ticket{Number: 1001, State: bot.TicketClosed, Reason: "reason-asked", Opened: begin, FirstReply: begin.Add(90 * time.Second), Closed: begin.Add(time.Hour), Rating: bot.RatedGood, Assignee: "UEVA", Tags: []string{"licens", "retur"}}},
		{Key: bot.ConversationKey{Thread: "3"}, Opened: begin.Add(-time.Hour), Asked: 1},
		{Key: bot.ConversationKey{Thread: "4"}, Opened: begin},
	}
	var b strings.Builder
	if err := writeExport(t.Context(), store, bot.Hours{}, begin, begin.Add(time.Hour), &b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v, want a head and two:\n%s", len(rows), err, b.String())
	}
	if rows[1][2] != "'=HYPERLINK(\"x\")" {
		t.Errorf("a formula stands in a cell: %q", rows[1][2])
	}
	want := "KH-1001,2026-11-02T09:00:00Z,,,closed,reason-asked,normal,UEVA,2026-11-02T09:01:30Z,1.5,2026-11-02T10:00:00Z,good,licens retur"
	if got := strings.Join(rows[2], ","); got != want {
		t.Errorf("the row is\n%s, want\n%s", got, want)
	}
}
