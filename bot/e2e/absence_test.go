package e2e

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// clocked gives a bot this world's clock, for tests in which days pass.
func (w *world) clocked(o *app.Options) {
	o.Clock = func() time.Time { return time.Now().Add(time.Duration(w.ahead.Load())) }
}

// ripe waits until no timer is due by this world's clock.
func (w *world) ripe() {
	w.t.Helper()
	client := w.redis.client(w.t)
	for deadline := time.Now().Add(patience); ; {
		now := strconv.FormatInt(time.Now().Add(time.Duration(w.ahead.Load())).UnixMilli(), 10)
		if client.ZCount(w.t.Context(), "kh:{"+w.TeamID()+"}:timer:all", "-inf", now).Val() == 0 {
			return
		}
		if time.Now().After(deadline) {
			w.t.Fatal("timers stay due")
		}
		<-time.After(5 * time.Millisecond)
	}
}

func TestAwayForADayGoesToAgentsOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	cmd := w.child(w.redis.url())
	first := w.write("kim", "support", "", usedError)
	w.press("kim", "support", w.reply("support", first, 1).TS, "Det löste problemet")
	w.reply("support", first, 2)
	w.settled()
	w.kill9(cmd)
	w.later(time.Hour)
	old := w.write("bo", "support", "", "Din licensnyckel har gått ut")
	more := w.write("bo", "support", "", "Och jag hittar ingen knapp för att förnya")
	greeting := w.write("asa", "support", "", "Hej!")
	w.later(25 * time.Hour)
	fresh := w.write("asa", "support", "", usedError)
	w.ForgetPending()
	for range 2 { // the second start finds all of it handled
		w.once(w.clocked, func() {
			w.reply("support", fresh, 1)
			w.card("KH-1001")
			w.settled()
		})
	}
	cards := 0
	for _, m := range w.Messages("kodhjalpen-agenter") { // beside it there may be a word that nobody has taken it
		if strings.HasPrefix(m.Shown(), "Ärende KH-") {
			cards++
		}
	}
	if cards != 1 {
		t.Errorf("%d cards for one person's old messages, want 1\n%s", cards, w.story())
	}
	card := w.card("KH-1001")
	if under := shownAll(w.Thread("kodhjalpen-agenter", card.TS)); !strings.Contains(under, "licensnyckel") || !strings.Contains(under, "förnya") || !strings.Contains(under, "dygn") {
		t.Errorf("agents are shown %q, want both messages and why", under)
	}
	for thread, want := range map[string]int{first: 3, old: 1, more: 1, greeting: 1, fresh: 2} {
		if n := len(w.Thread("support", thread)); n != want {
			t.Errorf("%d posts in thread %s, want %d\n%s", n, thread, want, w.story())
		}
	}
}

func TestAbsenceIsFetchedThoughNewMessagesComeFirstAndSlackRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	cmd := w.child(w.redis.url())
	first := w.write("kim", "support", "", usedError)
	w.reply("support", first, 1)
	w.settled()
	w.kill9(cmd)
	w.later(20 * time.Minute)
	missed := w.write("bo", "support", "", "Din licensnyckel har gått ut")
	w.ForgetPending()
	w.later(20 * time.Minute)
	// This process answers what comes live, and is killed before it could fetch.
	w.Break("conversations.history", sandbox.ServerError(503))
	cmd = w.child(w.redis.url())
	live := w.write("asa", "support", "", usedError)
	w.reply("support", live, 1)
	w.settled()
	w.kill9(cmd)
	w.later(20 * time.Minute)
	w.FailNext("conversations.history", sandbox.ServerError(500), sandbox.RateLimited(time.Second))
	w.Heal("conversations.history")
	w.FailNext("conversations.history", sandbox.ServerError(500), sandbox.RateLimited(time.Second))
	w.run()
	w.reply("support", missed, 1)
	w.settled()
	for _, thread := range []string{first, missed, live} {
		if n := len(w.Thread("support", thread)); n != 2 {
			t.Errorf("%d posts in thread %s, want 2\n%s", n, thread, w.story())
		}
	}
}

func TestOutageLongerThanSlacksRedeliveryIsMended(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick()).alone()
	w.run(func(o *app.Options) { o.Mend = 200 * time.Millisecond })
	first := w.write("kim", "support", "", usedError)
	w.reply("support", first, 1)
	w.settled()
	w.redis.kill()
	missed := w.write("bo", "support", "", "Din licensnyckel har gått ut")
	w.until("Slack to give up", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	w.redis.start(t)
	w.reply("support", missed, 1)
	w.settled()
	if n := len(w.Thread("support", missed)); n != 2 {
		t.Errorf("%d posts, want 2\n%s", n, w.story())
	}
}

func TestBackupOfYesterdayAnswersNothingOldAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick()).alone()
	w.once(w.clocked, func() {
		solved := w.write("kim", "support", "", usedError)
		answer := w.reply("support", solved, 1)
		w.settled()
		// The backup is made while an answer waits: it stands in Slack later.
		w.Break("chat.postMessage", sandbox.RateLimited(time.Second))
		waits := w.write("bo", "support", "", "Din licensnyckel har gått ut")
		w.until("the answer to wait", func(s *sandbox.Snapshot) bool { return len(s.Calls("chat.postMessage")) > 1 })
		w.redis.save(t, "yesterday")
		w.Heal("chat.postMessage")
		w.press("kim", "support", answer.TS, "Det löste problemet")
		w.press("bo", "support", w.reply("support", waits, 1).TS, "Det löste problemet")
		w.reply("support", solved, 2)
		w.reply("support", waits, 2)
		w.settled()
		w.later(2 * time.Hour)
		for range 3 {
			thread := w.write("asa", "support", "", usedError)
			w.press("asa", "support", w.reply("support", thread, 1).TS, "Det löste problemet")
			w.reply("support", thread, 2)
			w.later(time.Hour)
		}
		w.settled()
	})
	w.later(20 * time.Hour) // a day after the backup: reminders are due in it
	fresh := w.write("kim", "support", "", "Vi kunde inte migrera din nyckel. Vänligen kontakta supporten.")
	w.ForgetPending()
	before := len(w.Calls("chat.postMessage"))
	w.redis.restore(t, "yesterday")
	w.run(w.clocked)
	w.reply("support", fresh, 1)
	w.ripe()
	w.settled()
	for _, e := range w.Calls("chat.postMessage")[before:] {
		if e.Args["thread_ts"] != fresh {
			t.Errorf("after the restore the bot wrote in %s: %s", e.Args["thread_ts"], e.Args["text"])
		}
	}
	if n := len(w.Messages("kodhjalpen-agenter")); n != 0 {
		t.Errorf("%d cards after the restore, want none\n%s", n, fmt.Sprint(w.story()))
	}
}
