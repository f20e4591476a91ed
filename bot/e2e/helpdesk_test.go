package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

const deskSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

// A helpDesk is another system that knows the bot by its webhooks alone, as the
// specification's own library reads them.
type helpDesk struct {
	*httptest.Server
	t    *testing.T
	hook *standardwebhooks.Webhook
	mu   sync.Mutex
	down bool
	got  []string // type and text, each id once
	all  string
	seen map[string]bool
}

func newHelpDesk(t *testing.T) *helpDesk {
	t.Helper()
	hook, err := standardwebhooks.NewWebhook(deskSecret)
	if err != nil {
		t.Fatal(err)
	}
	h := &helpDesk{t: t, hook: hook, seen: map[string]bool{}}
	h.Server = httptest.NewServer(http.HandlerFunc(h.take))
	t.Cleanup(h.Close)
	return h
}

func (h *helpDesk) take(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.down {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	if err := h.hook.Verify(raw, r.Header); err != nil {
		h.t.Errorf("the help desk does not believe %s: %v", raw, err)
	}
	if id := r.Header.Get("webhook-id"); !h.seen[id] {
		var in struct {
			Type string
			Data struct {
				Comment struct {
					Text     string
					Internal bool
				}
			}
		}
		_ = json.Unmarshal(raw, &in)
		h.seen[id], h.all = true, h.all+string(raw)
		h.got = append(h.got, strings.TrimSpace(fmt.Sprintf("%s %s", in.Type, in.Data.Comment.Text)))
	}
}

func (h *helpDesk) set(down bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.down = down
}

// told waits until the help desk has been told exactly this.
func (h *helpDesk) told(want ...string) {
	h.t.Helper()
	var got []string
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); <-time.After(5 * time.Millisecond) {
		h.mu.Lock()
		got = slices.Clone(h.got)
		h.mu.Unlock()
		if slices.Equal(got, want) {
			return
		}
	}
	h.t.Fatalf("the help desk has been told\n%q\nwant\n%q", got, want)
}

// send sends the bot a message and returns the status.
func (h *helpDesk) send(addr, id, body string) int {
	h.t.Helper()
	now := time.Now()
	signature, err := h.hook.Sign(id, now, []byte(body))
	if err != nil {
		h.t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(h.t.Context(), http.MethodPost, "http://"+addr+"/connect/webhook", strings.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	r.Header.Set("webhook-id", id)
	r.Header.Set("webhook-timestamp", strconv.FormatInt(now.Unix(), 10))
	r.Header.Set("webhook-signature", signature)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

// connected sets a help desk up, with short pauses between attempts.
func (h *helpDesk) connected(pauses ...time.Duration) func(*app.Options) {
	return func(o *app.Options) { o.WebhookURL, o.WebhookSecret, o.DeskSchedule = h.URL, deskSecret, pauses }
}

// TestTicketLivesInAHelpDesk: a ticket from the customer's wish to its end, worked on in
// another system; what is sent twice happens once, and a code stays with its owner.
func TestTicketLivesInAHelpDesk(t *testing.T) {
	t.Parallel()
	w, h, addr := newWorld(t, quick()), newHelpDesk(t), freeAddr(t)
	w.run(at(addr), h.connected(time.Second))
	thread := w.write("kim", "support", "", usedError)
	answer := w.reply("support", thread, 1)
	w.press("kim", "support", answer.TS, "Prata med en människa")
	w.reply("support", thread, 2)
	h.told("ticket.created")
	w.write("kim", "support", thread, "Koden är K7XQ2MB, ring 070-123 45 67")
	const masked = "ticket.comment Koden är K7…, ring [telefon]"
	h.told("ticket.created", masked)

	reply := `{"type":"ticket.comment","data":{"ticket":"KH-1001","text":"Hej! Ring 08-123 45 67. Din nya kod är M3WKX7Q.","author":"Moa"}}`
	for range 3 {
		if status := h.send(addr, "msg_reply", reply); status != http.StatusNoContent {
			t.Fatalf("the reply gave %d", status)
		}
	}
	said := w.reply("support", thread, 3)
	if kind, _ := decision(said); kind != "agent" || !strings.Contains(said.Shown(), "Moa svarar:") || !strings.Contains(said.Shown(), "08-123 45 67") || strings.Contains(said.Shown(), "M3WKX7Q") {
		t.Errorf("the reply is %q of kind %q", said.Shown(), kind)
	}
	w.until("the code reaches its owner alone", func(s *sandbox.Snapshot) bool { return strings.Contains(shownAll(s.Ephemerals("kim")), "M3WKX7Q") })
	if status := h.send(addr, "msg_note", `{"type":"ticket.comment","data":{"ticket":"KH-1001","text":"två konton","internal":true}}`); status != http.StatusNoContent {
		t.Fatalf("the note gave %d", status)
	}
	card := w.card("KH-1001")
	w.until("the note under the card", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Thread("kodhjalpen-agenter", card.TS)), "två konton")
	})
	w.form("anna", card.TS, "Intern anteckning", "jag hjälper till")
	if status := h.send(addr, "msg_close", `{"type":"ticket.closed","data":{"ticket":"KH-1001","text":"Klart!"}}`); status != http.StatusNoContent {
		t.Fatalf("closing gave %d", status)
	}
	closed := w.reply("support", thread, 4)
	if !strings.Contains(closed.Shown(), "avslutat") || !strings.Contains(closed.Shown(), "Klart!") {
		t.Errorf("the closing is %q", closed.Shown())
	}
	w.write("kim", "support", thread, "Samma fel igen, det hjälpte inte")
	w.reply("support", thread, 5)
	w.settled()
	h.told("ticket.created", masked, "ticket.comment jag hjälper till", "ticket.reopened")
	for _, hidden := range []string{"K7XQ2MB", "M3WKX7Q", "070-123", w.BotToken()} {
		if strings.Contains(h.all, hidden) {
			t.Errorf("the help desk was told %q", hidden)
		}
	}
	if n := len(w.Thread("support", thread)); n != 8 { // three of Kim's
		t.Errorf("%d posts in the thread, want 8\n%s", n, w.story())
	}
	if status := h.send(addr, "msg_none", `{"type":"ticket.closed","data":{"ticket":"KH-4711"}}`); status != http.StatusNotFound {
		t.Errorf("a ticket that is not there gave %d", status)
	}
	if got, _ := scraped(t, addr); got["helpdesk_received_total{desk=webhook,outcome=taken}"] != 5 {
		t.Errorf("the metrics count %v", got)
	}
}

// TestHelpDeskThatTakesNothingIsShownToAgents: what was given up is told in the agents'
// channel, once, and tried again at a press.
func TestHelpDeskThatTakesNothingIsShownToAgents(t *testing.T) {
	t.Parallel()
	w, h := newWorld(t, quick()), newHelpDesk(t)
	h.set(true)
	w.run(h.connected(20 * time.Millisecond))
	thread := w.write("kim", "support", "", usedError)
	w.press("kim", "support", w.reply("support", thread, 1).TS, "Prata med en människa")
	notice := w.card("Helpdesken tog inte emot")
	if !strings.Contains(notice.Shown(), "HTTP 500") || !strings.Contains(encoded(notice.Blocks), strings.ReplaceAll(thread, ".", "")) {
		t.Errorf("the notice is %q", notice.Shown())
	}
	w.settled()
	h.set(false)
	w.press("anna", "kodhjalpen-agenter", notice.TS, "Försök igen")
	h.told("ticket.created")
}
