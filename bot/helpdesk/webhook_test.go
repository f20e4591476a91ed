package helpdesk

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

var update = flag.Bool("update", false, "write the documented bodies anew")

const secretText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

func secrets(t *testing.T, written string) Secrets {
	t.Helper()
	s, err := ParseSecrets(written)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSignsAsTheSpecificationDoes: the known answer of Standard Webhooks' own tests.
func TestSignsAsTheSpecificationDoes(t *testing.T) {
	got, err := secrets(t, secretText).Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", time.Unix(1614265330, 0), []byte(`{"test": 2432232314}`))
	if want := "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; err != nil || got != want {
		t.Errorf("signed %q, %v; want %q", got, err, want)
	}
}

func TestSecretsAreRefusedWithoutBeingTold(t *testing.T) {
	for _, bad := range []string{"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_*", secretText + " whsec_x", "whsec_" + strings.Repeat("QUFB", 30)} {
		if _, err := ParseSecrets(bad); err == nil || strings.Contains(err.Error(), bad) {
			t.Errorf("ParseSecrets(%q) = %v", bad, err)
		}
	}
}

var opened = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// delivery is one of a ticket with what a card shows.
func delivery(what bot.NewsKind, lines []bot.Line, notes []bot.Line) bot.Delivery {
	key := bot.ConversationKey{Team: "T1", Channel: "C1", Thread: "1795424400.000100"}
	news := bot.News{What: what, At: opened.Add(time.Minute), Lines: lines, Notes: notes, Card: bot.Card{
		State: bot.TicketOpen, Reason: string(bot.PhraseReasonAsked), Customer: "UKIM", Thread: bot.Post{Channel: "C1", TS: key.Thread},
		Article: &bot.Candidate{ID: "already-used", Title: "Nyckeln är redan använd", Confidence: 0.97}, Priority: bot.High,
		Codes: []bot.Code{{Mask: "K7…", Verdict: bot.CodeFixable, Problems: []string{"lowercase"}, Hash: "hash", Corrected: bot.NewSecret("K7XQ2MB")}},
		Tried: []string{"Nyckeln är redan använd"}, Opened: opened,
	}}
	if what == bot.NewsClosed {
		news.Card.State, news.Card.Assignee, news.Card.Closed = bot.TicketClosed, "UANNA", opened.Add(time.Minute)
	}
	return bot.Delivery{Effect: bot.Effect{ID: "m:C1:1795424400.000100/3", News: &news}, Key: key, Ticket: 1001, Posts: map[bot.Slot]bot.Post{bot.DeskWebhook.Slot(): {TS: "KH-1001"}}}
}

func said() []bot.Line {
	return []bot.Line{
		{At: opened, Who: bot.SpeakerCustomer, By: "UKIM", TS: "1795424400.000100", Text: "min kod K7… har redan använts, ring [telefon]", Files: []bot.FileKind{bot.FilePicture}},
		{At: opened, Who: bot.SpeakerBot, Say: bot.Say(bot.PhraseReceipt), Text: ""},
	}
}

func noted() []bot.Line {
	return []bot.Line{{At: opened, Who: bot.SpeakerAgent, By: "UANNA", TS: "1795424405.000100", Text: "två konton"}}
}

// A receiver is a help desk that answers as it is told.
type receiver struct {
	*httptest.Server
	status  int
	header  http.Header
	bodies  [][]byte
	headers []http.Header
}

func newReceiver(t *testing.T) *receiver {
	r := &receiver{status: http.StatusOK, header: http.Header{}}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		raw, _ := io.ReadAll(q.Body)
		r.bodies, r.headers = append(r.bodies, raw), append(r.headers, q.Header.Clone())
		for name, values := range r.header {
			w.Header()[name] = values
		}
		w.WriteHeader(r.status)
	}))
	t.Cleanup(r.Close)
	return r
}

func deskOf(w *Webhook) Desk {
	names := map[bot.PersonID]string{"UKIM": "Kim Ek", "UANNA": "Anna"}
	return Desk{Name: bot.DeskWebhook, Connector: w, PersonName: func(p bot.PersonID) string { return names[p] },
		Link: func(at bot.Post) string { return "https://acme.slack.com/archives/" + string(at.Channel) }}
}

// TestBodiesAreTheDocumentedOnes: what a receiver is written against does not change by
// chance. The files stand in deploy/OPERATING.md's words.
func TestBodiesAreTheDocumentedOnes(t *testing.T) {
	r := newReceiver(t)
	w := &Webhook{URL: r.URL, Secrets: secrets(t, secretText), Client: NewClient(), Clock: func() time.Time { return opened }}
	for name, d := range map[string]bot.Delivery{
		"created": delivery(bot.NewsCreated, said(), noted()), "comment": delivery(bot.NewsComment, said()[:1], nil),
		"note": delivery(bot.NewsComment, nil, noted()), "closed": delivery(bot.NewsClosed, nil, nil), "reopened": delivery(bot.NewsReopened, said()[:1], nil),
	} {
		if _, err := deskOf(w).Post(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		raw, head := r.bodies[len(r.bodies)-1], r.headers[len(r.headers)-1]
		if !w.Secrets.verify(head, raw) || head.Get("Content-Type") != "application/json" {
			t.Errorf("%s: not signed as it should be: %v", name, head)
		}
		for _, hidden := range []string{"K7XQ2MB", "hash", "m:C1"} {
			if bytes.Contains(raw, []byte(hidden)) {
				t.Errorf("%s: %q leaves the house", name, hidden)
			}
		}
		var out bytes.Buffer
		if err := json.Indent(&out, raw, "", "  "); err != nil {
			t.Fatal(err)
		}
		file := "testdata/" + name + ".json"
		if *update {
			if err := os.WriteFile(file, append(out.Bytes(), '\n'), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, _ := os.ReadFile(file); string(want) != out.String()+"\n" {
			t.Errorf("%s is now\n%s", name, out.String())
		}
	}
}

// TestTheSameNewsHaveTheSameID: a receiver knows by it what it has got, also when agents
// have had a ticket tried again or its comment had to make it.
func TestTheSameNewsHaveTheSameID(t *testing.T) {
	r := newReceiver(t)
	now := opened
	w := &Webhook{URL: r.URL, Secrets: secrets(t, secretText), Client: NewClient(), Clock: func() time.Time { now = now.Add(time.Hour); return now }}
	post := func(d bot.Delivery) {
		if _, err := deskOf(w).Post(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	created, comment := delivery(bot.NewsCreated, said(), nil), delivery(bot.NewsComment, said()[:1], nil)
	post(created)
	post(created)
	comment.Posts = nil // the ticket's own news were given up: it is made first
	post(comment)
	var ids []string
	for _, h := range r.headers {
		ids = append(ids, h.Get("webhook-id"))
	}
	if len(ids) != 4 || ids[0] != ids[1] || ids[1] != ids[2] || ids[3] == ids[0] || strings.ContainsAny(ids[0], ".:/ ") {
		t.Errorf("the ids are %v", ids)
	}
	if r.headers[0].Get("webhook-timestamp") == r.headers[1].Get("webhook-timestamp") {
		t.Error("the second attempt is not signed anew")
	}
}

func TestWhatAnAnswerMeans(t *testing.T) {
	for status, want := range map[int]bot.Kind{
		200: "", 204: "", 301: bot.Transient, 400: bot.Transient, 401: bot.Transient, 404: bot.Transient,
		410: bot.Permanent, 429: bot.RateLimited, 500: bot.Transient, 503: bot.Transient,
	} {
		r := newReceiver(t)
		r.status = status
		r.header.Set("Location", r.URL+"/elsewhere")
		r.header.Set("Retry-After", "120")
		w := &Webhook{URL: r.URL + "/?token=hemlig", Secrets: secrets(t, secretText), Client: NewClient(), Clock: time.Now}
		_, err := deskOf(w).Post(t.Context(), delivery(bot.NewsClosed, nil, nil))
		if bot.KindOf(err) != want || len(r.bodies) != 1 {
			t.Errorf("%d: %v after %d calls, want %q after one", status, err, len(r.bodies), want)
		}
		if want == bot.RateLimited && bot.RetryAfter(err) != 2*time.Minute {
			t.Errorf("waits %v, want what Retry-After says", bot.RetryAfter(err))
		}
		if err != nil && strings.Contains(err.Error(), "hemlig") {
			t.Errorf("the address is told: %v", err)
		}
		r.Close()
		if _, err := deskOf(w).Post(t.Context(), delivery(bot.NewsClosed, nil, nil)); bot.KindOf(err) != bot.Transient || strings.Contains(fmt.Sprint(err), "hemlig") {
			t.Errorf("nobody there: %v", err)
		}
	}
}
