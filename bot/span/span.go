package span

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"kodhjalpen/bot"
)

// An Event is an event's way along the line, once it has come to an end.
type Event struct {
	ID     bot.EventID
	Kind   bot.EventKind
	Action string // the button or form
	Thread string // the conversation's key, without the team
	// Outcome is "" where the event could not be handled, and Error its kind then.
	Outcome       bot.Outcome
	Error         bot.Kind
	Before, After bot.Phase
	Why           string // in decide's words
	Effects       int
	Fetched       bool // from history
	// Received is when its envelope came, zero for none; Begun and Ended are the line's.
	Received, Begun, Ended time.Time
	Stages                 []Stage
}

// A Stage is one run of a stage of the line.
type Stage struct {
	Name         string
	Begun, Ended time.Time
}

// An Attempt is one attempt to deliver an effect.
type Attempt struct {
	Effect       bot.EffectID
	Kind         bot.EffectKind
	Number       int
	Result       string
	Error        bot.Kind
	Begun, Ended time.Time
	Waited       time.Duration // since the commit
}

// A Tracer makes spans. It is safe for concurrent use.
type Tracer struct {
	provider *sdk.TracerProvider
	exporter *exporter
	tracer   trace.Tracer
}

// Event tells of an event. Its span begins when the envelope came.
func (t *Tracer) Event(e Event) {
	from := e.Begun
	if !e.Received.IsZero() && e.Received.Before(from) {
		from = e.Received
	}
	attrs := words("event.id", string(e.ID), "event.kind", string(e.Kind), "event.action", e.Action, "thread", e.Thread,
		"outcome", string(e.Outcome), "phase.before", string(e.Before), "phase", string(e.After), "why", e.Why, "error", string(e.Error))
	attrs = append(attrs, attribute.Int(prefix+"effects", e.Effects), attribute.Bool(prefix+"fetched", e.Fetched))
	// What is brought again joins the trace beside the span that committed it.
	ids := traceOf(e.ID, e.Outcome != bot.Committed)
	ctx, root := t.tracer.Start(ids, "event "+string(e.Kind), trace.WithSpanKind(trace.SpanKindConsumer), trace.WithTimestamp(from), trace.WithAttributes(attrs...))
	if from.Before(e.Begun) {
		t.part(ctx, Stage{"wait", from, e.Begun})
	}
	for _, s := range e.Stages {
		t.part(ctx, s)
	}
	fail(root, e.Error)
	root.End(trace.WithTimestamp(e.Ended))
}

func (t *Tracer) part(ctx context.Context, s Stage) {
	_, span := t.tracer.Start(ctx, s.Name, trace.WithTimestamp(s.Begun))
	span.End(trace.WithTimestamp(s.Ended))
}

// Attempt tells of an attempt to deliver, in the trace of the event that the effect
// follows from.
func (t *Tracer) Attempt(a Attempt) {
	// The event's own span is begun once more for its ids, and for the sampler's word on
	// them, which is the same in every process. Without an end it is told to nobody.
	ctx, _ := t.tracer.Start(traceOf(a.Effect.Event(), false), "event")
	attrs := words("effect.id", string(a.Effect), "effect.kind", string(a.Kind), "result", a.Result, "error", string(a.Error))
	attrs = append(attrs, attribute.Int(prefix+"attempt", a.Number), attribute.Int64(prefix+"waited_ms", a.Waited.Milliseconds()))
	_, span := t.tracer.Start(ctx, "deliver", trace.WithSpanKind(trace.SpanKindProducer), trace.WithTimestamp(a.Begun), trace.WithAttributes(attrs...))
	fail(span, a.Error)
	span.End(trace.WithTimestamp(a.Ended))
}

// Close sends what waits, as far as ctx allows, and nothing after it.
func (t *Tracer) Close(ctx context.Context) error {
	defer t.exporter.end()
	return t.provider.Shutdown(ctx)
}

// prefix begins the names of our own attributes.
const prefix = "kodhjalpen."

// words are attributes of names and values by turns; an empty value is left out.
func words(pairs ...string) []attribute.KeyValue {
	var out []attribute.KeyValue
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out = append(out, attribute.String(prefix+pairs[i], pairs[i+1]))
		}
	}
	return out
}

// fail marks a span as failed by a kind of error; "" is none.
func fail(s trace.Span, kind bot.Kind) {
	if kind != "" {
		s.SetStatus(codes.Error, string(kind))
	}
}
