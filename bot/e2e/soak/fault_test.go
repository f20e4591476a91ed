package soak

import (
	"context"
	"math/rand/v2"
	"os"
	"sync"
	"syscall"
	"time"

	"kodhjalpen/bot/sandbox"
)

// A storm makes faults. Each kind has its own rhythm and its own chance, so that a
// seed gives each kind's faults in the same order whatever the others do.
type storm struct {
	ws    *sandbox.Workspace
	redis *server
	peer  *peer
	fleet *fleet
	sky   *sky
	seed  uint64
	// haste is how many times as often faults come.
	haste  time.Duration
	counts *counts
	// from is the journal's length when the storm began.
	from int
	// desk is the agents' channel's id, whatever it is called.
	desk string
	// away keeps Redis' faults from meeting each other.
	away sync.Mutex
}

// blow makes faults until ctx ends.
func (s *storm) blow(ctx context.Context) {
	var wg sync.WaitGroup
	for i, kind := range []struct {
		every time.Duration
		make  func(context.Context, *rand.Rand)
	}{
		{4 * time.Second, s.kill},
		{5 * time.Second, s.disconnect},
		{18 * time.Second, s.restart},
		{1500 * time.Millisecond, s.refuse},
		{2 * time.Second, s.redeliver},
		{15 * time.Second, s.squeeze},
		{12 * time.Second, s.move},
		{4 * time.Minute, s.nap},
		{12 * time.Second, s.deafen},
	} {
		chance := rand.New(rand.NewPCG(s.seed, uint64(i)))
		wg.Go(func() {
			// The first comes soon, so that a short storm has some of each.
			every := kind.every / s.haste
			for wait := min(every/3, *length*3/4); pause(ctx, wait); wait = between(chance, every/2, every*3/2) {
				kind.make(ctx, chance)
			}
		})
	}
	wg.Wait()
}

// end takes back what faults are left to come.
func (s *storm) end() {
	for _, method := range methods() {
		s.ws.Heal(method)
	}
}

// pause waits, and reports false when ctx ends first.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

func between(chance *rand.Rand, low, high time.Duration) time.Duration {
	return low + time.Duration(chance.Int64N(int64(high-low)))
}

// kill ends a bot at once; one in eight is asked to stop instead.
func (s *storm) kill(_ context.Context, chance *rand.Rand) {
	n := chance.IntN(len(s.fleet.bots))
	if chance.IntN(8) == 0 {
		s.fleet.signal(n, syscall.SIGTERM)
		s.counts.stops.Add(1)
		return
	}
	s.fleet.signal(n, os.Kill)
	s.counts.kills.Add(1)
}

// disconnect ends all connections in one of Slack's ways.
func (s *storm) disconnect(ctx context.Context, chance *rand.Rand) {
	switch how := chance.IntN(8); how {
	case 0, 1, 2:
		s.ws.DropSockets()
	case 3, 4:
		s.ws.Disconnect("refresh_requested")
	case 5:
		s.ws.Disconnect("warning")
	case 6:
		s.ws.Disconnect("too_many_websockets")
	default:
		s.ws.HoldAcks(true)
		pause(ctx, time.Second)
		s.ws.HoldAcks(false)
		s.ws.DropSockets()
	}
	s.counts.disconnects.Add(1)
}

// restart kills Redis and lets it be away for a while: mostly under three seconds,
// one time in six up to ten, one in thirty a minute.
func (s *storm) restart(ctx context.Context, chance *rand.Rand) {
	away := between(chance, 300*time.Millisecond, 3*time.Second)
	switch n := chance.IntN(30); {
	case n == 0:
		away = time.Minute
	case n <= 5:
		away = between(chance, 3*time.Second, 10*time.Second)
	}
	s.away.Lock()
	defer s.away.Unlock()
	s.redis.kill()
	pause(ctx, away)
	s.redis.start()
	s.counts.restarts.Add(1)
}

// squeeze makes Redis refuse for a second: slow, full or only for reading.
func (s *storm) squeeze(ctx context.Context, chance *rand.Rand) {
	s.away.Lock()
	defer s.away.Unlock()
	how := [][2][]any{
		{{"CLIENT", "PAUSE", "900"}, {"PING"}},
		{{"CONFIG", "SET", "maxmemory", "1"}, {"CONFIG", "SET", "maxmemory", "0"}},
		{{"CONFIG", "SET", "min-replicas-to-write", "1"}, {"CONFIG", "SET", "min-replicas-to-write", "0"}},
	}[chance.IntN(3)]
	_ = s.redis.client.Do(ctx, how[0]...).Err()
	pause(ctx, time.Second)
	_ = s.redis.client.Do(context.WithoutCancel(ctx), how[1]...).Err()
	s.counts.squeezes.Add(1)
}

// methods are those whose calls are made to fail, posts most often.
func methods() []string {
	return []string{"chat.postMessage", "chat.postMessage", "chat.postMessage", "chat.update", "chat.postEphemeral", "conversations.replies", "conversations.history", "hook", "apps.connections.open", "*"}
}

// refuse makes the next call of a method fail in one of the ways calls do.
func (s *storm) refuse(_ context.Context, chance *rand.Rand) {
	all := methods()
	faults := []sandbox.Fault{
		sandbox.RateLimited(time.Second), sandbox.ServerError(500), sandbox.ServerError(503), sandbox.TakenThenCut(), sandbox.TakenThenHang(),
		{Cut: true}, sandbox.Slow(2 * time.Second), sandbox.Refused("internal_error"), sandbox.Refused("fatal_error"), sandbox.Refused("service_unavailable"),
	}
	s.ws.FailNext(all[chance.IntN(len(all))], faults[chance.IntN(len(faults))])
	s.counts.refusals.Add(1)
}

// redeliver sends events again that were delivered before, doubles the next ones,
// or both.
func (s *storm) redeliver(_ context.Context, chance *rand.Rand) {
	s.ws.DoubleNext(chance.IntN(3))
	if event := s.ws.SentEvent(chance.IntN(400)); event != "" {
		_ = s.ws.Redeliver(event)
	}
	s.counts.redeliveries.Add(1)
}

// move renames the agents' channel, archives it or takes the bot out of it for some
// seconds, one time in three without a word to the bot, and puts it right again.
func (s *storm) move(ctx context.Context, chance *rand.Rand) {
	s.ws.QuietRooms(chance.IntN(3) == 0)
	defer s.ws.QuietRooms(false)
	away := between(chance, time.Second, 6*time.Second)
	switch chance.IntN(3) {
	case 0:
		_ = s.ws.Rename(s.desk, "disken")
		pause(ctx, away)
		_ = s.ws.Rename(s.desk, agents)
	case 1:
		s.ws.Archive(s.desk, true)
		pause(ctx, away)
		s.ws.Archive(s.desk, false)
	default:
		_ = s.ws.Expel(s.desk)
		pause(ctx, away)
		_ = s.ws.Join("kodhjalpen", s.desk)
	}
	s.counts.moves.Add(1)
}
