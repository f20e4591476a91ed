package span

import (
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	wire "go.opentelemetry.io/proto/slim/otlp/collector/trace/v1"
	common "go.opentelemetry.io/proto/slim/otlp/common/v1"
	about "go.opentelemetry.io/proto/slim/otlp/resource/v1"
	traces "go.opentelemetry.io/proto/slim/otlp/trace/v1"
)

// request is a batch as it goes over the wire. All its spans are of one resource and one
// scope: those of the one tracer.
func request(spans []sdk.ReadOnlySpan) *wire.ExportTraceServiceRequest {
	if len(spans) == 0 {
		return &wire.ExportTraceServiceRequest{}
	}
	scope := &traces.ScopeSpans{Scope: &common.InstrumentationScope{Name: spans[0].InstrumentationScope().Name}}
	for _, s := range spans {
		scope.Spans = append(scope.Spans, written(s))
	}
	from := spans[0].Resource()
	return &wire.ExportTraceServiceRequest{ResourceSpans: []*traces.ResourceSpans{{
		Resource: &about.Resource{Attributes: attributes(from.Attributes())}, SchemaUrl: from.SchemaURL(),
		ScopeSpans: []*traces.ScopeSpans{scope},
	}}}
}

// written is a span as the protocol has it.
func written(s sdk.ReadOnlySpan) *traces.Span {
	at, parent := s.SpanContext(), s.Parent()
	traceID, spanID := at.TraceID(), at.SpanID()
	out := &traces.Span{
		TraceId: traceID[:], SpanId: spanID[:], TraceState: at.TraceState().String(), Flags: uint32(at.TraceFlags()),
		Name: s.Name(), Kind: traces.Span_SpanKind(s.SpanKind()), // both number them alike
		StartTimeUnixNano: uint64(max(0, s.StartTime().UnixNano())), EndTimeUnixNano: uint64(max(0, s.EndTime().UnixNano())),
		Attributes: attributes(s.Attributes()), DroppedAttributesCount: uint32(max(0, s.DroppedAttributes())),
		Status: &traces.Status{},
	}
	if parent.IsValid() {
		id := parent.SpanID()
		out.ParentSpanId = id[:]
	}
	if s.Status().Code == codes.Error {
		out.Status = &traces.Status{Code: traces.Status_STATUS_CODE_ERROR, Message: s.Status().Description}
	}
	return out
}

// attributes are names and values as the protocol has them. Ours are words, numbers and
// flags; what somebody puts into OTEL_RESOURCE_ATTRIBUTES is words.
func attributes(list []attribute.KeyValue) []*common.KeyValue {
	out := make([]*common.KeyValue, 0, len(list))
	for _, a := range list {
		value := &common.AnyValue{}
		switch a.Value.Type() {
		case attribute.BOOL:
			value.Value = &common.AnyValue_BoolValue{BoolValue: a.Value.AsBool()}
		case attribute.INT64:
			value.Value = &common.AnyValue_IntValue{IntValue: a.Value.AsInt64()}
		case attribute.STRING:
			value.Value = &common.AnyValue_StringValue{StringValue: a.Value.AsString()}
		default:
			value.Value = &common.AnyValue_StringValue{StringValue: a.Value.String()}
		}
		out = append(out, &common.KeyValue{Key: string(a.Key), Value: value})
	}
	return out
}
