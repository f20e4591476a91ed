package slackio

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack/socketmode"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

func TestSocket_DroppedConnectionsComeBackAndNothingIsLost(t *testing.T) {
	w := workspace(t, sandbox.Options{AckWithin: time.Second, RetryAfter: []time.Duration{0, 0, 0}})
	d := openDesk(t, w, nil, nil)
	for i := range 3 {
		w.DropSockets()
		d.post("kim", "support", "", customerWords)
		d.until("all is acked", func(s *sandbox.Snapshot) bool { return s.Sockets() == 2 && s.Pending() == 0 })
		d.eventually("both are back", func() bool { return d.s.open() == 2 })
		d.seen(i + 1)
	}
	if !d.s.Ready() {
		t.Error("not ready")
	}
}

func TestSocket_ARefreshLosesNothing(t *testing.T) {
	w := workspace(t, sandbox.Options{AckWithin: time.Second, RetryAfter: []time.Duration{0, 0, 0}})
	d := openDesk(t, w, nil, nil)
	w.Disconnect("refresh_requested")
	for range 10 {
		d.post("kim", "support", "", customerWords)
	}
	d.seen(10)
	d.until("all is acked", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	d.eventually("both are back", func() bool { return d.s.open() == 2 })
}

func TestSocket_TheSameEnvelopeTwiceIsAckedTwice(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	w.DoubleNext(1)
	d.post("kim", "support", "", customerWords)
	events := d.seen(2)
	if events[0].ID != events[1].ID {
		t.Errorf("%s and %s", events[0].ID, events[1].ID)
	}
	d.until("acked", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
}

func TestSocket_AnAckGoesOutOnTheSocketThatDelivered(t *testing.T) {
	w := workspace(t, sandbox.Options{AckOnSameSocket: true})
	d := openDesk(t, w, nil, nil)
	for range 20 {
		d.post("kim", "support", "", customerWords)
	}
	d.seen(20)
	d.until("all is acked", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	if n := kinds(w.Journal(), "late"); n != 0 {
		t.Errorf("%d acks on the wrong socket or late", n)
	}
}

func TestSocket_ADisconnectAfterEachHelloMakesNoStorm(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	ctx, cancel := context.WithCancel(context.Background())
	var loop sync.WaitGroup
	t.Cleanup(func() { cancel(); loop.Wait() })
	start := time.Now()
	d := openDesk(t, w, func(o *Options) { o.Sockets = 1 }, nil)
	loop.Go(func() {
		for seen := 0; ; {
			err := w.Wait(ctx, func(s *sandbox.Snapshot) bool { return kinds(s.Journal(), "open") > seen })
			if err != nil {
				return
			}
			seen = kinds(w.Journal(), "open")
			w.Disconnect("link_disabled")
		}
	})
	d.until("five connections were made", func(s *sandbox.Snapshot) bool { return kinds(s.Journal(), "open") >= 5 })
	if took := time.Since(start); took < 3*time.Second {
		t.Errorf("five connections in %v, want at least 3 s", took)
	}
	if !strings.Contains(d.logged.String(), "remedy") {
		t.Error("nobody was told what to do")
	}
}

func TestSocket_ARevokedTokenEndsRun(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, func(o *Options) { o.Sockets = 1 }, nil)
	w.FailNext("apps.connections.open", sandbox.Refused("token_revoked"))
	w.DropSockets()
	ended := make(chan error, 1)
	go func() { ended <- d.ended() }()
	select {
	case err := <-ended:
		if bot.KindOf(err) != bot.Invalid || !strings.Contains(err.Error(), "SLACK_APP_TOKEN") {
			t.Errorf("Run ended with %v", err)
		}
	case <-d.ctx.Done():
		t.Error("Run goes on with a revoked token")
	}
}

func TestSocket_AFailedPostWithARevokedTokenEndsRun(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	thread := d.post("kim", "support", "", customerWords)
	w.FailNext("chat.postMessage", sandbox.Refused("account_inactive"))
	if _, err := d.s.Post(d.ctx, delivery(answerIn(w, thread))); bot.KindOf(err) != bot.Transient {
		t.Errorf("err %v", err)
	}
	if err := d.ended(); bot.KindOf(err) != bot.Invalid || !strings.Contains(err.Error(), "SLACK_BOT_TOKEN") {
		t.Errorf("Run ended with %v", err)
	}
}

func TestSocket_AFailedWriteMakesANewConnectionAndSendsTheAckThere(t *testing.T) {
	w := workspace(t, sandbox.Options{AckWithin: 10 * time.Second})
	d := openDesk(t, w, func(o *Options) { o.Sockets = 1 }, answers(nil, errAway))
	d.post("kim", "support", "", customerWords)
	d.seen(1)
	var envelope string
	for _, e := range w.Journal() {
		if e.Kind == "sent" {
			envelope = e.Envelope
		}
	}
	d.s.sockets[0].note(d.ctx, socketmode.Event{Type: socketmode.EventTypeErrorWriteFailed, Data: &socketmode.ErrorWriteFailed{
		Cause: errAway, Response: &socketmode.Response{EnvelopeID: envelope},
	}}, nil)
	d.until("the ack came on a second connection", func(s *sandbox.Snapshot) bool {
		return s.Pending() == 0 && kinds(s.Journal(), "open") == 2
	})
}

func TestRun_StopsInOrder(t *testing.T) {
	for range 5 {
		w := workspace(t, sandbox.Options{AckWithin: 10 * time.Second})
		hold := make(chan struct{})
		d := openDesk(t, w, nil, func(context.Context, bot.Event) (*bot.Reply, error) { <-hold; return nil, nil })
		const n = 12
		for i := range n { // one person's share of the workers is four
			d.post([]string{"kim", "bo", "asa"}[i%3], "support", "", customerWords)
		}
		d.seen(n)
		stopped := make(chan error, 1)
		go func() { stopped <- d.stop() }()
		select {
		case <-stopped:
			t.Fatal("Run ended before its handlers")
		case <-time.After(20 * time.Millisecond):
		}
		close(hold)
		if err := <-stopped; err != nil {
			t.Fatal(err)
		}
		d.until("every ack arrived", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 && s.Sockets() == 0 })
		if acks := kinds(w.Journal(), "ack"); acks != n {
			t.Errorf("%d acks, want %d", acks, n)
		}
	}
}

func TestRun_AfterAStopIsAskedForEventsAreLeftAndPeopleAreTold(t *testing.T) {
	w := workspace(t, sandbox.Options{AckWithin: 5 * time.Second, RetryAfter: []time.Duration{time.Hour}})
	hold := make(chan struct{})
	d := openDesk(t, w, nil, func(_ context.Context, e bot.Event) (*bot.Reply, error) {
		if e.Kind == bot.MessagePosted {
			<-hold
		}
		return nil, nil
	})
	d.post("kim", "support", "", customerWords)
	d.seen(1)
	stopped := make(chan error, 1)
	go func() { stopped <- d.stop() }()
	d.eventually("intake is closed", func() bool {
		m, err := w.Command("bo", "support", "/kodhjalp", customerWords)
		return err == nil && m.Text != ""
	})
	before := len(d.seen(1))
	d.post("bo", "support", "", customerWords)
	close(hold)
	if err := <-stopped; err != nil {
		t.Fatal(err)
	}
	if n := len(d.seen(1)); n != before {
		t.Errorf("%d events were handled after the stop", n-before)
	}
	d.until("one event is left for a later process", func(s *sandbox.Snapshot) bool { return s.Pending() == 1 })
}

func TestRun_ReadinessFollowsTheConnections(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	w.StopListening()
	d.eventually("it is not ready", func() bool { return !d.s.Ready() })
	if err := w.ListenAgain(); err != nil {
		t.Fatal(err)
	}
	d.eventually("it is ready again", func() bool { return d.s.Ready() })
	k := d.s.sockets[0]
	k.tap.heard.Store(time.Now().Add(-deadAfter).UnixNano())
	if k.ready() {
		t.Error("a connection that was silent too long counts as ready")
	}
}
