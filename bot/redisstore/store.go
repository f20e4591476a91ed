package redisstore

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// defaultTimeout bounds one operation, retries included, so that a commit that
// fails leaves time to say so within Slack's 3 s.
const defaultTimeout = 2200 * time.Millisecond

// Options say which Redis, for which installation.
type Options struct {
	// URL is REDIS_URL: redis://, rediss:// or unix://; with ?master_name= it
	// names Sentinels, with ?cluster=true a Cluster.
	URL string
	// Team is the installation's own, from auth.test.
	Team bot.TeamID
	// Secret seals what one person alone may read; at least 32 bytes.
	Secret []byte
	// Before is the secret that Secret replaces, for what is still sealed with
	// it; nil is none.
	Before []byte
	// Pace is the time between two posts to a channel; 0 is Slack's, a second.
	Pace time.Duration
	// Timeout bounds each operation; 0 is 2.2 s.
	Timeout time.Duration
}

// A Store is one installation's records in Redis. It is safe for concurrent use.
type Store struct {
	client  redis.UniversalClient
	keys    keys
	team    bot.TeamID
	seal    sealer
	names   []byte // the key of pseudonyms
	timeout time.Duration
	pace    time.Duration
}

// Open connects to Redis and proves that a script may write. An address that cannot
// be used, or a user who may not, is Invalid, a server that does not answer or takes no
// writes Transient; all name REDIS_URL, what is wrong, and the remedy.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Team == "" {
		return nil, &bot.Error{Op: "redisstore: open", Kind: bot.Invalid, Err: errors.New("no team")}
	}
	seal, err := newSealer(o.Secret, o.Before)
	if err != nil {
		return nil, err
	}
	names, err := namesKey(o.Secret)
	if err != nil {
		return nil, &bot.Error{Op: "redisstore: derive the key of pseudonyms", Err: err}
	}
	options, err := parseURL(o.URL)
	if err != nil {
		return nil, err
	}
	s := &Store{client: redis.NewUniversalClient(options), keys: newKeys(o.Team), team: o.Team, seal: seal, names: names, timeout: or(o.Timeout, defaultTimeout), pace: or(o.Pace, paceInterval)}
	if err := s.proveAtStart(ctx); err != nil {
		_ = s.client.Close()
		return nil, openError(err)
	}
	return s, nil
}

// Probe proves the Redis of an address as Open does, before anything is known of
// the installation. Its errors are Open's.
func Probe(ctx context.Context, address string) error {
	options, err := parseURL(address)
	if err != nil {
		return err
	}
	s := &Store{client: redis.NewUniversalClient(options), keys: newKeys("probe"), timeout: defaultTimeout}
	defer s.client.Close()
	if err := s.proveAtStart(ctx); err != nil {
		return openError(err)
	}
	return nil
}

// startTries is how often a server that does not answer in time is asked at a start: a
// machine that starts everything at once is slow for a moment. What refuses is believed.
const startTries = 3

func (s *Store) proveAtStart(ctx context.Context) (err error) {
	var late net.Error
	for range startTries {
		if err = s.Prove(ctx); !errors.As(err, &late) || !late.Timeout() || ctx.Err() != nil {
			return err
		}
	}
	return err
}

// openError names the variable, what is wrong and the remedy, in one line.
func openError(err error) error {
	found, remedy := explain(err)
	kind := bot.KindOf(err)
	if kind != bot.Invalid {
		kind = bot.Transient
	}
	return &bot.Error{Op: "REDIS_URL: " + found, Kind: kind, Err: errors.New(remedy)}
}

var writeScript = redis.NewScript(`redis.call('SET', KEYS[1], '1', 'PX', 1000) redis.call('DEL', KEYS[1]) return {'written'}`)

// Prove asks whether Redis answers and lets a script write, as every commit does: a
// replica and a full server answer and take nothing. It leaves nothing.
func (s *Store) Prove(ctx context.Context) error {
	if err := s.Ping(ctx); err != nil {
		return err
	}
	_, err := s.run(ctx, "write", writeScript, []string{s.keys.prefix + "meta:write"})
	return err
}

// Ping asks whether Redis answers.
func (s *Store) Ping(ctx context.Context) error {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	return wrap("ping", s.client.Ping(ctx).Err())
}

// Close closes the connections. Operations under way fail.
func (s *Store) Close() error { return wrap("close", s.client.Close()) }

// bound limits one operation.
func (s *Store) bound(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, s.timeout)
}

// run runs a script and gives its reply, which is an array of strings in every
// script here: the outcome first.
func (s *Store) run(ctx context.Context, op string, script *redis.Script, keys []string, args ...any) ([]string, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	reply, err := script.Run(ctx, s.client, keys, args...).StringSlice()
	if err != nil {
		return nil, wrap(op, err)
	}
	if len(reply) == 0 {
		return nil, wrap(op, errors.New("the script gave no reply"))
	}
	return reply, nil
}

// newer is the error for a record that a later version of the program wrote.
func newer(op string) error {
	return &bot.Error{Op: "redisstore: " + op, Kind: bot.NewerSchema, Err: errors.New("written by a newer version of the program: update this one")}
}

// LogTo takes what the client says of its connections, which would otherwise go
// to stderr as plain lines. It is for the whole process: call it once, before the
// first Open or Probe.
func LogTo(write func(message string)) { redis.SetLogger(clientLog(write)) }

type clientLog func(message string)

// Printf is what the client calls.
func (l clientLog) Printf(_ context.Context, format string, args ...any) {
	l(fmt.Sprintf(format, args...))
}
