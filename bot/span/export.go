package span

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"google.golang.org/protobuf/proto"

	"kodhjalpen/bot"
)

const (
	// service is what the bot is called where OTEL_SERVICE_NAME says nothing.
	service = "kodhjalpen"
	// within bounds one request; tries and pause are how often, and how much later, a
	// collector that says it is busy is asked again. Spans wait meanwhile in a queue of
	// bounded length, and further ones are dropped.
	within = 10 * time.Second
	tries  = 3
	pause  = time.Second
	// silence is how long a failing collector is not told of again.
	silence = time.Minute
)

// Open makes a tracer that sends to the collector of the settings. log is told, now and
// then, of what the collector does not take. It does not ask whether there is one.
func Open(s Settings, version string, log func(error)) (*Tracer, error) {
	if fault := s.Fault(); fault != "" {
		return nil, &bot.Error{Op: fault, Kind: bot.Invalid}
	}
	address, _ := s.address()
	headers, _ := s.headers()
	instance := chance()
	options := []resource.Option{
		resource.WithAttributes(attribute.String("service.name", service), attribute.String("service.version", version), attribute.String("service.instance.id", instance.String())),
		resource.WithTelemetrySDK(), resource.WithFromEnv(),
	}
	if s.Service != "" {
		options = append(options, resource.WithAttributes(attribute.String("service.name", s.Service)))
	}
	about, err := resource.New(context.Background(), options...)
	if err != nil { // of OTEL_RESOURCE_ATTRIBUTES; what can be read of it is there
		log(err)
	}
	e := &exporter{address: address, headers: headers, log: log, ended: make(chan struct{}), client: &http.Client{
		Timeout: within,
		// A header may hold a key, which is for the address that was set alone.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	provider := sdk.NewTracerProvider(sdk.WithBatcher(e), sdk.WithResource(about), sdk.WithIDGenerator(source{}))
	return &Tracer{provider: provider, exporter: e, tracer: provider.Tracer("kodhjalpen/bot/span")}, nil
}

// An exporter posts spans. The SDK calls it from one goroutine, with a batch at a time.
type exporter struct {
	address string
	headers map[string]string
	client  *http.Client
	log     func(error)
	// ended is closed when nothing is to be sent any more, also by a batch under way.
	ended chan struct{}

	mu   sync.Mutex
	told time.Time
}

// end has the exporter do nothing more: the SDK goes on with what waits after it was told
// to shut down within a time.
func (e *exporter) end() {
	e.mu.Lock()
	defer e.mu.Unlock()
	select {
	case <-e.ended:
	default:
		close(e.ended)
	}
}

// until is ctx until the end.
func (e *exporter) until(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		select {
		case <-e.ended:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// ExportSpans posts a batch, and drops it where it is not taken.
func (e *exporter) ExportSpans(ctx context.Context, spans []sdk.ReadOnlySpan) error {
	ctx, cancel := e.until(ctx)
	defer cancel()
	body, err := proto.Marshal(request(spans))
	if err != nil {
		return err
	}
	for try := 1; ; try++ {
		wait, err := e.post(ctx, body)
		if err == nil {
			return nil
		}
		if wait == 0 || try == tries || !sleep(ctx, wait) {
			e.tell(fmt.Errorf("%d spans are lost: %w", len(spans), err))
			return nil // told already: the SDK would write it to stderr by itself
		}
	}
}

// Shutdown has nothing to close.
func (e *exporter) Shutdown(context.Context) error {
	e.client.CloseIdleConnections()
	return nil
}

// post sends a batch once; wait is how much later it may be sent again, 0 is never
// (https://opentelemetry.io/docs/specs/otlp/#otlphttp-response).
func (e *exporter) post(ctx context.Context, body []byte) (wait time.Duration, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.address, bytes.NewReader(body))
	if err != nil {
		return 0, errors.New("the collector's address cannot be used")
	}
	req.Header.Set("Content-Type", "application/x-protobuf")
	for name, value := range e.headers {
		req.Header.Set(name, value)
	}
	resp, err := e.client.Do(req)
	if err != nil {
		if at, ok := errors.AsType[*url.Error](err); ok {
			err = at.Err // without the address, which may hold a key
		}
		return pause, err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	switch resp.StatusCode {
	case http.StatusOK, http.StatusAccepted, http.StatusNoContent:
		return 0, nil
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		wait = pause
		if s, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && s > 0 {
			wait = min(time.Duration(s)*time.Second, within)
		}
	}
	return wait, errors.New("the collector answered HTTP " + strconv.Itoa(resp.StatusCode))
}

// tell logs an error, unless another was told of a moment ago.
func (e *exporter) tell(err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	select {
	case <-e.ended: // whoever ended it has gone on, and its log may be closed
		return
	default:
	}
	if now := time.Now(); now.Sub(e.told) > silence {
		e.told = now
		e.log(err)
	}
}

// sleep waits, and reports whether ctx let it.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
