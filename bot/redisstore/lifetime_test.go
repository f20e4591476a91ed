package redisstore

import (
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"kodhjalpen/bot"
)

// TestLifetimesPassByTheClock moves the server's clock over each life time that Redis
// itself keeps (DESIGN.md §6). Those that Prune keeps are in the contract's prune.
func TestLifetimesPassByTheClock(t *testing.T) {
	const day = 24 * time.Hour
	m := miniredis.RunT(t)
	s := openURL(t, "redis://"+m.Addr())
	c := change(bot.Conversation{Key: thread(1)}, 1, "C1", "C2")
	c.Effects[0].Secret, c.Effects[0].To.Only = bot.NewSecret(corrected), "U1"
	c.Led = "1.5"
	c.Open = &bot.OpenPointer{Channel: "C1", Person: "U1", Thread: c.Next.Key.Thread, For: 2 * time.Minute}
	commit(t, s, c, bot.Committed)
	d := claim(t, s, noon)
	for d.Effect.To.Channel != "C2" {
		d = claim(t, s, noon)
	}
	must(t, s.Bury(t.Context(), d, "is_archived", noon))
	k, passed := s.keys, time.Duration(0)
	for _, step := range []struct {
		name, key string
		lives     time.Duration
	}{
		{"the person's open conversation", k.open("C1", "U1"), 2 * time.Minute},
		{"a sealed code", k.secret(c.Effects[0].ID), 10 * time.Minute},
		{"where a post was led", k.led("C1", "1.5"), day},
		{"an event's mark", k.mark(c.Event), 2 * day},
		{"a dead letter", k.dead(string(d.Effect.ID)), 14 * day},
		{"a conversation", k.conv(thread(1)), 30 * day},
		{"a person's index", k.person("U1"), 400 * day},
	} {
		m.FastForward(step.lives - passed - time.Second)
		if !m.Exists(step.key) {
			t.Errorf("%s is gone a second before %v", step.name, step.lives)
		}
		m.FastForward(2 * time.Second)
		passed = step.lives + time.Second
		if m.Exists(step.key) {
			t.Errorf("%s is still there after %v", step.name, step.lives)
		}
	}
	if letters, err := s.DeadLetters(t.Context(), 10); err != nil || len(letters) != 0 {
		t.Errorf("dead letters after their days: %v, %v", letters, err)
	}
}
