package redisstore

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// claimedTimers: of many processes one has a timer, until its lease ends or its event is
// committed.
func claimedTimers(t *testing.T, s *Store) {
	read := bot.Timer{Name: bot.TimerRead, Version: 1, At: noon}
	c := change(load(t, s, thread(1)), 1)
	c.Next.Timers = []bot.Timer{read}
	commit(t, s, c, bot.Committed)
	due := DueTimer{Key: thread(1), Timer: read}
	claim := func(now time.Time) int {
		t.Helper()
		n, err := s.ClaimTimer(t.Context(), due, now, time.Minute)
		must(t, err)
		return n
	}
	if n := claim(noon.Add(-time.Second)); n != 0 {
		t.Errorf("claimed %d times before it is due", n)
	}
	var wg sync.WaitGroup
	var got atomic.Int32
	for i := range 8 {
		wg.Go(func() {
			if n, err := s.ClaimTimer(t.Context(), due, noon.Add(time.Duration(i)*time.Millisecond), time.Minute); err != nil {
				t.Error(err)
			} else if n > 0 {
				got.Add(1)
			}
		})
	}
	wg.Wait()
	if got.Load() != 1 {
		t.Fatalf("%d processes have it, want one", got.Load())
	}
	if list, err := s.DueTimers(t.Context(), noon.Add(time.Second), 10); err != nil || len(list) != 0 {
		t.Errorf("claimed, it is due still: %v, %v", list, err)
	}
	later := noon.Add(2 * time.Minute)
	if n := claim(later); n != 2 {
		t.Errorf("after its lease it is claimed the %dth time, want the second", n)
	}
	if n := claim(later); n != 2 {
		t.Errorf("asked again since the reply was lost: %d, want 2", n)
	}
	done := change(load(t, s, thread(1)), 2)
	done.Before, done.Next.Timers = []bot.Timer{read}, nil
	commit(t, s, done, bot.Committed)
	if n := claim(later.Add(time.Hour)); n != 0 {
		t.Errorf("its event is committed, and it is claimed: %d", n)
	}
}
