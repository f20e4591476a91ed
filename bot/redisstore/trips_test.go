package redisstore

import (
	"context"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
	"kodhjalpen/bot/line"
)

// A counter counts the trips that a client makes: a pipeline is one.
type counter struct{ trips atomic.Int64 }

func (*counter) DialHook(next redis.DialHook) redis.DialHook {
	return func(ctx context.Context, network, addr string) (net.Conn, error) { return next(ctx, network, addr) }
}

func (c *counter) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error {
		c.trips.Add(1)
		return next(ctx, cmd)
	}
}

func (c *counter) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error {
		c.trips.Add(1)
		return next(ctx, cmds)
	}
}

// simple is a reader, decider and observer of a desk that answers each new post once.
type simple struct{}

func (simple) Read(bot.Event, bot.Conversation) bot.Understanding { return bot.Understanding{} }
func (simple) Step(c bot.Conversation, _ bot.Understanding, e bot.Event, _ time.Time) bot.Decision {
	d := bot.Decision{Next: c}
	if c.Version == 0 {
		d.Next.Customer = e.Person
		d.Effects = []bot.Effect{{ID: e.ID.Effect(0), Kind: bot.EffectAnswer, To: bot.Destination{Channel: e.Key.Channel, Thread: e.Key.Thread}}}
	}
	d.Next.Phase = bot.PhaseNew
	return d
}
func (simple) Command(bot.Understanding, bot.Event, bot.Desk) bot.Reply { return bot.Reply{} }
func (simple) Mode(bot.Understanding, bot.Event, time.Time) (*bot.ModeChange, bot.Reply) {
	return nil, bot.Reply{}
}
func (simple) Incident(bot.Understanding, bot.Event, []bot.Incident, time.Time) (*bot.IncidentChange, *bot.Reply) {
	return nil, nil
}
func (simple) Handled(bot.Event, bot.Outcome, bot.Decision, time.Duration) {}
func (simple) Failed(bot.Event, error, time.Duration)                      {}

// TestTripsToRedis holds what an event and a delivery cost of the way to Redis, which is
// where an acknowledgement waits when Redis is on another machine.
func TestTripsToRedis(t *testing.T) {
	s := openURL(t, startServer(t).url)
	count := &counter{}
	s.client.AddHook(count)
	l := &line.Line{Store: s, Reader: simple{}, Decider: simple{}, Observe: simple{}, Wake: func() {}, Clock: func() time.Time { return noon }}
	post := func(n int, top bool) bot.Event {
		key := thread(n)
		e := bot.Event{ID: bot.EventID("m:C1:" + string(key.Thread)), Kind: bot.MessagePosted, Key: key, TS: key.Thread, TopLevel: top, Person: "U1", Place: bot.Support}
		if !top {
			e.Key = thread(1)
		}
		return e
	}
	out := s.ToSlack()
	var taken bot.Delivery
	for _, c := range []struct {
		what string
		want int64
		do   func() error
	}{
		{"the first of its kind, whose script is not there yet", 3, func() error { _, err := l.Handle(t.Context(), post(1, true)); return err }},
		{"a post in its thread", 2, func() error { _, err := l.Handle(t.Context(), post(2, false)); return err }},
		{"a post that is led to the open one", 3, func() error { _, err := l.Handle(t.Context(), post(3, true)); return err }},
		{"an event that comes again", 1, func() error { _, err := l.Handle(t.Context(), post(2, false)); return err }},
		{"a press", 2, func() error {
			_, err := l.Handle(t.Context(), bot.Event{ID: "x:1", Kind: bot.ButtonPressed, Key: thread(1), Person: "U1", Place: bot.Support})
			return err
		}},
		{"a timer", 2, func() error {
			_, err := l.Handle(t.Context(), bot.Event{ID: "t:1", Kind: bot.TimerDue, Key: thread(1)})
			return err
		}},
		{"a claim, with two scripts that are not there yet", 5, func() error {
			d, _, err := out.Claim(t.Context(), noon, time.Minute)
			taken = *d
			return err
		}},
		{"its end, the same", 2, func() error { return s.Done(t.Context(), taken, bot.Post{Channel: "C1", TS: "1.1"}) }},
		{"a look at an outbox with nothing in it", 1, func() error { _, _, err := out.Claim(t.Context(), noon, time.Minute); return err }},
	} {
		before := count.trips.Load()
		if err := c.do(); err != nil {
			t.Fatalf("%s: %v", c.what, err)
		}
		if got := count.trips.Load() - before; got != c.want {
			t.Errorf("%s takes %d trips to Redis, want %d", c.what, got, c.want)
		}
	}
}
