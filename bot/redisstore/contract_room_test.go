package redisstore

import (
	"maps"
	"slices"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// rooms: a role is given once; a name gives nobody the agents' role in a channel
// where customers were answered, nor in one that a customer made; agents' channels
// are remembered, those of before too.
func rooms(t *testing.T, s *Store) {
	give := func(kind, wanted string, c bot.ChannelID, maker bot.PersonID, want bot.ChannelID) bot.Rooms {
		t.Helper()
		kept, err := s.GiveRoom(t.Context(), kind, wanted, c, maker, noon)
		must(t, err)
		if got := kept.Given[bot.RoleOfRoom(kind, wanted)]; got != want {
			t.Errorf("%s %s is %q, want %q", kind, wanted, got, want)
		}
		return kept
	}
	must(t, s.client.Set(t.Context(), s.keys.card("COLD", "1.1"), thread(1).String(), 0).Err())
	c := change(bot.Conversation{Key: thread(1)}, 1)
	c.Next.Customer, c.Seen = "UKIM", bot.Post{Channel: "C1", TS: thread(1).Thread}
	commit(t, s, c, bot.Committed)
	give(bot.RoomAgents, "desk", "C1", "UANNA", "")     // customers were answered there
	give(bot.RoomAgents, "desk", "CTHEIRS", "UKIM", "") // a customer made it
	give(bot.RoomAgents, "desk", "CDESK", "UANNA", "CDESK")
	give(bot.RoomAgents, "desk", "COTHER", "UANNA", "CDESK") // given already
	give(bot.RoomSupport, "help", "C7", "UKIM", "C7")
	kept := give(bot.RoomAgents, "CTHEIRS", "CTHEIRS", "UKIM", "CTHEIRS") // the operator's word
	if got := slices.Sorted(maps.Keys(kept.Desks)); !slices.Equal(got, []bot.ChannelID{"CDESK", "COLD", "CTHEIRS"}) {
		t.Errorf("agents' channels %v", got)
	}
	must(t, s.client.HSet(t.Context(), s.keys.rooms(), "schema", schema+1).Err())
	if _, err := s.Rooms(t.Context()); bot.KindOf(err) != bot.NewerSchema {
		t.Errorf("a newer book: %v", err)
	}
	if _, err := s.GiveRoom(t.Context(), bot.RoomSupport, "x", "C8", "", noon); bot.KindOf(err) != bot.NewerSchema {
		t.Errorf("a role in a newer book: %v", err)
	}
}

// tellings: of several who notice the same one tells, and what is noted without a
// word queues none.
func tellings(t *testing.T, s *Store) {
	began, ended := noon, noon
	tell := func(was, now string, id bot.EffectID, want bool) {
		t.Helper()
		told, err := s.Tell(t.Context(), bot.Telling{Subject: "x", Was: was, Now: now, Began: began, Ended: ended, Effect: bot.Effect{ID: id, To: bot.Destination{Channel: "CDESK"}}}, noon)
		must(t, err)
		if told != want {
			t.Errorf("%q to %q told: %v", was, now, told)
		}
	}
	tell("", "here", "", true)
	tell("here", "gone", "r:1/0", true)
	tell("here", "gone", "r:2/0", false) // another process was quicker, or the reply was lost
	d := claim(t, s, noon)
	if d.Effect.ID != "r:1/0" {
		t.Errorf("told by %+v", d)
	}
	must(t, s.Done(t.Context(), d, bot.Post{Channel: "CDESK", TS: "1.1"}))
	if next := claimNone(t, s, noon); !next.IsZero() {
		t.Errorf("told twice: due at %v", next)
	}
	began = noon.Add(-time.Second)
	tell("gone", "here", "r:3/0", false) // by a look that is older, or beside
	if next := claimNone(t, s, noon); !next.IsZero() {
		t.Errorf("an older look told: due at %v", next)
	}
	kept, err := s.Rooms(t.Context())
	must(t, err)
	if kept.Told["x"] != "gone" {
		t.Errorf("told of %v", kept.Told)
	}
}

// uncarded: live tickets whose card is not in the channel and not on its way there.
func uncarded(t *testing.T, s *Store) {
	comes := func(want bool) {
		t.Helper()
		if coming, err := s.CardComing(t.Context(), "CDESK"); err != nil || coming != want {
			t.Errorf("a card is coming: %v, %v; want %v", coming, err, want)
		}
	}
	comes(false)
	first := opening(bot.Conversation{Key: thread(9)}, 1, noon)
	first.Effects = []bot.Effect{{ID: first.Event.Effect(0), To: bot.Destination{Channel: "CDESK"}, Slot: bot.SlotCard}}
	commit(t, s, first, bot.Committed)
	comes(true)
	must(t, s.Done(t.Context(), claim(t, s, noon), bot.Post{Channel: "CDESK", TS: "0.9"}))
	comes(false)
	const none, elsewhere, there = 1, 3, 4 // the card of 2 is on its way
	for n := none; n <= there; n++ {
		c := opening(bot.Conversation{Key: thread(n)}, 1, noon)
		if n != none {
			to := bot.ChannelID("CDESK")
			if n == elsewhere {
				to = "COLD"
			}
			c.Effects = []bot.Effect{{ID: c.Event.Effect(0), To: bot.Destination{Channel: to}, Slot: bot.SlotCard}}
		}
		commit(t, s, c, bot.Committed)
		if n == elsewhere || n == there {
			for {
				d := claim(t, s, noon)
				if d.Key != thread(n) {
					must(t, s.Retry(t.Context(), d, noon, noon.Sub(noon)+1e12, false))
					continue
				}
				must(t, s.Done(t.Context(), d, bot.Post{Channel: d.Effect.To.Channel, TS: "1.1"}))
				break
			}
		}
	}
	got, err := s.Uncarded(t.Context(), "CDESK")
	must(t, err)
	if !slices.Equal(got, []bot.TicketNumber{1002, 1004}) {
		t.Errorf("without a card: %v, want 1002 and 1004", got)
	}
}

// uncards forgets a card that somebody has deleted: the ticket lacks one again, what
// waited behind goes on, and the next card is noted.
func uncards(t *testing.T, s *Store) {
	lacks := func(want ...bot.TicketNumber) {
		t.Helper()
		got, err := s.Uncarded(t.Context(), "CDESK")
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("without a card: %v, %v; want %v", got, err, want)
		}
	}
	at := bot.Destination{Channel: "CDESK"}
	c := opening(bot.Conversation{Key: thread(9)}, 1, noon)
	c.Effects = []bot.Effect{
		{ID: c.Event.Effect(0), To: at, Slot: bot.SlotCard}, {ID: c.Event.Effect(1), To: at, Under: bot.SlotCard},
		{ID: c.Event.Effect(2), To: at, Slot: bot.SlotCard},
	}
	commit(t, s, c, bot.Committed)
	must(t, s.Done(t.Context(), claim(t, s, noon), bot.Post{Channel: "CDESK", TS: "0.9"}))
	line := claim(t, s, noon)
	must(t, s.Uncard(t.Context(), line))
	must(t, s.Uncard(t.Context(), line)) // a repeated request whose reply was lost
	next := claim(t, s, noon)
	if next.Effect.ID != c.Effects[2].ID || next.Posts[bot.SlotCard] != (bot.Post{}) {
		t.Errorf("then %s with %v", next.Effect.ID, next.Posts)
	}
	must(t, s.Retry(t.Context(), next, noon, 0, false))
	lacks() // one is on its way
	next = claim(t, s, noon)
	must(t, s.Uncard(t.Context(), next))
	lacks(1001)
}
