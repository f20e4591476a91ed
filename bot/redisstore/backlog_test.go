package redisstore

import (
	"testing"
	"time"

	"kodhjalpen/bot"
)

// wantBacklog compares what waits.
func wantBacklog(t *testing.T, s *Store, now time.Time, want Backlog) {
	t.Helper()
	got, err := s.Backlog(t.Context(), now)
	if err != nil || got.Lanes != want.Lanes || got.Effects != want.Effects || got.Dead != want.Dead || !got.Oldest.Equal(want.Oldest) {
		t.Errorf("Backlog = %+v, %v; want %+v", got, err, want)
	}
}

func TestBacklogCountsWhatWaitsAndHowLong(t *testing.T) {
	server := startServer(t)
	s := openURL(t, server.url)
	wantBacklog(t, s, noon, Backlog{})

	first := change(bot.Conversation{Key: thread(1)}, 1, "C1", "C1", "C2")
	commit(t, s, first, bot.Committed)
	second := change(bot.Conversation{Key: thread(2)}, 1, "C1")
	second.Now = noon.Add(time.Minute)
	commit(t, s, second, bot.Committed)
	wantBacklog(t, s, noon, Backlog{Lanes: 3, Effects: 4, Deepest: 2, Oldest: noon})

	// What is leased, retried or held still waits.
	d := claim(t, s, noon)
	wantBacklog(t, s, noon, Backlog{Lanes: 3, Effects: 4, Deepest: 2, Oldest: noon})
	must(t, s.Retry(t.Context(), d, noon, time.Hour, false))
	must(t, s.Hold(t.Context(), "C2", noon, time.Hour))
	wantBacklog(t, s, noon, Backlog{Lanes: 3, Effects: 4, Deepest: 2, Oldest: noon})

	must(t, s.Hold(t.Context(), "C2", noon, 0))
	later, dead := noon.Add(2*time.Hour), 0
	for range 4 {
		later = later.Add(time.Minute) // within each channel's pace
		d := claim(t, s, later)
		if d.Key == thread(1) {
			must(t, s.Bury(t.Context(), d, "test", later))
			dead++
		} else {
			must(t, s.Done(t.Context(), d, bot.Post{}))
		}
	}
	wantBacklog(t, s, later, Backlog{Dead: dead})
	wantBacklog(t, s, later.Add(keepDead+time.Hour), Backlog{})
	if dead != 3 {
		t.Errorf("%d were buried, want 3", dead)
	}

	server.kill()
	if _, err := s.Backlog(t.Context(), later); err == nil {
		t.Error("a server that is gone tells its backlog")
	}
}
