package redisstore

import (
	"fmt"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// contract is what a Store promises, whatever server it stands on. Each part
// opens an empty one.
func contract(t *testing.T, open func(t *testing.T) *Store) {
	parts := []struct {
		name string
		test func(t *testing.T, s *Store)
	}{
		{"commit and load", commitAndLoad},
		{"concurrent events happen once", concurrentOnce},
		{"retention", retention},
		{"open pointer", openPointer},
		{"led posts", ledPosts},
		{"timers", timers},
		{"timers are claimed", claimedTimers},
		{"last seen", lastSeen},
		{"audit", audit},
		{"channel modes", channelModes},
		{"incidents", incidents},
		{"alarms", alarms},
		{"rooms", rooms},
		{"rosters", rosters},
		{"tellings", tellings},
		{"live tickets without a card", uncarded},
		{"a card that is gone", uncards},
		{"newer records", newerRecords},
		{"bad commits", badCommits},
		{"tickets", tickets},
		{"ticket numbers are dense", ticketNumbers},
		{"effects in order", effectsInOrder},
		{"concurrent delivery", concurrentDelivery},
		{"fencing", fencing},
		{"retry and release", retryAndRelease},
		{"posts and card", postsAndCard},
		{"customers take turns", turns},
		{"pace", pace},
		{"hold", hold},
		{"help desks beside Slack", besideSlack},
		{"a clock stepped back", rewound},
		{"dead letters", deadLetters},
		{"dead letters are tried again", revived},
		{"unreadable effects", unreadableEffects},
		{"secrets", secrets},
		{"secrets sealed before", sealedBefore},
		{"a person is erased", erasePerson},
		{"an erased conversation stays away", eraseRaces},
		{"old records are pruned", prune},
		{"lessons", lessons},
		{"lessons of a newer program", lessonsOfNewer},
		{"lessons added without an event", lessonsAdded},
		{"lessons of an erased person", lessonsErased},
	}
	for _, p := range parts {
		t.Run(p.name, func(t *testing.T) { p.test(t, open(t)) })
	}
}

// A thread is a conversation's key in channel C1.
func thread(n int) bot.ConversationKey {
	return bot.ConversationKey{Team: team, Channel: "C1", Thread: bot.Timestamp(fmt.Sprintf("1763900000.%06d", n))}
}

// eventOf is the nth event of a conversation.
func eventOf(key bot.ConversationKey, n int) bot.EventID {
	return bot.EventID(fmt.Sprintf("m:%s.%d", key, n))
}

// change is a commit of the nth event with effects to channels.
func change(conv bot.Conversation, n int, to ...bot.ChannelID) bot.Commit {
	c := bot.Commit{Event: eventOf(conv.Key, n), Next: conv, Now: noon}
	c.Next.Phase, c.Next.Customer = bot.PhaseAnswered, "U1"
	for i, channel := range to {
		c.Effects = append(c.Effects, bot.Effect{ID: c.Event.Effect(i), Kind: bot.EffectAnswer, To: bot.Destination{Channel: channel, Thread: conv.Key.Thread}})
	}
	return c
}

func load(t testing.TB, s *Store, key bot.ConversationKey) bot.Conversation {
	t.Helper()
	conv, _, err := s.Load(t.Context(), key, "")
	if err != nil {
		t.Fatal(err)
	}
	return conv
}

func commit(t testing.TB, s *Store, c bot.Commit, want bot.Outcome) {
	t.Helper()
	got, err := s.Commit(t.Context(), c)
	if err != nil || got != want {
		t.Fatalf("Commit(%s) = %q, %v; want %q", c.Event, got, err, want)
	}
}

// claim claims what must be there.
func claim(t testing.TB, s *Store, now time.Time) bot.Delivery {
	t.Helper()
	d, next, err := s.Claim(t.Context(), now, time.Minute)
	if err != nil || d == nil {
		t.Fatalf("Claim = %v, next %v, %v; want an effect", d, next, err)
	}
	return *d
}

// claimNone claims what must not be there, and returns when to look again.
func claimNone(t testing.TB, s *Store, now time.Time) time.Time {
	t.Helper()
	d, next, err := s.Claim(t.Context(), now, time.Minute)
	if err != nil || d != nil {
		t.Fatalf("Claim = %v, %v; want nothing", d, err)
	}
	return next
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantKind(t testing.TB, err error, want bot.Kind) {
	t.Helper()
	if bot.KindOf(err) != want {
		t.Fatalf("error %v is %q, want %q", err, bot.KindOf(err), want)
	}
}

func commitAndLoad(t *testing.T, s *Store) {
	key := thread(1)
	conv, seen, err := s.Load(t.Context(), key, eventOf(key, 1))
	if err != nil || seen || conv.Version != 0 || conv.Key != key {
		t.Fatalf("Load of nothing = %+v, %v, %v", conv, seen, err)
	}
	first := change(conv, 1)
	first.Next.Tried = []string{"already-used"}
	commit(t, s, first, bot.Committed)
	commit(t, s, first, bot.Duplicate)
	commit(t, s, change(conv, 2), bot.Conflicts)
	conv, seen, err = s.Load(t.Context(), key, eventOf(key, 1))
	if err != nil || !seen || conv.Version != 1 || len(conv.Tried) != 1 || conv.Phase != bot.PhaseAnswered {
		t.Fatalf("Load = %+v, %v, %v", conv, seen, err)
	}
	if _, seen, _ := s.Load(t.Context(), key, eventOf(key, 2)); seen {
		t.Error("a conflict left its mark")
	}
	commit(t, s, change(conv, 2), bot.Committed)
	if got := load(t, s, key).Version; got != 2 {
		t.Errorf("version %d, want 2", got)
	}
}

func effectsInOrder(t *testing.T, s *Store) {
	conv := bot.Conversation{Key: thread(1)}
	commit(t, s, change(conv, 1, "C1", "C1", "C2"), bot.Committed)
	conv.Version = 1
	commit(t, s, change(conv, 2, "C1"), bot.Committed)
	var c1, c2 []bot.EffectID
	for range 4 {
		d := claim(t, s, noon)
		must(t, s.Done(t.Context(), d, bot.Post{Channel: d.Effect.To.Channel, TS: "1.1"}))
		if d.Effect.To.Channel == "C1" {
			c1 = append(c1, d.Effect.ID)
		} else {
			c2 = append(c2, d.Effect.ID)
		}
	}
	want := []bot.EffectID{eventOf(conv.Key, 1).Effect(0), eventOf(conv.Key, 1).Effect(1), eventOf(conv.Key, 2).Effect(0)}
	if fmt.Sprint(c1) != fmt.Sprint(want) || len(c2) != 1 {
		t.Errorf("C1 got %v, want %v; C2 got %v", c1, want, c2)
	}
	if next := claimNone(t, s, noon.Add(time.Hour)); !next.IsZero() {
		t.Errorf("the outbox is empty but due at %v", next)
	}
}
