package slackio

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

// canned is a Slack whose answers are given, by method.
func canned(t *testing.T, answers map[string]string) (*Slack, func() []string) {
	t.Helper()
	var mu sync.Mutex
	var called []string
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		method := path.Base(r.URL.Path)
		called = append(called, method)
		_, _ = io.WriteString(rw, answers[method])
	}))
	t.Cleanup(server.Close)
	w := newWeb(server.URL+"/", "xoxb-test", callWithin)
	api := slack.New("xoxb-test", slack.OptionAPIURL(server.URL+"/"), slack.OptionHTTPClient(w))
	s := &Slack{log: zerolog.Nop(), observe: nobody{}, web: w, api: api, draw: testRenderer(t), fatal: make(chan error, 1)}
	s.dir = newDirectory(api, api, Options{}, identity{}, s.log)
	return s, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(called)
	}
}

// inThread is an effect for a thread.
var inThread = bot.Effect{ID: "m:C1:1.2/0", Kind: bot.EffectNotice, To: bot.Destination{Channel: "C1", Thread: "1.2"}, Say: bot.Message{Lead: bot.Say(bot.PhraseHint)}}

func TestPost_AReplyOutsideItsDeletedThreadIsTakenBack(t *testing.T) {
	s, called := canned(t, map[string]string{
		"chat.postMessage":      `{"ok":true,"channel":"C1","ts":"9.9","message":{"ts":"9.9","text":"x"}}`,
		"conversations.replies": `{"ok":false,"error":"thread_not_found"}`, "chat.delete": `{"ok":true}`,
	})
	if _, err := s.Post(t.Context(), delivery(inThread)); bot.KindOf(err) != bot.NotFound {
		t.Errorf("err %v, want not-found", err)
	}
	if !slices.Contains(called(), "chat.delete") {
		t.Errorf("calls %v, want chat.delete", called())
	}
}

// TestPost_AReplyIsTakenBackThoughNobodyShowsItsThread: Slack refuses to show threads
// to a bot without the scope, or when it is asked too often.
func TestPost_AReplyIsTakenBackThoughNobodyShowsItsThread(t *testing.T) {
	s, called := canned(t, map[string]string{
		"chat.postMessage":      `{"ok":true,"channel":"C1","ts":"9.9","message":{"ts":"9.9","text":"x"}}`,
		"conversations.replies": `{"ok":false,"error":"missing_scope"}`, "chat.delete": `{"ok":true}`,
	})
	if _, err := s.Post(t.Context(), delivery(inThread)); bot.KindOf(err) != bot.NotFound || !slices.Contains(called(), "chat.delete") {
		t.Errorf("err %v, calls %v; want not-found, and chat.delete", err, called())
	}
}

// TestPost_AReplyIsTakenBackThoughTimeIsUp: left there, it would be posted once more.
func TestPost_AReplyIsTakenBackThoughTimeIsUp(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	s, err := Connect(t.Context(), options(w))
	if err != nil {
		t.Fatal(err)
	}
	thread, err := w.Post("kim", "support", "", "Hej")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Delete("kim", "support", thread); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() { // its time is up when Slack has taken the post and told of its thread
		_ = w.Wait(t.Context(), func(s *sandbox.Snapshot) bool { return len(s.Calls("conversations.replies")) > 0 })
		cancel()
	}()
	e := inThread
	e.To = bot.Destination{Channel: bot.ChannelID(w.ChannelID("support")), Thread: bot.Timestamp(thread)}
	if _, err := s.Post(ctx, delivery(e)); bot.KindOf(err) != bot.NotFound {
		t.Errorf("err %v, want not-found", err)
	}
	if left := w.Messages("support"); len(left) != 0 {
		t.Errorf("%d posts are left in the channel", len(left))
	}
}

func TestPost_AReplyIsNotTakenBackWhenItsThreadIsThere(t *testing.T) {
	s, called := canned(t, map[string]string{
		"chat.postMessage":      `{"ok":true,"channel":"C1","ts":"9.9","message":{"ts":"9.9","text":"x"}}`,
		"conversations.replies": `{"ok":true,"messages":[{"ts":"1.2"}]}`,
	})
	post, err := s.Post(t.Context(), delivery(inThread))
	if err != nil || post.TS != "9.9" || slices.Contains(called(), "chat.delete") {
		t.Errorf("post %v, %v, calls %v", post, err, called())
	}
}

func TestPost_AnswersThatSayNothingAreAmbiguous(t *testing.T) {
	for _, answer := range []string{`{}`, `{"ok":false}`, `{"ok":true}`, ``, `<html>`, `{"ok":`} {
		s, _ := canned(t, map[string]string{"chat.postMessage": answer})
		if _, err := s.Post(t.Context(), delivery(inThread)); bot.KindOf(err) != bot.Ambiguous {
			t.Errorf("%s: %v is %s, want ambiguous", answer, err, bot.KindOf(err))
		}
	}
}

func TestPost_WhatCannotBeSentIsPermanent(t *testing.T) {
	s, called := canned(t, nil)
	for name, e := range map[string]bot.Effect{
		"no channel": {ID: "m:1/0", Say: inThread.Say}, "under nothing": {ID: "m:1/1", Under: bot.SlotCard, To: inThread.To},
	} {
		if _, err := s.Post(t.Context(), delivery(e)); bot.KindOf(err) != bot.Permanent || !strings.Contains(err.Error(), string(e.ID)) {
			t.Errorf("%s: err %v", name, err)
		}
	}
	if len(called()) != 0 {
		t.Errorf("calls %v, want none", called())
	}
}

func TestFind_ManyMessagesSinceAreTooManyToTell(t *testing.T) {
	s, called := canned(t, map[string]string{"conversations.replies": `{"ok":true,"messages":[{"ts":"3.4"}],"response_metadata":{"next_cursor":"more"}}`})
	if _, found, err := s.Find(t.Context(), delivery(inThread)); found || bot.KindOf(err) != bot.Permanent {
		t.Errorf("found %v, err %v; want permanent", found, err)
	}
	if n := len(called()); n != findPages {
		t.Errorf("%d pages, want %d", n, findPages)
	}
}

func TestFind_ReadsAPageWithBadlyTypedFields(t *testing.T) {
	s, _ := canned(t, map[string]string{"conversations.replies": `{"ok":true,"messages":[{"ts":"3.4","files":"none","metadata":7},
		{"ts":"5.6","edited":1,"metadata":{"event_type":"kodhjalpen","event_payload":{"effect":"m:C1:1.2/0"}}}]}`})
	if post, found, err := s.Find(t.Context(), delivery(inThread)); !found || err != nil || post.TS != "5.6" {
		t.Errorf("Find = %v, %v, %v", post, found, err)
	}
}
