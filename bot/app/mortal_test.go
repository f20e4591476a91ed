package app

import (
	"context"
	"strings"
	"sync"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/deliver"
	"kodhjalpen/bot/helpdesk"
	"kodhjalpen/bot/line"
	"kodhjalpen/bot/redisstore"
)

// A process is one run of the bot, which may die at its nth call to the store, before or
// after the call is made: from then on every call fails.
type process struct {
	*stand
	mu        sync.Mutex
	calls, at int
	after     bool
	line      *line.Line
	door      *helpdesk.Door
	stop      func()
	// moved holds a word when something was settled, or the process has died.
	moved chan struct{}
}

func (p *process) call(do func() error) error {
	p.mu.Lock()
	p.calls++
	n := p.calls
	p.mu.Unlock()
	if p.at > 0 && n >= p.at {
		defer p.move()
	}
	if p.at > 0 && (n > p.at || n == p.at && !p.after) {
		return errDead
	}
	err := do()
	if p.at > 0 && n == p.at {
		return errDead
	}
	return err
}

// move says that something has changed for who waits.
func (p *process) move() {
	select {
	case p.moved <- struct{}{}:
	default:
	}
}

func (p *process) dead() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.at > 0 && p.calls >= p.at
}

// A mortal store is a process's.
type mortalStore struct {
	*redisstore.Store
	p *process
}

func (m mortalStore) Load(ctx context.Context, key bot.ConversationKey, id bot.EventID) (c bot.Conversation, seen bool, err error) {
	err = m.p.call(func() (err error) { c, seen, err = m.Store.Load(ctx, key, id); return err })
	return c, seen, err
}

func (m mortalStore) Commit(ctx context.Context, c bot.Commit) (o bot.Outcome, err error) {
	err = m.p.call(func() (err error) { o, err = m.Store.Commit(ctx, c); return err })
	return o, err
}

func (m mortalStore) TicketKey(ctx context.Context, n bot.TicketNumber) (k bot.ConversationKey, err error) {
	err = m.p.call(func() (err error) { k, err = m.Store.TicketKey(ctx, n); return err })
	return k, err
}

// Mortal lanes are a courier's. While nothing is under way the clock goes to where
// something is due: that is how a day passes.
type mortalLanes struct {
	redisstore.Outbox
	p *process
}

func (m mortalLanes) Claim(ctx context.Context, now time.Time, lease time.Duration) (d *bot.Delivery, next time.Time, err error) {
	m.p.stand.mu.Lock()
	m.p.flying++
	m.p.stand.mu.Unlock()
	if err = errDead; !m.p.dead() {
		d, next, err = m.Outbox.Claim(ctx, now, lease)
	}
	if d != nil { // a look that finds nothing is no call that a death could lose anything by
		if err = m.p.call(func() error { return nil }); err == nil {
			return d, next, nil
		}
	}
	m.p.stand.mu.Lock()
	defer m.p.stand.mu.Unlock()
	m.p.flying--
	if err == nil && m.p.flying == 0 && next.After(m.p.now) {
		m.p.now = next
	}
	return nil, next, err
}

func (m mortalLanes) settle(do func() error) error {
	defer func() {
		m.p.stand.mu.Lock()
		m.p.flying--
		m.p.stand.mu.Unlock()
		m.p.move()
	}()
	return m.p.call(do)
}

func (m mortalLanes) Done(ctx context.Context, d bot.Delivery, at bot.Post) error {
	return m.settle(func() error { return m.Outbox.Done(ctx, d, at) })
}

func (m mortalLanes) Retry(ctx context.Context, d bot.Delivery, now time.Time, pause time.Duration, unsure bool) error {
	return m.settle(func() error { return m.Outbox.Retry(ctx, d, now, pause, unsure) })
}

func (m mortalLanes) Bury(ctx context.Context, d bot.Delivery, reason string, now time.Time, tell ...bot.Effect) error {
	m.p.stand.mu.Lock()
	m.p.buried = append(m.p.buried, string(d.Effect.ID)+": "+reason)
	m.p.stand.mu.Unlock()
	return m.settle(func() error { return m.Outbox.Bury(ctx, d, reason, now, tell...) })
}

func (m mortalLanes) Release(ctx context.Context, d bot.Delivery) error {
	return m.settle(func() error { return m.Outbox.Release(ctx, d) })
}

type nobody struct{}

func (nobody) Handled(bot.Event, bot.Outcome, bot.Decision, time.Duration)  {}
func (nobody) Failed(bot.Event, error, time.Duration)                       {}
func (nobody) Attempted(bot.Delivery, deliver.Result, error, time.Duration) {}
func (nobody) Faulted(error)                                                {}
func (nobody) Read(e bot.Event, _ bot.Conversation) bot.Understanding {
	u := bot.Understanding{Text: e.Text.Reveal(), Verdict: bot.VerdictNone, Speech: bot.SpeechRequest, By: e.Update.By.Reveal()}
	if strings.Contains(u.Text, "människa") {
		u.Speech = bot.SpeechHuman
	}
	return u
}

// start runs a process that dies at its nth call; at 0 it lives.
func (s *stand) start(at int, after bool) *process {
	p := &process{stand: s, at: at, after: after, moved: make(chan struct{}, 1)}
	store := mortalStore{s.store, p}
	rules := decide.Rules{AgentsChannel: "CAGENTS", HelpDesks: []bot.HelpDesk{bot.DeskWebhook}}
	p.line = &line.Line{Store: store, Reader: nobody{}, Decider: rules, Observe: nobody{}, Wake: func() {}, Clock: s.clock}
	p.door = helpdesk.NewDoor(map[bot.HelpDesk]helpdesk.Receiver{bot.DeskWebhook: s.hook}, func(ctx context.Context, e bot.Event) error {
		if _, err := store.TicketKey(ctx, e.Ticket); err != nil {
			return err
		}
		_, err := p.line.Handle(ctx, e)
		return err
	}, nil, s.clock)
	desk := helpdesk.Desk{Name: bot.DeskWebhook, Connector: s.hook}
	o := deliver.Options{Workers: 1, Clock: s.clock, Poll: time.Millisecond}
	toSlack := deliver.New(mortalLanes{s.store.ToSlack(), p}, s, nobody{}, o)
	o.Schedule, o.GiveUp = helpdesk.Schedule(), helpdesk.GiveUp
	toDesk := deliver.New(mortalLanes{s.store.ToDesks(func(bot.HelpDesk) bool { return true }), p}, desk, nobody{}, o)
	ctx, cancel := context.WithCancel(s.t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { toSlack.Run(ctx) })
	wg.Go(func() { toDesk.Run(ctx) })
	p.stop = func() {
		cancel()
		wg.Wait()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.flying = 0 // what a dead process held ends with its lease
	}
	return p
}

// happen does a thing until it is done or the process is dead.
func (p *process) happen(do func(*process) error) bool {
	err := do(p)
	if err != nil && !p.dead() {
		p.t.Fatalf("a process that lives fails: %v", err)
	}
	return err == nil
}

// drained waits until nothing waits, and reports false when the process is dead first.
func (p *process) drained() bool {
	for p.t.Context().Err() == nil && !p.dead() {
		b, err := p.store.Backlog(p.t.Context(), p.clock())
		if err == nil && b.Effects == 0 && len(b.Desks) == 0 {
			return true
		}
		select {
		case <-p.moved:
		case <-time.After(100 * time.Millisecond): // what was lost on the way is looked for all the same
		case <-p.t.Context().Done():
		}
	}
	return false
}
