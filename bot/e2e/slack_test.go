package e2e

import (
	"context"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// used are the Web API methods that the bot calls once it runs, each with the faults
// it is to outlive.
var used = []string{
	"chat.postMessage", "chat.update", "chat.postEphemeral", "conversations.replies", "conversations.history", "conversations.info",
	"conversations.members", "users.conversations", "users.info", "users.list", "usergroups.list", "apps.connections.open", "views.open", "hook",
}

func TestEachMethodsFaultsAreOutlived(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]sandbox.Fault{
		"429": sandbox.RateLimited(time.Second), "503": sandbox.ServerError(503), "taken and cut": sandbox.TakenThenCut(), "cut": {Cut: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, quick())
			w.run(func(o *app.Options) { o.Settle = 200 * time.Millisecond })
			for _, method := range used {
				w.FailNext(method, fault)
			}
			w.wholeCase()
		})
	}
}

// wholeCase takes a customer from an error by an edit and a wrong code to a ticket, and
// fails the test unless everything stands once.
func (w *world) wholeCase() {
	w.t.Helper()
	thread := w.write("kim", "support", "", usedError)
	answer := w.reply("support", thread, 1)
	if err := w.Edit("kim", "support", thread, "Din licensnyckel har gått ut"); err != nil {
		w.t.Fatal(err)
	}
	w.until("the answer to follow the edit", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message("support", answer.TS)
		_, article := decision(m)
		return article == "expired-key"
	})
	w.press("kim", "support", answer.TS, "Prata med en människa")
	w.reply("support", thread, 2)
	card := w.card("KH-1001")
	w.write("kim", "support", thread, "Det är bråttom")
	w.until("the line under the card", func(s *sandbox.Snapshot) bool { return len(s.Thread("kodhjalpen-agenter", card.TS)) == 2 })
	w.DropSockets()
	w.until("sockets again", func(s *sandbox.Snapshot) bool { return s.Sockets() >= 2 })
	w.settled()
	if n := len(w.Thread("support", thread)); n != 4 {
		w.t.Errorf("%d posts in the thread, want 4\n%s", n, w.story())
	}
	if n := len(w.Thread("kodhjalpen-agenter", card.TS)); n != 2 {
		w.t.Errorf("%d posts in the card's thread, want 2\n%s", n, w.story())
	}
}

func TestWhereLookingIsRefusedAPostIsSentOnceMoreAndCounted(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		fault sandbox.Fault
		posts int
	}{"not taken": {sandbox.Fault{Cut: true}, 2}, "taken": {sandbox.TakenThenCut(), 3}} {
		t.Run(name, func(t *testing.T) {
			w, addr := newWorld(t, quick()), freeAddr(t)
			w.run(at(addr), func(o *app.Options) { o.Settle = 100 * time.Millisecond })
			w.Break("conversations.replies", sandbox.Refused("missing_scope"))
			w.FailNext("chat.postMessage", tc.fault)
			thread := w.write("kim", "support", "", usedError)
			w.until("two attempts", func(s *sandbox.Snapshot) bool { return len(s.Calls("chat.postMessage")) == 2 })
			w.settled()
			if n := len(w.Thread("support", thread)); n != tc.posts {
				t.Errorf("%d posts, want %d", n, tc.posts)
			}
			if _, metrics := get(t, addr, "/metrics"); !strings.Contains(metrics, `result="blind"`) {
				t.Error("no metric counts what was sent without a look")
			}
		})
	}
}

func TestEachWayOfDisconnectingUnderLoad(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	w.run()
	var threads []string
	for i, how := range []func(){
		func() { w.Disconnect("refresh_requested") }, func() { w.Disconnect("warning") }, func() { w.Disconnect("link_disabled") },
		func() { w.Disconnect("too_many_websockets") }, w.DropSockets, func() { w.HoldAcks(true); w.DropSockets(); w.HoldAcks(false) },
	} {
		for n := range 3 {
			threads = append(threads, w.write([]string{"kim", "bo", "asa"}[n], "support", "", usedError))
			if n == 1 {
				how()
			}
		}
		w.later(time.Duration(5+i) * time.Minute)
	}
	w.onceEach(threads)
}

func TestAProcessThatHangsLosesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	hung := w.child(w.redis.url())
	w.run()
	if err := hung.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	var threads []string
	for range 8 { // half of them go to sockets that nobody reads
		threads = append(threads, w.write("kim", "support", "", usedError))
		w.later(5 * time.Minute)
	}
	for _, thread := range threads {
		w.reply("support", thread, 1)
	}
	if err := hung.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	w.onceEach(threads)
}

func TestRevokedTokenEndsTheProcessAndLosesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	o := w.options()
	done := make(chan error, 1)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() { done <- app.Run(ctx, o) }()
	w.until("two sockets", func(s *sandbox.Snapshot) bool { return s.Sockets() == 2 })
	w.Break("chat.postMessage", sandbox.Refused("token_revoked"))
	thread := w.write("kim", "support", "", usedError)
	select {
	case err := <-done:
		if bot.KindOf(err) != bot.Invalid || !strings.Contains(err.Error(), "SLACK_BOT_TOKEN") {
			t.Errorf("ended with %v, want SLACK_BOT_TOKEN named", err)
		}
	case <-time.After(patience):
		t.Fatal("the process goes on with a revoked token")
	}
	w.Heal("chat.postMessage")
	w.run()
	w.oneAnswer(thread)
}

func TestGuestsAndStrangersAreCustomers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	w.AddUser("frida", "Frida", sandbox.Stranger)
	for _, channel := range []string{"support", "kodhjalpen-agenter"} {
		if err := w.Join("frida", channel); err != nil {
			t.Fatal(err)
		}
	}
	w.run()
	for i, user := range []string{"gustav", "frida"} {
		thread := w.write(user, "support", "", usedError)
		w.press(user, "support", w.reply("support", thread, 1).TS, "Prata med en människa")
		w.reply("support", thread, 2)
		w.card(fmt.Sprintf("KH-%d", 1001+i))
		w.later(5 * time.Minute)
	}
	card := w.card("KH-1001")
	w.press("frida", "kodhjalpen-agenter", card.TS, "Ta ärendet")
	w.until("a private refusal", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("frida")) > 0 })
	w.settled()
	if m := w.card("KH-1001"); strings.Contains(encoded(m.Blocks), "taget") {
		t.Error("a stranger in the agents' channel could take a ticket")
	}
}

func TestEditedBeforeTheAnswerIsOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	w.run(func(o *app.Options) { o.Settle = 100 * time.Millisecond })
	w.FailNext("chat.postMessage", sandbox.RateLimited(time.Second))
	thread := w.write("kim", "support", "", usedError)
	w.until("a first attempt", func(s *sandbox.Snapshot) bool { return len(s.Calls("chat.postMessage")) == 1 })
	if err := w.Edit("kim", "support", thread, "Din licensnyckel har gått ut"); err != nil {
		t.Fatal(err)
	}
	w.until("the answer to the edit", func(s *sandbox.Snapshot) bool {
		for _, m := range s.Thread("support", thread) {
			if _, article := decision(m); article == "expired-key" {
				return true
			}
		}
		return false
	})
	w.settled()
	if n := len(w.Thread("support", thread)); n != 2 {
		t.Errorf("%d posts, want the question and one answer\n%s", n, w.story())
	}
}

func TestEventsOutOfOrderAreEachAnsweredOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	cmd := w.child(w.redis.url())
	thread := w.write("kim", "support", "", usedError)
	w.reply("support", thread, 1)
	w.kill9(cmd)
	// An edit, and a word in the thread, whose events then come newest first.
	if err := w.Edit("kim", "support", thread, "Din licensnyckel har gått ut"); err != nil {
		t.Fatal(err)
	}
	w.write("kim", "support", thread, "det hjälpte inte")
	w.Reverse()
	w.run()
	w.reply("support", thread, 2)
	w.settled()
	for n := range 6 {
		if event := w.SentEvent(n); event != "" {
			if err := w.Redeliver(event); err != nil {
				t.Error(err)
			}
		}
	}
	w.settled()
	if n := len(w.Thread("support", thread)); n != 4 {
		t.Errorf("%d posts, want two of the customer's with a reply each\n%s", n, w.story())
	}
}
