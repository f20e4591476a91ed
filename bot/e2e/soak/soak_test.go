package soak

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

var (
	length = flag.Duration("soak", 20*time.Second, "how long customers write and everything fails")
	seed   = flag.Uint64("seed", 1, "what customers and faults are made from")
	bots   = flag.Int("bots", 3, "how many processes serve side by side")
	people = flag.Int("people", 16, "how many customers write at once")
	// patience is far beyond Slack's redeliveries and Redis' longest absence, also on a
	// busy machine: it ends a soak that has lost something, and judges no speed.
	patience = flag.Duration("patience", 8*time.Minute, "how long one fact is waited for")
)

// rooms is how many support channels there are: Slack's pace is one post a second
// in each.
const rooms = 12

// newWorkspace makes a workspace whose redelivery is Slack's in a minute: at once,
// soon, and then for long enough to outlast Redis' longest absence.
func newWorkspace(t *testing.T) (*sandbox.Workspace, []string) {
	t.Helper()
	retries := []time.Duration{0, time.Second, 2 * time.Second, 4 * time.Second}
	for range 12 {
		retries = append(retries, 10*time.Second)
	}
	o := sandbox.Options{AckWithin: 1500 * time.Millisecond, RetryAfter: retries, Pace: 1}
	if os.Getenv("SOAK_LOG") != "" {
		o.JournalWriter = keep(t, "journal")
	}
	ws, err := sandbox.Start(context.Background(), o)
	if err != nil {
		t.Fatalf("start the sandbox: %v", err)
	}
	t.Cleanup(func() { _ = ws.Close() })
	var channels []string
	for n := range rooms {
		name := fmt.Sprintf("support-%02d", n)
		ws.AddChannel(name, false, "kodhjalpen")
		channels = append(channels, name)
	}
	return ws, channels
}

// faces is how many persons each customer is in turn.
const faces = 40

// populate lets the customers' persons into their channels, and an agent for each
// customer, who is in the agents' group.
func populate(t *testing.T, ws *sandbox.Workspace, channels []string) [][]*person {
	t.Helper()
	all := make([][]*person, *people)
	staff := make([]string, *people)
	for n := range all {
		staff[n] = agentOf(n)
		ws.AddUser(staff[n], "Agent", sandbox.Agent)
		for _, room := range []string{channels[n%len(channels)], agents} {
			if err := ws.Join(staff[n], room); err != nil {
				t.Fatal(err)
			}
		}
		for face := range faces {
			name := fmt.Sprintf("kund%02d-%02d", n, face)
			ws.AddUser(name, "Kund", sandbox.Customer)
			if err := ws.Join(name, channels[n%len(channels)]); err != nil {
				t.Fatal(err)
			}
			all[n] = append(all[n], &person{name: name})
		}
	}
	ws.SetGroup(agentsGroup, staff...)
	return all
}

// agentOf is the agent of the nth customer.
func agentOf(n int) string { return fmt.Sprintf("agent%02d", n) }

func TestSoak(t *testing.T) {
	t.Logf("seed %d, %v", *seed, *length)
	ws, channels := newWorkspace(t)
	redis := startRedis(t)
	log := keep(t, "log")
	persons := populate(t, ws, channels)
	fleet := newFleet(t, *bots, settings{BotToken: ws.BotToken(), AppToken: ws.AppToken(), APIURL: ws.APIURL(), RedisURL: redis.url(), AgentsGroup: agentsGroup}, log)
	ledger := newLedger()
	begun, late := context.WithTimeout(t.Context(), *patience)
	defer late()
	if err := ws.Wait(begun, func(s *sandbox.Snapshot) bool { return s.Sockets() >= 2**bots && s.Pending() == 0 }); err != nil {
		t.Fatal("the bots have not come, or not taken in who joined")
	}
	start := time.Now()
	s := &storm{ws: ws, redis: redis, fleet: fleet, seed: *seed, counts: &counts{}, from: len(ws.Journal()), desk: ws.ChannelID(agents)}
	storming, calm := context.WithTimeout(t.Context(), *length)
	defer calm()
	settled, giveUp := context.WithTimeout(t.Context(), *length+*patience)
	defer giveUp()
	var storm, customers sync.WaitGroup
	storm.Go(func() { s.blow(storming) })
	for n := range *people {
		c := &customer{
			ws: ws, channel: channels[n%len(channels)],
			chance: rand.New(rand.NewPCG(*seed, 1000+uint64(n))), ledger: ledger, ctx: settled, people: persons[n], agent: agentOf(n),
		}
		customers.Go(func() { c.live(storming) })
	}
	storm.Wait()
	s.end()
	customers.Wait()
	if err := ws.Wait(settled, func(s *sandbox.Snapshot) bool { return s.Pending() == 0 }); err != nil {
		ledger.lose("not all events were acknowledged")
	}
	redis.empty(t)
	took := time.Since(start)
	all, stopped := figures(ledger, s), fleet.ended(0)
	fleet.stop()
	report(t, ledger, s, append(all, figure{"stopped-in-order", stopped, 10}), log.Name(), took)
}

// keep makes a file that is kept where SOAK_LOG says, with a suffix, or goes with
// the test.
func keep(t *testing.T, what string) *os.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), what)
	if kept := os.Getenv("SOAK_LOG"); kept != "" {
		path = kept + "." + what
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// report settles the ledger and says what it holds.
func report(t *testing.T, l *ledger, s *storm, made []figure, log string, took time.Duration) {
	t.Helper()
	all := posts(s.ws)
	l.settle(s.ws, all)
	l.audit(t.Context(), s.ws, s.redis, all)
	if err := l.search(s.ws, s.redis, log); err != nil {
		t.Error(err)
	}
	l.broken = append(l.broken, s.fleet.crashes()...)
	fmt.Printf("soak seed=%d length=%v took=%v%s posts=%d: lost=%d doubled=%d out-of-order=%d told=%d broken=%d\n",
		*seed, *length, took.Round(time.Second), tally(t, made), len(all),
		len(l.lost), len(l.doubled), len(l.disordered), len(l.told), len(l.broken))
	for what, found := range map[string][]string{"lost": l.lost, "doubled": l.doubled, "out of order": l.disordered, "secret told": l.told, "broken": l.broken} {
		for i, f := range found {
			if i < 20 {
				t.Errorf("%s: %s", what, f)
			}
		}
	}
	if t.Failed() {
		t.Logf("the same again: make soak SOAK=%v SEED=%d; SOAK_LOG=FILE keeps the bots' log and Slack's journal", *length, *seed)
	}
}
