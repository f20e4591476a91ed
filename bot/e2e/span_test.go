package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	wire "go.opentelemetry.io/proto/slim/otlp/collector/trace/v1"
	common "go.opentelemetry.io/proto/slim/otlp/common/v1"
	traces "go.opentelemetry.io/proto/slim/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
	"kodhjalpen/bot/span"
)

// A collector takes spans as OpenTelemetry's own does.
type collector struct {
	*httptest.Server
	mu    sync.Mutex
	spans []*traces.Span
	text  strings.Builder // all words that came
	asked int
}

// collect starts a collector whose every answer is answer's; nil takes what comes.
func collect(t *testing.T, answer http.HandlerFunc) *collector {
	c := &collector{}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.mu.Lock()
		c.asked++
		c.mu.Unlock()
		if answer != nil {
			answer(w, r)
			return
		}
		body, _ := io.ReadAll(r.Body)
		var req wire.ExportTraceServiceRequest
		if r.URL.Path != "/v1/traces" || r.Header.Get("Content-Type") != "application/x-protobuf" || r.Header.Get("Api-Key") != "hemlig nyckel" || proto.Unmarshal(body, &req) != nil {
			t.Errorf("the collector cannot read what comes to %s", r.URL.Path)
			return
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		for _, of := range req.ResourceSpans {
			c.note(of.Resource.Attributes)
			for _, scope := range of.ScopeSpans {
				c.spans = append(c.spans, scope.Spans...)
				for _, s := range scope.Spans {
					c.text.WriteString(s.Name + " " + s.Status.Message + " " + s.TraceState + "\n")
					c.note(s.Attributes)
				}
			}
		}
	}))
	t.Cleanup(c.Close)
	return c
}

// note keeps what attributes say.
func (c *collector) note(attributes []*common.KeyValue) {
	for _, a := range attributes {
		c.text.WriteString(a.Key + " " + a.Value.String() + "\n")
	}
}

// at makes a bot tell it of the line.
func (c *collector) at(o *app.Options) {
	o.Spans = span.Settings{Endpoint: c.URL, Headers: "Api-Key=hemlig%20nyckel", Service: "desk"}
}

// of is the span of an event that was committed, and those of its trace that are below it,
// by name. Slack may have sent the event more than once.
func (c *collector) of(event string) (root *traces.Span, below map[string][]*traces.Span) {
	c.mu.Lock()
	defer c.mu.Unlock()
	said := func(s *traces.Span, value string) bool {
		return slices.ContainsFunc(s.Attributes, func(a *common.KeyValue) bool { return a.Value.GetStringValue() == value })
	}
	for _, s := range c.spans {
		if said(s, event) && said(s, "committed") {
			root = s
		}
	}
	below = map[string][]*traces.Span{}
	for _, s := range c.spans {
		if root != nil && string(s.TraceId) == string(root.TraceId) && string(s.ParentSpanId) == string(root.SpanId) {
			below[s.Name] = append(below[s.Name], s)
		}
	}
	return root, below
}

// TestSpansTellOneTraceAnEventAndNobodysWords: an event's way from the envelope to the post,
// the post being told of by another process than the one that committed it.
func TestSpansTellOneTraceAnEventAndNobodysWords(t *testing.T) {
	t.Parallel()
	w, c := newWorld(t, quick()), collect(t, nil)
	first := w.running(c.at)
	w.Break("chat.postMessage", sandbox.ServerError(503))
	thread := w.write("kim", "support", "", usedError+" koden är TB4O9QK2RX och jag heter Gustavina, 19850709-9805")
	w.until("a refused post", func(s *sandbox.Snapshot) bool {
		for _, e := range s.Journal() {
			if e.Kind == "call" && e.Method == "chat.postMessage" {
				return true
			}
		}
		return false
	})
	first() // sends what it has of it
	w.Heal("chat.postMessage")
	second := w.running(c.at)
	w.press("kim", "support", w.reply("support", thread, 1).TS, "Prata med en människa")
	w.until("the card", func(s *sandbox.Snapshot) bool { return len(s.Messages("kodhjalpen-agenter")) == 1 })
	w.settled()
	second()

	event := "m:" + w.ChannelID("support") + ":" + thread
	root, below := c.of(event)
	if root == nil || root.Name != "event message" || len(root.ParentSpanId) != 0 || root.Kind != traces.Span_SPAN_KIND_CONSUMER {
		t.Fatalf("the span of %s is %v", event, root)
	}
	for _, stage := range []string{"wait", "load", "understand", "decide", "commit"} {
		if len(below[stage]) != 1 {
			t.Errorf("%d spans %q of %s, want one: %v", len(below[stage]), stage, event, below)
		}
	}
	refused, told := 0, 0
	for name, spans := range below {
		for _, s := range spans {
			if s.EndTimeUnixNano < s.StartTimeUnixNano || s.StartTimeUnixNano < root.StartTimeUnixNano-uint64(time.Millisecond) {
				t.Errorf("%s is from %d to %d, the event from %d", name, s.StartTimeUnixNano, s.EndTimeUnixNano, root.StartTimeUnixNano)
			}
			if name == "deliver" && s.Status.Code == traces.Status_STATUS_CODE_ERROR {
				refused++
			} else if name == "deliver" {
				told++
			}
		}
	}
	if refused == 0 || told == 0 {
		t.Errorf("%d attempts failed and %d went well, want both kinds", refused, told)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if text := c.text.String(); !strings.Contains(text, "desk") || !strings.Contains(text, "event button") {
		t.Error("neither the service nor the press is named")
	}
	low := strings.ToLower(c.text.String())
	for _, secret := range []string{"tb4o9q", "tb409q", "gustavina", "19850709", "koden", "redan", "hemlig", w.BotToken(), w.AppToken()} {
		if strings.Contains(low, strings.ToLower(secret)) {
			t.Errorf("a span holds %q", secret)
		}
	}
}

// silent never answers.
func silent(_ http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	<-r.Context().Done()
}

// TestACollectorThatIsAwayOrSlowHoldsNothingUp: the bot answers, and stops in order.
func TestACollectorThatIsAwayOrSlowHoldsNothingUp(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]http.HandlerFunc{
		"refuses":         func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) },
		"never answers":   silent,
		"is not there":    nil,
		"leads astray":    func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", http.StatusFound) },
		"answers rubbish": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("?")) },
	} {
		t.Run(name, func(t *testing.T) {
			w, c := newWorld(t, quick()), collect(t, answer)
			if answer == nil {
				c.Close()
			}
			stop := w.running(c.at)
			w.reply("support", w.write("kim", "support", "", usedError), 1)
			w.settled()
			began := time.Now()
			stop()
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("stopping took %v", took)
			}
		})
	}
}
