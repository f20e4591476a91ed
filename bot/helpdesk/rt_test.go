package helpdesk

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"kodhjalpen/bot"
)

// A tracker answers as Request Tracker 5.0.3 did when each of these calls was made to it
// (make rt makes them to a real one).
type tracker struct {
	*httptest.Server
	mu      sync.Mutex
	tickets []map[string]any
	added   []map[string]any // with the ticket and how
	status  map[string]string
	token   string
	answers []int // of the next calls, instead of what is asked; 0 is as it should be
	cut     int   // breaks off after this call is done, counted from 1
	calls   int
}

func newTracker(t *testing.T) *tracker {
	r := &tracker{status: map[string]string{}, token: "1-27-d45003e546f7ffc28cb68e588f8e4be7"}
	r.Server = httptest.NewServer(http.HandlerFunc(r.answer))
	t.Cleanup(r.Close)
	return r
}

func (r *tracker) answer(w http.ResponseWriter, q *http.Request) {
	raw, _ := io.ReadAll(q.Body)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.calls++
	if n := len(r.answers); n > 0 {
		status := r.answers[0]
		r.answers = r.answers[1:]
		if status != 0 {
			w.WriteHeader(status)
			_, _ = io.WriteString(w, `{"message":"no"}`)
			return
		}
	}
	status, body := r.do(q, raw)
	if r.calls == r.cut {
		conn, _, _ := w.(http.Hijacker).Hijack()
		_ = conn.Close()
		return
	}
	w.Header().Set("Content-Type", `application/json; charset="utf-8"`)
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

func (r *tracker) do(q *http.Request, raw []byte) (int, string) {
	if q.Header.Get("Authorization") != "token "+r.token {
		return http.StatusUnauthorized, `{"message":"Unauthorized"}`
	}
	path, ok := strings.CutPrefix(q.URL.Path, "/rt/REST/2.0/")
	parts := strings.Split(path, "/")
	var in map[string]any
	_ = json.Unmarshal(raw, &in)
	switch {
	case !ok:
		return http.StatusNotFound, "<html>"
	case q.Method == http.MethodPost && path == "ticket" && in["Queue"] != "Support":
		return http.StatusForbidden, `{"message":"No permission to create tickets in the queue 'None'"}`
	case q.Method == http.MethodPost && path == "ticket":
		r.tickets = append(r.tickets, in)
		id := fmt.Sprint(len(r.tickets))
		r.status[id] = "new"
		return http.StatusCreated, `{"id":"` + id + `","_url":"http://127.0.0.1/REST/2.0/ticket/1","type":"ticket"}`
	case path == "tickets":
		return http.StatusOK, r.items(len(r.tickets), func(i int) bool {
			refers, _ := r.tickets[i]["RefersTo"].([]any)
			return slices.ContainsFunc(refers, func(u any) bool { return q.URL.Query().Get("query") == fmt.Sprintf("RefersTo = '%s'", u) })
		})
	case r.status[parts[1]] == "":
		return http.StatusBadRequest, `{"message":"Permission Denied"}`
	case q.Method == http.MethodPut:
		r.status[parts[1]], _ = in["Status"].(string)
		return http.StatusOK, `[]`
	case parts[2] == "attachments":
		var ask []map[string]string
		_ = json.Unmarshal(raw, &ask)
		return http.StatusOK, r.items(len(r.added), func(i int) bool {
			return r.added[i]["ticket"] == parts[1] && r.added[i]["Subject"] == ask[0]["value"]
		})
	default:
		in["ticket"], in["how"] = parts[1], parts[2]
		r.added = append(r.added, in)
		return http.StatusCreated, `["Comments added"]`
	}
}

// items is a collection with those of n for which is holds.
func (r *tracker) items(n int, is func(int) bool) string {
	list := []map[string]string{}
	for i := range n {
		if is(i) {
			list = append(list, map[string]string{"id": fmt.Sprint(i + 1), "type": "x", "_url": "x"})
		}
	}
	raw, _ := json.Marshal(map[string]any{"page": 1, "per_page": 20, "pages": nil, "total": nil, "count": len(list), "items": list})
	return string(raw)
}

func (r *tracker) desk() Desk {
	d := deskOf(nil)
	d.Name, d.Connector = bot.DeskRT, &RT{URL: r.URL + "/rt/", Token: r.token, Queue: "Support", Client: NewClient()}
	return d
}

// rtNews are a ticket's news in order, as the outbox delivers them.
func rtNews() []bot.Delivery {
	var out []bot.Delivery
	for i, d := range []bot.Delivery{
		delivery(bot.NewsCreated, said(), noted()), delivery(bot.NewsComment, said()[:1], nil), delivery(bot.NewsComment, nil, noted()),
		delivery(bot.NewsClosed, nil, nil), delivery(bot.NewsReopened, said()[:1], nil),
	} {
		d.Effect.ID, d.Posts = bot.EffectID(fmt.Sprintf("m:%d/0", i)), nil
		out = append(out, d)
	}
	return out
}

// deliverAll delivers news as the outbox does: what may have been done is looked for
// before it is done again, and what the desk calls the ticket is remembered.
func deliverAll(t *testing.T, d Desk, news []bot.Delivery) {
	t.Helper()
	posts := map[bot.Slot]bot.Post{}
	for _, n := range news {
		n.Posts = posts
		for try, unsure := 0, false; ; try++ {
			var at bot.Post
			found, err := false, error(nil)
			if unsure {
				at, found, err = d.Find(t.Context(), n)
			}
			if err == nil && !found {
				at, err = d.Post(t.Context(), n)
			}
			if err == nil {
				if n.Effect.News.What == bot.NewsCreated {
					posts[d.Name.Slot()] = at
				}
				break
			}
			kind := bot.KindOf(err)
			if unsure = unsure || kind == bot.Ambiguous; try == 5 || kind != bot.Ambiguous && kind != bot.Transient {
				t.Fatalf("%s: %v (%s)", n.Effect.News.What, err, kind)
			}
		}
	}
}

// wantTracked holds what the tracker has after all news against what was told.
func wantTracked(t *testing.T, what string, r *tracker) {
	t.Helper()
	if len(r.tickets) != 1 || len(r.added) != 4 || r.status["1"] != rtOpen {
		t.Fatalf("%s: %d tickets, %d additions, status %v; want 1, 4 and open", what, len(r.tickets), len(r.added), r.status)
	}
	var how []string
	for _, a := range r.added {
		how = append(how, fmt.Sprint(a["how"]))
	}
	if got := strings.Join(how, " "); got != "correspond comment comment comment" {
		t.Errorf("%s: added by %s", what, got)
	}
}

func TestTicketInRequestTracker(t *testing.T) {
	r := newTracker(t)
	deliverAll(t, r.desk(), rtNews())
	wantTracked(t, "all well", r)
	made := r.tickets[0]
	if made["Subject"] != "[KH-1001] Nyckeln är redan använd" || fmt.Sprint(made["RefersTo"]) != "[urn:kodhjalpen:T1:KH-1001 https://acme.slack.com/archives/C1]" {
		t.Errorf("the ticket is %v", made)
	}
	for i, part := range []string{"ring [telefon] [fil: bild]", "Intern anteckning av Anna (agent):", "Ärende KH-1001 är stängt.", "öppet igen"} {
		if text := fmt.Sprint(r.added[i]["Content"]); !strings.Contains(text, part) || strings.Contains(text, "K7XQ2MB") {
			t.Errorf("addition %d is %q, want %q", i, text, part)
		}
	}
}

// TestRequestTrackerCutOffAnywhereHasAllOnce: each call in turn is refused, or done and
// not answered; the news are all there in the end, and once.
func TestRequestTrackerCutOffAnywhereHasAllOnce(t *testing.T) {
	for n := 1; n <= 7; n++ {
		r := newTracker(t)
		r.cut = n
		deliverAll(t, r.desk(), rtNews())
		wantTracked(t, fmt.Sprintf("cut off after call %d", n), r)
		for _, status := range []int{500, 502, 401} {
			r := newTracker(t)
			r.answers = append(make([]int, n-1), status)
			deliverAll(t, r.desk(), rtNews())
			wantTracked(t, fmt.Sprintf("%d at call %d", status, n), r)
		}
	}
}

// TestCommentMakesTheTicketThatIsNotThere: what would have made it was given up.
func TestCommentMakesTheTicketThatIsNotThere(t *testing.T) {
	r := newTracker(t)
	deliverAll(t, r.desk(), rtNews()[1:2])
	deliverAll(t, r.desk(), rtNews()[2:3])
	if len(r.tickets) != 1 || len(r.added) != 2 {
		t.Errorf("%d tickets with %d additions, want one with two", len(r.tickets), len(r.added))
	}
}

func TestWhatRequestTrackerRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		set  func(*tracker, *RT)
		want bot.Kind
	}{
		"another's token":   {func(_ *tracker, c *RT) { c.Token = "hemligt" }, bot.Transient},
		"no right":          {func(_ *tracker, c *RT) { c.Queue = "None" }, bot.Transient},
		"not RT":            {func(r *tracker, c *RT) { c.URL = r.URL }, bot.Permanent},
		"nobody there":      {func(r *tracker, _ *RT) { r.Close() }, bot.Transient},
		"an error of RT's":  {func(r *tracker, _ *RT) { r.answers = []int{500} }, bot.Ambiguous},
		"too many requests": {func(r *tracker, _ *RT) { r.answers = []int{429} }, bot.RateLimited},
	} {
		r := newTracker(t)
		d := r.desk()
		tc.set(r, d.Connector.(*RT))
		_, err := d.Post(t.Context(), rtNews()[0])
		if bot.KindOf(err) != tc.want {
			t.Errorf("%s: %v is %s, want %s", name, err, bot.KindOf(err), tc.want)
		}
		if u, _ := url.Parse(r.URL); err != nil && (strings.Contains(err.Error(), "hemligt") || name != "nobody there" && strings.Contains(err.Error(), u.Host)) {
			t.Errorf("%s: the error tells too much: %v", name, err)
		}
	}
}
