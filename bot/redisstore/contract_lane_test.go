package redisstore

import (
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// concurrentDelivery drains 24 lanes with 8 workers, one in five of whose
// attempts is refused: each effect is sent once and in its lane's order.
func concurrentDelivery(t *testing.T, s *Store) {
	const channels, perChannel, effects = 6, 4, 5
	for n := range channels * perChannel {
		to := bot.ChannelID(fmt.Sprintf("C%d", n%channels))
		commit(t, s, change(bot.Conversation{Key: thread(n)}, 1, to, to, to, to, to), bot.Committed)
	}
	var mu sync.Mutex
	now, tries := noon, 0
	sent := map[string][]bot.EffectID{}
	step := func() (time.Time, bool) {
		mu.Lock()
		defer mu.Unlock()
		tries++
		return now, tries%5 == 0
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for {
				at, refused := step()
				d, next, err := s.Claim(t.Context(), at, time.Hour)
				switch {
				case err != nil:
					t.Error(err)
					return
				case d == nil && next.IsZero():
					return
				case d == nil:
					mu.Lock()
					if now.Before(next) && next.Before(now.Add(time.Minute)) {
						now = next
					}
					ended := next.After(now.Add(time.Minute)) // only leases are left
					mu.Unlock()
					if ended {
						return
					}
				case refused:
					err = s.Retry(t.Context(), *d, at, time.Second, false)
				default:
					mu.Lock()
					sent[d.Lane] = append(sent[d.Lane], d.Effect.ID)
					mu.Unlock()
					err = s.Done(t.Context(), *d, bot.Post{})
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if len(sent) != channels*perChannel {
		t.Errorf("%d lanes were served, want %d", len(sent), channels*perChannel)
	}
	for lane, ids := range sent {
		for i, id := range ids {
			if !strings.HasSuffix(string(id), fmt.Sprintf("/%d", i)) || len(ids) != effects {
				t.Errorf("lane %s got %v", lane, ids)
				break
			}
		}
	}
}

func fencing(t *testing.T, s *Store) {
	commit(t, s, change(bot.Conversation{Key: thread(1)}, 1, "C1", "C1"), bot.Committed)
	first := claim(t, s, noon)
	if first.Attempt != 1 || first.Unsure || !first.First.Equal(noon) || first.Key != thread(1) {
		t.Errorf("first claim %+v", first)
	}
	if next := claimNone(t, s, noon.Add(59*time.Second)); !next.Equal(noon.Add(time.Minute)) {
		t.Errorf("the lease ends at %v", next)
	}
	second := claim(t, s, noon.Add(time.Minute))
	if second.Effect.ID != first.Effect.ID || second.Attempt != 2 || !second.Unsure || !second.First.Equal(noon) || second.Fence <= first.Fence {
		t.Errorf("taken over as %+v", second)
	}
	wantKind(t, s.Done(t.Context(), first, bot.Post{}), bot.Conflict)
	wantKind(t, s.Retry(t.Context(), first, noon, 0, false), bot.Conflict)
	wantKind(t, s.Bury(t.Context(), first, "late", noon), bot.Conflict)
	wantKind(t, s.Release(t.Context(), first), bot.Conflict)
	must(t, s.Done(t.Context(), second, bot.Post{}))
	must(t, s.Done(t.Context(), second, bot.Post{})) // a client's repetition
	wantKind(t, s.Retry(t.Context(), second, noon, 0, false), bot.Conflict)
	third := claim(t, s, noon.Add(time.Minute))
	if third.Effect.ID == first.Effect.ID || third.Attempt != 1 || third.Unsure {
		t.Errorf("the next effect came as %+v", third)
	}
	must(t, s.Done(t.Context(), third, bot.Post{}))
	// A lane that was emptied and filled again does not know old fences.
	commit(t, s, change(load(t, s, thread(1)), 2, "C1"), bot.Committed)
	fourth := claim(t, s, noon.Add(2*time.Minute))
	wantKind(t, s.Done(t.Context(), first, bot.Post{}), bot.Conflict)
	if fourth.Fence <= third.Fence {
		t.Errorf("fence %d after %d", fourth.Fence, third.Fence)
	}
}

func retryAndRelease(t *testing.T, s *Store) {
	commit(t, s, change(bot.Conversation{Key: thread(1)}, 1, "C1"), bot.Committed)
	d := claim(t, s, noon)
	must(t, s.Retry(t.Context(), d, noon, 10*time.Second, true))
	if next := claimNone(t, s, noon.Add(9*time.Second)); !next.Equal(noon.Add(10 * time.Second)) {
		t.Errorf("retried at %v", next)
	}
	d = claim(t, s, noon.Add(10*time.Second))
	if d.Attempt != 2 || !d.Unsure || !d.First.Equal(noon) {
		t.Errorf("retried as %+v", d)
	}
	must(t, s.Retry(t.Context(), d, noon, 20*time.Second, false))
	d = claim(t, s, noon.Add(20*time.Second))
	if d.Attempt != 3 || !d.Unsure {
		t.Errorf("an unsure effect came as %+v", d)
	}
	must(t, s.Release(t.Context(), d))
	d = claim(t, s, noon.Add(20*time.Second))
	if d.Attempt != 3 || !d.Unsure {
		t.Errorf("a released effect came as %+v", d)
	}
	// Release gives a first attempt back untouched, its part of the pace too.
	commit(t, s, change(bot.Conversation{Key: thread(2)}, 1, "C2"), bot.Committed)
	for i := range 20 {
		d = claim(t, s, noon.Add(21*time.Second))
		if d.Attempt != 1 || d.Unsure || !d.First.Equal(noon.Add(21*time.Second)) {
			t.Fatalf("after %d releases it came as %+v", i, d)
		}
		must(t, s.Release(t.Context(), d))
	}
}

func postsAndCard(t *testing.T, s *Store) {
	c := change(bot.Conversation{Key: thread(1)}, 1, "CA", "C1", "C1")
	c.Effects[0].Slot, c.Effects[1].Slot = bot.SlotCard, "answer:1"
	c.Effects[2].To.Only = "U1" // an ephemeral message leaves no post
	c.Effects[2].Slot = "note"
	commit(t, s, c, bot.Committed)
	posts := map[bot.ChannelID]bot.Post{"CA": {Channel: "CA", TS: "17.1"}, "C1": {Channel: "C1", TS: "17.2"}}
	for range c.Effects {
		d := claim(t, s, noon)
		p := posts[d.Effect.To.Channel]
		if d.Effect.Ephemeral() {
			p = bot.Post{}
			if d.Posts["answer:1"] != posts["C1"] {
				t.Errorf("a later effect sees posts %v", d.Posts)
			}
		}
		must(t, s.Done(t.Context(), d, p))
	}
	want := map[bot.Slot]bot.Post{bot.SlotCard: posts["CA"], "answer:1": posts["C1"]}
	conv := load(t, s, thread(1))
	if !maps.Equal(conv.Posts, want) || conv.Version != 1 {
		t.Errorf("posts %v at version %d, want %v at 1", conv.Posts, conv.Version, want)
	}
	commit(t, s, change(conv, 2), bot.Committed)
	if got := load(t, s, thread(1)).Posts; !maps.Equal(got, want) {
		t.Errorf("a commit left posts %v", got)
	}
	if key, ok, err := s.CardKey(t.Context(), "CA", "17.1"); err != nil || !ok || key != thread(1) {
		t.Errorf("CardKey = %v, %v, %v", key, ok, err)
	}
	if _, ok, err := s.CardKey(t.Context(), "C1", "17.2"); err != nil || ok {
		t.Errorf("an answer counts as a card: %v, %v", ok, err)
	}
	// The post of a conversation that has ended its days makes no new record.
	commit(t, s, change(bot.Conversation{Key: thread(2)}, 1, "C9"), bot.Committed)
	d := claim(t, s, noon)
	d.Effect.Slot = "answer:1"
	must(t, s.client.Del(t.Context(), s.keys.conv(thread(2))).Err())
	must(t, s.Done(t.Context(), d, bot.Post{Channel: "C9", TS: "17.3"}))
	if got := load(t, s, thread(2)); got.Version != 0 || got.Posts != nil {
		t.Errorf("delivery made a record: %+v", got)
	}
}

// pace drains ten threads of one channel: five at once, then one a second.
func pace(t *testing.T, s *Store) {
	for n := range 10 {
		commit(t, s, change(bot.Conversation{Key: thread(n)}, 1, "C1"), bot.Committed)
	}
	commit(t, s, change(bot.Conversation{Key: thread(99)}, 1, "C2"), bot.Committed)
	var at []time.Duration
	raced := false
	for now := noon; !now.IsZero(); {
		d, next, err := s.Claim(t.Context(), now, time.Hour)
		must(t, err)
		if d == nil {
			// A worker that found the channel due before another took the last of
			// its pace is turned away.
			if d, err := s.claimIn(t.Context(), "C1", now, time.Hour, "another"); d != nil || err != nil {
				t.Errorf("claimed past the pace: %+v, %v", d, err)
			}
			raced = true
			now = next
			continue
		}
		if d.Effect.To.Channel == "C1" {
			at = append(at, now.Sub(noon))
		} else if now != noon {
			t.Errorf("another channel waited until %v", now)
		}
		must(t, s.Done(t.Context(), *d, bot.Post{}))
	}
	if !raced {
		t.Error("the channel never had to wait")
	}
	want := []time.Duration{0, 0, 0, 0, 0, time.Second, 2 * time.Second, 3 * time.Second, 4 * time.Second, 5 * time.Second}
	if fmt.Sprint(at) != fmt.Sprint(want) {
		t.Errorf("sent at %v, want %v", at, want)
	}
}

func hold(t *testing.T, s *Store) {
	commit(t, s, change(bot.Conversation{Key: thread(1)}, 1, "C1"), bot.Committed)
	commit(t, s, change(bot.Conversation{Key: thread(2)}, 1, "C1"), bot.Committed)
	d := claim(t, s, noon)
	until := noon.Add(30 * time.Second)
	must(t, s.Hold(t.Context(), "C1", noon, 30*time.Second))
	must(t, s.Hold(t.Context(), "C1", noon, time.Second)) // a shorter one changes nothing
	must(t, s.Retry(t.Context(), d, noon, 30*time.Second, false))
	commit(t, s, change(bot.Conversation{Key: thread(3)}, 1, "C1"), bot.Committed)
	if next := claimNone(t, s, until.Add(-time.Millisecond)); !next.Equal(until) {
		t.Errorf("held until %v, want %v", next, until)
	}
	commit(t, s, change(bot.Conversation{Key: thread(4)}, 1, "C2"), bot.Committed)
	if d := claim(t, s, noon); d.Effect.To.Channel != "C2" {
		t.Errorf("a held channel was served: %+v", d)
	}
	for range 3 {
		if d := claim(t, s, until); d.Effect.To.Channel != "C1" {
			t.Errorf("after the hold came %+v", d)
		}
	}
}

func deadLetters(t *testing.T, s *Store) {
	c := change(bot.Conversation{Key: thread(1)}, 1, "C1", "C1")
	c.Effects[0].Say.Text = "text"
	commit(t, s, c, bot.Committed)
	must(t, s.Bury(t.Context(), claim(t, s, noon), "channel_not_found", noon))
	d := claim(t, s, noon)
	if d.Effect.ID != c.Event.Effect(1) || d.Attempt != 1 {
		t.Errorf("after a dead letter came %+v", d)
	}
	must(t, s.Bury(t.Context(), d, "is_archived", noon.Add(time.Minute)))
	letters, err := s.DeadLetters(t.Context(), 10)
	must(t, err)
	if len(letters) != 2 || letters[0].Reason != "is_archived" || letters[1].Effect.Say.Text != "text" || letters[1].Key != thread(1) || letters[1].Attempts != 1 {
		t.Errorf("dead letters %+v", letters)
	}
	if life := s.client.PTTL(t.Context(), s.keys.dead(string(d.Effect.ID))).Val(); life > 14*24*time.Hour || life < 14*24*time.Hour-time.Minute {
		t.Errorf("a dead letter lives %v, want 14 days", life)
	}
	if letters, err := s.DeadLetters(t.Context(), 1); err != nil || len(letters) != 1 {
		t.Errorf("limit 1 gives %d, %v", len(letters), err)
	}
}

// unreadableEffects are left where they are, and other lanes go on.
func unreadableEffects(t *testing.T, s *Store) {
	for i, item := range []string{`{"schema":2,"at":1,"effect":{}}`, `not json`, `"text"`} {
		commit(t, s, change(bot.Conversation{Key: thread(i)}, 1, "C1"), bot.Committed)
		must(t, s.client.LSet(t.Context(), s.keys.lane(laneID(thread(i), "C1")), 0, item).Err())
	}
	commit(t, s, change(bot.Conversation{Key: thread(9)}, 1, "C1"), bot.Committed)
	var kinds []bot.Kind
	for range 3 {
		_, _, err := s.Claim(t.Context(), noon, time.Minute)
		kinds = append(kinds, bot.KindOf(err))
	}
	if want := []bot.Kind{bot.NewerSchema, bot.Internal, bot.Internal}; fmt.Sprint(kinds) != fmt.Sprint(want) {
		t.Errorf("claims gave %v, want %v", kinds, want)
	}
	if d := claim(t, s, noon); d.Key != thread(9) {
		t.Errorf("claimed %+v", d)
	}
	if got := s.client.LIndex(t.Context(), s.keys.lane(laneID(thread(0), "C1")), 0).Val(); got != `{"schema":2,"at":1,"effect":{}}` {
		t.Errorf("a newer effect was changed: %s", got)
	}
}
