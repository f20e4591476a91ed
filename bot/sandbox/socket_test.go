package sandbox

import (
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

// isMessage tells whether an event is a message event with that text.
func isMessage(text string) func(socketmode.Event) bool {
	return func(e socketmode.Event) bool {
		m := messageOf(e)
		return m != nil && m.Text == text
	}
}

// messageOf is the message event inside an event, or nil.
func messageOf(e socketmode.Event) *slackevents.MessageEvent {
	outer, ok := e.Data.(slackevents.EventsAPIEvent)
	if !ok {
		return nil
	}
	m, _ := outer.InnerEvent.Data.(*slackevents.MessageEvent)
	return m
}

func TestConnect_EventAckAndReply(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	ts, err := w.Post("Kim", "support", "", "Koden är ogiltig")
	must(t, err)
	e := a.wait("message", isMessage("Koden är ogiltig"))
	m := messageOf(e)
	if m.User != w.UserID("kim") || m.Channel != w.ChannelID("support") || m.ChannelType != "channel" || m.TimeStamp != ts {
		t.Errorf("message is %+v", m)
	}
	until(t, w, "ack", func(s *Snapshot) bool { return s.Pending() == 0 })

	_, replyTS, err := a.PostMessage(m.Channel, slack.MsgOptionTS(ts), slack.MsgOptionText("Så här gör du", false))
	must(t, err)
	thread := w.Thread("support", ts)
	if len(thread) != 2 || thread[1].TS != replyTS || thread[1].Text != "Så här gör du" {
		t.Errorf("thread is %+v", thread)
	}
	own := messageOf(a.wait("own message", isMessage("Så här gör du")))
	if own.BotID == "" || own.SubType != "" || own.ThreadTimeStamp != ts {
		t.Errorf("own message comes back as %+v", own)
	}
}

func TestEvent_RedeliveredUntilAcked(t *testing.T) {
	w := open(t, Options{AckWithin: 30 * time.Millisecond, RetryAfter: []time.Duration{0, time.Millisecond, time.Millisecond}})
	a := connect(t, w, func(e socketmode.Event) (any, bool) { return nil, e.Request.RetryAttempt >= 2 })
	_, err := w.Post("Kim", "support", "", "hej")
	must(t, err)
	got := a.waitN("deliveries", 3, isMessage("hej"))
	ids := map[string]bool{}
	for i, e := range got {
		if e.Request.RetryAttempt != i {
			t.Errorf("delivery %d has retry_attempt %d", i, e.Request.RetryAttempt)
		}
		if want := []string{"", "timeout", "timeout"}[i]; e.Request.RetryReason != want {
			t.Errorf("delivery %d has retry_reason %q, want %q", i, e.Request.RetryReason, want)
		}
		ids[e.Data.(slackevents.EventsAPIEvent).Data.(*slackevents.EventsAPICallbackEvent).EventID] = true
	}
	if len(ids) != 1 {
		t.Errorf("event ids differ: %v", ids)
	}
	until(t, w, "ack", func(s *Snapshot) bool { return s.Pending() == 0 })
}

func TestEvent_LostAfterLastRetry(t *testing.T) {
	w := open(t, Options{AckWithin: 10 * time.Millisecond, RetryAfter: []time.Duration{0, 0, 0}})
	connect(t, w, nil)
	w.HoldAcks(true)
	_, err := w.Post("Kim", "support", "", "hej")
	must(t, err)
	until(t, w, "lost", func(s *Snapshot) bool { return s.Pending() == 0 })
	sent, lost := 0, 0
	for _, e := range w.Journal() {
		if e.Kind == "sent" {
			sent++
		}
		if e.Kind == "lost" {
			lost++
		}
	}
	if sent != 4 || lost != 1 {
		t.Errorf("%d sent and %d lost, want 4 and 1", sent, lost)
	}
}

func TestEvent_KeptWhileNoSocketIsOpen(t *testing.T) {
	w := open(t, Options{})
	for _, text := range []string{"ett", "två", "tre"} {
		_, err := w.Post("Kim", "support", "", text)
		must(t, err)
	}
	a := connect(t, w, nil)
	got := a.waitN("kept events", 3, func(e socketmode.Event) bool { return messageOf(e) != nil })
	for i, text := range []string{"ett", "två", "tre"} {
		if messageOf(got[i]).Text != text || got[i].Request.RetryAttempt != 1 {
			t.Errorf("event %d is %q, attempt %d", i, messageOf(got[i]).Text, got[i].Request.RetryAttempt)
		}
	}
}
