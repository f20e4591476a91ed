package span

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kodhjalpen/bot"
)

func TestSettings(t *testing.T) {
	for _, c := range []struct {
		s       Settings
		on      bool
		address string
		fault   string
	}{
		{Settings{}, false, "http://localhost:4318/v1/traces", ""},
		{Settings{Service: "desk", Headers: "no header", Protocol: "grpc"}, false, "http://localhost:4318/v1/traces", ""},
		{Settings{Exporter: "none", Endpoint: "http://c:4318"}, false, "http://c:4318/v1/traces", ""},
		{Settings{Exporter: "otlp"}, true, "http://localhost:4318/v1/traces", ""},
		{Settings{Endpoint: "https://c.example/otlp/"}, true, "https://c.example/otlp/v1/traces", ""},
		{Settings{Endpoint: "http://c:4318", Traces: "http://t:1/api"}, true, "http://t:1/api", ""},
		{Settings{Exporter: "zipkin"}, false, "http://localhost:4318/v1/traces", "OTEL_TRACES_EXPORTER"},
		{Settings{Endpoint: "c:4318"}, true, "", "OTEL_EXPORTER_OTLP_ENDPOINT"},
		{Settings{Exporter: "otlp", Protocol: "grpc"}, true, "http://localhost:4318/v1/traces", "OTEL_EXPORTER_OTLP_PROTOCOL"},
		{Settings{Exporter: "otlp", Headers: "api-key"}, true, "http://localhost:4318/v1/traces", "OTEL_EXPORTER_OTLP_HEADERS"},
	} {
		address, _ := c.s.address()
		if c.s.On() != c.on || address != c.address || !strings.HasPrefix(c.s.Fault(), c.fault) || c.fault == "" && c.s.Fault() != "" {
			t.Errorf("%+v: on %v, %q, fault %q; want %v, %q, %q", c.s, c.s.On(), address, c.s.Fault(), c.on, c.address, c.fault)
		}
	}
	headers, err := Settings{Headers: "a = b%3D%20c, d=e=f,"}.headers()
	if err != nil || headers["a"] != "b= c" || headers["d"] != "e=f" || len(headers) != 2 {
		t.Errorf("headers %v, %v", headers, err)
	}
}

// TestTheSameEventIsTheSameTraceInEveryProcess: by its id alone, and what is brought again
// has a span of its own there.
func TestTheSameEventIsTheSameTraceInEveryProcess(t *testing.T) {
	first, _ := traceOf("m:C1:1.1", false).Value(idsKey{}).(ids)
	again, _ := traceOf(bot.EventID("m:C1:1.1").Effect(3).Event(), false).Value(idsKey{}).(ids)
	repeated, _ := traceOf("m:C1:1.1", true).Value(idsKey{}).(ids)
	other, _ := traceOf("m:C1:1.2", false).Value(idsKey{}).(ids)
	if first != again || first.trace != repeated.trace || first.span == repeated.span || first.trace == other.trace {
		t.Errorf("%v, %v, %v, %v", first, again, repeated, other)
	}
}

// TestNobodyWaitsForTheCollector: with one that never answers, telling it of many events
// takes no time to speak of, the rest is dropped, and closing ends when it is to.
func TestNobodyWaitsForTheCollector(t *testing.T) {
	held := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-held }))
	defer server.Close()
	defer close(held)
	tr, err := Open(Settings{Endpoint: server.URL}, "", func(error) {})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	for range 20_000 {
		tr.Event(Event{ID: "m:C1:1.1", Outcome: bot.Committed, Stages: make([]Stage, 4)})
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("telling of 20,000 events took %v", took)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	began = time.Now()
	if err := tr.Close(ctx); !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > 5*time.Second {
		t.Errorf("closing gave %v after %v", err, time.Since(began))
	}
}

// TestABusyCollectorIsAskedAgain: it takes the second request, and nobody is told of a fault.
func TestABusyCollectorIsAskedAgain(t *testing.T) {
	var asked, told atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) == 1 {
			w.WriteHeader(http.StatusTooManyRequests)
		}
	}))
	defer server.Close()
	tr, err := Open(Settings{Traces: server.URL}, "", func(error) { told.Add(1) })
	if err != nil {
		t.Fatal(err)
	}
	tr.Attempt(Attempt{Effect: "m:C1:1.1/0"})
	if err := tr.Close(t.Context()); err != nil || asked.Load() != 2 || told.Load() != 0 {
		t.Errorf("closed with %v; asked %d times, told of %d faults; want two and none", err, asked.Load(), told.Load())
	}
}

func BenchmarkEvent(b *testing.B) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer server.Close()
	tr, err := Open(Settings{Endpoint: server.URL}, "", func(error) {})
	if err != nil {
		b.Fatal(err)
	}
	e := Event{ID: "m:C1:1.1", Kind: bot.MessagePosted, Outcome: bot.Committed, Begun: time.Now(), Ended: time.Now(), Stages: make([]Stage, 4)}
	b.ReportAllocs()
	for b.Loop() {
		tr.Event(e)
	}
	_ = tr.Close(context.Background())
}
