package app

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"kodhjalpen/bot"
)

// checkWithin bounds a readiness check.
const checkWithin = 2 * time.Second

// health serves /healthz (the process answers), /readyz (events would be
// answered) and /metrics. It is up before Slack and Redis are.
type health struct {
	server *http.Server
	mu     sync.Mutex
	checks []check
	// door takes what help desks send; nil while nothing may come in.
	door atomic.Pointer[http.Handler]
}

// A check says what is wrong, "" when nothing is; one that only warns does not
// make the process unready.
type check struct {
	name  string
	warns bool
	ask   func(context.Context) string
}

// A listener that was closed is held on to by each program that this one, or the bot before
// it, is just starting, from its fork to its exec: an address in use is tried for this long.
const releasedWithin, releasedAfter = time.Second, 20 * time.Millisecond

// listen listens on an address; nil for "off".
func listen(addr string) (net.Listener, error) {
	if addr == "off" {
		return nil, nil
	}
	listener, err := net.Listen("tcp", addr)
	for waited := time.Duration(0); errors.Is(err, syscall.EADDRINUSE) && waited < releasedWithin; waited += releasedAfter {
		time.Sleep(releasedAfter)
		listener, err = net.Listen("tcp", addr)
	}
	if err != nil {
		return nil, &bot.Error{Op: "KODHJALPEN_HTTP_ADDR: choose a free address or off", Kind: bot.Invalid, Err: err}
	}
	return listener, nil
}

// startHealth listens on an address; "off" serves nothing.
func startHealth(addr string, registry *prometheus.Registry) (*health, error) {
	h := &health{}
	h.starting("the articles are not read yet")
	listener, err := listen(addr)
	if err != nil || listener == nil {
		return h, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", h.ready)
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("/connect/{desk}", h.enter)
	profiles(mux, listener.Addr())
	h.server = &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		if err := h.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			h.set(check{name: "http", ask: func(context.Context) string { return err.Error() }})
		}
	}()
	return h, nil
}

// starting makes the process unready and says how far its start has come.
func (h *health) starting(so string) {
	h.set(check{name: "start", ask: func(context.Context) string { return so }})
}

// set replaces the checks.
func (h *health) set(checks ...check) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.checks = checks
}

// ready answers 200 when no check that counts finds anything, else 503; the
// body names each check's finding.
func (h *health) ready(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	checks := h.checks
	h.mu.Unlock()
	ctx, cancel := context.WithTimeout(r.Context(), checkWithin)
	defer cancel()
	status, findings := http.StatusOK, map[string]string{}
	for _, c := range checks {
		finding := c.ask(ctx)
		if finding != "" && !c.warns {
			status = http.StatusServiceUnavailable
		}
		if finding == "" {
			finding = "ok"
		}
		findings[c.name] = finding
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(findings)
}

// connect opens the door for help desks; nil closes it.
func (h *health) connect(door http.Handler) {
	if door == nil {
		h.door.Store(nil)
		return
	}
	h.door.Store(&door)
}

// enter takes what a help desk sends. Before the bot has started, and while it stops, it
// is to come again.
func (h *health) enter(w http.ResponseWriter, r *http.Request) {
	if door := h.door.Load(); door != nil {
		(*door).ServeHTTP(w, r)
		return
	}
	w.Header().Set("Retry-After", "5")
	http.Error(w, "nothing can come in now", http.StatusServiceUnavailable)
}

// close stops serving.
func (h *health) close(ctx context.Context) error {
	if h.server == nil {
		return nil
	}
	return h.server.Shutdown(ctx)
}
