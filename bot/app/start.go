package app

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/redisstore"
	"kodhjalpen/bot/slackio"
)

// openState returns where Redis is: the given address, once it has answered, or
// the embedded default's, which it starts.
func openState(ctx context.Context, o Options, down *teardown) (string, error) {
	if o.RedisURL != "" {
		// Asked before Slack is: a wrong address must end the process even while
		// Slack is away.
		return o.RedisURL, redisstore.Probe(ctx, o.RedisURL)
	}
	embedded, err := o.LocalState(ctx)
	if err != nil {
		return "", err
	}
	down.add("embedded redis", func(context.Context) error { return embedded.Close() })
	return embedded.URL, nil
}

// LocalState starts the embedded default in o.Data and says what it is. A program
// that starts a bot as a process of its own keeps the bot's state with it.
func (o Options) LocalState(ctx context.Context) (*redisstore.Local, error) {
	dir, err := dataDir(o.Data)
	if err != nil {
		return nil, err
	}
	embedded, err := redisstore.Embedded(ctx, dir)
	if err != nil {
		return nil, err
	}
	if embedded.Kind == redisstore.InProcess {
		o.Log.Warn().Msg("NO valkey-server OR redis-server ON PATH: CONVERSATIONS AND TICKETS ARE KEPT IN MEMORY AND END WITH THIS PROCESS")
	} else {
		o.Log.Info().Str("server", embedded.Kind).Str("folder", dir).Msg("keeping state in an embedded redis")
	}
	return embedded, nil
}

// dataDir returns the folder of the embedded state, and makes it.
func dataDir(dir string) (string, error) {
	dir, err := stateDir(dir)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", &bot.Error{Op: "KODHJALPEN_DATA cannot be made: choose a folder that this user may write", Kind: bot.Invalid, Err: err}
	}
	return dir, nil
}

// stateDir returns KODHJALPEN_DATA or its default, $XDG_STATE_HOME/kodhjalpen.
func stateDir(dir string) (string, error) {
	if dir != "" {
		return dir, nil
	}
	state := os.Getenv("XDG_STATE_HOME")
	if state == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", &bot.Error{Op: "KODHJALPEN_DATA is not set and there is no home folder to put state in", Kind: bot.Invalid, Err: err}
		}
		state = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(state, "kodhjalpen"), nil
}

// slackOptions are how Slack is reached and whom it serves.
func (o Options) slackOptions() slackio.Options {
	return slackio.Options{
		BotToken: o.BotToken, AppToken: o.AppToken, APIURL: o.APIURL, Channels: o.Channels,
		AgentsChannel: o.AgentsChannel, AgentsGroup: o.AgentsGroup, Log: o.Log, Silence: o.Silence, Draw: drawn,
	}
}

// connect connects to Slack, and goes on trying while it does not answer. It
// returns nil and no error when ctx ends first.
func connect(ctx context.Context, o Options, obs *observer) (s *slackio.Slack, err error) {
	opt := o.slackOptions()
	if opt.Stamp, err = o.offerKey(); err != nil {
		return nil, err
	}
	opt.Observe = obs
	err = o.asking(ctx, "Slack does not answer", func() (err error) { s, err = slackio.Dial(ctx, opt); return err })
	return s, err
}

// asking asks Slack, or a Redis that has answered before, until it has answered, or
// ctx ends: one late answer is no reason to begin the start anew. It gives up only on
// what no later try can mend. What is told the log is what does not answer.
func (o Options) asking(ctx context.Context, late string, ask func() error) error {
	for wait := time.Second; ; wait = min(2*wait, 30*time.Second) {
		err := ask()
		if err == nil || ctx.Err() != nil {
			return nil
		}
		if kind := bot.KindOf(err); kind != bot.Transient && kind != bot.RateLimited && kind != bot.Ambiguous {
			return err
		}
		o.Log.Warn().Err(err).Dur("again_in", wait).Msg(late)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(max(wait, bot.RetryAfter(err))):
		}
	}
}
