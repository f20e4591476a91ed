package sandbox

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
)

func TestAuth_WrongMissingAndSwappedTokens(t *testing.T) {
	w := open(t, Options{})
	with := func(bot, app string) *slack.Client {
		return slack.New(bot, slack.OptionAPIURL(w.APIURL()), slack.OptionAppLevelToken(app))
	}
	opens := map[string]string{w.BotToken(): "not_allowed_token_type", "xapp-1-nix": "invalid_auth", "": "not_authed"}
	for token, code := range opens {
		_, _, err := with(w.BotToken(), token).StartSocketModeContext(t.Context())
		wantCode(t, err, code)
	}
	tests := map[string]string{w.AppToken(): "not_allowed_token_type", "xoxb-nix": "invalid_auth", "": "not_authed"}
	for token, code := range tests {
		_, err := with(token, "").AuthTest()
		wantCode(t, err, code)
	}
	who, err := api(w).AuthTest()
	must(t, err)
	if who.TeamID != w.TeamID() || who.UserID != w.BotUserID() || who.BotID == "" {
		t.Errorf("auth.test says %+v", who)
	}
}

// post sends a raw request to a method and returns the answer.
func post(t *testing.T, w *Workspace, method, kind, body string) (map[string]any, *http.Response) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.APIURL()+method, strings.NewReader(body))
	must(t, err)
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Authorization", "Bearer "+w.BotToken())
	res, err := http.DefaultClient.Do(r)
	must(t, err)
	defer func() { _ = res.Body.Close() }()
	var out map[string]any
	must(t, json.NewDecoder(res.Body).Decode(&out))
	return out, res
}

func TestAPI_FormAndJSONBodies(t *testing.T) {
	w := open(t, Options{})
	room := w.ChannelID("support")
	form := url.Values{"channel": {room}, "text": {"å"}, "blocks": {`[{"type":"divider"}]`}}
	bodies := map[string]string{
		"application/x-www-form-urlencoded": form.Encode(),
		"application/json; charset=utf-8":   `{"channel":"` + room + `","text":"å","blocks":[{"type":"divider"}]}`,
		"application/json":                  `{"channel":"` + room + `","text":"å","blocks":"[{\"type\":\"divider\"}]"}`,
	}
	for kind, body := range bodies {
		out, res := post(t, w, "chat.postMessage", kind, body)
		if out["ok"] != true || res.Header.Get("X-OAuth-Scopes") == "" {
			t.Errorf("%s: %v, %v", kind, out, res.Header)
		}
	}
	for _, m := range w.Messages("support") {
		if m.Text != "å" || len(m.Blocks) != 1 || m.Blocks[0]["block_id"] == "" {
			t.Errorf("message is %+v", m)
		}
	}
	if out, _ := post(t, w, "chat.doesNotExist", "application/json", "{}"); out["error"] != "unknown_method" {
		t.Errorf("an unknown method answers %v", out)
	}
	if out, _ := post(t, w, "chat.postMessage", "application/json", "{"); out["error"] != "invalid_json" {
		t.Errorf("broken JSON answers %v", out)
	}
}

func TestAPI_MissingScopeIsNamed(t *testing.T) {
	w := open(t, Options{Scopes: []string{"chat:write"}})
	_, err := api(w).GetUserInfo(w.UserID("kim"))
	r, ok := errors.AsType[slack.SlackErrorResponse](err)
	if !ok || r.Err != "missing_scope" || r.Needed != "users:read" || r.Provided != "chat:write" {
		t.Errorf("error is %#v", err)
	}
}

func TestPace_PostsAreLimitedPerChannel(t *testing.T) {
	clock := newClock()
	w := open(t, Options{Pace: 1, Now: clock.now})
	a := api(w)
	send := func(channel string) error {
		_, _, err := a.PostMessage(w.ChannelID(channel), slack.MsgOptionText("hej", false))
		return err
	}
	for i := range postsBurst {
		if err := send("support"); err != nil {
			t.Fatalf("post %d: %v", i, err)
		}
	}
	limited, ok := errors.AsType[*slack.RateLimitedError](send("support"))
	if !ok || limited.RetryAfter != time.Second {
		t.Errorf("after the burst: %v", limited)
	}
	must(t, send("kodhjalpen-agenter"))
	clock.add(time.Second)
	must(t, send("support"))
	if send("support") == nil {
		t.Error("two posts in a second were taken")
	}
}

func TestPace_ScaleAndTiers(t *testing.T) {
	clock := newClock()
	w := open(t, Options{Pace: 10, Now: clock.now})
	a := api(w)
	for range 20 { // tier 2: 20 a minute
		_, err := a.GetUsers()
		must(t, err)
	}
	if _, err := a.GetUserInfo(w.UserID("kim")); err != nil {
		t.Errorf("another method is limited too: %v", err)
	}
	_, err := a.GetUserGroups()
	must(t, err)
	if _, _, err = a.GetConversations(&slack.GetConversationsParameters{}); err != nil {
		t.Errorf("conversations.list: %v", err)
	}
	out, res := post(t, w, "users.list", "application/json", "{}")
	if res.StatusCode != http.StatusTooManyRequests || out["error"] != "ratelimited" {
		t.Errorf("call 21 answers %d %v", res.StatusCode, out)
	}
	clock.add(300 * time.Millisecond) // ten times as fast: one token each 0.3 s
	_, err = a.GetUsers()
	must(t, err)
}

func TestFault_EachKind(t *testing.T) {
	w := open(t, Options{})
	a := api(w)
	room := w.ChannelID("support")
	send := func(text string) error {
		_, _, err := a.PostMessage(room, slack.MsgOptionText(text, false))
		return err
	}
	w.FailNext("chat.postMessage", RateLimited(7*time.Second), ServerError(503), Refused("fatal_error"), TakenThenCut(), Fault{Cut: true})
	if e, ok := errors.AsType[*slack.RateLimitedError](send("a")); !ok || e.RetryAfter != 7*time.Second {
		t.Errorf("429: %v", e)
	}
	if e, ok := errors.AsType[slack.StatusCodeError](send("b")); !ok || e.Code != 503 {
		t.Errorf("503: %v", e)
	}
	wantCode(t, send("c"), "fatal_error")
	if send("tagen") == nil || send("inte tagen") == nil {
		t.Error("a cut connection gave no error")
	}
	must(t, send("sist"))
	var texts []string
	for _, m := range w.Messages("support") {
		texts = append(texts, m.Text)
	}
	if !slices.Equal(texts, []string{"tagen", "sist"}) {
		t.Errorf("taken: %v", texts)
	}
	var codes []string
	for _, e := range w.Calls("chat.postMessage") {
		codes = append(codes, e.Error)
	}
	if want := []string{"ratelimited", "http_503", "fatal_error", "cut", "cut", ""}; !slices.Equal(codes, want) {
		t.Errorf("journal has %q, want %q", codes, want)
	}
}

func TestFault_BrokenUntilHealed(t *testing.T) {
	w := open(t, Options{})
	a := api(w)
	w.Break("auth.test", Refused("fatal_error"))
	for range 2 {
		_, err := a.AuthTest()
		wantCode(t, err, "fatal_error")
	}
	w.Heal("auth.test")
	_, err := a.AuthTest()
	must(t, err)
}

func TestFault_HangUntilTheClientGivesUp(t *testing.T) {
	w := open(t, Options{})
	impatient := slack.New(w.BotToken(), slack.OptionAPIURL(w.APIURL()),
		slack.OptionHTTPClient(&http.Client{Timeout: 50 * time.Millisecond, Transport: &http.Transport{}}))
	w.FailNext("chat.postMessage", TakenThenHang())
	_, _, err := impatient.PostMessage(w.ChannelID("support"), slack.MsgOptionText("hej", false))
	if err == nil || len(w.Messages("support")) != 1 {
		t.Errorf("error %v, messages %v", err, w.Messages("support"))
	}
	w.FailNext("*", Slow(time.Millisecond))
	_, err = api(w).AuthTest()
	must(t, err)
}

// TestAPI_ACallWhoseCallerHasGoneIsNotTaken: a slow machine is no Slack that takes posts in
// silence.
func TestAPI_ACallWhoseCallerHasGoneIsNotTaken(t *testing.T) {
	w := open(t, Options{})
	impatient := slack.New(w.BotToken(), slack.OptionAPIURL(w.APIURL()),
		slack.OptionHTTPClient(&http.Client{Timeout: 50 * time.Millisecond, Transport: &http.Transport{}}))
	w.FailNext("chat.postMessage", Slow(300*time.Millisecond))
	_, _, err := impatient.PostMessage(w.ChannelID("support"), slack.MsgOptionText("hej", false))
	if err == nil {
		t.Fatal("the caller did not give up")
	}
	must(t, w.Wait(t.Context(), func(s *Snapshot) bool { return len(s.Calls("chat.postMessage")) > 0 }))
	if e := w.Calls("chat.postMessage")[0]; e.Taken || len(w.Messages("support")) != 0 {
		t.Errorf("the call was taken: %+v, %v", e, w.Messages("support"))
	}
}

func TestAPI_ForeignHostAndOrigin(t *testing.T) {
	w := open(t, Options{})
	ask := func(method, path string, change func(*http.Request)) int {
		r, err := http.NewRequestWithContext(t.Context(), method, w.PageURL()+path, strings.NewReader(`{"do":"home","as":"Kim"}`))
		must(t, err)
		change(r)
		res, err := http.DefaultClient.Do(r)
		must(t, err)
		_ = res.Body.Close()
		return res.StatusCode
	}
	own := strings.TrimSuffix(w.PageURL(), "/")
	set := func(key, value string) func(*http.Request) {
		return func(r *http.Request) {
			if r.Header.Set(key, value); key == "Host" {
				r.Host = value
			}
		}
	}
	for _, c := range []struct {
		method, path, key, value string
		want                     int
	}{
		{"GET", "", "X-None", "", 200},
		{"GET", "", "Host", "evil.example", 403},
		{"POST", "api/auth.test", "Host", "evil.example", 403},
		{"POST", "api/auth.test", "Origin", "https://evil.example", 403},
		{"POST", "api/auth.test", "X-None", "", 200},
		{"GET", "page/state", "Origin", "https://evil.example", 403},
		{"GET", "page/state", "Sec-Fetch-Site", "cross-site", 403},
		{"GET", "page/state", "Sec-Fetch-Site", "same-site", 403},
		{"GET", "page/state", "Sec-Fetch-Site", "same-origin", 200},
		{"POST", "page/do", "X-None", "", 403},
		{"POST", "page/do", "Origin", "null", 403},
		{"POST", "page/do", "Origin", "https://evil.example", 403},
		{"POST", "page/do", "Origin", own, 200},
	} {
		if got := ask(c.method, c.path, set(c.key, c.value)); got != c.want {
			t.Errorf("%s /%s with %s %q: %d, want %d", c.method, c.path, c.key, c.value, got, c.want)
		}
	}
}
