package slackio

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

func TestWire_PostsBecomeEventsAndAreAcked(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	ts := d.post("kim", "support", "", customerWords)
	e := d.seen(1)[0]
	channel := bot.ChannelID(w.ChannelID("support"))
	want := bot.ConversationKey{Team: bot.TeamID(w.TeamID()), Channel: channel, Thread: ts}
	if e.ID != bot.EventID("m:"+string(channel)+":"+string(ts)) || e.Key != want || !e.TopLevel || e.Place != bot.Support ||
		e.Person != bot.PersonID(w.UserID("kim")) || e.Role != bot.Customer || e.Text.Reveal() != customerWords {
		t.Errorf("event %+v", e)
	}
	reply := d.post("anna", "support", string(ts), customerWords)
	if e := d.seen(2)[1]; e.TopLevel || e.Key != want || e.TS != reply || e.Role != bot.Agent {
		t.Errorf("reply %+v", e)
	}
	d.until("acked", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	if n := kinds(w.Journal(), "late"); n != 0 {
		t.Errorf("%d acks came late", n)
	}
}

func TestWire_Places(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, func(o *Options) { o.Channels = []string{"support"} }, nil)
	if err := w.Join(w.BotUserID(), "allmant"); err != nil {
		t.Fatal(err)
	}
	d.post("kim", "support", "", customerWords)
	d.post("anna", "kodhjalpen-agenter", "", customerWords)
	d.post("kim", "allmant", "", customerWords)
	d.post("kim", w.DM("kim"), "", customerWords)
	got := map[bot.Place]int{}
	for _, e := range d.seen(4) {
		got[e.Place]++
	}
	for _, p := range []bot.Place{bot.Support, bot.Agents, bot.Elsewhere, bot.Direct} {
		if got[p] != 1 {
			t.Errorf("places %v, want one each", got)
		}
	}
	if agents, ok := d.s.AgentsChannel(); !ok || string(agents) != w.ChannelID("kodhjalpen-agenter") {
		t.Errorf("agents' channel %q %v", agents, ok)
	}
}

func TestWire_AChannelTheBotWasJustInvitedToIsServedAtOnce(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	w.AddChannel("nytt", false, "kodhjalpen", "kim") // without telling the bot
	d.post("kim", "nytt", "", customerWords)
	if e := d.seen(1)[0]; e.Place != bot.Support {
		t.Errorf("place %q, want support", e.Place)
	}
}

func TestWire_AMentionIsOneEvent(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	d.post("kim", "support", "", "<@"+w.BotUserID()+"> "+customerWords)
	events := d.seen(2)
	if events[0].ID != events[1].ID || !events[0].Mention || !events[1].Mention {
		t.Errorf("a mention came as %+v and %+v", events[0], events[1])
	}
}

func TestWire_EditsDeletionsAndFiles(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	ts := d.post("kim", "support", "", customerWords, sandbox.File{Name: "fel.png", Data: []byte("\x89PNG\r\n\x1a\n")})
	if e := d.seen(1)[0]; len(e.Files) != 1 || e.Files[0].Kind != bot.FilePicture || e.Files[0].URL == "" {
		t.Errorf("files %+v", e.Files)
	}
	if err := w.Edit("kim", "support", string(ts), customerWords+" nytt"); err != nil {
		t.Fatal(err)
	}
	if e := d.seen(2)[1]; e.Kind != bot.MessageEdited || e.TS != ts || e.Text.Reveal() != customerWords+" nytt" || e.Key.Thread != ts {
		t.Errorf("edit %+v", e)
	}
	if err := w.Delete("kim", "support", string(ts)); err != nil {
		t.Fatal(err)
	}
	if e := d.seen(3)[2]; e.Kind != bot.MessageDeleted || e.TS != ts || e.Person != bot.PersonID(w.UserID("kim")) {
		t.Errorf("deletion %+v", e)
	}
}

func TestWire_OtherBotsAndOwnPostsAreAckedAndNothingElse(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	if _, err := w.PostOtherBot("support", "", customerWords); err != nil {
		t.Fatal(err)
	}
	channel := bot.ChannelID(w.ChannelID("support"))
	if _, err := d.s.Post(d.ctx, delivery(bot.Effect{ID: "m:1/0", Kind: bot.EffectNotice, To: bot.Destination{Channel: channel}, Say: bot.Message{Lead: bot.Say(bot.PhraseHint)}})); err != nil {
		t.Fatal(err)
	}
	d.post("kim", "support", "", customerWords)
	d.until("all acked", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	if events := d.seen(1); len(events) != 1 {
		t.Errorf("%d events were handled, want the person's only", len(events))
	}
}

func TestWire_AnEventThatFailsComesAgain(t *testing.T) {
	w := workspace(t, sandbox.Options{AckWithin: 200 * time.Millisecond, RetryAfter: []time.Duration{0, 0, 0, 0}})
	var tries atomic.Int32
	d := openDesk(t, w, nil, func(context.Context, bot.Event) (*bot.Reply, error) {
		switch tries.Add(1) {
		case 1:
			return nil, errAway
		case 2:
			panic(customerWords)
		default:
			return nil, nil
		}
	})
	d.post("kim", "support", "", customerWords)
	events := d.seen(3)
	d.until("acked", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	if events[0].ID != events[1].ID || events[1].ID != events[2].ID {
		t.Errorf("ids differ between deliveries: %v", events)
	}
}

func TestWire_EventsOfOneThreadAreHandledInOrder(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	// On one socket: between sockets Slack promises no order.
	d := openDesk(t, w, func(o *Options) { o.Sockets = 1 }, nil)
	thread := d.post("kim", "support", "", customerWords)
	const n = 30
	for i := range n {
		d.post("kim", "support", string(thread), fmt.Sprint(customerWords, i))
	}
	last := bot.Timestamp("")
	for _, e := range d.seen(n + 1) {
		if !after(e.TS, last) && last != "" {
			t.Errorf("%s was handled after %s", e.TS, last)
		}
		last = e.TS
	}
}

func TestWire_UnknownEnvelopesAreAcked(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	frames := []string{
		`{"envelope_id":"novel","type":"novelty","payload":{"x":1}}`,
		`{"envelope_id":"strange","type":"events_api","payload":{"type":"event_callback","event":{"type":"never_heard_of"}}}`,
		`{"envelope_id":"broken","type":"interactive","payload":[1,2]}`,
		`{"envelope_id":"shortcut","type":"interactive","payload":{"type":"message_action","callback_id":"x","user":{"id":"U1"}}}`,
	}
	for _, f := range frames {
		if err := w.Inject([]byte(f)); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range []string{"novel", "strange", "broken", "shortcut"} {
		d.until("acked "+id, func(s *sandbox.Snapshot) bool {
			for _, e := range s.Journal() {
				if e.Envelope == id && (e.Kind == "ack" || e.Kind == "late") {
					return true
				}
			}
			return false
		})
	}
}

func TestWire_ABadlyTypedMessageIsHandledNotLost(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	frame := fmt.Sprintf(`{"envelope_id":"odd","type":"events_api","payload":{"type":"event_callback","event":{"type":"message",
		"channel":%q,"user":%q,"text":%q,"ts":"1700000000.000001","files":"none","blocks":{"a":1},"edited":7}}}`, w.ChannelID("support"), w.UserID("kim"), customerWords)
	if err := w.Inject([]byte(frame)); err != nil {
		t.Fatal(err)
	}
	if e := d.seen(1)[0]; e.Text.Reveal() != customerWords {
		t.Errorf("event %+v", e)
	}
}

func TestWire_AFullQueueLeavesEventsAndRefusesPeopleHonestly(t *testing.T) {
	w := workspace(t, sandbox.Options{AckWithin: 2 * time.Second, RetryAfter: []time.Duration{time.Hour}})
	hold := make(chan struct{})
	d := openDesk(t, w, func(o *Options) { o.Workers, o.Queue = 1, 1 }, func(context.Context, bot.Event) (*bot.Reply, error) {
		<-hold
		return nil, nil
	})
	defer close(hold)
	d.post("kim", "support", "", customerWords)
	d.seen(1)
	d.post("bo", "support", "", customerWords)
	m, err := w.Command("kim", "support", "/kodhjalp", customerWords)
	if err != nil {
		t.Fatalf("a command with a full queue: %v", err)
	}
	if m.Text == "" {
		t.Error("a command with a full queue got no words")
	}
	if n := len(d.seen(1)); n != 1 {
		t.Errorf("%d events were handled, want 1", n)
	}
}
