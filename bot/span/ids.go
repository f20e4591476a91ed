package span

import (
	"context"
	"crypto/rand"
	"crypto/sha256"

	"go.opentelemetry.io/otel/trace"

	"kodhjalpen/bot"
)

// idsKey is where a context has the ids of the trace that begins with it.
type idsKey struct{}

type ids struct {
	trace trace.TraceID
	span  trace.SpanID
}

// traceOf is a context in which the next span begins the trace of an event: with the
// span's id made of the event's too, or another.
func traceOf(id bot.EventID, other bool) context.Context {
	sum := sha256.Sum256([]byte(id))
	var made ids
	copy(made.trace[:], sum[:16])
	copy(made.span[:], sum[16:24])
	if other {
		made.span = chance()
	}
	return context.WithValue(context.Background(), idsKey{}, made)
}

// chance is an id of chance. The reader of crypto/rand fails with the process.
func chance() (id trace.SpanID) {
	_, _ = rand.Read(id[:])
	return id
}

// A source gives the SDK ids.
type source struct{}

// NewIDs are those of the context's event.
func (source) NewIDs(ctx context.Context) (trace.TraceID, trace.SpanID) {
	made, _ := ctx.Value(idsKey{}).(ids)
	return made.trace, made.span
}

// NewSpanID is one of chance.
func (source) NewSpanID(context.Context, trace.TraceID) trace.SpanID { return chance() }
