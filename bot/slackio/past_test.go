package slackio

import (
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

// TestPast: threads that customers began come newest first, with who said what; agents'
// and the bot's own are none. A Slack that does not answer is asked again.
func TestPast(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	first := d.post("kim", "support", "", customerWords)
	d.post("anna", "support", string(first), "läs här")
	d.post("bo", "support", string(first), "jag med")
	d.post("kim", "support", string(first), "tack")
	d.post("anna", "support", "", "fika")
	alone := d.post("bo", "support", "", "hallå där")
	w.FailNext("conversations.history", sandbox.ServerError(503))
	w.FailNext("conversations.replies", sandbox.ServerError(503))
	var got []bot.PastThread
	ask := PastAsked{Channel: bot.ChannelID(w.ChannelID("support")), Since: time.Now().Add(-time.Hour), Most: 10, See: func(p bot.PastThread) error {
		got = append(got, p)
		return nil
	}}
	if more, err := d.s.Past(d.ctx, ask); err != nil || more || len(got) != 2 {
		t.Fatalf("%d threads, more %v, %v", len(got), more, err)
	}
	if got[0].Post.TS != alone || len(got[0].Said) != 1 || got[1].Post.TS != first {
		t.Errorf("the threads are %+v", got)
	}
	want := []bot.Speaker{bot.SpeakerCustomer, bot.SpeakerAgent, bot.SpeakerBystander, bot.SpeakerCustomer}
	if len(got[1].Said) != len(want) {
		t.Fatalf("said %+v", got[1].Said)
	}
	for i, p := range got[1].Said {
		if p.Who != want[i] || p.TS == "" || p.By == "" || p.At.IsZero() {
			t.Errorf("post %d is %+v, want by %s", i, p, want[i])
		}
	}
	if ask.Most, got = 1, nil; true {
		if more, err := d.s.Past(d.ctx, ask); err != nil || !more || len(got) != 1 {
			t.Errorf("of one at most: %d threads, more %v, %v", len(got), more, err)
		}
	}
	if m, ok := d.s.In("#kodhjalpen-agenter"); !ok || !m.Desk {
		t.Errorf("the agents' channel is %+v, %v", m, ok)
	}
}
