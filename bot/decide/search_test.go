package decide

import (
	"slices"
	"testing"

	"kodhjalpen/bot"
)

// TestSearchedShowsTheBestFirst: of many tickets the one whose number was typed stands
// first, then those that are live, then the newest; a bounded number is shown, and how
// many there are is said.
func TestSearchedShowsTheBestFirst(t *testing.T) {
	var lines []bot.QueueLine
	for n := range 500 {
		q := bot.QueueLine{Number: bot.FirstTicket + bot.TicketNumber(n), State: bot.TicketClosed}
		if n == 7 || n == 9 {
			q.State = bot.TicketClaimed
		}
		lines = append(lines, q)
	}
	articles := make([]bot.Article, 20)
	m := Searched("kvitto 1003", lines, articles)
	var got []bot.TicketNumber
	for _, row := range m.Boards[0].Rows {
		got = append(got, row.Number)
		if (len(row.Buttons) > 0) != (row.State == bot.TicketClaimed) {
			t.Errorf("%s is %s and has %d buttons", row.Number, row.State, len(row.Buttons))
		}
	}
	if want := []bot.TicketNumber{1003, 1010, 1008, 1500, 1499}; len(got) != mostSearched || !slices.Equal(got[:5], want) {
		t.Errorf("%d rows, %v first; want %d, %v", len(got), got[:5], mostSearched, want)
	}
	if m.Boards[0].Title.Args["count"] != "500" || len(m.Shelf) != mostShelved || m.ShelfTitle.Args["count"] != "20" {
		t.Errorf("it says %v, %v, and shows %d articles", m.Boards[0].Title, m.ShelfTitle, len(m.Shelf))
	}
}
