package app

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/deliver"
)

// An observer turns what the stages report into metrics and log lines. Neither
// holds customer text, a code or a name: labels are kinds, outcomes and article
// ids, all of them our own words or Slack's.
type observer struct {
	log   zerolog.Logger
	clock func() time.Time
	// outage is noted when events may not have been taken in.
	outage outage
	metrics
}

// newObserver makes the metrics in a registry of their own, so that two bots in
// one process (as in tests) do not share them.
func newObserver(log zerolog.Logger, clock func() time.Time) *observer {
	return &observer{log: log, clock: clock, metrics: newMetrics()}
}

// stage times one stage of the line: the returned function ends it.
func (o *observer) stage(name string) func() {
	start := o.clock()
	return func() { o.stages.WithLabelValues(name).Observe(o.clock().Sub(start).Seconds()) }
}

// Handled is told what became of an event on the line.
func (o *observer) Handled(e bot.Event, out bot.Outcome, d bot.Decision, took time.Duration) {
	o.handled.WithLabelValues(string(e.Kind), string(out)).Observe(took.Seconds())
	if out == bot.Committed {
		for _, effect := range d.Effects {
			o.count(effect)
		}
	}
	level := zerolog.InfoLevel
	if out == bot.Ignored || out == bot.Duplicate {
		level = zerolog.DebugLevel
	}
	o.log.WithLevel(level).Str("event", string(e.ID)).Str("kind", string(e.Kind)).Str("thread", e.Key.String()).
		Str("phase", string(d.Next.Phase)).Str("outcome", string(out)).Str("why", d.Reason).
		Int("effects", len(d.Effects)).Int64("took_ms", took.Milliseconds()).Msg("event")
}

// Failed is told of an event that could not be handled. Whoever brought it logs it.
func (o *observer) Failed(bot.Event, error, time.Duration) {}

// Attempted is told what became of an attempt to deliver.
func (o *observer) Attempted(d bot.Delivery, r deliver.Result, err error, took time.Duration) {
	o.attempts.WithLabelValues(string(d.Effect.Kind), string(r)).Observe(took.Seconds())
	if d.Effect.News == nil { // else it is a help desk's time
		o.stages.WithLabelValues(stageDeliver).Observe(took.Seconds())
		if r == deliver.Delivered || r == deliver.Found {
			o.arrived.Observe(o.clock().Sub(d.Effect.Queued).Seconds())
		}
	}
	level := zerolog.InfoLevel
	switch r {
	case deliver.Retried, deliver.Overtaken, deliver.Blind:
		level = zerolog.WarnLevel
	case deliver.Buried:
		level = zerolog.ErrorLevel
	}
	o.log.WithLevel(level).Str("effect", string(d.Effect.ID)).Str("kind", string(d.Effect.Kind)).Str("result", string(r)).
		Int("attempt", d.Attempt).Str("error_kind", string(bot.KindOf(err))).AnErr("error", err).Int64("took_ms", took.Milliseconds()).Msg("delivery")
}

// Faulted is told of the outbox's own errors.
func (o *observer) Faulted(err error) {
	o.faults.Inc()
	o.log.Warn().Err(err).Msg("the outbox cannot be worked; nothing in it is lost")
}

// Envelope is told of each envelope.
func (o *observer) Envelope(what, outcome string, took time.Duration) {
	o.envelopes.WithLabelValues(what, outcome).Observe(took.Seconds())
	if outcome == "failed" || outcome == "full" {
		o.outage.note()
	}
}

// Redelivered is told of each envelope that Slack sends again.
func (o *observer) Redelivered(what string) { o.redelivered.WithLabelValues(what).Inc() }

// Call is told of each Web API call.
func (o *observer) Call(method string, kind bot.Kind, took time.Duration) {
	o.calls.WithLabelValues(method, string(kind)).Observe(took.Seconds())
}

// DeskCalled is told of each call to a help desk.
func (o *observer) DeskCalled(d bot.HelpDesk, call string, err error, took time.Duration) {
	o.deskCalls.WithLabelValues(string(d), call, string(bot.KindOf(err))).Observe(took.Seconds())
}

// DeskSent is told of each message that a help desk sends.
func (o *observer) DeskSent(d bot.HelpDesk, outcome string) {
	o.deskSent.WithLabelValues(string(d), outcome).Inc()
	o.log.Info().Str("desk", string(d)).Str("outcome", outcome).Msg("a help desk sent something")
}

// picture is told what became of a picture.
func (o *observer) picture(result string, took time.Duration) {
	o.pictures.WithLabelValues(result).Observe(took.Seconds())
}

// Sockets is told how many connections have said hello.
func (o *observer) Sockets(open int) {
	o.sockets.Set(float64(open))
	if open == 0 {
		o.outage.note()
	}
}

// register adds metrics that are known only once something runs.
func (o *observer) register(more ...prometheus.Collector) { o.registry.MustRegister(more...) }
