package redisstore

import (
	"slices"
	"sync"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// opening is a commit of the nth event that opens a ticket.
func opening(conv bot.Conversation, n int, opened time.Time) bot.Commit {
	c := change(conv, n)
	c.Next.Phase = bot.PhaseEscalated
	c.Next.Ticket = &bot.Ticket{State: bot.TicketOpen, Opened: opened}
	return c
}

func tickets(t *testing.T, s *Store) {
	queue := func(want ...bot.TicketNumber) []bot.QueueLine {
		t.Helper()
		lines, err := s.Queue(t.Context())
		must(t, err)
		got := make([]bot.TicketNumber, 0, len(lines))
		for _, l := range lines {
			got = append(got, l.Number)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("queue %v, want %v", got, want)
		}
		return lines
	}
	queue()
	first := opening(bot.Conversation{Key: thread(1)}, 1, noon)
	first.Next.Article = &bot.Article{ID: "already-used"}
	first.Effects = []bot.Effect{{ID: first.Event.Effect(0), To: bot.Destination{Channel: "CA"}}}
	commit(t, s, first, bot.Committed)
	commit(t, s, opening(bot.Conversation{Key: thread(2)}, 1, noon.Add(-time.Minute)), bot.Committed)
	lines := queue(1002, 1001)
	if l := lines[1]; l.Key != thread(1).String() || l.Article != "already-used" || l.Customer != "U1" || l.State != bot.TicketOpen || !l.Opened.Equal(noon) {
		t.Errorf("line %+v", l)
	}
	if d := claim(t, s, noon); d.Ticket != 1001 {
		t.Errorf("the card's delivery has ticket %v", d.Ticket)
	}
	commit(t, s, change(bot.Conversation{Key: thread(9)}, 1), bot.Committed) // of the same person, without a ticket
	for _, c := range []struct {
		but  bot.TicketNumber
		n    int
		want []bot.TicketNumber
	}{{0, 3, []bot.TicketNumber{1002, 1001}}, {1001, 3, []bot.TicketNumber{1002}}, {0, 1, []bot.TicketNumber{1002}}} {
		lines, err := s.Earlier(t.Context(), "U1", c.but, c.n)
		must(t, err)
		var got []bot.TicketNumber
		for _, l := range lines {
			got = append(got, l.Number)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("tickets of U1 but %v: %v, want %v", c.but, got, c.want)
		}
	}
	if lines, err := s.Earlier(t.Context(), "U2", 0, 3); err != nil || len(lines) != 0 {
		t.Errorf("tickets of somebody else: %v, %v", lines, err)
	}
	conv := load(t, s, thread(1))
	if conv.Ticket.Number != 1001 {
		t.Fatalf("loaded ticket %v", conv.Ticket.Number)
	}
	closing := change(conv, 2)
	closing.Next.Ticket.State, closing.Next.Ticket.Closed = bot.TicketClosed, noon
	commit(t, s, closing, bot.Committed)
	queue(1002)
	if key, err := s.TicketKey(t.Context(), 1001); err != nil || key != thread(1) {
		t.Errorf("TicketKey of a closed ticket = %v, %v", key, err)
	}
	commit(t, s, opening(load(t, s, thread(1)), 3, noon), bot.Committed)
	queue(1002, 1001)
	_, err := s.TicketKey(t.Context(), 1003)
	wantKind(t, err, bot.NotFound)

	// A commit that rests on another conversation is refused when that has changed, and
	// changes nothing then.
	guarded := change(load(t, s, thread(1)), 7)
	other := load(t, s, thread(2))
	guarded.Guard = &other
	commit(t, s, change(other, 7), bot.Committed)
	commit(t, s, guarded, bot.Conflicts)
	if got := load(t, s, thread(1)); got.Version != guarded.Next.Version {
		t.Errorf("version %d after a conflict, want %d", got.Version, guarded.Next.Version)
	}
	other = load(t, s, thread(2))
	commit(t, s, guarded, bot.Committed)

	// A closed ticket is forgotten after a year, when another is written.
	closing = change(load(t, s, thread(2)), 2)
	closing.Next.Ticket.State = bot.TicketClosed
	commit(t, s, closing, bot.Committed)
	late := opening(bot.Conversation{Key: thread(3)}, 1, noon)
	late.Now = noon.Add(366 * 24 * time.Hour)
	commit(t, s, late, bot.Committed)
	_, err = s.TicketKey(t.Context(), 1002)
	wantKind(t, err, bot.NotFound)
	queue(1001, 1003)
}

// ticketNumbers opens tickets in 40 conversations at once, twice in each.
func ticketNumbers(t *testing.T, s *Store) {
	const conversations = 40
	var wg sync.WaitGroup
	for i := range conversations * 2 {
		wg.Go(func() {
			key := thread(i / 2)
			for {
				conv, _, err := s.Load(t.Context(), key, "")
				if err != nil {
					t.Error(err)
					return
				}
				if o, err := s.Commit(t.Context(), opening(conv, i%2, noon)); err != nil || o == bot.Committed {
					if err != nil {
						t.Error(err)
					}
					return
				}
			}
		})
	}
	wg.Wait()
	var numbers []int
	for i := range conversations {
		conv := load(t, s, thread(i))
		if conv.Version != 2 {
			t.Errorf("conversation %d has version %d, want 2", i, conv.Version)
		}
		numbers = append(numbers, int(conv.Ticket.Number))
	}
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != 1001+i {
			t.Fatalf("numbers %v are not dense from 1001", numbers)
		}
	}
	if lines, err := s.Queue(t.Context()); err != nil || len(lines) != conversations {
		t.Errorf("%d lines, %v; want %d", len(lines), err, conversations)
	}
}
