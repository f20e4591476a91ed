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

// concurrentOnce lets 64 workers commit each event of 8 conversations three
// times, and finds each exactly once.
func concurrentOnce(t *testing.T, s *Store) {
	const conversations, events, times, workers = 8, 25, 3, 64
	type job struct{ conv, event int }
	jobs := make(chan job)
	var mu sync.Mutex
	outcomes := map[bot.Outcome]int{}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for j := range jobs {
				o := commitUntilSafe(t, s, thread(j.conv), j.event)
				mu.Lock()
				outcomes[o]++
				mu.Unlock()
			}
		})
	}
	for range times {
		for e := range events {
			for c := range conversations {
				jobs <- job{c, e}
			}
		}
	}
	close(jobs)
	wg.Wait()
	want := map[bot.Outcome]int{bot.Committed: conversations * events, bot.Duplicate: conversations * events * (times - 1)}
	if !maps.Equal(outcomes, want) {
		t.Errorf("outcomes %v, want %v", outcomes, want)
	}
	seen := map[bot.EffectID]int{}
	for c := range conversations {
		if v := load(t, s, thread(c)).Version; v != events {
			t.Errorf("conversation %d has version %d, want %d", c, v, events)
		}
	}
	for now := noon; ; now = now.Add(time.Second) {
		d, next, err := s.Claim(t.Context(), now, time.Minute)
		must(t, err)
		if d == nil && next.IsZero() {
			break
		}
		if d != nil {
			seen[d.Effect.ID]++
			must(t, s.Done(t.Context(), *d, bot.Post{}))
		}
	}
	if len(seen) != conversations*events {
		t.Errorf("%d effects, want %d", len(seen), conversations*events)
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("effect %s was delivered %d times", id, n)
		}
	}
}

// commitUntilSafe loads and commits an event as the line does, until it is safe.
func commitUntilSafe(t *testing.T, s *Store, key bot.ConversationKey, event int) bot.Outcome {
	for {
		conv, seen, err := s.Load(t.Context(), key, eventOf(key, event))
		if err != nil {
			t.Error(err)
			return ""
		}
		if seen {
			return bot.Duplicate
		}
		o, err := s.Commit(t.Context(), change(conv, event, "C1"))
		if err != nil || o != bot.Conflicts {
			if err != nil {
				t.Error(err)
			}
			return o
		}
	}
}

func retention(t *testing.T, s *Store) {
	key := thread(1)
	life := func(name string) time.Duration {
		d, err := s.client.PTTL(t.Context(), name).Result()
		must(t, err)
		return d
	}
	near := func(got, want time.Duration) bool { return got <= want && got > want-time.Minute }
	first := change(bot.Conversation{Key: key}, 1)
	commit(t, s, first, bot.Committed)
	if got := life(s.keys.conv(key)); !near(got, 30*24*time.Hour) {
		t.Errorf("an open conversation lives %v after its last event, want 30 days", got)
	}
	if got := life(s.keys.mark(first.Event)); !near(got, 48*time.Hour) {
		t.Errorf("a mark lives %v, want 48 h", got)
	}
	closing := change(load(t, s, key), 2)
	closing.Next.Phase, closing.Next.Resolution = bot.PhaseResolved, bot.ResolvedConfirmed
	commit(t, s, closing, bot.Committed)
	if got := life(s.keys.conv(key)); !near(got, 30*24*time.Hour) {
		t.Errorf("a closed conversation lives %v, want 30 days", got)
	}
	waiting := change(load(t, s, key), 3)
	waiting.Next.Ticket = &bot.Ticket{State: bot.TicketOpen, Opened: noon}
	commit(t, s, waiting, bot.Committed)
	if got := life(s.keys.conv(key)); got >= 0 {
		t.Errorf("a conversation whose ticket waits lives %v, want for ever", got)
	}
	done := change(load(t, s, key), 4)
	done.Next.Ticket.State, done.Next.Ticket.Closed = bot.TicketClosed, noon
	commit(t, s, done, bot.Committed)
	if got := life(s.keys.conv(key)); !near(got, 365*24*time.Hour) {
		t.Errorf("a conversation with a closed ticket lives %v, want 12 months", got)
	}
	if got, err := s.client.ZRange(t.Context(), s.keys.person("U1"), 0, -1).Result(); err != nil || len(got) != 1 || got[0] != key.String() {
		t.Errorf("the person's conversations are %v, %v", got, err)
	}
}

func openPointer(t *testing.T, s *Store) {
	opens := func() bot.Timestamp {
		_, _, ts, err := s.Find(t.Context(), thread(9), "m:C1:9", "U1")
		must(t, err)
		return ts
	}
	if got := opens(); got != "" {
		t.Fatalf("open thread %q before anything", got)
	}
	first := change(bot.Conversation{Key: thread(1)}, 1)
	first.Open = &bot.OpenPointer{Channel: "C1", Person: "U1", Thread: thread(1).Thread, For: 2 * time.Minute}
	commit(t, s, first, bot.Committed)
	if got := opens(); got != thread(1).Thread {
		t.Fatalf("open thread %q", got)
	}
	if got := s.client.PTTL(t.Context(), s.keys.open("C1", "U1")).Val(); got <= time.Minute || got > 2*time.Minute {
		t.Errorf("the pointer lives %v, want 2 min", got)
	}
	// Another process's top-level post that saw no pointer must not open a second.
	second := change(bot.Conversation{Key: thread(2)}, 1, "C1")
	second.Open = &bot.OpenPointer{Channel: "C1", Person: "U1", Thread: thread(2).Thread, For: time.Minute}
	commit(t, s, second, bot.Conflicts)
	if got := load(t, s, thread(2)).Version; got != 0 {
		t.Errorf("the conflict left version %d", got)
	}
	if next := claimNone(t, s, noon); !next.IsZero() {
		t.Error("the conflict left an effect")
	}
	answer := change(load(t, s, thread(1)), 2)
	answer.Open = &bot.OpenPointer{Channel: "C1", Person: "U1", Expect: thread(1).Thread}
	commit(t, s, answer, bot.Committed)
	if got := opens(); got != "" {
		t.Errorf("open thread %q after the answer", got)
	}
}

func ledPosts(t *testing.T, s *Store) {
	c := change(bot.Conversation{Key: thread(1)}, 1)
	c.Led = "1763900009.000100"
	commit(t, s, c, bot.Committed)
	for ts, want := range map[bot.Timestamp]bot.Timestamp{c.Led: thread(1).Thread, thread(1).Thread: ""} {
		key := bot.ConversationKey{Team: team, Channel: "C1", Thread: ts}
		conv, seen, got, err := s.Find(t.Context(), key, c.Event, "")
		if err != nil || got != want || !seen || conv.Key != key {
			t.Errorf("%s was led to %q (seen %v, %v, %v), want %q", ts, got, seen, conv.Key, err, want)
		}
	}
}

func timers(t *testing.T, s *Store) {
	due := func(now time.Time) string {
		list, err := s.DueTimers(t.Context(), now, 10)
		must(t, err)
		var names []string
		for _, d := range list {
			names = append(names, fmt.Sprintf("%s %s %d %s", d.Key.Thread, d.Timer.Name, d.Timer.Version, d.Timer.At.UTC().Format(time.TimeOnly)))
		}
		return strings.Join(names, ", ")
	}
	hint := bot.Timer{Name: bot.TimerHint, Version: 1, At: noon.Add(2 * time.Minute)}
	remind := bot.Timer{Name: bot.TimerRemind, Version: 1, At: noon.Add(time.Minute)}
	c := change(bot.Conversation{Key: thread(1)}, 1)
	c.Next.Timers = []bot.Timer{hint, remind}
	commit(t, s, c, bot.Committed)
	if next, ok, err := s.NextTimer(t.Context()); err != nil || !ok || !next.Equal(remind.At) {
		t.Errorf("NextTimer = %v, %v, %v", next, ok, err)
	}
	if got := due(noon); got != "" {
		t.Errorf("due at noon: %s", got)
	}
	ts := string(thread(1).Thread)
	if got, want := due(noon.Add(time.Hour)), ts+" remind 1 12:01:00, "+ts+" hint 1 12:02:00"; got != want {
		t.Errorf("due: %s; want %s", got, want)
	}
	again := change(load(t, s, thread(1)), 2)
	again.Before = c.Next.Timers
	remind.Version, remind.At = 2, noon.Add(3*time.Minute)
	again.Next.Timers = []bot.Timer{hint, remind}
	commit(t, s, again, bot.Committed)
	if got, want := due(noon.Add(time.Hour)), ts+" hint 1 12:02:00, "+ts+" remind 2 12:03:00"; got != want {
		t.Errorf("due after a change: %s; want %s", got, want)
	}
	must(t, s.DropTimer(t.Context(), DueTimer{Key: thread(1), Timer: hint}))
	if got, want := due(noon.Add(time.Hour)), ts+" remind 2 12:03:00"; got != want {
		t.Errorf("due after a drop: %s; want %s", got, want)
	}
}

func lastSeen(t *testing.T, s *Store) {
	sees := func(want bot.Timestamp) {
		t.Helper()
		if got, err := s.LastSeen(t.Context(), "C1"); err != nil || got != want {
			t.Errorf("LastSeen = %q, %v; want %q", got, err, want)
		}
	}
	sees("")
	c := change(bot.Conversation{Key: thread(1)}, 1)
	c.Seen = bot.Post{Channel: "C1", TS: "1763900000.000200"}
	commit(t, s, c, bot.Committed)
	sees("1763900000.000200")
	must(t, s.SetLastSeen(t.Context(), "C1", "1763900000.000199"))
	sees("1763900000.000200")
	must(t, s.SetLastSeen(t.Context(), "C1", "1763900000.000201"))
	sees("1763900000.000201")
	wantKind(t, s.SetLastSeen(t.Context(), "C1", "later"), bot.Invalid)
}

func audit(t *testing.T, s *Store) {
	c := change(bot.Conversation{Key: thread(1)}, 1)
	c.Next.Ticket = &bot.Ticket{State: bot.TicketClaimed, Opened: noon, Notes: []bot.Line{{Text: "customer words"}}}
	c.Audit = &bot.Act{Kind: bot.ButtonPressed, Person: "UAGENT", What: string(bot.ActionClaim)}
	commit(t, s, c, bot.Committed)
	entries, err := s.client.XRange(t.Context(), s.keys.audit(), "-", "+").Result()
	must(t, err)
	if len(entries) != 1 {
		t.Fatalf("%d entries, want 1", len(entries))
	}
	want := map[string]any{"schema": "1", "at": millis(noon), "event": string(c.Event), "kind": "button", "person": "UAGENT",
		"what": "claim", "ticket": "1001", "conversation": thread(1).String()}
	if !maps.Equal(entries[0].Values, want) {
		t.Errorf("entry %v, want %v", entries[0].Values, want)
	}
}

func newerRecords(t *testing.T, s *Store) {
	key := thread(1)
	commit(t, s, change(bot.Conversation{Key: key}, 1), bot.Committed)
	must(t, s.client.HSet(t.Context(), s.keys.conv(key), "schema", "2", "state", `{"phase":"dreaming"}`).Err())
	before := s.client.HGetAll(t.Context(), s.keys.conv(key)).Val()
	_, _, err := s.Load(t.Context(), key, eventOf(key, 2))
	wantKind(t, err, bot.NewerSchema)
	_, err = s.Commit(t.Context(), change(bot.Conversation{Key: key, Version: 1}, 2, "C1"))
	wantKind(t, err, bot.NewerSchema)
	if after := s.client.HGetAll(t.Context(), s.keys.conv(key)).Val(); !maps.Equal(before, after) {
		t.Errorf("a newer record was changed: %v, was %v", after, before)
	}
	if n := s.client.Exists(t.Context(), s.keys.mark(eventOf(key, 2)), s.keys.lane(laneID(key, "C1"))).Val(); n != 0 {
		t.Error("a refused commit left a mark or an effect")
	}
}

func badCommits(t *testing.T, s *Store) {
	for name, spoil := range map[string]func(*bot.Commit){
		"no event":               func(c *bot.Commit) { c.Event = "" },
		"no time":                func(c *bot.Commit) { c.Now = time.Time{} },
		"another team":           func(c *bot.Commit) { c.Next.Key.Team = "T2" },
		"no thread":              func(c *bot.Commit) { c.Next.Key.Thread = "" },
		"a bar in the channel":   func(c *bot.Commit) { c.Next.Key.Channel = "C|1" },
		"effect without id":      func(c *bot.Commit) { c.Effects[0].ID = "" },
		"effect to nowhere":      func(c *bot.Commit) { c.Effects[0].To.Channel = "" },
		"pointer without a life": func(c *bot.Commit) { c.Open = &bot.OpenPointer{Channel: "C1", Person: "U1", Thread: "1.1"} },
		"seen without a number":  func(c *bot.Commit) { c.Seen = bot.Post{Channel: "C1", TS: "soon"} },
		"act without a kind":     func(c *bot.Commit) { c.Audit = &bot.Act{Person: "U1"} },
	} {
		c := change(bot.Conversation{Key: thread(1)}, 1, "C1")
		spoil(&c)
		if _, err := s.Commit(t.Context(), c); bot.KindOf(err) != bot.Invalid {
			t.Errorf("%s: %v, want invalid", name, err)
		}
	}
	if n := s.client.DBSize(t.Context()).Val(); n != 0 {
		t.Errorf("%d keys were written", n)
	}
}
