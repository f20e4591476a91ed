package redisstore

import (
	"testing"
	"time"

	"kodhjalpen/bot"
)

// besideSlack: what goes to help desks is claimed apart from what goes to Slack, and from
// what goes to another one, so that none waits for another; and what a help desk calls
// the ticket is remembered as a post is.
func besideSlack(t *testing.T, s *Store) {
	webhook, other := bot.DeskWebhook, bot.HelpDesk("other")
	conv := bot.Conversation{Key: thread(1)}
	c := change(conv, 1, "C1", webhook.Channel(), other.Channel(), webhook.Channel())
	c.Effects[1].Slot = webhook.Slot()
	commit(t, s, c, bot.Committed)
	if b, err := s.Backlog(t.Context(), noon); err != nil || b.Effects != 1 || b.Desks[webhook].Effects != 2 || b.Desks[other].Effects != 1 || !b.Desks[webhook].Oldest.Equal(noon) {
		t.Errorf("Backlog = %+v, %v; want one for Slack, and two and one apart", b, err)
	}
	take := func(o Outbox, now time.Time) bot.Delivery {
		t.Helper()
		d, _, err := o.Claim(t.Context(), now, time.Minute)
		if err != nil || d == nil {
			t.Fatalf("Claim = %v, %v; want an effect", d, err)
		}
		return *d
	}
	none := func(o Outbox, now, next time.Time) {
		t.Helper()
		d, at, err := o.Claim(t.Context(), now, time.Minute)
		if err != nil || d != nil || !at.Equal(next) {
			t.Fatalf("Claim = %v, next %v, %v; want nothing, next %v", d, at, err, next)
		}
	}
	slack, desk := s.ToSlack(), s.ToDesks(func(d bot.HelpDesk) bool { return d == webhook })
	d := take(desk, noon)
	if d.Effect.ID != c.Effects[1].ID {
		t.Fatalf("claimed %s for the webhook", d.Effect.ID)
	}
	none(desk, noon, noon.Add(time.Minute)) // the other webhook's is behind it in its lane
	// A help desk that does not answer holds up nobody else, and is not looked at by others.
	must(t, s.Retry(t.Context(), d, noon, time.Hour, false))
	if got := take(slack, noon); got.Effect.To.Channel != "C1" {
		t.Fatalf("claimed %s for Slack", got.Effect.ID)
	} else {
		must(t, s.Done(t.Context(), got, bot.Post{Channel: "C1", TS: "1.1"}))
	}
	none(slack, noon.Add(2*time.Hour), time.Time{})
	none(desk, noon.Add(time.Minute), noon.Add(time.Hour))
	hastened := func(want int) {
		t.Helper()
		if n, err := s.Hasten(t.Context(), webhook.Channel(), noon.Add(time.Minute)); err != nil || n != want {
			t.Errorf("Hasten = %d, %v; want %d", n, err, want)
		}
	}
	hastened(1)
	hastened(0)
	d = take(desk, noon.Add(time.Minute))
	hastened(0) // it is under way
	must(t, s.Retry(t.Context(), d, noon, time.Hour, false))
	if got := take(s.ToDesks(func(d bot.HelpDesk) bool { return d != webhook }), noon); got.Effect.To.Channel != other.Channel() {
		t.Fatalf("claimed %s for the other desk", got.Effect.ID)
	}
	d = take(desk, noon.Add(time.Hour))
	must(t, s.Done(t.Context(), d, bot.Post{Channel: webhook.Channel(), TS: "KH-1001"}))
	if d = take(desk, noon.Add(time.Hour+time.Second)); d.Effect.ID != c.Effects[3].ID || d.Posts[webhook.Slot()].TS != "KH-1001" {
		t.Errorf("then %s with posts %v", d.Effect.ID, d.Posts)
	}
	if got := load(t, s, conv.Key).Posts[webhook.Slot()]; got.TS != "KH-1001" {
		t.Errorf("the conversation remembers %v", got)
	}
}
