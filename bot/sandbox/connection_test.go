package sandbox

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

func TestStart_RefusesWhatIsNotLoopback(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.0.2.1:0", "example.org:80", "[::]:0", "8080"} {
		if w, err := Start(t.Context(), Options{Addr: addr}); err == nil {
			_ = w.Close()
			t.Errorf("%q was taken", addr)
		}
	}
}

func TestStart_SameSeedSameIds(t *testing.T) {
	a, b, c := open(t, Options{Seed: "x"}), open(t, Options{Seed: "x"}), open(t, Options{Seed: "y"})
	if a.BotToken() != b.BotToken() || a.UserID("kim") != b.UserID("kim") {
		t.Error("the same seed gives other ids")
	}
	if a.BotToken() == c.BotToken() || a.AppToken() == c.AppToken() {
		t.Error("another seed gives the same tokens")
	}
}

// dial opens a raw connection and returns it with its first frame.
func dial(t *testing.T, w *Workspace) (*websocket.Conn, map[string]any) {
	t.Helper()
	_, url, err := api(w).StartSocketModeContext(t.Context())
	must(t, err)
	conn, res, err := websocket.DefaultDialer.DialContext(t.Context(), url, http.Header{"Origin": {"https://api.slack.com"}})
	must(t, err)
	_ = res.Body.Close()
	t.Cleanup(func() { _ = conn.Close() })
	return conn, frame(t, conn)
}

// frame reads one frame.
func frame(t *testing.T, conn *websocket.Conn) map[string]any {
	t.Helper()
	must(t, conn.SetReadDeadline(time.Now().Add(10*time.Second)))
	var f map[string]any
	must(t, conn.ReadJSON(&f))
	return f
}

func TestSocket_HelloAndPings(t *testing.T) {
	w := open(t, Options{PingEvery: time.Millisecond})
	conn, hello := dial(t, w)
	if hello["type"] != "hello" || hello["num_connections"] != 1.0 {
		t.Errorf("first frame is %v", hello)
	}
	pings := make(chan string, 100)
	conn.SetPingHandler(func(data string) error { pings <- data; return nil })
	go func() { _, _, _ = conn.ReadMessage() }()
	for range 3 {
		select {
		case <-pings:
		case <-time.After(10 * time.Second):
			t.Fatal("no ping")
		}
	}
	_, second := dial(t, w)
	if second["num_connections"] != 2.0 {
		t.Errorf("second hello is %v", second)
	}
}

func TestSocket_TicketIsGoodOnce(t *testing.T) {
	w := open(t, Options{})
	_, url, err := api(w).StartSocketModeContext(t.Context())
	must(t, err)
	for i, want := range []bool{true, false} {
		conn, res, err := websocket.DefaultDialer.DialContext(t.Context(), url, nil)
		if (err == nil) != want {
			t.Errorf("dial %d: %v", i+1, err)
		}
		_ = res.Body.Close()
		if conn != nil {
			_ = conn.Close()
		}
	}
}

func TestSocket_HandshakeRefused(t *testing.T) {
	w := open(t, Options{})
	w.FailNext("link", ServerError(http.StatusConflict))
	_, url, err := api(w).StartSocketModeContext(t.Context())
	must(t, err)
	_, res, err := websocket.DefaultDialer.DialContext(t.Context(), url, nil)
	if err == nil || res.StatusCode != http.StatusConflict {
		t.Errorf("the handshake gives %v, %v", res, err)
	}
	_ = res.Body.Close()
}

func TestSocket_EleventhIsTurnedAway(t *testing.T) {
	w := open(t, Options{})
	for range maxSockets {
		if _, f := dial(t, w); f["type"] != "hello" {
			t.Fatalf("first frame is %v", f)
		}
	}
	if _, f := dial(t, w); f["type"] != "disconnect" || f["reason"] != "too_many_websockets" {
		t.Errorf("the eleventh gets %v", f)
	}
}

func TestSocket_RefreshMakesTheClientComeBack(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	hello := func(e socketmode.Event) bool { return e.Type == socketmode.EventTypeHello }
	w.Disconnect("refresh_requested")
	a.waitN("second hello", 2, hello)
	w.Disconnect("warning")
	a.waitN("third hello", 3, hello)
	w.DropSockets()
	a.waitN("fourth hello", 4, hello)
	until(t, w, "one socket", func(s *Snapshot) bool { return s.Sockets() == 1 })
	if n := w.Opened(); n != 4 {
		t.Errorf("%d sockets were opened, want 4", n)
	}
	_, err := w.Post("Kim", "support", "", "är du kvar?")
	must(t, err)
	a.wait("message after refresh", isMessage("är du kvar?"))
}

func TestSocket_GoneAndBack(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	w.StopListening()
	if _, err := a.AuthTest(); err == nil {
		t.Error("a workspace that does not listen answered")
	}
	_, err := w.Post("Kim", "support", "", "medan du var borta")
	must(t, err)
	must(t, w.ListenAgain())
	e := a.wait("kept event", isMessage("medan du var borta"))
	if e.Request.RetryAttempt == 0 {
		t.Error("what happened in the gap did not come as a retry")
	}
}

func TestSocket_EachEventToOneOfTwo(t *testing.T) {
	w := open(t, Options{})
	a, b := connect(t, w, nil), connect(t, w, nil)
	for range 4 {
		_, err := w.Post("Kim", "support", "", "hej")
		must(t, err)
	}
	until(t, w, "acks", func(s *Snapshot) bool { return s.Pending() == 0 })
	a.waitN("first half", 2, isMessage("hej"))
	b.waitN("second half", 2, isMessage("hej"))
	if n := len(a.events(isMessage("hej"))) + len(b.events(isMessage("hej"))); n != 4 {
		t.Errorf("%d deliveries of 4 events", n)
	}
}

func TestSocket_DoubledEnvelope(t *testing.T) {
	w := open(t, Options{})
	a, b := connect(t, w, nil), connect(t, w, nil)
	w.DoubleNext(1)
	_, err := w.Post("Kim", "support", "", "dubbel")
	must(t, err)
	x, y := a.wait("first", isMessage("dubbel")), b.wait("second", isMessage("dubbel"))
	if x.Request.EnvelopeID != y.Request.EnvelopeID || x.Request.RetryAttempt+y.Request.RetryAttempt != 0 {
		t.Errorf("envelopes are %+v and %+v", x.Request, y.Request)
	}
}

func TestSocket_RedeliverAfterAck(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	_, err := w.Post("Kim", "support", "", "igen")
	must(t, err)
	e := a.wait("event", isMessage("igen"))
	until(t, w, "ack", func(s *Snapshot) bool { return s.Pending() == 0 })
	must(t, w.Redeliver(e.Data.(slackevents.EventsAPIEvent).Data.(*slackevents.EventsAPICallbackEvent).EventID))
	a.waitN("redelivery", 2, isMessage("igen"))
	if w.Redeliver("Ev000") == nil {
		t.Error("an unknown event was redelivered")
	}
}

func TestSocket_UnknownEnvelopeReachesTheApp(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	must(t, w.Inject([]byte(`{"type":"new_things","envelope_id":"e-1","payload":{}}`)))
	a.wait("bad message", func(e socketmode.Event) bool { return e.Type == socketmode.EventTypeErrorBadMessage })
}

func TestSocket_AckOnAnotherSocket(t *testing.T) {
	w := open(t, Options{AckOnSameSocket: true, AckWithin: 20 * time.Millisecond, RetryAfter: []time.Duration{}})
	x, _ := dial(t, w)
	y, _ := dial(t, w)
	got := make(chan string, 2)
	for _, pair := range [][2]*websocket.Conn{{x, y}, {y, x}} {
		go func() {
			var f struct {
				EnvelopeID string `json:"envelope_id"`
			}
			if pair[0].ReadJSON(&f) == nil {
				_ = pair[1].WriteJSON(map[string]string{"envelope_id": f.EnvelopeID})
				got <- f.EnvelopeID
			}
		}()
	}
	_, err := w.Post("Kim", "support", "", "hej")
	must(t, err)
	until(t, w, "lost", func(s *Snapshot) bool {
		return slices.ContainsFunc(s.Journal(), func(e Entry) bool { return e.Kind == "lost" })
	})
	if !slices.ContainsFunc(w.Journal(), func(e Entry) bool { return e.Kind == "late" }) {
		t.Error("the ack on the wrong socket was not seen")
	}
}

func TestSocket_LargeAckIsDropped(t *testing.T) {
	w := open(t, Options{AckWithin: 20 * time.Millisecond, RetryAfter: []time.Duration{}})
	conn, _ := dial(t, w)
	_, err := w.Post("Kim", "support", "", "hej")
	must(t, err)
	id, _ := frame(t, conn)["envelope_id"].(string)
	must(t, conn.WriteJSON(map[string]any{"envelope_id": id, "payload": strings.Repeat("x", maxAck)}))
	until(t, w, "lost", func(s *Snapshot) bool { return s.Pending() == 0 })
	if slices.ContainsFunc(w.Journal(), func(e Entry) bool { return e.Kind == "ack" }) {
		t.Error("an ack of 20 kB was taken")
	}
}

func TestEvent_TooOldIsLost(t *testing.T) {
	clock := newClock()
	w := open(t, Options{Now: clock.now, KeepEvents: time.Hour})
	_, err := w.Post("Kim", "support", "", "gammalt")
	must(t, err)
	clock.add(2 * time.Hour)
	_, err = w.Post("Kim", "support", "", "nytt")
	must(t, err)
	a := connect(t, w, nil)
	a.wait("new event", isMessage("nytt"))
	if len(a.events(isMessage("gammalt"))) != 0 {
		t.Error("an event older than KeepEvents was delivered")
	}
}

func TestWait_EndsWithItsContext(t *testing.T) {
	w := open(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.Wait(ctx, func(*Snapshot) bool { return false }); err == nil {
		t.Error("no error from a wait that was given up")
	}
}

func TestJournal_NeverHoldsTokens(t *testing.T) {
	var lines strings.Builder
	w := open(t, Options{JournalWriter: &lines})
	a := connect(t, w, nil)
	_, err := a.AuthTest()
	must(t, err)
	_, _, err = a.PostMessage(w.ChannelID("support"), slack.MsgOptionText("hej", false))
	must(t, err)
	must(t, w.Close())
	for _, secret := range []string{w.BotToken(), w.AppToken()} {
		if strings.Contains(lines.String(), secret) {
			t.Error("the journal holds a token")
		}
	}
	for line := range strings.Lines(lines.String()) {
		var e Entry
		if err := json.Unmarshal([]byte(line), &e); err != nil || e.Seq == 0 {
			t.Errorf("line %q: %v", line, err)
		}
	}
}
