package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kodhjalpen/bot"
)

// TestSeekFindsPeopleByName: words and names together, the customer's or the owner's; who
// is not known by name is found by their words all the same.
func TestSeekFindsPeopleByName(t *testing.T) {
	ticket := func(n bot.TicketNumber, customer, owner bot.PersonID, said string) bot.Conversation {
		return bot.Conversation{Customer: customer, Ticket: &bot.Ticket{Number: n, Assignee: owner}, Transcript: []bot.Line{{Text: said}}}
	}
	store := kept{
		ticket(1001, "UKIM", "", "kvitto saknas"), ticket(1002, "UBO", "UEVA", "kvittot är borta"), ticket(1003, "UANNA", "", "kimono"),
		{Customer: "UKIM", Transcript: []bot.Line{{Text: "kvitto, men inget ärende"}}},
	}
	var asked []bot.PersonID
	names := func(ids []bot.PersonID) map[bot.PersonID]string {
		asked = ids
		return map[bot.PersonID]string{"UKIM": "Kim Åberg", "UEVA": "Eva Ek"}
	}
	for typed, want := range map[string]string{
		"kvitto": "[KH-1001 KH-1002]", "kim": "[KH-1001 KH-1003]", "@kim kvitto": "[KH-1001]", "eva": "[KH-1002]", "kim eva": "[]", "<@UKIM> kvitto": "[KH-1001]",
	} {
		lines, err := seek(t.Context(), store, strings.Fields(typed), names)
		var got []bot.TicketNumber
		for _, l := range lines {
			got = append(got, l.Number)
		}
		slices.Sort(got)
		if err != nil || fmt.Sprint(got) != want {
			t.Errorf("%q finds %v (%v), want %s", typed, got, err, want)
		}
	}
	if _, err := seek(t.Context(), store, []string{"saknas"}, names); err != nil || !slices.Equal(asked, []bot.PersonID{"UANNA", "", "UBO", "UEVA"}) {
		t.Errorf("asked for %v, want the people of tickets without the word, the newest first", asked)
	}
}
