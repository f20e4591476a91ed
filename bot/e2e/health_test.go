package e2e

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// untilReady waits until /readyz has a status and its body holds a part.
func (w *world) untilReady(addr string, status int, part string) {
	w.t.Helper()
	got, body := 0, ""
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if got, body = get(w.t, addr, "/readyz"); got == status && strings.Contains(body, part) {
			return
		}
		<-time.After(20 * time.Millisecond)
	}
	w.t.Fatalf("/readyz is %d %s; want %d with %q", got, body, status, part)
}

func TestReadyIsRedWhileSlackOrRedisIsAway(t *testing.T) {
	t.Parallel()
	w, addr := newWorld(t, quick()).alone(), freeAddr(t)
	w.run(at(addr))
	w.untilReady(addr, http.StatusOK, `"index":"ok"`)

	w.StopListening()
	w.untilReady(addr, http.StatusServiceUnavailable, `"slack":"no connection has said hello"`)
	if status, body := get(t, addr, "/healthz"); status != http.StatusOK {
		t.Errorf("/healthz without Slack: %d %s; the process is alive", status, body)
	}
	if err := w.ListenAgain(); err != nil {
		t.Fatal(err)
	}
	w.untilReady(addr, http.StatusOK, `"slack":"ok"`)

	w.redis.kill()
	w.untilReady(addr, http.StatusServiceUnavailable, `"redis":"transient"`)
	if got, _ := scraped(t, addr); got["redis_up{}"] == 1 {
		// What was read within 5 s before is shown; it has to go after them.
		w.untilDown(addr)
	}
	w.redis.start(t)
	w.untilReady(addr, http.StatusOK, `"redis":"ok"`)
}

// TestReadinessTellsWhetherRedisTakesWrites: a replica and a full server answer, and
// no event can be committed there.
func TestReadinessTellsWhetherRedisTakesWrites(t *testing.T) {
	t.Parallel()
	w, addr := newWorld(t, quick()).alone(), freeAddr(t)
	w.run(at(addr))
	w.untilReady(addr, http.StatusOK, `"redis":"ok"`)
	client := w.redis.client(t)
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(client.ReplicaOf(t.Context(), "127.0.0.1", "1").Err())
	w.untilReady(addr, http.StatusServiceUnavailable, "READONLY")
	do(client.ReplicaOf(t.Context(), "NO", "ONE").Err())
	w.untilReady(addr, http.StatusOK, `"redis":"ok"`)
	do(client.ConfigSet(t.Context(), "maxmemory", "1kb").Err())
	w.untilReady(addr, http.StatusServiceUnavailable, "OOM")
	do(client.ConfigSet(t.Context(), "maxmemory", "0").Err())
	w.untilReady(addr, http.StatusOK, `"redis":"ok"`)
}

// untilDown waits until /metrics says that Redis is away, and that it then gives
// no old numbers.
func (w *world) untilDown(addr string) {
	w.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		got, _ := scraped(w.t, addr)
		_, stale := got["outbox_lanes{}"]
		if got["redis_up{}"] == 0 && !stale {
			return
		}
		<-time.After(100 * time.Millisecond)
	}
	w.t.Fatal("/metrics goes on telling a backlog that nobody can read")
}

func TestReadyIsRedFromTheStart(t *testing.T) {
	t.Parallel()
	w, addr := newWorld(t, sandbox.Options{}), freeAddr(t)
	w.Break("auth.test", sandbox.ServerError(503))
	o := w.options()
	o.HTTPAddr = addr
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- app.Run(ctx, o) }()
	w.untilReady(addr, http.StatusServiceUnavailable, "Slack has not yet")
	if status, _ := get(t, addr, "/healthz"); status != http.StatusOK {
		t.Errorf("/healthz: %d", status)
	}
	if got, _ := scraped(t, addr); got["articles{}"] != 7 || got["sockets_open{}"] != 0 {
		t.Errorf("%v articles, %v sockets; want 7 and 0", got["articles{}"], got["sockets_open{}"])
	}
	w.Heal("auth.test")
	w.untilReady(addr, http.StatusOK, `"slack":"ok"`)
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
	if status, _ := get(t, addr, "/healthz"); status != 0 {
		t.Errorf("/healthz answers %d after the end", status)
	}
}
