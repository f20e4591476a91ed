package redisstore

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// revived holds that a dead letter is told of and tried again once each, however
// many ask, and that what it was stays known.
func revived(t *testing.T, s *Store) {
	commit(t, s, change(bot.Conversation{Key: thread(1)}, 1, "C1"), bot.Committed)
	d := claim(t, s, noon)
	notice := bot.Effect{ID: d.Effect.ID + "/dead", Kind: bot.EffectNotice, To: bot.Destination{Channel: "C9"}, Queued: noon}
	for range 2 { // as the client does when a reply was lost
		must(t, s.Bury(t.Context(), d, "is_archived", noon, notice))
	}
	told := claim(t, s, noon)
	if told.Effect.ID != notice.ID || told.Effect.To.Channel != "C9" {
		t.Fatalf("told %q to %q, want %q to C9", told.Effect.ID, told.Effect.To.Channel, notice.ID)
	}
	must(t, s.Done(t.Context(), told, bot.Post{Channel: "C9", TS: "1.000001"}))
	claimNone(t, s, noon)

	later := noon.Add(time.Hour)
	var asked sync.WaitGroup
	var won atomic.Int32
	for range 8 {
		asked.Go(func() {
			ok, err := s.Revive(t.Context(), d.Effect.ID, "x:1", bot.Act{Kind: bot.ButtonPressed, Person: "U9", What: "retry"}, later)
			must(t, err)
			if ok {
				won.Add(1)
			}
		})
	}
	asked.Wait()
	if won.Load() != 1 {
		t.Errorf("%d of eight had it tried again, want one", won.Load())
	}
	again := claim(t, s, later)
	if again.Effect.ID != d.Effect.ID || !again.Effect.Since.Equal(noon) || !again.Effect.Queued.Equal(later) {
		t.Errorf("claimed %q since %v, queued %v; want %q, %v and %v", again.Effect.ID, again.Effect.Since, again.Effect.Queued, d.Effect.ID, noon, later)
	}
	must(t, s.Done(t.Context(), again, bot.Post{Channel: "C1", TS: "1.000002"}))
	claimNone(t, s, later)
	if letters, err := s.DeadLetters(t.Context(), 10); err != nil || len(letters) != 0 {
		t.Errorf("%d dead letters, %v; want none", len(letters), err)
	}
}
