package e2e

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/e2e/reader"
	"kodhjalpen/bot/sandbox"
)

// childVar, when it is set, makes this test program a bot with the options it
// holds, so that a test can kill the very process.
const childVar = "KH_E2E_BOT"

func TestMain(m *testing.M) {
	app.LogLibraries(zerolog.Nop())
	if settings := os.Getenv(childVar); settings != "" {
		os.Exit(beBot(settings))
	}
	code := m.Run()
	_ = os.Remove(plainPath) // if it was built
	reader.Remove()
	endShared()
	os.Exit(code)
}

// childOptions are what a child needs to know.
type childOptions struct {
	BotToken, AppToken, APIURL, RedisURL, Pictures string

	Pace time.Duration
}

func beBot(settings string) int {
	var c childOptions
	if err := json.Unmarshal([]byte(settings), &c); err != nil {
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	err := app.Run(ctx, app.Options{
		BotToken: c.BotToken, AppToken: c.AppToken, APIURL: c.APIURL, RedisURL: c.RedisURL, HTTPAddr: "off", Incident: "off", Pace: c.Pace, Articles: os.Getenv("KODHJALPEN_ARTICLES"), Pictures: c.Pictures,
		Tick: 50 * time.Millisecond, Lease: 2 * time.Second, Log: zerolog.New(os.Stderr).Level(zerolog.WarnLevel),
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "the bot ended with:", err)
		return 1
	}
	return 0
}

// child starts a bot in a process of its own, with its Redis at an address, and
// waits until its sockets are open.
func (w *world) child(redisURL string) *exec.Cmd {
	w.t.Helper()
	j, err := json.Marshal(childOptions{BotToken: w.BotToken(), AppToken: w.AppToken(), APIURL: w.APIURL(), RedisURL: redisURL, Pictures: w.reads(), Pace: w.pace})
	if err != nil {
		w.t.Fatal(err)
	}
	before := w.Opened()
	cmd := exec.Command(cmp.Or(w.program, os.Args[0]))
	cmd.Env = slices.Concat(os.Environ(), w.env, []string{childVar + "=" + string(j)})
	w.launch(cmd, before)
	return cmd
}

// kill9 kills a child and waits until Slack has seen its sockets close.
func (w *world) kill9(cmd *exec.Cmd) {
	w.t.Helper()
	if err := cmd.Process.Kill(); err != nil {
		w.t.Fatal(err)
	}
	_ = cmd.Wait()
	w.until("the killed child's sockets to close", func(s *sandbox.Snapshot) bool { return s.Sockets() == 0 })
}

// quick are a workspace's times for tests of redelivery.
func quick() sandbox.Options {
	return sandbox.Options{
		AckWithin:  time.Second,
		RetryAfter: []time.Duration{0, 500 * time.Millisecond, time.Second, 2 * time.Second, 4 * time.Second},
	}
}

const fiveMinutes = 5 * time.Minute

const usedError = "Den här nyckeln har redan använts för att generera en prenumeration"

// oneAnswer fails the test unless the thread holds exactly the answer, and the
// conversation goes on from there.
func (w *world) oneAnswer(thread string) {
	w.t.Helper()
	answer := w.reply("support", thread, 1)
	w.settled()
	if kind, article := decision(answer); kind != "answer" || article != "already-used" {
		w.t.Errorf("decided %q %q, want answer already-used", kind, article)
	}
	if n := len(w.Thread("support", thread)); n != 2 {
		w.t.Errorf("%d posts in the thread, want the question and one answer\n%s", n, w.story())
	}
	w.press("kim", "support", answer.TS, "Det löste problemet")
	w.reply("support", thread, 2)
}

func TestKilledBetweenReceiveAndCommit(t *testing.T) {
	t.Parallel()
	killedAt(t, beforeCommit)
}

func TestKilledBetweenCommitAndAck(t *testing.T) {
	t.Parallel()
	killedAt(t, afterCommit)
}

// killedAt kills the bot at a point of the commit and starts another.
func killedAt(t *testing.T, at hold) {
	w := newWorld(t, quick())
	p := newProxy(t, w.redis)
	cmd := w.child(p.url())
	// One commit before: Redis must know the script, or it refuses the first
	// call and the client has to say it again.
	earlier := w.write("bo", "support", "", "Hej!")
	waitForKey(t, w, "kh:*:ev:m:*:"+earlier)
	p.stopAt(at)
	thread := w.write("kim", "support", "", usedError)
	p.wait(t)
	w.kill9(cmd)
	if at == afterCommit {
		waitForKey(t, w, "kh:*:ev:m:*:"+thread)
	} else if keys := w.redis.client(t).Keys(t.Context(), "kh:*:ev:m:*:"+thread).Val(); len(keys) != 0 {
		t.Fatalf("marks %v before the commit, want none", keys)
	}
	w.run()
	w.oneAnswer(thread)
}

// waitForKey waits until Redis has a key of a pattern.
func waitForKey(t *testing.T, w *world, pattern string) {
	t.Helper()
	client := w.redis.client(t)
	for deadline := time.Now().Add(patience); ; {
		if len(client.Keys(t.Context(), pattern).Val()) > 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("no key %s", pattern)
		}
		<-time.After(5 * time.Millisecond)
	}
}

func TestKilledInDeliveryAfterSlackTookThePost(t *testing.T) {
	t.Parallel()
	killedInDelivery(t, sandbox.TakenThenHang(), true)
}

func TestKilledInDeliveryBeforeSlackTookThePost(t *testing.T) {
	t.Parallel()
	killedInDelivery(t, sandbox.Fault{Hang: true}, false)
}

// killedInDelivery kills the bot while it waits for Slack's answer to a post.
func killedInDelivery(t *testing.T, fault sandbox.Fault, taken bool) {
	w := newWorld(t, quick())
	cmd := w.child(w.redis.url())
	w.FailNext("chat.postMessage", fault)
	thread := w.write("kim", "support", "", usedError)
	w.until("the post to hang", func(s *sandbox.Snapshot) bool { return len(s.Calls("chat.postMessage")) == 1 })
	w.until("all acks", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	w.kill9(cmd)
	if n := len(w.Thread("support", thread)); (n == 2) != taken {
		t.Fatalf("%d posts in the thread after the kill", n)
	}
	w.run()
	w.oneAnswer(thread)
	if looks := len(w.Calls("conversations.replies")); looks == 0 {
		t.Error("nobody looked for the post before sending again")
	}
}

func TestStopsInOrderWithinTenSecondsUnderLoad(t *testing.T) {
	w := newWorld(t, quick())
	cmd := w.child(w.redis.url())
	var threads []string
	for range 20 {
		threads = append(threads, w.write("kim", "support", "", usedError))
		w.later(5 * time.Minute) // a conversation each
	}
	w.until("the first answer", func(s *sandbox.Snapshot) bool { return len(s.Calls("chat.postMessage")) > 0 })
	start := time.Now()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the bot ended with %v, want exit code 0", err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("the stop took %v, want at most 10 s", took)
	}
	w.run()
	for _, thread := range threads {
		w.reply("support", thread, 1)
	}
	w.settled()
	for _, thread := range threads {
		if n := len(w.Thread("support", thread)); n != 2 {
			t.Errorf("%d posts in thread %s, want 2", n, thread)
		}
	}
}

func TestRedeliveredAndDoubledEventsAreAnsweredOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	w.run()
	w.DoubleNext(1)
	first := w.write("kim", "support", "", usedError)
	w.reply("support", first, 1)
	w.later(5 * time.Minute)
	w.HoldAcks(true)
	second := w.write("bo", "support", "", "<@"+w.BotUserID()+"> "+usedError) // message and app_mention
	w.reply("support", second, 1)
	w.until("a redelivery", func(s *sandbox.Snapshot) bool {
		for _, e := range s.Journal() {
			if e.Attempt > 0 {
				return true
			}
		}
		return false
	})
	w.HoldAcks(false)
	w.settled()
	for _, thread := range []string{first, second} {
		if n := len(w.Thread("support", thread)); n != 2 {
			t.Errorf("%d posts in thread %s, want 2\n%s", n, thread, w.story())
		}
	}
}

func TestNoCodeIsKeptOrToldToOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	const typed, good = "p0o7-xkd", "P007XKD"
	thread := w.write("kim", "support", "", "koden "+typed+" går inte, den är ogiltig säger Central")
	answer := w.reply("support", thread, 1)
	w.press("kim", "support", answer.TS, "Prata med en människa")
	card := w.card("KH-1001")
	w.write("kim", "support", thread, "alltså "+typed+" igen, eller "+good)
	w.form("anna", card.TS, "Intern anteckning", "kundens kod är "+good)
	w.form("anna", card.TS, "Svara kunden", "Prova "+good)
	w.settled()
	for _, secret := range []string{typed, good, "p0o7xkd", "P0O7XKD", "07XKD", "007X"} {
		if strings.Contains(w.redis.dump(t), secret) {
			t.Errorf("Redis holds %q", secret)
		}
		for _, e := range w.Journal() {
			private := e.Method == "chat.postEphemeral" && e.Args["user"] == w.UserID("kim")
			if e.Kind == "call" && !private && strings.Contains(strings.Join(values(e.Args), " "), secret) {
				t.Errorf("%s holds %q: %v", e.Method, secret, e.Args)
			}
		}
	}
	told := false
	for _, e := range w.Ephemerals("kim") {
		told = told || strings.Contains(e.Shown(), good)
	}
	if !told {
		t.Error("the owner was not told the corrected code")
	}
}

func values(m map[string]string) []string {
	var out []string
	for _, v := range m {
		out = append(out, v)
	}
	return out
}
