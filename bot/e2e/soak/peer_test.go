package soak

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

const peerSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

// peerPauses are the pauses before a help desk is tried again, instead of minutes and hours.
var peerPauses = []time.Duration{200 * time.Millisecond, time.Second, time.Second, 2 * time.Second, 2 * time.Second, 2 * time.Second}

// A mood is how a peer takes what it is told.
type mood int

const (
	well    mood = iota
	refuses      // takes nothing and says so
	hangs        // takes nothing and says nothing
	cuts         // takes it and says nothing
)

// A peer is another system that is told of tickets, by its webhooks alone. It is away at
// times, and knows each message by its id, as the specification asks of it.
type peer struct {
	*httptest.Server
	hook *standardwebhooks.Webhook

	mu     sync.Mutex
	mood   mood
	news   map[string]news // by the message's id
	wrong  []string
	bodies strings.Builder
}

// news is one message.
type news struct{ what, ticket, comment string }

func newPeer(t *testing.T) *peer {
	t.Helper()
	hook, err := standardwebhooks.NewWebhook(peerSecret)
	if err != nil {
		t.Fatal(err)
	}
	p := &peer{hook: hook, news: map[string]news{}}
	p.Server = httptest.NewServer(http.HandlerFunc(p.take))
	t.Cleanup(p.Close)
	return p
}

// take takes a message, or does not.
func (p *peer) take(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	switch p.is() {
	case refuses:
		w.WriteHeader(http.StatusServiceUnavailable)
	case hangs:
		pause(r.Context(), time.Second)
		panic(http.ErrAbortHandler)
	case cuts:
		p.enter(r.Header, raw)
		panic(http.ErrAbortHandler)
	default:
		p.enter(r.Header, raw)
	}
}

func (p *peer) is() mood {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.mood
}

func (p *peer) set(m mood) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mood = m
}

// enter keeps what a message says, which is the same however often it comes.
func (p *peer) enter(h http.Header, raw []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var in struct {
		Type string
		Data struct {
			Ticket  struct{ ID string }
			Comment struct{ ID string }
		}
	}
	if err := json.Unmarshal(raw, &in); err != nil || p.hook.VerifyIgnoringTimestamp(raw, h) != nil {
		p.wrong = append(p.wrong, fmt.Sprintf("the help desk does not believe %s", raw))
		return
	}
	id, said := h.Get(standardwebhooks.HeaderWebhookID), news{in.Type, in.Data.Ticket.ID, in.Data.Comment.ID}
	if had, ok := p.news[id]; ok && had != said {
		p.wrong = append(p.wrong, fmt.Sprintf("the help desk is told %v and %v as %s", had, said, id))
	}
	p.news[id] = said
	p.bodies.Write(raw)
	p.bodies.WriteByte('\n')
}

// deafen has the peer be away for some seconds.
func (s *storm) deafen(ctx context.Context, chance *rand.Rand) {
	s.peer.set(mood(1 + chance.IntN(3)))
	pause(ctx, between(chance, 300*time.Millisecond, 5*time.Second/s.haste))
	s.peer.set(well)
	s.counts.deafs.Add(1)
}

// auditPeer holds what the help desk was told against what was owed: of each ticket once
// that it is there, of each end and each opening again, and of each line of a customer's
// under a card; and nothing under two ids.
func (l *ledger) auditPeer(p *peer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l.broken = append(l.broken, p.wrong...)
	told, ends, again := map[news]int{}, 0, 0
	for _, n := range p.news {
		switch n.what {
		case "ticket.closed":
			ends++
		case "ticket.reopened":
			again++
		default:
			told[n]++
		}
	}
	created := 0
	for n, times := range told {
		created += one(n.what == "ticket.created")
		l.between(fmt.Sprintf("%s %s of %s at the help desk", n.what, n.comment, n.ticket), times, 1, 1)
	}
	l.balance("ticket at the help desk", created, len(l.tickets))
	closes := l.answered + len(l.merged) - l.replies // solved by its customer, or part of another; a reply ends nothing
	for _, acts := range l.acts {
		for _, a := range acts {
			closes += one(a.kind == "agent")
		}
	}
	l.balance("end of a ticket at the help desk", ends, closes)
	l.balance("ticket opened again at the help desk", again, l.reopened)
	bodies := p.bodies.String()
	for _, d := range l.debts {
		if d.under && !d.atMost && !strings.Contains(bodies, momentOf(d.ts)) {
			l.lost = append(l.lost, fmt.Sprintf("%s:%s is not at the help desk", d.channel, d.ts))
		}
	}
}

// momentOf is when a message was written, as the help desk is told.
func momentOf(ts string) string {
	seconds, fraction, _ := strings.Cut(ts, ".")
	s, _ := strconv.ParseInt(seconds, 10, 64)
	us, _ := strconv.ParseInt(fraction, 10, 64)
	return `"` + time.Unix(s, us*1000).UTC().Format(time.RFC3339Nano) + `"`
}
