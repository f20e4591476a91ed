package slackio

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

// offering is a proposal with a button that sends an article.
func offering(e bot.Event) *bot.Reply {
	arg := bot.Offer{Channel: e.Key.Channel, Thread: e.Key.Thread, Customer: "UKIM", Article: "already-used"}.Arg()
	return &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{
		Lead: bot.Say(bot.PhraseSuggest), Proposal: &bot.Proposal{Best: []bot.Candidate{{ID: "already-used", Title: "Redan använd", Confidence: .97}}},
		Buttons: []bot.Button{{Action: bot.ActionSend, Arg: arg}},
	}}
}

// suggesting answers a shortcut with a proposal and a press with one sentence in
// its place.
func suggesting(_ context.Context, e bot.Event) (*bot.Reply, error) {
	switch e.Kind {
	case bot.ShortcutUsed:
		return offering(e), nil
	case bot.ButtonPressed:
		r := says(bot.PhraseSentAlready)
		r.Instead = true
		return r, nil
	default:
		return nil, nil
	}
}

// shortcut lets a person use Föreslå svar and returns the event it became.
func (d *desk) shortcut(user, channel string, ts bot.Timestamp) bot.Event {
	d.t.Helper()
	if err := d.w.Shortcut(user, shortcutSuggest, channel, string(ts)); err != nil {
		d.t.Fatal(err)
	}
	d.until("the proposal is there", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals(user)) > 0 })
	for _, e := range d.seen(1) {
		if e.Kind == bot.ShortcutUsed {
			return e
		}
	}
	d.t.Fatal("no shortcut came")
	return bot.Event{}
}

func TestWire_AShortcutInAThreadIsAnsweredInTheThread(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, suggesting)
	thread := d.post("kim", "support", "", customerWords)
	reply := d.post("bo", "support", string(thread), customerWords+" också")
	e := d.shortcut("anna", "support", reply)
	if e.Key.Thread != thread || e.TS != reply || e.TopLevel || e.Person != bot.PersonID(w.UserID("anna")) || e.Role != bot.Agent ||
		e.Starter != bot.PersonID(w.UserID("kim")) || e.Text.Reveal() != customerWords+" också" || e.Place != bot.Support {
		t.Errorf("event %+v", e)
	}
	m := w.Ephemerals("anna")[0]
	if m.ThreadTS != string(thread) || !strings.Contains(m.Shown(), "97 %") || len(m.Labels()) != 1 {
		t.Errorf("proposal in %q: %q %q", m.ThreadTS, m.Shown(), m.Labels())
	}
	if n := kinds(w.Journal(), "hook"); n != 0 {
		t.Errorf("%d response_urls were used: they cannot reach a thread", n)
	}
	if got := len(w.Thread("support", string(thread))); got != 2 {
		t.Errorf("%d posts in the thread, want the two people's", got)
	}
}

func TestWire_AShortcutOutsideThreadsIsAnsweredInTheChannel(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, suggesting)
	ts := d.post("kim", "support", "", customerWords)
	if e := d.shortcut("anna", "support", ts); e.Key.Thread != ts || !e.TopLevel || e.Starter != bot.PersonID(w.UserID("kim")) {
		t.Errorf("event %+v", e)
	}
	if m := w.Ephemerals("anna")[0]; m.ThreadTS != "" {
		t.Errorf("the proposal stands in a thread without replies: %q", m.ThreadTS)
	}
	w.FailNext("hook", sandbox.ServerError(500))
	if err := w.Shortcut("anna", shortcutSuggest, "support", string(ts)); err != nil {
		t.Fatal(err)
	}
	d.until("it came another way", func(s *sandbox.Snapshot) bool {
		return len(s.Ephemerals("anna")) == 2 && len(s.Calls("chat.postEphemeral")) == 1
	})
}

func TestWire_AThreadThatCannotBeReachedIsAnsweredByResponseURL(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, suggesting)
	thread := d.post("kim", "support", "", customerWords)
	reply := d.post("kim", "support", string(thread), customerWords)
	w.FailNext("chat.postEphemeral", sandbox.ServerError(500))
	d.shortcut("anna", "support", reply)
	// The journal has it a moment after the person.
	d.until("one response_url was used", func(s *sandbox.Snapshot) bool { return kinds(s.Journal(), "hook") == 1 })
}

func TestWire_AnOfferIsPressedWhereItStandsAndAnswersInItsPlace(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, suggesting)
	ts := d.post("kim", "support", "", customerWords)
	d.shortcut("anna", "support", ts)
	proposal := w.Ephemerals("anna")[0]
	d.press("anna", "support", bot.Timestamp(proposal.TS), "Skicka till kunden")
	var e bot.Event
	for _, came := range d.seen(3) { // the message may be handled after the shortcut
		if came.Kind == bot.ButtonPressed {
			e = came
		}
	}
	o, ok := bot.ParseOffer(e.Action.Arg)
	if e.Action.Name != bot.ActionSend || !ok || o.Thread != ts || o.Article != "already-used" || e.Ticket != 0 {
		t.Errorf("event %+v, action %+v", e, e.Action)
	}
	d.until("the proposal is replaced", func(s *sandbox.Snapshot) bool {
		all := s.Ephemerals("anna")
		return len(all) == 1 && len(all[0].Labels()) == 0
	})
}

func TestReceiveOffersThatAreNotOurs(t *testing.T) {
	good := bot.Offer{Channel: "C1", Thread: "9.1", Customer: "UKIM", Article: "a"}.Arg()
	other := newStamp([]byte("another installation's"))
	ours := testReceiver
	ours.stamp = newStamp([]byte("this one's"))
	for name, c := range map[string]struct {
		value string
		stale bool
	}{
		"ours":             {"1|0|" + ours.stamp.seal(good), false},
		"without a mark":   {"1|0|" + good, true},
		"another's":        {"1|0|" + other.seal(good), true},
		"another customer": {"1|0|" + strings.Replace(ours.stamp.seal(good), "UKIM", "UBO", 1), true},
		"empty":            {"1|0|", true},
	} {
		r := ours.read(enveloped(interactive, fmt.Sprintf(`{"type":"block_actions","user":{"id":"U1"},
			"container":{"message_ts":"12.1","channel_id":"C1","is_ephemeral":true},"actions":[{"action_id":"send","value":%q}]}`, c.value)))
		if r.stale != c.stale || !r.private || !c.stale && r.event.Action.Arg != good {
			t.Errorf("%s: stale %v, event %+v", name, r.stale, r.event)
		}
	}
	one, other := newStamp(nil), newStamp(nil)
	if one.seal(good) == other.seal(good) {
		t.Error("two processes without a key share a mark")
	}
}

func TestReceiveShortcuts(t *testing.T) {
	for name, c := range map[string]struct {
		payload string
		stale   bool
		none    bool
		text    string
		starter bot.PersonID
	}{
		"a customer's message": {`"callback_id":"suggest","channel":{"id":"C1"},"message":{"type":"message","user":"U2","text":"hej","ts":"9.1"}`, false, false, "hej", "U2"},
		"a reply":              {`"callback_id":"suggest","channel":{"id":"C1"},"message":{"type":"message","user":"U3","text":"hej","ts":"10.1","thread_ts":"9.1","parent_user_id":"U2"}`, false, false, "hej", "U2"},
		"the bot's own answer": {`"callback_id":"suggest","channel":{"id":"C1"},"message":{"type":"message","user":"UBOT","bot_id":"B1","text":"svar","ts":"10.1","thread_ts":"9.1","parent_user_id":"U2"}`, false, false, "", "U2"},
		"the bot's own thread": {`"callback_id":"suggest","channel":{"id":"C1"},"message":{"type":"message","user":"UBOT","bot_id":"B1","text":"kort","ts":"9.1"}`, false, false, "", ""},
		"another shortcut":     {`"callback_id":"other","channel":{"id":"C1"},"message":{"type":"message","user":"U2","text":"hej","ts":"9.1"}`, true, false, "hej", "U2"},
		"no message":           {`"callback_id":"suggest","channel":{"id":"C1"}`, false, true, "", ""},
	} {
		r := testReceiver.read(enveloped(interactive, `{"type":"message_action","user":{"id":"U1"},"trigger_id":"tr","response_url":"https://hooks.test/x",`+c.payload+`}`))
		if c.none {
			if r.event != nil {
				t.Errorf("%s: event %+v", name, r.event)
			}
			continue
		}
		e := r.event
		if e == nil || r.stale != c.stale || e.Text.Reveal() != c.text || e.Starter != c.starter || e.Key.String() != "C1:9.1" || e.Person != "U1" || e.ID != "x:env1" || !r.asks {
			t.Errorf("%s: stale %v, event %+v", name, r.stale, e)
		}
	}
}
