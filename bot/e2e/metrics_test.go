package e2e

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// freeAddr is an address of this machine where nobody listens.
func freeAddr(t *testing.T) string {
	t.Helper()
	n := loopbacks.Add(1)
	l, err := net.Listen("tcp", fmt.Sprintf("127.%d.%d.%d:0", 1+os.Getpid()%250, 1+n/250%250, 1+n%250))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// loopbacks counts the addresses of this machine that are given out. Each test has one of
// its own: on 127.0.0.1 a connection of a test beside it can take the port before the
// bot, or while it starts anew.
var loopbacks atomic.Int64

// at makes a bot serve its health at an address.
func at(addr string) func(*app.Options) { return func(o *app.Options) { o.HTTPAddr = addr } }

// get asks a bot's health server; status 0 is no answer.
func get(t *testing.T, addr, path string) (status int, body string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err.Error()
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// A scrape is what /metrics said: values, or counts of histograms, by the name
// with its labels, such as tickets{state="open"}.
type scrape map[string]float64

// scraped reads /metrics and returns it parsed and as text.
func scraped(t *testing.T, addr string) (scrape, string) {
	t.Helper()
	status, text := get(t, addr, "/metrics")
	if status != http.StatusOK {
		t.Fatalf("/metrics: %d %s", status, text)
	}
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(text))
	if err != nil {
		t.Fatalf("/metrics cannot be parsed: %v", err)
	}
	out := scrape{}
	for name, family := range families {
		for _, m := range family.GetMetric() {
			var labels []string
			for _, l := range m.GetLabel() {
				labels = append(labels, l.GetName()+"="+l.GetValue())
			}
			key := strings.TrimPrefix(name, "kodhjalpen_") + "{" + strings.Join(labels, ",") + "}"
			out[key] = m.GetGauge().GetValue() + m.GetCounter().GetValue() + float64(m.GetHistogram().GetSampleCount())
		}
	}
	return out, text
}

func TestMetricsCountTheLineAndHoldNobodysWords(t *testing.T) {
	t.Parallel()
	w, addr := newWorld(t, quick()).alone(), freeAddr(t)
	w.run(at(addr))
	client := w.redis.client(t)
	if err := client.ConfigSet(t.Context(), "maxmemory", "1").Err(); err != nil {
		t.Fatal(err)
	}
	const said = "Hej, Kalle Anka här på Storgatan, kalle@exempel.se 19850709-9805. " + usedError + " Min kod är AB2CD3EFO5 och ABCDEFG"
	thread := w.write("kim", "support", "", said)
	w.until("a redelivery", func(s *sandbox.Snapshot) bool {
		for _, e := range s.Journal() {
			if e.Kind == "sent" && e.Attempt > 0 {
				return true
			}
		}
		return false
	})
	if err := client.ConfigSet(t.Context(), "maxmemory", "0").Err(); err != nil {
		t.Fatal(err)
	}
	answer := w.reply("support", thread, 1)
	w.press("kim", "support", answer.TS, "Prata med en människa")
	w.until("a card", func(s *sandbox.Snapshot) bool { return len(s.Messages("kodhjalpen-agenter")) > 0 })
	w.reply("support", w.write("bo", "support", "", "det funkar inte"), 1)
	w.settled()
	if _, err := w.Command("anna", "kodhjalpen-agenter", "/kodhjalp", "kö"); err != nil {
		t.Fatal(err)
	}

	got, text := scraped(t, addr)
	asked := 0.0 // of whichever articles: which are offered is the matcher's affair
	for name, n := range got {
		if strings.HasPrefix(name, "verdicts_total{") && strings.HasSuffix(name, ",verdict=ask}") {
			asked += n
		}
	}
	got["verdicts_total{verdict=ask}"] = asked
	for name, least := range map[string]float64{
		"stage_seconds{stage=load}": 3, "stage_seconds{stage=understand}": 3,
		"stage_seconds{stage=decide}": 3, "stage_seconds{stage=commit}": 3, "stage_seconds{stage=deliver}": 3,
		"event_seconds{kind=message,outcome=committed}": 2, "event_seconds{kind=button,outcome=committed}": 1,
		"envelope_seconds{outcome=failed,what=message}": 1, "envelope_seconds{outcome=acked,what=message}": 2,
		"slack_call_seconds{error=,method=chat.postMessage}": 3, "arrived_seconds{}": 3, "sockets_open{}": 2,
		"redeliveries_total{what=message}": 1, "verdicts_total{article=already-used,verdict=answer}": 1,
		"verdicts_total{verdict=ask}": 1, "tickets{state=open}": 1, "redis_up{}": 1, "articles{}": 7,
	} {
		if got[name] < least {
			t.Errorf("%s is %v, want at least %v", name, got[name], least)
		}
	}
	for name, want := range map[string]float64{
		"verdicts_total{article=already-used,verdict=answer}": 1, "tickets{state=open}": 1, "tickets{state=claimed}": 0,
		"outbox_effects{}": 0, "outbox_oldest_seconds{}": 0, "dead_letters{}": 0, "articles_broken{}": 0,
	} {
		if value, there := got[name]; !there || value != want {
			t.Errorf("%s is %v (there: %v), want %v", name, value, there, want)
		}
	}
	if !strings.Contains(text, "kodhjalpen_build_info{") || !strings.Contains(text, "go_goroutines") {
		t.Error("neither build nor runtime is told")
	}
	low := strings.ToLower(text)
	for _, secret := range []string{
		"kalle", "anka", "storgatan", "exempel", "19850709", "9805", "ab2cd3ef", "ab2", "abcdefg", "aktiveringskod", "funkar", "kim", "anna", "bo\"",
		w.UserID("kim"), w.UserID("anna"), w.UserID("bo"), w.TeamID(), thread, w.BotToken(), w.AppToken(), "KH-1001",
	} {
		if strings.Contains(low, strings.ToLower(secret)) {
			t.Errorf("/metrics holds %q", secret)
		}
	}
}

func TestOutboxBacklogIsSeenWhileSlackRefuses(t *testing.T) {
	t.Parallel()
	w, addr := newWorld(t, quick()), freeAddr(t)
	w.run(at(addr))
	w.Break("chat.postMessage", sandbox.ServerError(503))
	w.write("kim", "support", "", usedError)
	w.until("a refused post", func(s *sandbox.Snapshot) bool {
		for _, e := range s.Journal() {
			if e.Kind == "call" && e.Method == "chat.postMessage" {
				return true
			}
		}
		return false
	})
	got, _ := scraped(t, addr)
	if got["outbox_lanes{}"] != 1 || got["outbox_effects{}"] < 1 || got["outbox_lane_depth{}"] < 1 || got["outbox_oldest_seconds{}"] <= 0 {
		t.Errorf("lanes %v, effects %v, oldest %v s; want one lane that waits",
			got["outbox_lanes{}"], got["outbox_effects{}"], got["outbox_oldest_seconds{}"])
	}
	w.Heal("chat.postMessage")
	w.settled()
}
