package soak

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/e2e/reader"
)

// childVar, when it is set, makes this test program a bot with the options it
// holds, so that its very process can be killed.
const childVar = "KH_SOAK_BOT"

func TestMain(m *testing.M) {
	app.LogLibraries(zerolog.Nop())
	if raw := os.Getenv(childVar); raw != "" {
		os.Exit(beBot(raw))
	}
	code := m.Run()
	reader.Remove()
	os.Exit(code)
}

// settings are what a child needs to know.
type settings struct {
	BotToken, AppToken, APIURL, RedisURL, AgentsGroup, Lead, Peer, Pictures string
	// Pace is the time between two posts to a channel.
	Pace time.Duration
	// Ahead is how far the world's clock is ahead of the machine's, whose nights are
	// skipped: a process that starts goes by it.
	Ahead time.Duration
}

// beBot runs a bot until SIGTERM. Its lease is short, since a killed process's
// deliveries go on only after it.
func beBot(raw string) int {
	var from settings
	if err := json.Unmarshal([]byte(raw), &from); err != nil {
		return 2
	}
	o := app.Options{
		BotToken: from.BotToken, AppToken: from.AppToken, APIURL: from.APIURL, RedisURL: from.RedisURL, HTTPAddr: "off",
		AgentsGroup: from.AgentsGroup, Lead: from.Lead, Service: service, Hours: always, Pictures: from.Pictures,
		Pace: from.Pace, Clock: func() time.Time { return time.Now().Add(from.Ahead) },
		WebhookURL: from.Peer, WebhookSecret: peerSecret, DeskSchedule: slices.Concat(peerPauses, slices.Repeat([]time.Duration{5 * time.Second}, 200)),
		Tick: 200 * time.Millisecond, Lease: 3 * time.Second,
	}
	o.Log = zerolog.New(os.Stderr).With().Int("pid", os.Getpid()).Logger()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if err := app.Run(ctx, o); err != nil {
		o.Log.Error().Err(err).Msg("ended")
		return 1
	}
	return 0
}

// A fleet is bots in processes of their own. One that ends is started again, as
// systemd does.
type fleet struct {
	log     *os.File
	stopped atomic.Bool
	running sync.WaitGroup
	// asleep is held while no bot may start.
	asleep sync.RWMutex

	mu       sync.Mutex
	settings settings
	bots     []*exec.Cmd
	// ends counts the exit codes of bots; -1 is a signal's.
	ends map[int]int
}

// newFleet starts n bots that log to a file.
func newFleet(t *testing.T, n int, from settings, log *os.File) *fleet {
	t.Helper()
	f := &fleet{settings: from, log: log, bots: make([]*exec.Cmd, n), ends: map[int]int{}}
	for i := range n {
		f.running.Go(func() { f.keep(t, i) })
	}
	t.Cleanup(f.stop)
	return f
}

// keep runs the nth bot, and again, until the fleet is stopped.
func (f *fleet) keep(t *testing.T, n int) {
	for {
		f.asleep.RLock()
		cmd, err := f.start(n)
		f.asleep.RUnlock()
		if err != nil {
			t.Errorf("start a bot: %v", err)
		}
		if cmd == nil {
			return
		}
		_ = cmd.Wait() // how it ended is counted
		f.mu.Lock()
		f.ends[cmd.ProcessState.ExitCode()]++
		f.bots[n] = nil
		f.mu.Unlock()
		<-time.After(100 * time.Millisecond) // as a supervisor waits before it starts again
	}
}

// start starts the nth bot; nil after the fleet was stopped.
func (f *fleet) start(n int) (*exec.Cmd, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stopped.Load() { // looked at under the lock: one started after stop's signal would never end
		return nil, nil
	}
	j, err := json.Marshal(f.settings)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVar+"="+string(j))
	cmd.Stderr = f.log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	f.bots[n] = cmd
	return cmd, nil
}

// ended counts the bots that have ended with a code.
func (f *fleet) ended(code int) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.ends[code]
}

// crashes are how bots ended that were neither killed nor stopped nor gave up
// starting: a panic's exit code is 2, the race detector's 66.
func (f *fleet) crashes() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []string
	for code, n := range f.ends {
		if code > 1 {
			out = append(out, fmt.Sprintf("%d bots ended with code %d", n, code))
		}
	}
	return out
}

// signal sends a signal to the nth bot.
func (f *fleet) signal(n int, s os.Signal) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if cmd := f.bots[n]; cmd != nil && cmd.Process != nil {
		_ = cmd.Process.Signal(s)
	}
}

// stop ends all bots in order.
func (f *fleet) stop() {
	if f.stopped.Swap(true) {
		return
	}
	for n := range f.bots {
		f.signal(n, syscall.SIGTERM)
	}
	f.running.Wait()
}
