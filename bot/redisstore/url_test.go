package redisstore

import (
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

func TestParseURL(t *testing.T) {
	for raw, want := range map[string]string{
		"redis://localhost":                               "[localhost:6379] 0 user= password= tls=false master= cluster=false",
		"redis://u:p%2Fw@h:7000/3":                        "[h:7000] 3 user=u password=p/w tls=false master= cluster=false",
		"rediss://:pw@h":                                  "[h:6379] 0 user= password=pw tls=true master= cluster=false",
		"redis://[::1]:6380":                              "[[::1]:6380] 0 user= password= tls=false master= cluster=false",
		"unix:///run/redis/r.sock":                        "[/run/redis/r.sock] 0 user= password= tls=false master= cluster=false",
		"redis://:pw@s1:26379,s2:26380/1?master_name=m":   "[s1:26379 s2:26380] 1 user= password=pw tls=false master=m cluster=false",
		"redis://s1:26379, s2:26380 , s3:1?master_name=m": "[s1:26379 s2:26380 s3:1] 0 user= password= tls=false master=m cluster=false",
		"redis://s1:26379?master_name=m&addr=s2:26379":    "[s1:26379 s2:26379] 0 user= password= tls=false master=m cluster=false",
		"rediss://n1:1,n2:2,n3:3?cluster=true":            "[n1:1 n2:2 n3:3] 0 user= password= tls=true master= cluster=true",
	} {
		o, err := parseURL(raw)
		if err != nil {
			t.Errorf("parseURL(%q): %v", raw, err)
			continue
		}
		got := fmt.Sprintf("%v %d user=%s password=%s tls=%v master=%s cluster=%v", o.Addrs, o.DB, o.Username, o.Password, o.TLSConfig != nil, o.MasterName, o.IsClusterMode)
		if got != want {
			t.Errorf("parseURL(%q) = %s, want %s", raw, got, want)
		}
		if o.ReadTimeout != 700*time.Millisecond || o.MaxRetries != 2 || !o.ContextTimeoutEnabled || o.DialTimeout != map[bool]time.Duration{false: 500 * time.Millisecond, true: 1200 * time.Millisecond}[o.TLSConfig != nil] || o.PoolSize != 32 {
			t.Errorf("parseURL(%q) has limits %+v", raw, o)
		}
	}
}

func TestParseURLRefuses(t *testing.T) {
	for _, raw := range []string{
		"", "localhost:6379", "http://h", "redis://:hush@h:port", "redis://:hu/sh@h", "redis://h1:1,h2:2", "redis://h1,h2?cluster=true", "redis://h/x",
		"redis://h?cluster=yes", "redis://h/1?cluster=true", "redis://h?cluster=true&master_name=m", "unix://", "unix:///a?cluster=true", "redis://h?speed=hush",
	} {
		_, err := parseURL(raw)
		if bot.KindOf(err) != bot.Invalid {
			t.Errorf("parseURL(%q) = %v, want invalid", raw, err)
			continue
		}
		if text := err.Error(); !strings.Contains(text, "REDIS_URL") || !strings.Contains(text, "unix:///path") || strings.Contains(text, "hu") && strings.Contains(text, "sh@") || strings.Contains(text, "hush") {
			t.Errorf("parseURL(%q) complains %q", raw, text)
		}
	}
}

// A reply is an error as a server gives it.
type reply string

func (r reply) Error() string { return string(r) }
func (reply) RedisError()     {}

func TestKindsOfErrors(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bot.Kind
	}{
		{reply("OOM command not allowed when used memory > 'maxmemory'."), bot.Transient},
		{reply("ERR Error running script (call to f_1): @user_script:12: @user_script: 12: -OOM command not allowed"), bot.Transient},
		{reply("LOADING Redis is loading the dataset in memory"), bot.Transient},
		{reply("READONLY You can't write against a read only replica."), bot.Transient},
		{reply("MISCONF Redis is configured to save RDB snapshots"), bot.Transient},
		{reply("MISCONF Errors writing to the AOF file: No space left on device"), bot.Transient},
		{reply("WRONGPASS invalid username-password pair"), bot.Invalid},
		{reply("NOPERM this user has no permissions"), bot.Invalid},
		{reply("WRONGTYPE Operation against a key"), bot.Internal},
		{fmt.Errorf("x: %w", io.EOF), bot.Ambiguous},
		{&net.OpError{Op: "read", Err: errors.New("reset")}, bot.Ambiguous},
		{&net.OpError{Op: "dial", Err: errors.New("refused")}, bot.Transient},
		{redis.ErrPoolTimeout, bot.Transient},
		{errors.New("redis: all sentinels specified in configuration are unreachable"), bot.Transient},
		{errors.New("another"), bot.Internal},
	} {
		if got := bot.KindOf(wrap("op", c.err)); got != c.want {
			t.Errorf("%v is %q, want %q", c.err, got, c.want)
		}
	}
	if wrap("op", nil) != nil {
		t.Error("no error was wrapped")
	}
}

func TestOpenRefusesAWeakSecret(t *testing.T) {
	_, err := Open(t.Context(), Options{URL: "redis://h", Team: team, Secret: []byte("short")})
	wantKind(t, err, bot.Invalid)
	if !strings.Contains(err.Error(), "KODHJALPEN_SECRET") {
		t.Errorf("the error does not name the variable: %v", err)
	}
}
