package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

const sendLabel = "Skicka till kunden"

// command gives /kodhjalp and returns the private answer.
func (w *world) command(user, channel, text string) sandbox.Message {
	w.t.Helper()
	m, err := w.Command(user, channel, "/kodhjalp", text)
	if err != nil {
		w.t.Fatalf("/kodhjalp %s as %s: %v\n%s", text, user, err, w.story())
	}
	return m
}

// shortcut uses Föreslå svar on a message and returns the private proposal.
func (w *world) shortcut(user, channel, ts string) sandbox.Message {
	w.t.Helper()
	before := len(w.Ephemerals(user))
	if err := w.Shortcut(user, "suggest", channel, ts); err != nil {
		w.t.Fatalf("shortcut as %s: %v\n%s", user, err, w.story())
	}
	return w.whispered(user, before+1)
}

// whispered waits until a person has been told n things alone and returns the
// last.
func (w *world) whispered(user string, n int) sandbox.Message {
	w.t.Helper()
	var got sandbox.Message
	w.until("a word for "+user+" alone", func(s *sandbox.Snapshot) bool {
		all := s.Ephemerals(user)
		if len(all) < n {
			return false
		}
		got = all[len(all)-1]
		return true
	})
	return got
}

// TestShortcutIsPrivateUntilItIsSent: an agent who uses Föreslå svar sees the
// evidence alone; sent, the customer gets the answer once, with buttons that
// work.
func TestShortcutIsPrivateUntilItIsSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	w.command("anna", "support", "tyst")
	thread := w.write("kim", "support", "", usedError)
	w.settled()
	proposal := w.shortcut("anna", "support", thread)
	for _, part := range []string{"already-used", "%", "Orsak", "stämmer med"} {
		if !strings.Contains(proposal.Shown(), part) {
			t.Errorf("the proposal lacks %q:\n%s", part, proposal.Shown())
		}
	}
	if n := len(w.Thread("support", thread)); n != 1 {
		t.Errorf("%d posts in the thread before anything was sent", n)
	}
	if refused := w.shortcut("bo", "support", thread); !strings.Contains(refused.Shown(), "bara agenter") || len(refused.Labels()) != 0 {
		t.Errorf("a customer is shown %q", refused.Shown())
	}
	second := w.shortcut("erik", "support", thread)
	w.press("anna", "support", proposal.TS, sendLabel)
	answer := w.reply("support", thread, 1)
	if kind, article := decision(answer); kind != "answer" || article != "already-used" || len(answer.Labels()) != 3 {
		t.Errorf("sent as %q %q with %q", kind, article, answer.Labels())
	}
	w.until("the proposal is replaced", func(s *sandbox.Snapshot) bool {
		all := s.Ephemerals("anna")
		return len(all[len(all)-1].Labels()) == 0
	})
	w.press("erik", "support", second.TS, sendLabel)
	w.settled()
	if n := len(w.Thread("support", thread)); n != 2 {
		t.Errorf("%d posts after two agents sent it, want the question and one answer\n%s", n, w.story())
	}
	w.press("kim", "support", answer.TS, "Det löste problemet")
	w.reply("support", thread, 2)
}

// TestShortcutInAnUnknownThread: a thread that the bot has no record of (its
// starter never spoke to it) is answered when an agent sends, and its starter is
// the customer.
func TestShortcutInAnUnknownThread(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	thread := w.write("kim", "support", "", "Hej hej") // before the bot was there
	reply := w.write("kim", "support", thread, usedError)
	w.ForgetPending()
	w.run()
	proposal := w.shortcut("anna", "support", reply)
	if proposal.ThreadTS != thread {
		t.Errorf("the proposal stands in %q, want the thread", proposal.ThreadTS)
	}
	w.press("anna", "support", proposal.TS, sendLabel)
	answer := w.reply("support", thread, 1)
	if kind, article := decision(answer); kind != "answer" || article != "already-used" {
		t.Errorf("sent as %q %q", kind, article)
	}
	w.press("bo", "support", answer.TS, "Prata med en människa")
	w.whispered("bo", 1)
	w.press("kim", "support", answer.TS, "Prata med en människa")
	w.card("KH-1001")
}

// TestAgentsMentionIsAnsweredInPrivate: neither customer nor case sees of it.
func TestAgentsMentionIsAnsweredInPrivate(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "det funkar inte")
	w.reply("support", thread, 1)
	w.write("kim", "support", thread, "Min skrivare hittar inte nätverket")
	w.reply("support", thread, 2)
	w.write("anna", "support", thread, "<@"+w.BotUserID()+"> Din licensnyckel har gått ut")
	proposal := w.whispered("anna", 1)
	if proposal.ThreadTS != thread || !strings.Contains(proposal.Shown(), "expired-key") {
		t.Errorf("proposal in %q: %s", proposal.ThreadTS, proposal.Shown())
	}
	w.settled()
	if n := len(w.Thread("support", thread)); n != 5 {
		t.Errorf("%d posts in the thread, want three of people's and two replies from before the mention", n)
	}
	if n := len(w.Ephemerals("anna")); n != 1 {
		t.Errorf("anna was told %d things, want one", n)
	}
	w.write("kim", "support", thread, usedError)
	w.reply("support", thread, 3) // the bot still leads
}

// TestKilledBetweenSendAndDelivery: what an agent has sent arrives once though
// the bot dies as soon as it is committed.
func TestKilledBetweenSendAndDelivery(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	p := newProxy(t, w.redis)
	cmd := w.child(p.url())
	w.command("anna", "support", "tyst")
	thread := w.write("kim", "support", "", usedError)
	waitForKey(t, w, "kh:*:ev:m:*:"+thread)
	w.until("all acks", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	proposal := w.shortcut("anna", "support", thread)
	p.stopAt(afterCommit)
	pressed := make(chan error, 1)
	go func() { pressed <- w.PressButton("anna", "support", proposal.TS, sendLabel) }()
	<-p.held
	support := w.ChannelID("support")
	waitForKey(t, w, "kh:*:lane:"+support+":"+thread+"|"+support)
	w.kill9(cmd)
	if err := <-pressed; err == nil {
		t.Error("the press was acknowledged by a bot that was killed before")
	}
	w.run()
	w.reply("support", thread, 1)
	w.press("anna", "support", proposal.TS, sendLabel) // she saw an error
	w.settled()
	if n := len(w.Thread("support", thread)); n != 2 {
		t.Errorf("%d posts in the thread, want the question and one answer\n%s", n, w.story())
	}
}
