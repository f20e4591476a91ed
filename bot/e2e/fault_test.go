package e2e

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

func TestFullRedisIsNotAckedAndAnsweredWhenThereIsRoom(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick()).alone()
	w.run()
	client := w.redis.client(t)
	if err := client.ConfigSet(t.Context(), "maxmemory", "1").Err(); err != nil {
		t.Fatal(err)
	}
	thread := w.write("kim", "support", "", usedError)
	w.until("a redelivery of what was not acked", func(s *sandbox.Snapshot) bool {
		for _, e := range s.Journal() {
			if e.Kind == "sent" && e.Attempt > 0 {
				return true
			}
		}
		return false
	})
	if n := len(w.Thread("support", thread)); n != 1 {
		t.Fatalf("%d posts in the thread while nothing could be committed, want 1", n)
	}
	if err := client.ConfigSet(t.Context(), "maxmemory", "0").Err(); err != nil {
		t.Fatal(err)
	}
	w.oneAnswer(thread)
}

func TestRedisAwayIsToldHonestlyAndNothingIsLost(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick()).alone()
	w.run()
	first := w.write("kim", "support", "", usedError)
	answer := w.reply("support", first, 1)
	w.settled()
	w.redis.kill()
	if err := w.PressButton("kim", "support", answer.TS, "Prata med en människa"); err != nil {
		t.Errorf("the press was not even acked: %v", err)
	}
	w.until("an honest word", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("kim")) > 0 })
	if m, err := w.Command("kim", "support", "/kodhjalp", "hjälp"); err != nil || m.Shown() == "" {
		t.Errorf("/kodhjalp hjälp without Redis: %q, %v", m.Shown(), err)
	}
	w.later(5 * time.Minute)
	second := w.write("bo", "support", "", "Din licensnyckel har gått ut")
	w.redis.start(t)
	w.reply("support", second, 1)
	w.settled()
	if n := len(w.Thread("support", second)); n != 2 {
		t.Errorf("%d posts after Redis came back, want the question and one answer", n)
	}
	w.oneAnswer(first)
}

// startError runs a bot that must not start and returns what it says.
func startError(t *testing.T, o app.Options) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	o.HTTPAddr, o.Log = "off", zerolog.Nop()
	err := app.Run(ctx, o)
	if err == nil || ctx.Err() != nil {
		t.Fatalf("ended with %v after the 10 s it has (%v)", err, ctx.Err())
	}
	return err.Error()
}

func TestStartFaultsNameVariableAndRemedy(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	good := w.options()
	broken, empty := t.TempDir(), t.TempDir()
	none := filepath.Join(empty, "none")
	if err := os.WriteFile(filepath.Join(broken, "trasig.md"), []byte("---\nid: trasig\ntitel: Fel nyckel\n---\ntext\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		change func(*app.Options)
		want   []string
	}{
		"no tokens":        {func(o *app.Options) { o.BotToken, o.AppToken = "", "" }, []string{"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "xoxb-", "xapp-"}},
		"swapped tokens":   {func(o *app.Options) { o.BotToken, o.AppToken = o.AppToken, o.BotToken }, []string{"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "swapped"}},
		"wrong bot token":  {func(o *app.Options) { o.BotToken = "xoxb-wrong" }, []string{"SLACK_BOT_TOKEN"}},
		"wrong app token":  {func(o *app.Options) { o.AppToken = "xapp-wrong" }, []string{"SLACK_APP_TOKEN"}},
		"a marked token":   {func(o *app.Options) { o.BotToken = "\ufeff" + o.BotToken }, []string{"SLACK_BOT_TOKEN", "does not begin with xoxb-", "byte order mark"}},
		"a quoted token":   {func(o *app.Options) { o.AppToken = `"` + o.AppToken + `"` }, []string{"SLACK_APP_TOKEN", "does not begin with xapp-", "quotation mark"}},
		"a spaced token":   {func(o *app.Options) { o.BotToken = " " + o.BotToken }, []string{"SLACK_BOT_TOKEN", "does not begin with xoxb-", "space"}},
		"redis away":       {func(o *app.Options) { o.RedisURL = "redis://127.0.0.1:1/0" }, []string{"REDIS_URL"}},
		"redis nonsense":   {func(o *app.Options) { o.RedisURL = "http://example.org" }, []string{"REDIS_URL"}},
		"broken article":   {func(o *app.Options) { o.Articles = broken }, []string{"KODHJALPEN_ARTICLES", filepath.Join(broken, "trasig.md") + ":3", "titel"}},
		"no article":       {func(o *app.Options) { o.Articles = empty }, []string{"KODHJALPEN_ARTICLES", empty + ": error: the folder holds no articles"}},
		"no such folder":   {func(o *app.Options) { o.Articles = none }, []string{"KODHJALPEN_ARTICLES", none + ": error: the folder cannot be read: no such file or directory"}},
		"short secret":     {func(o *app.Options) { o.Secret = "kort" }, []string{"KODHJALPEN_SECRET"}},
		"API without path": {func(o *app.Options) { o.APIURL = "https://slack.com/api" }, []string{"SLACK_API_URL"}},
	} {
		t.Run(name, func(t *testing.T) {
			o := good
			tc.change(&o)
			said := startError(t, o)
			for _, part := range tc.want {
				if !strings.Contains(said, part) {
					t.Errorf("%q does not name %q", said, part)
				}
			}
			if strings.Contains(said, "\n") {
				t.Errorf("%q is more than one line", said)
			}
		})
	}
}

func TestSlackAwayAtStartIsWaitedFor(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.FailNext("auth.test", sandbox.ServerError(503), sandbox.ServerError(503))
	w.run()
	thread := w.write("kim", "support", "", usedError)
	w.oneAnswer(thread)
}

// TestAskedToWaitAtStartItWaits: a listing that Slack refuses for a second is made
// again then, and nothing begins anew.
func TestAskedToWaitAtStartItWaits(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.FailNext("users.conversations", sandbox.RateLimited(time.Second))
	w.FailNext("conversations.members", sandbox.RateLimited(time.Second))
	var log bytes.Buffer
	w.once(func(o *app.Options) { o.Log = zerolog.New(zerolog.SyncWriter(&log)) }, func() {
		w.oneAnswer(w.write("kim", "support", "", usedError))
	})
	if said := log.String(); strings.Contains(said, "does not answer") || strings.Count(said, "Slack asks to wait") != 2 {
		t.Errorf("the log is %s", said)
	}
	for _, e := range w.Journal() {
		if e.Kind == "call" && e.Method == "auth.test" && e.Seq > 2 {
			t.Errorf("the start began anew: %+v", e)
		}
	}
}

func TestDisconnectsLoseNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	w.run()
	for _, disturb := range []func(){
		func() { w.Disconnect("refresh_requested") },
		func() { w.DropSockets() },
		func() { w.Disconnect("warning") },
	} {
		disturb()
		thread := w.write("kim", "support", "", usedError)
		w.reply("support", thread, 1)
		w.settled()
		if n := len(w.Thread("support", thread)); n != 2 {
			t.Errorf("%d posts, want 2", n)
		}
		w.later(5 * time.Minute)
	}
}

func TestPacedAndRefusedPostsArriveOnceAndInOrder(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	w.run()
	w.FailNext("chat.postMessage", sandbox.RateLimited(time.Second), sandbox.TakenThenCut(), sandbox.ServerError(502))
	thread := w.write("kim", "support", "", usedError)
	w.oneAnswer(thread)
}

func TestMissedMessagesAreFetchedAtStart(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	cmd := w.child(w.redis.url())
	first := w.write("kim", "support", "", usedError)
	w.reply("support", first, 1)
	w.settled()
	w.kill9(cmd)
	w.later(20 * time.Minute)
	second := w.write("bo", "support", "", "Din licensnyckel har gått ut")
	w.ForgetPending() // Slack gives up on redelivery
	w.run()
	w.reply("support", second, 1)
	w.settled()
	for _, thread := range []string{first, second} {
		if n := len(w.Thread("support", thread)); n != 2 {
			t.Errorf("%d posts in thread %s, want 2\n%s", n, thread, w.story())
		}
	}
}
