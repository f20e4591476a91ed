package slackio

import (
	"context"
	"fmt"
	"testing"
	"time"

	"golang.org/x/time/rate"

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
			e.Received = time.Time{} // what is fetched came in no envelope
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

// TestMissed_LeavesRoomForLooking: what fetches history takes a share of what Slack
// allows, so that delivery can look for a post before it sends it again. All of it
// taken, a look was refused for minutes.
func TestMissed_LeavesRoomForLooking(t *testing.T) {
	if perMinute := fetchBurst + int(time.Minute/fetchEvery); perMinute >= 50 {
		t.Errorf("%d calls in the first minute: Slack's 50 and more", perMinute)
	}
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	const threads, share = 5, 3
	for range threads {
		d.post("kim", "support", string(d.post("kim", "support", "", customerWords)), customerWords)
	}
	channel := bot.ChannelID(w.ChannelID("support"))
	d.s.fetching["conversations.replies"] = rate.NewLimiter(rate.Every(time.Hour), share)
	ctx, cancel := context.WithCancel(context.WithoutCancel(d.ctx)) // a deadline would be refused at once
	fetched := make(chan error, 1)
	go func() {
		_, err := d.s.Missed(ctx, channel, "1.000000")
		fetched <- err
	}()
	replies := func() int { return len(w.Calls("conversations.replies")) }
	d.eventually("its share is taken", func() bool { return replies() == share })
	lost := bot.Delivery{Effect: bot.Effect{ID: "m:C1:1/0", To: bot.Destination{Channel: channel, Thread: "1.000000"}}}
	if _, _, err := d.s.Find(d.ctx, lost); err != nil && bot.KindOf(err) != bot.NotFound {
		t.Errorf("a look beside it: %v", err)
	}
	cancel()
	if err := <-fetched; err == nil || replies() != share+1 {
		t.Errorf("fetched all (%v) in %d calls, want its share of %d and a look", err, replies(), share)
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
