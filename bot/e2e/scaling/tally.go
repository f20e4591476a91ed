package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/redisstore"
)

// A tally is what was done and how long the commits took.
type tally struct {
	events, repeated, timers, effects, posts int
	commits, loads                           []time.Duration
}

func (t *tally) add(o tally) {
	t.events += o.events
	t.repeated += o.repeated
	t.timers += o.timers
	t.effects += o.effects
	t.posts += o.posts
	t.commits = append(t.commits, o.commits...)
	t.loads = append(t.loads, o.loads...)
}

// A timed store is the store with its commits timed.
type timed struct {
	*redisstore.Store
	t *tally
}

// Commit is the store's.
func (s timed) Commit(ctx context.Context, c bot.Commit) (bot.Outcome, error) {
	began := time.Now()
	o, err := s.Store.Commit(ctx, c)
	s.t.commits = append(s.t.commits, time.Since(began))
	return o, err
}

// Load is the store's.
func (s timed) Load(ctx context.Context, key bot.ConversationKey, e bot.EventID) (bot.Conversation, bool, error) {
	began := time.Now()
	c, seen, err := s.Store.Load(ctx, key, e)
	s.t.loads = append(s.t.loads, time.Since(began))
	return c, seen, err
}

// busiest is what share of a day's customers write in its busiest hour.
func busiest() float64 {
	sum, most := 0, 0
	for _, w := range hours {
		sum, most = sum+w, max(most, w)
	}
	return float64(most) / float64(sum)
}

// tell prints what came of it.
func (s settings) tell(t tally, took time.Duration, before, after []reading) {
	fmt.Printf("%s, %d processors, %s; %d workspaces, %d customers each, %d at once\n\n", time.Now().Format(time.DateOnly), runtime.NumCPU(), runtime.Version(), s.workspaces, s.conversations, s.beside)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	row := func(what, value string, args ...any) { fmt.Fprintf(w, what+"\t"+value+"\n", args...) }
	row("events of people, repeated ones among them", "%d, %d", t.events, t.repeated)
	row("timers that ran out", "%d", t.timers)
	row("commits", "%d, %.0f a second", len(t.commits), float64(len(t.commits))/took.Seconds())
	row("effects committed, posts delivered", "%d, %d", t.effects, t.posts)
	row("a load, a commit, p50 and p99", "%s %s, %s %s", short(at(t.loads, .5)), short(at(t.loads, .99)), short(at(t.commits, .5)), short(at(t.commits, .99)))
	row("the day took", "%s", took.Round(100*time.Millisecond))
	row("in the busiest hour of a day as it passes", "%.2f commits a second", float64(len(t.commits))*busiest()/3600)
	var keys, bytes int64
	for n := range after {
		keys, bytes = keys+after[n].keys, bytes+after[n].bytes-before[n].bytes
	}
	for n, a := range after {
		row(fmt.Sprintf("node %d", n+1), "%.0f %% of the keys, %.1f MB, %d commands, %.1f s of a processor", 100*float64(a.keys)/float64(max(1, keys)),
			float64(a.bytes-before[n].bytes)/1e6, a.commands-before[n].commands, a.processor-before[n].processor)
	}
	row("kept for each customer", "%.1f kB", float64(bytes)/1e3/float64(max(1, s.workspaces*s.conversations)))
	_ = w.Flush()
}

// at is the time that a share do not exceed.
func at(t []time.Duration, share float64) time.Duration {
	if len(t) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(t))
	return s[min(len(s)-1, int(share*float64(len(s))))]
}

func short(d time.Duration) string {
	if d < time.Millisecond {
		return d.Round(time.Microsecond).String()
	}
	return d.Round(100 * time.Microsecond).String()
}
