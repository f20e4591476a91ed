package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// agentsSee waits for a post in the agents' channel that holds a text.
func (w *world) agentsSee(holding string) sandbox.Message {
	w.t.Helper()
	return w.card(holding)
}

// pictured gives an attempt the time to draw a picture, which the race detector makes
// slower than a lease of two seconds on a busy machine.
func pictured(o *app.Options) { o.Lease = time.Minute }

// byItsClock makes a bot's clock Slack's.
func (w *world) byItsClock(o *app.Options) {
	o.Clock = func() time.Time { return time.Now().Add(time.Duration(w.ahead.Load())) }
}

// TestQuietUntilItsTimeIsOver: in the mode tyst nothing is posted by itself in
// that channel; a wish for a human and codes' owners are served, other channels
// are as they were, and when the time is over the bot answers again.
func TestQuietUntilItsTimeIsOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run(w.byItsClock)
	if m := w.command("kim", "support", "tyst 2h"); !strings.Contains(m.Shown(), "bara agenter") {
		t.Errorf("a customer is told %q", m.Shown())
	}
	if m := w.command("anna", "kodhjalpen-agenter", "tyst 2h"); !strings.Contains(m.Shown(), "supportkanal") {
		t.Errorf("in the agents' channel one is told %q", m.Shown())
	}
	if m := w.command("anna", "support", "tyst 2h"); !strings.Contains(m.Shown(), "tyst") || !strings.Contains(m.Shown(), "till 20") {
		t.Errorf("the agent is told %q", m.Shown())
	}
	if m := w.agentsSee("”tyst”"); !strings.Contains(m.Shown(), "#support") {
		t.Errorf("agents are told %q", m.Shown())
	}
	quiet := w.write("kim", "support", "", usedError)
	waitForKey(t, w, "kh:*:ev:m:*:"+quiet) // people do not reply within a millisecond
	w.write("kim", "support", quiet, "koden p0o7-xkd går inte")
	w.whispered("kim", 2) // after the refusal: the correction or the warning
	w.settled()
	if n := len(w.Thread("support", quiet)); n != 2 {
		t.Errorf("%d posts in the thread, want the customer's two\n%s", n, w.story())
	}
	w.write("kim", "support", quiet, "jag vill prata med en människa")
	if kind, _ := decision(w.reply("support", quiet, 1)); kind != "receipt" {
		t.Errorf("a wish for a human led to %q", kind)
	}
	w.card("KH-1001")
	direct := w.DM("bo")
	dm := w.write("bo", direct, "", usedError)
	w.reply(direct, dm, 1)
	w.later(2*time.Hour + time.Minute)
	loud := w.write("bo", "support", "", usedError)
	if kind, _ := decision(w.reply("support", loud, 1)); kind != "answer" {
		t.Errorf("after its time the bot says %q", kind)
	}
}

// TestProposalsAreShownToAgentsAndSentByThem: in the mode förslag the customer
// sees nothing until an agent sends, however often the customer writes.
func TestProposalsAreShownToAgentsAndSentByThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	w.command("anna", "support", "förslag")
	thread := w.write("kim", "support", "", usedError)
	w.agentsSee("väntar på svar")
	w.write("kim", "support", thread, "hallå, nyckeln har redan använts står det, min e-post är kim@exempel.se")
	w.settled()
	if n := len(w.Thread("support", thread)); n != 2 {
		t.Errorf("%d posts in the thread before anything was sent\n%s", n, w.story())
	}
	proposal := w.agentsSee("väntar på svar")
	if kind, article := decision(proposal); kind != "notice" || article != "already-used" {
		t.Errorf("the proposal is %q %q", kind, article)
	}
	for _, part := range []string{w.UserID("kim"), "/archives/", "%", "[e-post]"} {
		if !strings.Contains(encoded(proposal.Blocks), part) {
			t.Errorf("the proposal lacks %q: %s", part, proposal.Shown())
		}
	}
	all := shownAll(w.Messages("kodhjalpen-agenter")) + shownAll(w.Thread("kodhjalpen-agenter", proposal.TS))
	if strings.Contains(all, "kim@exempel.se") {
		t.Error("an address is shown to agents")
	}
	if n := strings.Count(shownAll(w.Messages("kodhjalpen-agenter")), "väntar på svar"); n != 1 {
		t.Errorf("%d proposals for one case, want 1\n%s", n, w.story())
	}
	w.press("erik", "kodhjalpen-agenter", proposal.TS, sendLabel)
	answer := w.reply("support", thread, 1)
	if kind, article := decision(answer); kind != "answer" || article != "already-used" {
		t.Errorf("sent as %q %q", kind, article)
	}
	erik := w.UserID("erik")
	w.until("the proposal says who sent it", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message("kodhjalpen-agenter", proposal.TS)
		return len(m.Labels()) == 0 && strings.Contains(encoded(m.Blocks), erik)
	})
	w.press("kim", "support", answer.TS, "Problemet kvarstår") // a button that is out works
	w.reply("support", thread, 2)
	w.command("anna", "support", "svara")
	w.later(5 * time.Minute)
	next := w.write("kim", "support", "", usedError)
	w.reply("support", next, 1)
}

// TestProposalsWithoutAnAgentsChannel: there is nobody to show them to, which the
// agent is told, and the bot is quiet.
func TestProposalsWithoutAnAgentsChannel(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	group := w.SetGroup("agenter", "anna")
	w.Archive("kodhjalpen-agenter", true)
	w.run(func(o *app.Options) { o.AgentsGroup = group })
	if m := w.command("anna", "support", "förslag 1d"); !strings.Contains(m.Shown(), "ingen agentkanal") {
		t.Errorf("the agent is told %q", m.Shown())
	}
	thread := w.write("kim", "support", "", usedError)
	w.settled()
	if n := len(w.Thread("support", thread)); n != 1 {
		t.Errorf("%d posts in the thread, want silence\n%s", n, w.story())
	}
}

// TestAModeOutlivesTheProcess: it is in Redis, with what agents are told of it.
func TestAModeOutlivesTheProcess(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	cmd := w.child(w.redis.url())
	w.command("anna", "support", "tyst")
	w.kill9(cmd)
	w.run()
	w.agentsSee("”tyst”")
	thread := w.write("kim", "support", "", usedError)
	w.settled()
	if n := len(w.Thread("support", thread)); n != 1 {
		t.Errorf("%d posts in the thread, want silence\n%s", n, w.story())
	}
	if n := strings.Count(shownAll(w.Messages("kodhjalpen-agenter")), "”tyst”"); n != 1 {
		t.Errorf("agents are told %d times, want once", n)
	}
}

// TestProposalsAreErasedWithTheirCustomer: the proposal goes, and the customer's
// words under it.
func TestProposalsAreErasedWithTheirCustomer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	w.command("anna", "support", "förslag")
	thread := w.write("kim", "support", "", usedError+", säger Kim Karlsson")
	proposal := w.agentsSee("väntar på svar")
	w.write("kim", "support", thread, "nyckeln har redan använts, hälsar Karlsson")
	w.until("the words under the proposal", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Thread("kodhjalpen-agenter", proposal.TS)), "hälsar Karlsson")
	})
	w.settled()
	if _, err := app.Erase(t.Context(), w.options(), bot.PersonID(w.UserID("kim"))); err != nil {
		t.Fatal(err)
	}
	w.settled()
	agents := ""
	for _, top := range w.Messages("kodhjalpen-agenter") {
		agents += shownAll(w.Thread("kodhjalpen-agenter", top.TS)) + encoded(top.Blocks)
	}
	if strings.Contains(agents, "Karlsson") || strings.Contains(agents, w.UserID("kim")) {
		t.Errorf("the agents' channel still shows Kim:\n%s", agents)
	}
	if strings.Contains(w.redis.dump(t), "Karlsson") {
		t.Error("Redis still holds Kim's words")
	}
}
