package deliver

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kodhjalpen/bot"
)

// outbox is a Lanes with one lane, which does what the real one promises.
type outbox struct {
	mu            sync.Mutex
	queue         []bot.Effect
	due           time.Time
	fence         int64
	tries         int
	unsure, taken bool
	first         time.Time
	held          time.Time
	dead          []string
	uncarded      int
	settleErr     error
}

func (o *outbox) Claim(_ context.Context, now time.Time, lease time.Duration) (*bot.Delivery, time.Time, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	due := o.due
	if o.held.After(due) {
		due = o.held
	}
	if len(o.queue) == 0 {
		return nil, time.Time{}, nil
	}
	if due.After(now) {
		return nil, due, nil
	}
	if o.taken { // the lease ran out
		o.unsure = true
	}
	o.fence++
	o.tries++
	if o.tries == 1 {
		o.first = now
	}
	o.due, o.taken = now.Add(lease), true
	return &bot.Delivery{Effect: o.queue[0], Lane: "L", Fence: o.fence, Attempt: o.tries, Unsure: o.unsure, First: o.first}, time.Time{}, nil
}

func (o *outbox) settle(d bot.Delivery, f func()) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := o.settleErr; err != nil {
		o.settleErr = nil
		return err
	}
	if d.Fence != o.fence || !o.taken {
		return &bot.Error{Op: "outbox", Kind: bot.Conflict}
	}
	o.taken = false
	f()
	return nil
}

func (o *outbox) pop() { o.queue, o.due, o.tries, o.unsure = o.queue[1:], time.Time{}, 0, false }

func (o *outbox) Done(_ context.Context, d bot.Delivery, _ bot.Post) error { return o.settle(d, o.pop) }
func (o *outbox) Retry(_ context.Context, d bot.Delivery, now time.Time, pause time.Duration, unsure bool) error {
	return o.settle(d, func() { o.due, o.unsure = now.Add(pause), unsure })
}
func (o *outbox) Hold(_ context.Context, _ bot.ChannelID, now time.Time, pause time.Duration) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.held = now.Add(pause)
	return nil
}
func (o *outbox) Bury(_ context.Context, d bot.Delivery, _ string, _ time.Time, _ ...bot.Effect) error {
	return o.settle(d, func() { o.dead = append(o.dead, string(d.Effect.ID)); o.pop() })
}
func (o *outbox) Uncard(_ context.Context, d bot.Delivery) error {
	return o.settle(d, func() { o.uncarded++; o.pop() })
}
func (o *outbox) Release(_ context.Context, d bot.Delivery) error {
	return o.settle(d, func() { o.due = time.Time{}; o.tries-- })
}

// slack is a Poster that takes what it is told to.
type slack struct {
	mu    sync.Mutex
	shown []string
	at    []time.Time
	fail  []error // by call; a shown effect may still fail
	lost  bool    // the failing call did not reach Slack
	blind error   // what Find fails with
	busy  int     // how many looks are refused before
	looks int
}

func (s *slack) Post(_ context.Context, d bot.Delivery) (bot.Post, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	if len(s.fail) > 0 {
		err, s.fail = s.fail[0], s.fail[1:]
	}
	if err == nil || bot.KindOf(err) == bot.Ambiguous && !s.lost {
		s.shown = append(s.shown, string(d.Effect.ID))
		s.at = append(s.at, time.Now())
	}
	return bot.Post{Channel: "C1", TS: "1.1"}, err
}

func (s *slack) Find(_ context.Context, d bot.Delivery) (bot.Post, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.looks++
	if s.busy > 0 {
		s.busy--
		return bot.Post{}, false, kind(bot.RateLimited)
	}
	return bot.Post{Channel: "C1", TS: "1.1"}, slices.Contains(s.shown, string(d.Effect.ID)), s.blind
}

type results struct {
	mu  sync.Mutex
	all []Result
}

func (r *results) Attempted(_ bot.Delivery, res Result, _ error, _ time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.all = append(r.all, res)
}
func (r *results) Faulted(error) {}

func kind(k bot.Kind) error { return &bot.Error{Op: "slack", Kind: k, RetryAfter: 7 * time.Second} }

func effects(n int) []bot.Effect {
	var out []bot.Effect
	for i := range n {
		out = append(out, bot.Effect{ID: bot.EventID("m:C1:1").Effect(i), Queued: time.Now(), To: bot.Destination{Channel: "C1", Thread: "1.0"}})
	}
	return out
}

// deliverAll runs a courier in fake time until the outbox is empty.
func deliverAll(t *testing.T, o *outbox, s *slack, within time.Duration) *results {
	t.Helper()
	r := &results{}
	ctx, cancel := context.WithCancel(t.Context())
	c := New(o, s, r, Options{Workers: 2})
	done := make(chan struct{})
	go func() { defer close(done); c.Run(ctx) }()
	deadline := time.Now().Add(within)
	for time.Now().Before(deadline) {
		o.mu.Lock()
		empty := len(o.queue) == 0
		o.mu.Unlock()
		if empty {
			break
		}
		<-time.After(time.Second)
	}
	cancel()
	<-done
	return r
}

func TestWhatBecomesOfAnAttempt(t *testing.T) {
	for name, tc := range map[string]struct {
		fail      []error
		lost      bool
		blind     error
		ephemeral bool
		update    bool
		shown     int
		last      Result
		after     time.Duration // not before
	}{
		"taken":                       {shown: 1, last: Delivered},
		"refused for now":             {fail: []error{kind(bot.Transient), kind(bot.Transient)}, shown: 1, last: Delivered, after: 1500 * time.Millisecond},
		"paced by Slack":              {fail: []error{kind(bot.RateLimited)}, shown: 1, last: Delivered, after: 7 * time.Second},
		"unsure and there":            {fail: []error{kind(bot.Ambiguous)}, shown: 1, last: Found},
		"unsure and lost":             {fail: []error{kind(bot.Ambiguous)}, lost: true, shown: 1, last: Delivered, after: 3 * time.Second},
		"unsure and not allowed":      {fail: []error{kind(bot.Ambiguous)}, lost: true, blind: kind(bot.Permanent), shown: 1, last: Blind},
		"unsure, ephemeral":           {fail: []error{kind(bot.Ambiguous)}, lost: true, ephemeral: true, shown: 0, last: Dropped},
		"unsure update is done again": {fail: []error{kind(bot.Ambiguous)}, update: true, shown: 2, last: Delivered},
		"never possible":              {fail: []error{kind(bot.Permanent)}, shown: 0, last: Buried},
		"our fault, three times":      {fail: []error{kind(bot.Internal), errors.New("x"), errors.New("x")}, shown: 0, last: Buried},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o, s := &outbox{queue: effects(1)}, &slack{fail: tc.fail, lost: tc.lost, blind: tc.blind}
				if tc.ephemeral {
					o.queue[0].To.Only = "U1"
				}
				o.queue[0].Update = tc.update
				start := time.Now()
				r := deliverAll(t, o, s, time.Hour)
				if len(s.shown) != tc.shown || r.all[len(r.all)-1] != tc.last {
					t.Errorf("shown %d times, results %v; want %d and last %q", len(s.shown), r.all, tc.shown, tc.last)
				}
				if tc.after > 0 && s.at[0].Sub(start) < tc.after {
					t.Errorf("sent after %v, want not before %v", s.at[0].Sub(start), tc.after)
				}
			})
		})
	}
}

func TestReceiptNotWrittenIsLookedForAndNotSentTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, s := &outbox{queue: effects(3), settleErr: errors.New("redis away")}, &slack{}
		deliverAll(t, o, s, time.Hour)
		want := []string{"m:C1:1/0", "m:C1:1/1", "m:C1:1/2"}
		if !slices.Equal(s.shown, want) || s.looks != 1 {
			t.Errorf("shown %v with %d looks, want %v with one", s.shown, s.looks, want)
		}
	})
}

// TestALookThatSlackPutsOffIsMadeWhenItMayBe: with each refusal it was put off twice
// as long as before, up to a minute; whoever read beside it was always there first, and
// a customer's answer stood still for minutes.
func TestALookThatSlackPutsOffIsMadeWhenItMayBe(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, s := &outbox{queue: effects(1)}, &slack{fail: []error{kind(bot.Ambiguous)}, lost: true, busy: 8}
		start := time.Now()
		deliverAll(t, o, s, time.Hour)
		// 3 s until the first look, then eight times the 7 s that Slack asks for.
		if took := s.at[0].Sub(start); took > 70*time.Second {
			t.Errorf("sent after %v, want little more than 59 s", took)
		}
	})
}

// TestACardThatIsGoneIsForgotten: what changes a ticket's card, or stands under it, is no
// dead letter when somebody has deleted the card, and the lane goes on.
func TestACardThatIsGoneIsForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, s := &outbox{queue: effects(4)}, &slack{fail: []error{kind(bot.NotFound), kind(bot.NotFound), kind(bot.NotFound)}}
		o.queue[0].Slot, o.queue[0].Update = bot.SlotCard, true
		o.queue[1].Under = bot.SlotCard
		deliverAll(t, o, s, time.Hour)
		if o.uncarded != 2 || len(o.dead) != 1 || len(s.shown) != 1 {
			t.Errorf("forgotten %d times, dead %v, shown %v; want 2, the third and the fourth", o.uncarded, o.dead, s.shown)
		}
	})
}

func TestGivesUpAfterADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, s := &outbox{queue: effects(2)}, &slack{}
		for range 5000 {
			s.fail = append(s.fail, kind(bot.Transient))
		}
		deliverAll(t, o, s, 60*time.Hour)
		if len(o.dead) != 2 || len(s.shown) != 0 {
			t.Errorf("dead %v, shown %v; want both effects buried", o.dead, s.shown)
		}
	})
}

// TestAScheduleIsKept: who receives by a schedule is asked by it and no oftener, whatever
// kind of failure it is, and the effect is buried after the last attempt.
func TestAScheduleIsKept(t *testing.T) {
	schedule := []time.Duration{5 * time.Second, 5 * time.Minute, 2 * time.Hour, 20 * time.Hour}
	for _, k := range []bot.Kind{bot.Transient, bot.Ambiguous} {
		for failures, want := range map[int]Result{0: Delivered, 3: Delivered, 4: Delivered, 5: Buried} {
			synctest.Test(t, func(t *testing.T) {
				o, s, r := &outbox{queue: effects(1)}, &slack{lost: true}, &results{}
				for range failures {
					s.fail = append(s.fail, kind(k))
				}
				start := time.Now()
				c := New(o, s, r, Options{Workers: 1, Schedule: schedule, GiveUp: 14 * 24 * time.Hour})
				for range failures + 1 {
					d, _, err := o.Claim(t.Context(), time.Now(), time.Minute)
					if err != nil || d == nil {
						break
					}
					c.one(t.Context(), *d, time.Now())
					time.Sleep(time.Until(o.due))
				}
				waited := time.Duration(0)
				for i := range min(failures, len(schedule)) {
					waited += schedule[i]
				}
				if got := r.all[len(r.all)-1]; got != want || time.Since(start) != waited || (want == Buried) != (len(o.dead) == 1) {
					t.Errorf("%s, %d failures: %v after %v, %d dead; want %s after %v", k, failures, r.all, time.Since(start), len(o.dead), want, waited)
				}
			})
		}
	}
}

// TestWhoAnswersAgainIsToldOfOnce: what waits for a later attempt may go then.
func TestWhoAnswersAgainIsToldOfOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, s, back := &outbox{queue: effects(3)}, &slack{lost: true, fail: []error{nil, kind(bot.Transient), kind(bot.Transient)}}, []bot.ChannelID{}
		c := New(o, s, &results{}, Options{Workers: 1, Schedule: []time.Duration{time.Minute, time.Hour, time.Hour},
			Back: func(_ context.Context, channel bot.ChannelID, _ time.Time) { back = append(back, channel) }})
		for range 5 {
			d, _, err := o.Claim(t.Context(), time.Now(), time.Minute)
			if err != nil || d == nil {
				t.Fatalf("Claim = %v, %v", d, err)
			}
			c.one(t.Context(), *d, time.Now())
			time.Sleep(time.Until(o.due))
		}
		if len(s.shown) != 3 || len(back) != 1 || back[0] != "C1" {
			t.Errorf("%d sent, told %v; want three and C1 once", len(s.shown), back)
		}
	})
}

func TestBackoffIsBounded(t *testing.T) {
	for attempt, want := range map[int]time.Duration{1: 500 * time.Millisecond, 2: time.Second, 5: 8 * time.Second, 9: time.Minute, 100: time.Minute} {
		if got := backoff(attempt); got != want {
			t.Errorf("%s = %v, want %v", fmt.Sprintf("backoff(%d)", attempt), got, want)
		}
	}
}

// TestAnAttemptIsOverBeforeItsLease: a post that is still under way when its lease ends
// is not found by who claims it next, and would stand twice.
func TestAnAttemptIsOverBeforeItsLease(t *testing.T) {
	for _, lease := range []time.Duration{time.Second, 3 * time.Second, 30 * time.Second} {
		c := New(nil, nil, nil, Options{Lease: lease})
		if got := c.within(); got >= lease || got > postWithin {
			t.Errorf("a lease of %v lets an attempt last %v", lease, got)
		}
	}
}

// late is an outbox whose claims come back late: the lease runs meanwhile.
type late struct {
	*outbox
	by []time.Duration
}

func (l *late) Claim(ctx context.Context, now time.Time, lease time.Duration) (*bot.Delivery, time.Time, error) {
	d, next, err := l.outbox.Claim(ctx, now, lease)
	if d != nil && len(l.by) > 0 {
		<-time.After(l.by[0])
		l.by = l.by[1:]
	}
	return d, next, err
}

// slowest is a Poster that uses all the time there is.
type slowest struct{ ended []time.Time }

func (s *slowest) Post(ctx context.Context, _ bot.Delivery) (bot.Post, error) {
	<-ctx.Done()
	s.ended = append(s.ended, time.Now())
	return bot.Post{Channel: "C1", TS: "1.1"}, nil
}

func (s *slowest) Find(context.Context, bot.Delivery) (bot.Post, bool, error) {
	return bot.Post{}, false, nil
}

// TestAnAttemptIsOverBeforeItsLeaseThoughTheClaimWasLate: on a busy machine a claim's answer
// takes a part of its lease. Where nothing is left of it nothing is sent.
func TestAnAttemptIsOverBeforeItsLeaseThoughTheClaimWasLate(t *testing.T) {
	for _, tc := range []struct {
		late, over time.Duration
	}{{0, postWithin}, {10 * time.Second, postWithin}, {postWithin, 2 * postWithin}} {
		synctest.Test(t, func(t *testing.T) {
			o, s, start := &outbox{queue: effects(1)}, &slowest{}, time.Now()
			ctx, stop := context.WithCancel(t.Context())
			go New(&late{o, []time.Duration{tc.late}}, s, &results{}, Options{Workers: 1}).Run(ctx)
			<-time.After(time.Minute)
			stop()
			if len(s.ended) != 1 || s.ended[0].Sub(start) > tc.over {
				t.Errorf("a claim that came %v late: attempts ended at %v, want one at %v", tc.late, s.ended, start.Add(tc.over))
			}
			synctest.Wait()
		})
	}
}
