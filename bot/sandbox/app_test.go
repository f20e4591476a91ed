package sandbox

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// app is a real slack-go client on a workspace, with answers the test chooses.
type app struct {
	*slack.Client
	t      *testing.T
	w      *Workspace
	mode   *socketmode.Client
	mu     sync.Mutex
	got    []socketmode.Event
	news   chan struct{}
	answer func(socketmode.Event) (payload any, ack bool)
}

// open starts a workspace that ends with the test.
func open(t *testing.T, opt Options) *Workspace {
	t.Helper()
	if opt.Seed == "" {
		opt.Seed = t.Name()
	}
	w, err := Start(t.Context(), furnished(opt))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// api is a slack-go client of a workspace's Web API.
func api(w *Workspace) *slack.Client {
	return slack.New(w.BotToken(), slack.OptionAPIURL(w.APIURL()), slack.OptionAppLevelToken(w.AppToken()),
		slack.OptionHTTPClient(&http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{}}))
}

// connect runs a Socket Mode client that acks everything with what answer says, and waits for its hello.
func connect(t *testing.T, w *Workspace, answer func(socketmode.Event) (any, bool)) *app {
	t.Helper()
	a := &app{Client: api(w), t: t, w: w, news: make(chan struct{}, 1), answer: answer}
	a.mode = socketmode.New(a.Client)
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { _ = a.mode.RunContext(ctx) })
	running.Go(func() { a.listen(ctx) })
	t.Cleanup(func() { cancel(); running.Wait() })
	a.wait("hello", func(e socketmode.Event) bool { return e.Type == socketmode.EventTypeHello })
	return a
}

// listen takes events and acks them.
func (a *app) listen(ctx context.Context) {
	for {
		select {
		case e := <-a.mode.Events:
			a.take(ctx, e)
		case <-ctx.Done():
			return
		}
	}
}

// take acks one event and keeps it.
func (a *app) take(ctx context.Context, e socketmode.Event) {
	if e.Request != nil && e.Request.EnvelopeID != "" {
		payload, ack := any(nil), true
		if a.answer != nil {
			payload, ack = a.answer(e)
		}
		if ack {
			_ = a.mode.AckCtx(ctx, e.Request.EnvelopeID, payload)
		}
	}
	a.mu.Lock()
	a.got = append(a.got, e)
	a.mu.Unlock()
	select {
	case a.news <- struct{}{}:
	default:
	}
}

// events returns the events so far that fit.
func (a *app) events(fits func(socketmode.Event) bool) []socketmode.Event {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []socketmode.Event
	for _, e := range a.got {
		if fits(e) {
			out = append(out, e)
		}
	}
	return out
}

// wait returns the first event that fits, waiting for it.
func (a *app) wait(what string, fits func(socketmode.Event) bool) socketmode.Event {
	a.t.Helper()
	return a.waitN(what, 1, fits)[0]
}

// waitN returns the events that fit once there are n of them.
func (a *app) waitN(what string, n int, fits func(socketmode.Event) bool) []socketmode.Event {
	a.t.Helper()
	deadline := time.NewTimer(10 * time.Second)
	defer deadline.Stop()
	for {
		if found := a.events(fits); len(found) >= n {
			return found
		}
		select {
		case <-a.news:
		case <-deadline.C:
			a.t.Fatalf("%s: %d wanted, got %d of %v", what, n, len(a.events(fits)), a.got)
		}
	}
}

// until waits for something in the workspace.
func until(t *testing.T, w *Workspace, what string, holds func(*Snapshot) bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := w.Wait(ctx, holds); err != nil {
		t.Fatalf("%s: %v; journal: %+v", what, err, w.Journal())
	}
}

// wantCode fails unless err is the given one of Slack's error codes.
func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	if r, ok := errors.AsType[slack.SlackErrorResponse](err); !ok || r.Err != code {
		t.Errorf("error is %v, want %s", err, code)
	}
}

// must fails the test on an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// furnished gives a workspace the people and channels that these tests speak of.
func furnished(opt Options) Options {
	opt.Bot = Person{Handle: "kodhjalpen", Name: "Kodhjälpen"}
	opt.People = []Person{
		{"kim", "Kim", Customer}, {"bo", "Bo", Customer}, {"asa", "Åsa", Customer}, {"anna", "Anna", Agent}, {"erik", "Erik", Agent},
		{"gustav", "Gustav", Guest},
	}
	opt.Rooms = []Room{
		{"support", false, []string{"kodhjalpen", "kim", "bo", "asa", "anna", "erik", "gustav"}},
		{"allmant", false, []string{"kim", "bo", "asa", "anna", "erik"}},
		{"kodhjalpen-agenter", true, []string{"kodhjalpen", "anna", "erik"}},
	}
	opt.Groups = []Group{{"kodhjalpen-agenter", "Kodhjälpens agenter", []string{"anna", "erik"}}}
	opt.Desk = "kodhjalpen-agenter"
	if opt.Commands == nil {
		opt.Commands = []string{"/kodhjalp"}
	}
	if opt.Shortcuts == nil {
		opt.Shortcuts = []ShortcutEntry{{Name: "Föreslå svar", CallbackID: "suggest"}}
	}
	return opt
}
