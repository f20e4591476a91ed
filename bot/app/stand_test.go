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
	"strings"
	"sync"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/helpdesk"
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
