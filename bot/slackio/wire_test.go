package slackio

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
	"kodhjalpen/bot/sandbox/product"
)

// within bounds every wait of these tests; none takes near as long.
const testWithin = 40 * time.Second

// customerWords stand in every message these tests send in: they must never be
// logged.
const customerWords = "hemligaord"

// A desk is a bot's edge connected to a workspace on loopback, with a handler
// made of a function.
type desk struct {
	t      *testing.T
	w      *sandbox.Workspace
	s      *Slack
	ctx    context.Context
	logged *logs
	stop   func() error // ends Run and returns its error
	ended  func() error // waits for Run to end by itself

	mu     sync.Mutex
	events []bot.Event
	came   chan struct{} // closed and replaced at every event
	handle func(context.Context, bot.Event) (*bot.Reply, error)
}

// logs collects log lines.
type logs struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// workspace opens a workspace that ends with the test. It is more patient than
// Slack, so that a busy machine fails no test that is not about time.
func workspace(t *testing.T, opt sandbox.Options) *sandbox.Workspace {
	t.Helper()
	opt.Seed = t.Name()
	if opt.AckWithin == 0 {
		opt.AckWithin = 15 * time.Second
	}
	opt.TriggerLife = 15 * time.Second
	w, err := sandbox.Start(context.Background(), product.With(opt))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// options are those of a bot in a workspace.
func options(w *sandbox.Workspace) Options {
	return Options{BotToken: w.BotToken(), AppToken: w.AppToken(), APIURL: w.APIURL(), Log: zerolog.Nop()}
}

// openDesk connects a bot and waits until it is ready.
func openDesk(t *testing.T, w *sandbox.Workspace, change func(*Options), handle func(context.Context, bot.Event) (*bot.Reply, error)) *desk {
	t.Helper()
	d := &desk{t: t, w: w, logged: &logs{}, came: make(chan struct{}), handle: handle}
	opt := options(w)
	opt.Log = zerolog.New(d.logged)
	if change != nil {
		change(&opt)
	}
	ctx, cancel := context.WithTimeout(context.Background(), testWithin)
	d.ctx = ctx
	var err error
	if d.s, err = Connect(ctx, opt); err != nil {
		cancel()
		t.Fatal(err)
	}
	run, end := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- d.s.Run(run, d) }()
	d.ended = sync.OnceValue(func() error { return <-done })
	d.stop = func() error { end(); return d.ended() }
	t.Cleanup(func() {
		_ = d.stop()
		cancel()
		d.discreet()
	})
	d.eventually("it is ready", func() bool { return d.s.open() == opt.withDefaults().Sockets })
	return d
}

// Handle records an event and answers it as the test wants.
func (d *desk) Handle(ctx context.Context, e bot.Event) (*bot.Reply, error) {
	d.mu.Lock()
	d.events = append(d.events, e)
	close(d.came)
	d.came = make(chan struct{})
	d.mu.Unlock()
	if d.handle == nil {
		return nil, nil
	}
	return d.handle(ctx, e)
}

// discreet fails the test when something was logged that nobody may read.
func (d *desk) discreet() {
	text := d.logged.String()
	for _, secret := range []string{customerWords, d.w.BotToken(), d.w.AppToken(), "://"} {
		if strings.Contains(text, secret) {
			d.t.Errorf("the log holds %q:\n%s", secret, text)
		}
	}
}

// seen waits for n events and returns them.
func (d *desk) seen(n int) []bot.Event {
	d.t.Helper()
	for {
		d.mu.Lock()
		events, next := slices.Clone(d.events), d.came
		d.mu.Unlock()
		if len(events) >= n {
			return events
		}
		select {
		case <-next:
		case <-d.ctx.Done():
			d.t.Fatalf("%d events came, want %d: %v", len(events), n, events)
		}
	}
}

// until waits until something holds of the workspace, which is locked
// meanwhile: holds may only read the snapshot.
func (d *desk) until(what string, holds func(*sandbox.Snapshot) bool) {
	d.t.Helper()
	if err := d.w.Wait(d.ctx, holds); err != nil {
		d.t.Fatalf("waited in vain until %s; log:\n%s", what, d.logged)
	}
}

// eventually waits until something holds that the workspace does not tell of.
func (d *desk) eventually(what string, holds func() bool) {
	d.t.Helper()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for !holds() {
		select {
		case <-look.C:
		case <-d.ctx.Done():
			d.t.Fatalf("waited in vain until %s; log:\n%s", what, d.logged)
		}
	}
}

// post lets a person write and returns the ts.
func (d *desk) post(user, channel, thread, text string, files ...sandbox.File) bot.Timestamp {
	d.t.Helper()
	ts, err := d.w.Post(user, channel, thread, text, files...)
	if err != nil {
		d.t.Fatal(err)
	}
	return bot.Timestamp(ts)
}

// press lets a person press a button and fails the test when nothing answers.
func (d *desk) press(user, channel string, ts bot.Timestamp, label string) {
	d.t.Helper()
	err := d.w.PressButton(user, channel, string(ts), label)
	if err == nil {
		return
	}
	d.t.Errorf("press %s: %v; log:\n%s", label, err, d.logged)
	for _, e := range d.w.Journal() {
		d.t.Logf("%s %s %s %s socket %d %s %s", e.At.Format("05.000000"), e.Kind, e.Method, e.Type, e.Socket, e.Envelope, e.Error)
	}
	d.t.FailNow()
}

// kinds counts the journal's entries of a kind.
func kinds(entries []sandbox.Entry, kind string) (n int) {
	for _, e := range entries {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

// errAway is a store that cannot be reached.
var errAway = errors.New("store away")
