package app

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/deliver"
)

// An observer turns what the stages report into metrics and log lines. Neither
// holds customer text, a code or a name.
type observer struct {
	log       zerolog.Logger
	registry  *prometheus.Registry
	handled   *prometheus.HistogramVec
	attempts  *prometheus.HistogramVec
	envelopes *prometheus.HistogramVec
	calls     *prometheus.HistogramVec
	faults    prometheus.Counter
	sockets   prometheus.Gauge
}

// newObserver makes the metrics in a registry of their own, so that two bots in
// one process (as in tests) do not share them.
func newObserver(log zerolog.Logger) *observer {
	o := &observer{log: log, registry: prometheus.NewRegistry()}
	histogram := func(name, help string, labels ...string) *prometheus.HistogramVec {
		h := prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: "kodhjalpen", Name: name, Help: help,
			Buckets: []float64{.001, .005, .02, .1, .5, 1, 3, 10},
		}, labels)
		o.registry.MustRegister(h)
		return h
	}
	o.handled = histogram("event_seconds", "Time from reading an event to its commit.", "kind", "outcome")
	o.attempts = histogram("delivery_seconds", "Time of one attempt to deliver an effect.", "kind", "result")
	o.envelopes = histogram("envelope_seconds", "Time from an envelope's receipt to its end.", "what", "outcome")
	o.calls = histogram("slack_call_seconds", "Time of a Web API call; error is empty when it succeeded.", "method", "error")
	o.faults = prometheus.NewCounter(prometheus.CounterOpts{Namespace: "kodhjalpen", Name: "outbox_faults_total", Help: "Outbox operations that failed."})
	o.sockets = prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "kodhjalpen", Name: "sockets_open", Help: "Connections that have said hello."})
	o.registry.MustRegister(o.faults, o.sockets)
	return o
}

// Handled is told what became of an event on the line.
func (o *observer) Handled(e bot.Event, out bot.Outcome, d bot.Decision, took time.Duration) {
	o.handled.WithLabelValues(string(e.Kind), string(out)).Observe(took.Seconds())
	level := zerolog.InfoLevel
	if out == bot.Ignored || out == bot.Duplicate {
		level = zerolog.DebugLevel
	}
	o.log.WithLevel(level).Str("event", string(e.ID)).Str("kind", string(e.Kind)).Str("thread", e.Key.String()).
		Str("phase", string(d.Next.Phase)).Str("outcome", string(out)).Str("why", d.Reason).
		Int("effects", len(d.Effects)).Int64("took_ms", took.Milliseconds()).Msg("event")
}

// Attempted is told what became of an attempt to deliver.
func (o *observer) Attempted(d bot.Delivery, r deliver.Result, err error, took time.Duration) {
	o.attempts.WithLabelValues(string(d.Effect.Kind), string(r)).Observe(took.Seconds())
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
}

// Call is told of each Web API call.
func (o *observer) Call(method string, kind bot.Kind, took time.Duration) {
	o.calls.WithLabelValues(method, string(kind)).Observe(took.Seconds())
}

// Sockets is told how many connections have said hello.
func (o *observer) Sockets(open int) { o.sockets.Set(float64(open)) }
