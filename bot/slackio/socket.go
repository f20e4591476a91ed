package slackio

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"kodhjalpen/bot"
)

const (
	// deadAfter is how long without a byte makes a connection not ready. Slack
	// pings; its Node client takes 30 s without for dead.
	deadAfter = 45 * time.Second
	// patience is the longest pause of slack-go's own that is waited out; it goes
	// up to 5 minutes, which is long after Slack is back.
	patience = 20 * time.Second
	// ackWithin bounds handing an acknowledgement to slack-go, whose queue blocks
	// for ever once its connection is gone for good.
	ackWithin = 3 * time.Second
	// crowd is the number of connections of one app from which a forgotten copy
	// of the bot is likely; Slack cuts at ten.
	crowd = 8
)

// A socket is one Socket Mode connection that is made again whenever it ends.
type socket struct {
	n       int
	client  *socketmode.Client
	tap     tap
	guard   *guard
	log     zerolog.Logger
	changed func()
	hello   atomic.Bool
	acked   atomic.Int64 // nanoseconds since 1970 of the last acknowledgement

	mu      sync.Mutex
	restart context.CancelFunc
	unsent  []socketmode.Response
}

// newSocket makes a socket that is not running yet.
func newSocket(n int, opt Options, log zerolog.Logger, changed func()) *socket {
	k := &socket{n: n, log: log.With().Int("socket", n).Logger(), changed: changed}
	k.guard = &guard{do: newWeb(opt.APIURL, "", openWithin).Do, storm: k.storm}
	// OptionDebug is never set: it makes Slack end connections after 360 s.
	api := slack.New("", slack.OptionAppLevelToken(opt.AppToken), slack.OptionAPIURL(opt.APIURL), slack.OptionHTTPClient(k.guard))
	k.client = socketmode.New(api, socketmode.OptionDialer(k.tap.dialer()), socketmode.OptionPingInterval(opt.Silence))
	return k
}

// storm tells of connections that end early.
func (k *socket) storm(streak int, pause time.Duration) {
	event := k.log.Info()
	if streak > 2 {
		event = k.log.Warn().Str("remedy", "stop other copies of the bot (Slack allows ten connections), or switch Socket Mode on")
	}
	event.Int("streak", streak).Dur("pause", pause).Msg("slack connection ended early")
}

// ready reports whether Slack said hello and has not fallen silent.
func (k *socket) ready() bool {
	return k.hello.Load() && k.tap.silent(time.Now()) < deadAfter
}

// setHello notes whether the connection is good.
func (k *socket) setHello(good bool) {
	if k.hello.Swap(good) != good {
		k.changed()
	}
}

// keep holds the connection until ctx ends. Only an error that no new
// connection can mend is returned.
func (k *socket) keep(ctx context.Context) error {
	for ctx.Err() == nil {
		run, cancel := context.WithCancel(ctx)
		k.mu.Lock()
		k.restart = cancel
		k.mu.Unlock()
		err := k.client.RunContext(run) // never nil
		cancel()
		k.setHello(false)
		if endsInstallation(err.Error()) {
			return &bot.Error{Op: "SLACK_APP_TOKEN is refused by Slack: set it to a new app-level token (xapp-)", Kind: bot.Invalid, Err: errors.New(err.Error())}
		}
		if status, ok := errors.AsType[slack.StatusCodeError](err); ok && status.Code == http.StatusNotFound {
			k.guard.failed() // slack-go gives up at once on a 404, which may be a proxy's
		}
	}
	return nil
}

// again ends the connection so that a new one is made.
func (k *socket) again() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.restart != nil {
		k.restart()
	}
}

// listen takes what slack-go reports until ctx ends and hands envelopes to take,
// which must not wait: a reader that stalls makes the connection go deaf to
// pings and end.
func (k *socket) listen(ctx context.Context, take func(*socket, json.RawMessage)) {
	for {
		select {
		case e := <-k.client.Events:
			k.note(ctx, e, take)
		case <-ctx.Done():
			return
		}
	}
}

// note sorts one report of slack-go's.
func (k *socket) note(ctx context.Context, e socketmode.Event, take func(*socket, json.RawMessage)) {
	switch e.Type {
	case socketmode.EventTypeConnecting:
		k.setHello(false)
	case socketmode.EventTypeHello:
		k.greet(ctx, e)
	case socketmode.EventTypeErrorWriteFailed:
		if failed, ok := e.Data.(*socketmode.ErrorWriteFailed); ok {
			k.keepUnsent(*failed.Response)
		}
		k.again() // a failed write fails every later one on the same connection
	case socketmode.EventTypeConnectionError:
		k.giveUp(e)
	case socketmode.EventTypeErrorBadMessage:
		if bad, ok := e.Data.(*socketmode.ErrorBadMessage); ok {
			take(k, bad.Message)
		}
	default:
		if r := e.Request; r != nil && r.EnvelopeID != "" {
			raw, err := json.Marshal(envelope{ID: r.EnvelopeID, Type: r.Type, Payload: r.Payload, Attempt: r.RetryAttempt})
			if err == nil {
				take(k, raw)
			}
		}
	}
}

// greet takes Slack's hello, the first sign that envelopes will come, and sends
// what the last connection could not.
func (k *socket) greet(ctx context.Context, e socketmode.Event) {
	if r := e.Request; r != nil {
		event := k.log.Debug()
		if r.NumConnections > crowd {
			event = k.log.Warn().Str("remedy", "look for forgotten copies of the bot: each takes a share of the events")
		}
		event.Int("connections", r.NumConnections).Msg("slack said hello")
	}
	k.setHello(true)
	k.mu.Lock()
	unsent := k.unsent
	k.unsent = nil
	k.mu.Unlock()
	if len(unsent) == 0 {
		return
	}
	go func() {
		for _, r := range unsent {
			_ = k.ack(ctx, r.EnvelopeID, r.Payload)
		}
	}()
}

// keepUnsent remembers an acknowledgement whose write failed.
func (k *socket) keepUnsent(r socketmode.Response) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.unsent) < 100 {
		k.unsent = append(k.unsent, r)
	}
}

// giveUp tells of a failed connect and cuts slack-go's longest pauses short,
// unless Slack itself asked for them.
func (k *socket) giveUp(e socketmode.Event) {
	failed, ok := e.Data.(*slack.ConnectionErrorEvent)
	if !ok {
		return
	}
	known := classify("slackio: connect", failed.ErrorObj, reading)
	k.log.Warn().Err(known).Int("attempt", failed.Attempt).Dur("pause", failed.Backoff).Msg("slack connection not made")
	if known.Kind != bot.RateLimited && failed.Backoff > patience {
		k.guard.failed()
		k.again()
	}
}

// ack acknowledges an envelope, with an answer if payload is not nil. That it
// returns nil means only that slack-go has it; drained tells when it is out.
func (k *socket) ack(ctx context.Context, id string, payload any) error {
	ctx, cancel := context.WithTimeout(ctx, ackWithin)
	defer cancel()
	if err := k.client.AckCtx(ctx, id, payload); err != nil {
		return &bot.Error{Op: "slackio: ack " + id, Kind: bot.Transient, Err: bare(err)}
	}
	k.acked.Store(time.Now().UnixNano())
	return nil
}

// settle is how long a connection must have written nothing to be drained.
// slack-go's writer takes an acknowledgement at once; a millisecond was enough
// in 30 of 30 runs.
const settle = 30 * time.Millisecond

// drained reports whether what was acknowledged has left.
func (k *socket) drained(now time.Time) bool {
	last := k.acked.Load()
	if last == 0 {
		return true
	}
	return k.hello.Load() && now.Sub(time.Unix(0, last)) >= settle && k.tap.quiet(now, settle)
}
