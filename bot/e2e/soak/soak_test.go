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
	"kodhjalpen/bot/sandbox/product"
)

var (
	length = flag.Duration("soak", 8*time.Second, "how long customers write and everything fails")
	seed   = flag.Uint64("seed", 1, "what customers and faults are made from")
	bots   = flag.Int("bots", 3, "how many processes serve side by side")
	people = flag.Int("people", 16, "how many customers write at once")
	// patience is far beyond Slack's redeliveries and Redis' longest absence, also on a
	// busy machine: it ends a soak that has lost something, and judges no speed.
	patience = flag.Duration("patience", 8*time.Minute, "how long one fact is waited for")
)

const (
	// rooms is how many support channels there are: Slack's pace is one post a second
	// in each.
	rooms = 12
	// desk is how many agents work, crew how many there are: more than are asked after one
	// by one.
	desk, crew = 4, 20
	// hurry is how many times as fast as Slack's a short soak's pace and faults are: it is
	// to show that all holds together, and to wait for nothing.
	hurry = 5
)

// haste is how many times as fast as Slack this soak goes.
func haste() time.Duration {
	if *length < judged {
		return hurry
	}
	return 1
}

// newWorkspace makes a workspace whose redelivery is Slack's in a minute: at once,
// soon, and then for long enough to outlast Redis' longest absence.
func newWorkspace(t *testing.T, s *sky) (*sandbox.Workspace, []string) {
	t.Helper()
	retries := []time.Duration{0, time.Second, 2 * time.Second, 4 * time.Second}
	for range 12 * haste() {
		retries = append(retries, 10*time.Second/haste())
	}
	o := sandbox.Options{
		AckWithin: 1500 * time.Millisecond, RetryAfter: retries, Pace: float64(haste()),
		Now: s.now, KeepEvents: 2 * mostNights * night, // a night without bots is no outage of Slack's
	}
	if os.Getenv("SOAK_LOG") != "" {
		o.JournalWriter = keep(t, "journal")
	}
	ws, err := sandbox.Start(context.Background(), product.With(o))
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

func TestSoak(t *testing.T) {
	t.Logf("seed %d, %v", *seed, *length)
	var (
		sky     sky
		desks   [desk]sync.Mutex
		trouble sync.Mutex
	)
	sky.begin(time.Now())
	ws, channels := newWorkspace(t, &sky)
	redis, peer := startRedis(t), newPeer(t)
	log := keep(t, "log")
	persons := populate(t, ws, channels)
	fleet := newFleet(t, *bots, settings{
		BotToken: ws.BotToken(), AppToken: ws.AppToken(), APIURL: ws.APIURL(), RedisURL: redis.url(),
		AgentsGroup: agentsGroup, Lead: ws.UserID(lead), Peer: peer.URL, Pictures: readerPath(t), Ahead: time.Duration(sky.ahead.Load()), Pace: time.Second / haste(),
	}, log)
	ledger := newLedger()
	begun, late := context.WithTimeout(t.Context(), *patience)
	defer late()
	if err := ws.Wait(begun, func(s *sandbox.Snapshot) bool { return s.Sockets() >= 2**bots && s.Pending() == 0 }); err != nil {
		t.Fatal("the bots have not come, or not taken in who joined")
	}
	start := time.Now()
	s := &storm{ws: ws, redis: redis, peer: peer, fleet: fleet, sky: &sky, seed: *seed, haste: haste(), counts: &counts{}, from: len(ws.Journal()), desk: ws.ChannelID(agents)}
	storming, calm := context.WithTimeout(t.Context(), *length)
	defer calm()
	settled, giveUp := context.WithTimeout(t.Context(), *length+*patience)
	defer giveUp()
	var storm, customers sync.WaitGroup
	storm.Go(func() { s.blow(storming) })
	for n := range *people {
		c := &customer{
			ws: ws, channel: channels[n%len(channels)],
			chance: rand.New(rand.NewPCG(*seed, 1000+uint64(n))), ledger: ledger, ctx: settled, people: persons[n],
			sky: &sky, agent: agentOf(n), desk: &desks[n%desk], trouble: &trouble,
		}
		customers.Go(func() { c.live(storming) })
	}
	storm.Wait()
	s.end()
	customers.Wait()
	if err := ws.Wait(settled, func(s *sandbox.Snapshot) bool { return s.Pending() == 0 }); err != nil {
		ledger.lose("not all events were acknowledged")
	}
	redis.empty(t, sky.now())
	ledger.nights = sky.nights.Load()
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
	l.auditPeer(s.peer)
	l.auditWeek(s.ws, all)
	if err := l.search(s.ws, s.redis, log, s.peer.bodies.String()); err != nil {
		t.Error(err)
	}
	l.broken = append(l.broken, s.fleet.crashes()...)
	fmt.Printf("soak seed=%d length=%v took=%v%s posts=%d: lost=%d doubled=%d out-of-order=%d told=%d broken=%d\n",
		*seed, *length, took.Round(time.Second), tally(t, s.counts, made), len(all),
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
