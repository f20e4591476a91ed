package slackio

import (
	"fmt"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

func TestMissed_GivesTheEventsThatWouldHaveCome(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	channel := bot.ChannelID(w.ChannelID("support"))
	old := d.post("kim", "support", "", customerWords)
	older := d.post("bo", "support", "", customerWords)
	quiet := d.post("asa", "support", "", customerWords)
	since := d.post("asa", "support", string(quiet), customerWords)
	d.seen(4)
	reply := d.post("kim", "support", string(old), customerWords)
	fresh := d.post("asa", "support", "", "<@"+w.BotUserID()+"> "+customerWords)
	under := d.post("anna", "support", string(fresh), customerWords)
	if _, err := w.PostOtherBot("support", "", customerWords); err != nil {
		t.Fatal(err)
	}
	broadcast, err := w.Broadcast("kim", "support", string(old), customerWords)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Edit("bo", "support", string(older), customerWords+"!"); err != nil {
		t.Fatal(err)
	}
	live := map[bot.EventID]bot.Event{}
	came := d.seen(9)
	if unique(came) < 9 { // the mention was handled twice, as message and as app_mention
		came = d.seen(10)
	}
	for _, e := range came {
		if after(e.TS, since) || e.Kind == bot.MessageEdited {
			live[e.ID] = e
		}
	}
	missed, err := d.s.Missed(d.ctx, channel, since)
	if err != nil {
		t.Fatal(err)
	}
	if len(missed) != 5 || len(live) != 5 {
		t.Fatalf("%d events were missed, %d came live, want 5: %v", len(missed), len(live), missed)
	}
	for i, want := range []bot.Timestamp{reply, fresh, under, bot.Timestamp(broadcast), older} {
		e := missed[i]
		if e.TS != want {
			t.Errorf("missed %d is about %s, want %s", i, e.TS, want)
		}
		if came, ok := live[e.ID]; !ok || fmt.Sprintf("%+v", came) != fmt.Sprintf("%+v", e) {
			t.Errorf("live\n%+v\nfetched\n%+v", came, e)
		}
	}
}

func TestMissed_WaitsWhereSlackAsksFor(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	d.post("kim", "support", "", customerWords)
	w.FailNext("conversations.history", sandbox.RateLimited(time.Second))
	missed, err := d.s.Missed(d.ctx, bot.ChannelID(w.ChannelID("support")), "1.000000")
	if err != nil || len(missed) != 1 {
		t.Errorf("missed %v, %v", missed, err)
	}
	w.FailNext("conversations.history", sandbox.Refused("missing_scope"))
	if _, err := d.s.Missed(d.ctx, bot.ChannelID(w.ChannelID("support")), "1.000000"); bot.KindOf(err) != bot.Permanent {
		t.Errorf("without scope: %v, want permanent", err)
	}
}

func TestMissed_ReadsEveryPage(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	const n = 2*pageSize + 7
	for range n {
		d.post("kim", "support", "", customerWords)
	}
	missed, err := d.s.Missed(d.ctx, bot.ChannelID(w.ChannelID("support")), "1.000000")
	if err != nil || len(missed) != n {
		t.Fatalf("%d missed, %v; want %d", len(missed), err, n)
	}
	for i := 1; i < n; i++ {
		if !after(missed[i].TS, missed[i-1].TS) {
			t.Fatal("not oldest first")
		}
	}
}

// unique counts the events' ids.
func unique(events []bot.Event) int {
	ids := map[bot.EventID]bool{}
	for _, e := range events {
		ids[e.ID] = true
	}
	return len(ids)
}
