package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/deliver"
	"kodhjalpen/bot/helpdesk"
	"kodhjalpen/bot/line"
	"kodhjalpen/bot/redisstore"
)

// deskSecret signs in tests.
const deskSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwTmljZUtleQ=="

// A stand is a desk with its Slack and its help desk around one store, of which processes
// come and go.
type stand struct {
	t       *testing.T
	store   *redisstore.Store
	hook    *helpdesk.Webhook
	mu      sync.Mutex
	now     time.Time
	flying  int // deliveries between claim and settling
	slack   []bot.Effect
	got     []string // what the receiver took, each id once
	seen    map[string]bool
	sent    int // how often it was sent something
	tickets map[string]bool
	away    func(now time.Time) bool
	buried  []string
}

var errDead = errors.New("the process is dead")

// newStand makes one with an empty store: a team of its own in a Redis.
func newStand(t *testing.T, address, team string) *stand {
	t.Helper()
	store, err := redisstore.Open(t.Context(), redisstore.Options{URL: address, Team: bot.TeamID(team), Secret: bytes.Repeat([]byte("s"), 32), Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	s := &stand{t: t, store: store, now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), seen: map[string]bool{}, tickets: map[string]bool{}, away: func(time.Time) bool { return false }}
	receiver := httptest.NewServer(http.HandlerFunc(s.receive))
	t.Cleanup(receiver.Close)
	secrets, err := helpdesk.ParseSecrets(deskSecret)
	if err != nil {
		t.Fatal(err)
	}
	s.hook = &helpdesk.Webhook{URL: receiver.URL, Secrets: secrets, Client: helpdesk.NewClient(), Clock: s.clock}
	return s
}

func (s *stand) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// receive is the help desk: it knows each message by its id, as Standard Webhooks asks.
func (s *stand) receive(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent++
	if s.away(s.now) {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	id := r.Header.Get("webhook-id")
	if s.seen[id] {
		return
	}
	var in struct {
		Type string
		Data struct {
			Ticket  struct{ ID string }
			Comment struct{ Text string }
		}
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		s.t.Errorf("the receiver cannot read %s: %v", raw, err)
	}
	s.seen[id] = true
	if in.Type != "ticket.created" && !s.tickets[in.Data.Ticket.ID] {
		s.t.Errorf("%s of %s comes before the ticket", in.Type, in.Data.Ticket.ID)
	}
	s.tickets[in.Data.Ticket.ID] = true
	s.got = append(s.got, strings.TrimSpace(in.Data.Ticket.ID+" "+strings.TrimPrefix(in.Type, "ticket.")+" "+in.Data.Comment.Text))
}

// Post and Find are Slack's.
func (s *stand) Post(_ context.Context, d bot.Delivery) (bot.Post, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.slack = append(s.slack, d.Effect)
	return bot.Post{Channel: d.Effect.To.Channel, TS: bot.Timestamp(fmt.Sprintf("1.%06d", len(s.slack)))}, nil
}

func (s *stand) Find(_ context.Context, d bot.Delivery) (bot.Post, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.slack, func(e bot.Effect) bool { return e.ID == d.Effect.ID })
	return bot.Post{Channel: d.Effect.To.Channel, TS: bot.Timestamp(fmt.Sprintf("1.%06d", i+1))}, i >= 0, nil
}

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
}

func (p *process) call(do func() error) error {
	p.mu.Lock()
	p.calls++
	n := p.calls
	p.mu.Unlock()
	if p.at > 0 && (n > p.at || n == p.at && !p.after) {
		return errDead
	}
	err := do()
	if p.at > 0 && n == p.at {
		return errDead
	}
	return err
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
	p := &process{stand: s, at: at, after: after}
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
		time.Sleep(time.Millisecond)
	}
	return false
}

// A case is a customer's thread with the things that happen in it, each of which comes
// again until it is acknowledged.
func deskCase(team, n string, ticket int) []func(*process) error {
	key := bot.ConversationKey{Team: bot.TeamID(team), Channel: "C" + bot.ChannelID(n), Thread: "1795424400.000100"}
	event := func(e bot.Event) func(*process) error {
		e.Key = key
		return func(p *process) error {
			_, err := p.line.Handle(p.t.Context(), e)
			return err
		}
	}
	post := func(ts bot.Timestamp, text string) func(*process) error {
		return event(bot.Event{ID: bot.EventID("m:C" + n + ":" + string(ts)), Kind: bot.MessagePosted, TS: ts, TopLevel: ts == key.Thread, Place: bot.Support,
			Person: "UKIM" + bot.PersonID(n), Role: bot.Customer, Text: bot.NewUtterance(text), At: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)})
	}
	closing := bot.Event{ID: bot.EventID("x:" + n), Kind: bot.FormSent, Ticket: bot.TicketNumber(ticket), Person: "UANNA", Role: bot.Agent,
		Form: bot.Form{Name: bot.FormClose}, Text: bot.NewUtterance("klart"), At: time.Date(2026, 11, 23, 9, 1, 0, 0, time.UTC)}
	return []func(*process) error{
		post(key.Thread, "jag vill prata med en människa"),
		post("1795424410.000100", "det är bråttom"),
		func(p *process) error { return p.deliverIn("id-"+n, ticket) },
		event(closing),
	}
}

// deliverIn is the help desk's reply, signed anew each time it is sent.
func (p *process) deliverIn(id string, ticket int) error {
	body := fmt.Appendf(nil, `{"type":"ticket.comment","data":{"ticket":"KH-%d","text":"Vi tittar på det.","author":"Moa"}}`, ticket)
	r := httptest.NewRequest(http.MethodPost, "/connect/webhook", bytes.NewReader(body))
	r.SetPathValue("desk", "webhook")
	signature, err := p.hook.Secrets.Sign(id, p.clock(), body)
	if err != nil {
		return err
	}
	r.Header.Set("webhook-id", id)
	r.Header.Set("webhook-timestamp", strconv.FormatInt(p.clock().Unix(), 10))
	r.Header.Set("webhook-signature", signature)
	w := httptest.NewRecorder()
	p.door.ServeHTTP(w, r)
	if w.Code != http.StatusNoContent {
		return fmt.Errorf("HTTP %d %s", w.Code, w.Body)
	}
	return nil
}

// wantTold compares what the help desk and the customer have got.
func (s *stand) wantTold(what string, want []string, replies int) {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Equal(s.got, want) {
		s.t.Errorf("%s: the help desk got\n%q\nwant\n%q", what, s.got, want)
	}
	agent, receipts := 0, 0
	for _, e := range s.slack {
		switch {
		case e.Kind == bot.EffectAgent:
			agent++
		case e.Kind == bot.EffectReceipt && !e.Update:
			receipts++
		}
	}
	if agent != 2*replies || receipts != replies {
		s.t.Errorf("%s: the customers got %d receipts and %d words of people, want %d and %d", what, receipts, agent, replies, 2*replies)
	}
	if len(s.buried) > 0 {
		s.t.Errorf("%s: given up: %v", what, s.buried)
	}
}

func wholeStory(ticket int) []string {
	n := fmt.Sprintf("KH-%d ", ticket)
	return []string{n + "created", n + "comment det är bråttom", n + "comment klart", n + "closed"}
}

// TestHelpDeskKilledBetweenEveryTwoCallsLosesAndDoublesNothing kills the process before and after
// each of its calls to the store, from the first message to the closed ticket, in and
// out; what was not acknowledged comes again.
func TestHelpDeskKilledBetweenEveryTwoCallsLosesAndDoublesNothing(t *testing.T) {
	address := "redis://" + miniredis.RunT(t).Addr()
	died := 0
	for at := 1; ; at++ {
		lived := false
		for _, after := range []bool{false, true} {
			team := fmt.Sprintf("T%d%v", at, after)
			s := newStand(t, address, team)
			p := s.start(at, after)
			for _, thing := range deskCase(team, "1", int(bot.FirstTicket)) {
				for !p.happen(thing) {
					p.stop()
					died++
					p = s.start(0, false)
				}
				if !p.drained() {
					p.stop()
					died++
					p = s.start(0, false)
					p.drained()
				}
			}
			lived = p.at > 0
			p.stop()
			s.wantTold(fmt.Sprintf("died at call %d (after it: %v)", at, after), wholeStory(int(bot.FirstTicket)), 1)
		}
		if lived {
			break
		}
	}
	if died < 40 {
		t.Errorf("died %d times: the test does not see the store's calls", died)
	}
	t.Logf("died %d times", died)
}

// TestHelpDeskAwayForADayLosesAndDoublesNothing: the help desk does not answer for 24
// hours of the clock, while tickets come and go; it is asked by the schedule meanwhile and
// has all of it in order afterwards, and Slack waits for none of it.
func TestHelpDeskAwayForADayLosesAndDoublesNothing(t *testing.T) {
	s := newStand(t, "redis://"+miniredis.RunT(t).Addr(), "T1")
	back := s.now.Add(24 * time.Hour)
	s.away = func(now time.Time) bool { return now.Before(back) }
	p := s.start(0, false)
	for i := range 3 {
		for _, thing := range deskCase("T1", strconv.Itoa(i+1), int(bot.FirstTicket)+i) {
			p.happen(thing)
		}
	}
	if !p.drained() {
		t.Fatal("it is not drained")
	}
	p.stop()
	if late := s.clock().Sub(back); late < 0 || late > 10*time.Hour {
		t.Errorf("all was told %v after it was back", late)
	}
	if s.sent-len(s.got) < 3*7 || s.sent-len(s.got) > 3*9 {
		t.Errorf("asked %d times while it was away, want 7 to 9 times for each ticket", s.sent-len(s.got))
	}
	for i := range 3 {
		n := fmt.Sprintf("KH-%d ", int(bot.FirstTicket)+i)
		var of []string
		for _, g := range s.got {
			if strings.HasPrefix(g, n) {
				of = append(of, g)
			}
		}
		if !slices.Equal(of, wholeStory(int(bot.FirstTicket)+i)) {
			t.Errorf("of %s the help desk got %q", n, of)
		}
	}
	if len(s.buried) > 0 {
		t.Errorf("given up: %v", s.buried)
	}
}
