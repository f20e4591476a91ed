package redisstore

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// turns lets one person have forty threads wait in a channel: others who come later
// wait for none of them, who writes alone is served as they came, and a
// conversation's own posts stay in order.
func turns(t *testing.T, s *Store) {
	ask := func(n int, who bot.PersonID, posts int) {
		to := []bot.ChannelID{"C1", "C1"}
		c := change(bot.Conversation{Key: thread(n)}, 1, to[:posts]...)
		c.Next.Customer = who
		commit(t, s, c, bot.Committed)
	}
	for n := range 40 {
		ask(n, "UMANY", 1)
	}
	var got []string
	now := noon
	send := func(many int) {
		for range many {
			d, next, err := s.Claim(t.Context(), now, time.Hour)
			must(t, err)
			if d == nil {
				now = next
				d, _, err = s.Claim(t.Context(), now, time.Hour)
				must(t, err)
			}
			must(t, s.Done(t.Context(), *d, bot.Post{}))
			_, post, _ := strings.Cut(string(d.Effect.ID), "/")
			_, number, _ := strings.Cut(string(d.Key.Thread), ".")
			n, err := strconv.Atoi(number)
			must(t, err)
			got = append(got, fmt.Sprintf("%d/%s", n, post))
		}
	}
	send(3)
	ask(50, "UNEW", 2)
	ask(51, "UNEW", 1)
	ask(52, "UOTHER", 1)
	send(6)
	if g, want := strings.Join(got, " "), "0/0 1/0 2/0 50/0 52/0 50/1 51/0 3/0 4/0"; g != want {
		t.Errorf("sent %s, want %s", g, want)
	}
	// A turn given back is had again, and what a program knew of no turns has waited on.
	ask(53, "UOTHER", 1)
	d := claim(t, s, now.Add(time.Second))
	must(t, s.Release(t.Context(), d))
	if again := claim(t, s, now.Add(time.Second)); again.Lane != d.Lane {
		t.Errorf("after a release %s has the turn, want %s", again.Lane, d.Lane)
	} else {
		must(t, s.Done(t.Context(), again, bot.Post{}))
	}
	must(t, s.client.HDel(t.Context(), s.keys.pace("C1"), "o:"+laneID(thread(39), "C1")).Err())
	got = nil
	send(1)
	if g := strings.Join(got, " "); g != "39/0" {
		t.Errorf("a lane of nobody's waits: %s", g)
	}
	got = nil
	send(34)
	if d, next, err := s.Claim(t.Context(), now.Add(time.Hour), time.Hour); d != nil || !next.IsZero() || err != nil {
		t.Errorf("more than was queued: %+v, %v, %v", d, next, err)
	}
	fields, err := s.client.HKeys(t.Context(), s.keys.pace("C1")).Result()
	must(t, err)
	for _, f := range fields {
		if f != "tat" && f != "at" && f != "hold" {
			t.Errorf("an empty channel keeps %q", f)
		}
	}
}
