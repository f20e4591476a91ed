package redisstore

import (
	"testing"
	"time"

	"kodhjalpen/bot"
)

// rewound sets what waits by a clock that is two hours ahead, and steps it back:
// each waits as long as it was to wait, not two hours more.
func rewound(t *testing.T, s *Store) {
	ahead := noon.Add(2 * time.Hour)
	queue := func(n int, channel bot.ChannelID, now time.Time) {
		t.Helper()
		c := change(bot.Conversation{Key: thread(n)}, 1, channel)
		c.Now = now
		commit(t, s, c, bot.Committed)
	}
	rewind := func(what string, moved int, next time.Duration) {
		t.Helper()
		for _, want := range []int{moved, 0} {
			if n, err := s.Rewind(t.Context(), noon); err != nil || n != want {
				t.Errorf("%s: Rewind = %d, %v; want %d", what, n, err, want)
			}
		}
		if at, _, err := s.NextDue(t.Context()); err != nil || !at.Equal(noon.Add(next)) {
			t.Errorf("%s: due %v from now, want %v", what, at.Sub(noon), next)
		}
		d := claim(t, s, noon.Add(next))
		must(t, s.Done(t.Context(), d, bot.Post{}))
	}
	queue(1, "C1", ahead)
	rewind("never claimed", 1, 0)

	queue(2, "C2", ahead)
	claim(t, s, ahead)
	rewind("leased for a minute", 2, time.Minute)

	queue(3, "C3", ahead)
	d := claim(t, s, ahead)
	must(t, s.Hold(t.Context(), "C3", ahead, 30*time.Second))
	must(t, s.Retry(t.Context(), d, ahead, 20*time.Second, true))
	rewind("held by Slack", 2, 30*time.Second)

	// The clock goes ahead while a post is under way, and back.
	queue(5, "C6", noon)
	d = claim(t, s, noon)
	must(t, s.Hold(t.Context(), "C6", ahead, 20*time.Second))
	must(t, s.Retry(t.Context(), d, ahead, 25*time.Second, false))
	rewind("tried while ahead", 2, 25*time.Second)

	for n := range paceBurst + 1 {
		queue(10+n, "C4", ahead)
	}
	for range paceBurst {
		must(t, s.Done(t.Context(), claim(t, s, ahead), bot.Post{}))
	}
	rewind("paced", 2, time.Second)

	queue(4, "C5", noon)
	must(t, s.Retry(t.Context(), claim(t, s, noon), noon, 5*time.Minute, false))
	rewind("nothing stepped", 0, 5*time.Minute)
}
