package slackio

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"kodhjalpen/bot"
)

const (
	// answerWithin is how long a handler has while a person waits: Slack shows
	// them an error after 3 s
	// (https://docs.slack.dev/interactivity/handling-user-interaction).
	answerWithin = 2300 * time.Millisecond
	// handleWithin is how long a handler has for an event. One that takes longer
	// than 3 s is sent again and found to be committed.
	handleWithin = 8 * time.Second
	// refusals is how many refusals may be under way at once.
	refusals = 64
)

// take understands a raw envelope and queues it. It runs in a socket's reader
// and never waits.
func (s *Slack) take(ctx context.Context, jobs *queue[received], k *socket, raw json.RawMessage) {
	r := s.read.read(raw)
	r.socket = k
	r.envelope.Payload = nil // it is read, and would be held as long as the event waits
	if r.envelope.ID == "" {
		s.tell(r, "bad")
		return
	}
	if r.what == rateLimited {
		s.log.Warn().Msg("slack sends no more events this hour (app_rate_limited); what was missed is fetched at the next start")
	}
	if r.envelope.Attempt > 0 {
		s.observe.Redelivered(r.what)
	}
	if r.moved {
		s.dir.stir()
	}
	joins := r.event != nil && !r.asks
	if joins && !s.repeats.begin(r) {
		return
	}
	if jobs.submit(r.lane(), r.who(), r) {
		return
	}
	s.tell(r, "full")
	if joins {
		s.repeats.end(r.event.ID)
	}
	if !r.asks {
		return // left unacknowledged, it comes again
	}
	select {
	case s.refusing <- struct{}{}:
		go func() {
			defer func() { <-s.refusing }()
			s.fail(ctx, r, bot.PhraseUnavailable)
		}()
	default:
	}
}

// serve takes one envelope to its end: handle, acknowledge, answer. A panic of
// the handler counts as its error.
func (s *Slack) serve(ctx context.Context, h Handler, r received) {
	switch {
	case r.event == nil:
		s.acknowledge(ctx, r, nil)
		s.tell(r, "ignored")
		return
	case r.stale:
		s.fail(ctx, r, bot.PhraseStale)
		s.tell(r, "stale")
		return
	}
	reply, err := s.handle(ctx, h, r)
	var more []received
	if !r.asks {
		more = s.repeats.end(r.event.ID)
	}
	if err != nil {
		s.log.Error().Err(err).Str("event", r.id()).Str("what", r.what).Msg("event not handled")
		s.fail(ctx, r, bot.PhraseUnavailable)
		s.tell(r, "failed")
		return
	}
	s.answer(ctx, r, reply)
	s.tell(r, "acked")
	for _, again := range more {
		s.acknowledge(ctx, again, nil)
		s.tell(again, "acked")
	}
}

// handle runs the handler within the time there is.
func (s *Slack) handle(ctx context.Context, h Handler, r received) (reply *bot.Reply, err error) {
	deadline := time.Now().Add(handleWithin)
	if r.asks {
		deadline = r.at.Add(answerWithin)
	}
	ctx, cancel := context.WithDeadline(ctx, deadline)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			err = s.panicked(r, p)
		}
	}()
	e := *r.event
	e.Received = r.at
	if e.Place == "" {
		e.Place = s.dir.place(ctx, e.Key.Channel)
	}
	e.Role = s.dir.role(ctx, e.Person)
	return h.Handle(ctx, e)
}

// panicked logs a panic without its value, which may hold what a person wrote;
// the runtime's own say only indexes and types.
func (s *Slack) panicked(r received, p any) error {
	what := fmt.Sprintf("%T", p)
	if known, ok := p.(runtime.Error); ok {
		what = known.Error()
	}
	s.log.Error().Str("event", r.id()).Str("panic", what).Bytes("stack", debug.Stack()).Msg("handler panicked")
	s.tell(r, "panic")
	return &bot.Error{Op: "slackio: handle " + r.id() + ": panic", Kind: bot.Internal}
}

// acknowledge sends an envelope's acknowledgement on the socket it came on.
func (s *Slack) acknowledge(ctx context.Context, r received, payload any) {
	if err := r.socket.ack(ctx, r.envelope.ID, payload); err != nil {
		s.log.Warn().Err(err).Str("event", r.id()).Msg("acknowledgement not sent; slack sends an event again")
	}
}

// tell tells the observer what became of an envelope.
func (s *Slack) tell(r received, outcome string) {
	s.observe.Envelope(r.what, outcome, time.Since(r.at))
}
