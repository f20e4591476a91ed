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
	// patience is well beyond Slack's redeliveries and Redis' longest absence.
	patience = flag.Duration("patience", 4*time.Minute, "how long one fact is waited for")
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
	ws, err := sandbox.Start(context.Background(), sandbox.Options{AckWithin: 1500 * time.Millisecond, RetryAfter: retries})
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

// populate lets the customers' persons into their channels.
func populate(t *testing.T, ws *sandbox.Workspace, channels []string) [][]string {
	t.Helper()
	names := make([][]string, *people)
	for n := range names {
		for face := range faces {
			name := fmt.Sprintf("kund%02d-%02d", n, face)
			ws.AddUser(name, "Kund", sandbox.Customer)
			if err := ws.Join(name, channels[n%len(channels)]); err != nil {
				t.Fatal(err)
			}
			names[n] = append(names[n], name)
		}
	}
	return names
}

func TestSoak(t *testing.T) {
	t.Logf("seed %d, %v", *seed, *length)
	ws, channels := newWorkspace(t)
	redis := startRedis(t)
	log, err := os.Create(filepath.Join(t.TempDir(), "bots.log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	names := populate(t, ws, channels)
	fleet := newFleet(t, *bots, settings{BotToken: ws.BotToken(), AppToken: ws.AppToken(), APIURL: ws.APIURL(), RedisURL: redis.url()}, log)
	ledger, done := newLedger(), &counts{}
	start := time.Now()
	storming, calm := context.WithTimeout(t.Context(), *length)
	defer calm()
	settled, giveUp := context.WithTimeout(t.Context(), *length+*patience)
	defer giveUp()
	s := &storm{ws: ws, redis: redis, fleet: fleet, seed: *seed, counts: done}
	var storm, customers sync.WaitGroup
	storm.Go(func() { s.blow(storming) })
	for n := range *people {
		c := &customer{
			ws: ws, channel: channels[n%len(channels)],
			chance: rand.New(rand.NewPCG(*seed, 1000+uint64(n))), ledger: ledger, ctx: settled, people: names[n],
		}
		customers.Go(func() { c.live(storming) })
	}
	storm.Wait()
	for _, method := range []string{"*", "chat.postMessage", "chat.update", "chat.postEphemeral", "conversations.replies", "conversations.history", "hook", "apps.connections.open"} {
		ws.Heal(method)
	}
	customers.Wait()
	if err := ws.Wait(settled, func(s *sandbox.Snapshot) bool { return s.Pending() == 0 }); err != nil {
		ledger.lose("not all events were acknowledged")
	}
	redis.empty(t)
	took := time.Since(start)
	fleet.stop()
	report(t, ledger, done, ws, redis, log.Name(), took)
}

// report settles the ledger and says what it holds.
func report(t *testing.T, l *ledger, c *counts, ws *sandbox.Workspace, redis *server, log string, took time.Duration) {
	t.Helper()
	all := posts(ws)
	l.settle(ws, all)
	l.audit(t.Context(), ws, redis, all)
	if err := l.search(ws, redis, log); err != nil {
		t.Error(err)
	}
	fmt.Printf("soak seed=%d took=%v kills=%d stops=%d disconnects=%d redis-restarts=%d squeezes=%d refusals=%d redeliveries=%d messages=%d posts=%d tickets=%d codes=%d lost=%d doubled=%d out-of-order=%d secrets=%d\n",
		*seed, took.Round(time.Second), c.kills.Load(), c.stops.Load(), c.disconnects.Load(), c.restarts.Load(), c.squeezes.Load(), c.refusals.Load(), c.redeliveries.Load(),
		len(l.debts), len(all), len(l.tickets), len(l.secrets), len(l.lost), len(l.doubled), len(l.disordered), len(l.told))
	for what, found := range map[string][]string{"lost": l.lost, "doubled": l.doubled, "out of order": l.disordered, "secret": l.told} {
		for i, f := range found {
			if i < 20 {
				t.Errorf("%s: %s", what, f)
			}
		}
	}
	if len(l.debts) == 0 || c.kills.Load() == 0 || c.disconnects.Load() == 0 || c.restarts.Load() == 0 {
		t.Error("nothing was written, or a kind of fault was never made")
	}
	if kept := os.Getenv("SOAK_LOG"); kept != "" {
		if raw, err := os.ReadFile(log); err == nil {
			_ = os.WriteFile(kept, raw, 0o600)
		}
	}
}
