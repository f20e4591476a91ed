package helpdesk

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

const otherSecret = "whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="

// knock sends a message, signed by a secret at a time.
func knock(t *testing.T, d *Door, by, id string, at time.Time, body string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/connect/webhook", strings.NewReader(body))
	r.SetPathValue("desk", "webhook")
	signature, err := secrets(t, by).Sign(id, at, []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set(headerID, id)
	r.Header.Set(headerTimestamp, strconv.FormatInt(at.Unix(), 10))
	r.Header.Set(headerSignature, signature)
	for _, f := range change {
		f(r)
	}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	return w
}

// doorFor is a door with what it handed on.
func doorFor(t *testing.T, result error) (*Door, *[]bot.Event) {
	var got []bot.Event
	w := &Webhook{Secrets: secrets(t, secretText+" "+otherSecret)}
	return NewDoor(map[bot.HelpDesk]Receiver{bot.DeskWebhook: w}, func(_ context.Context, e bot.Event) error {
		got = append(got, e)
		return result
	}, nil, func() time.Time { return opened }), &got
}

func TestDoorReadsWhatIsProved(t *testing.T) {
	d, got := doorFor(t, nil)
	for i, tc := range []struct {
		body string
		what bot.UpdateKind
		text string
	}{
		{`{"type":"ticket.comment","data":{"ticket":"KH-1001","text":" Hej!\nVänta. ","author":"Moa\n Ek"}}`, bot.UpdateComment, "Hej!\nVänta."},
		{`{"type":"ticket.comment","data":{"ticket":"1001","text":"två konton","internal":true},"more":1}`, bot.UpdateNote, "två konton"},
		{`{"type":"ticket.closed","data":{"ticket":"KH-1001"}}`, bot.UpdateClose, ""},
	} {
		id := "msg_" + strconv.Itoa(i)
		if w := knock(t, d, otherSecret, id, opened.Add(-4*time.Minute), tc.body); w.Code != http.StatusNoContent {
			t.Fatalf("%s: %d %s", tc.body, w.Code, w.Body)
		}
		e := (*got)[i]
		if e.ID != bot.EventID("d:webhook:"+id) || e.Kind != bot.DeskUpdated || e.Role != bot.Agent || e.Ticket != 1001 || e.Update.What != tc.what || e.Text.Reveal() != tc.text || e.Person != "" {
			t.Errorf("%s: %+v %q", tc.body, e, e.Text.Reveal())
		}
	}
	if by := (*got)[0].Update.By.Reveal(); by != "Moa Ek" {
		t.Errorf("it is by %q", by)
	}
}

func TestDoorRefuses(t *testing.T) {
	good := `{"type":"ticket.comment","data":{"ticket":"KH-1001","text":"Hej"}}`
	unsigned := func(r *http.Request) { r.Header.Del(headerSignature) }
	for name, tc := range map[string]struct {
		by, id, body string
		at           time.Duration
		change       func(*http.Request)
		want         int
	}{
		"another's secret":      {by: "whsec_QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=", want: 401},
		"no signature":          {change: unsigned, want: 401},
		"a changed id":          {change: func(r *http.Request) { r.Header.Set(headerID, "other") }, want: 401},
		"a changed time":        {change: func(r *http.Request) { r.Header.Set(headerTimestamp, strconv.FormatInt(opened.Unix()+1, 10)) }, want: 401},
		"no time":               {change: func(r *http.Request) { r.Header.Del(headerTimestamp) }, want: 401},
		"caught and sent later": {at: -5*time.Minute - time.Second, want: 401},
		"of the future":         {at: 5*time.Minute + time.Second, want: 401},
		"no JSON":               {body: "hej", want: 400},
		"no ticket":             {body: `{"type":"ticket.comment","data":{"text":"Hej"}}`, want: 400},
		"another type":          {body: `{"type":"user.created","data":{"ticket":"KH-1001","text":"Hej"}}`, want: 400},
		"no words":              {body: `{"type":"ticket.comment","data":{"ticket":"KH-1001","text":" "}}`, want: 400},
		"too many words":        {body: `{"type":"ticket.comment","data":{"ticket":"KH-1001","text":"` + strings.Repeat("ö", 3001) + `"}}`, want: 400},
		"an id that is a key":   {id: "a:b", want: 400},
		"too long":              {body: `{"a":"` + strings.Repeat("x", maxBody) + `"}`, want: 413},
		"to look":               {change: func(r *http.Request) { r.Method = http.MethodGet }, want: 404},
		"an unknown desk":       {change: func(r *http.Request) { r.SetPathValue("desk", "zendesk") }, want: 404},
	} {
		d, got := doorFor(t, nil)
		if tc.by == "" {
			tc.by = secretText
		}
		if tc.id == "" {
			tc.id = "msg_1"
		}
		if tc.body == "" {
			tc.body = good
		}
		if tc.change == nil {
			tc.change = func(*http.Request) {}
		}
		w := knock(t, d, tc.by, tc.id, opened.Add(tc.at), tc.body, tc.change)
		if w.Code != tc.want || len(*got) != 0 {
			t.Errorf("%s: %d %s with %d handed on, want %d and none", name, w.Code, w.Body, len(*got), tc.want)
		}
	}
}

// TestDoorSaysWhatToSendAgain: what could not be kept comes again, and what has no ticket
// never finds one.
func TestDoorSaysWhatToSendAgain(t *testing.T) {
	for err, want := range map[error]int{
		&bot.Error{Op: "redis", Kind: bot.Transient, Err: errors.New("10.0.0.7 refused")}: 503,
		&bot.Error{Op: "ticket", Kind: bot.NotFound}:                                      404,
	} {
		d, _ := doorFor(t, err)
		w := knock(t, d, secretText, "msg_1", opened, `{"type":"ticket.closed","data":{"ticket":"KH-1001"}}`)
		if w.Code != want || strings.Contains(w.Body.String(), "10.0.0.7") || want == 503 && w.Header().Get("Retry-After") == "" {
			t.Errorf("%v: %d %s", err, w.Code, w.Body)
		}
	}
}

// TestDoorLetsAFewInAtOnce: a flood is asked to come again and waits for nobody.
func TestDoorLetsAFewInAtOnce(t *testing.T) {
	d, _ := doorFor(t, nil)
	for range maxAtOnce {
		d.inside <- struct{}{}
	}
	if w := knock(t, d, secretText, "msg_1", opened, `{"type":"ticket.closed","data":{"ticket":"KH-1001"}}`); w.Code != http.StatusServiceUnavailable {
		t.Errorf("%d, want 503", w.Code)
	}
}
