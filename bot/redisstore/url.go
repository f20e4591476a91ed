package redisstore

import (
	"errors"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"

	"kodhjalpen/bot"
)

// forms is the remedy named by every complaint about REDIS_URL.
const forms = "want redis://[user:password@]host:6379/0, rediss://…, unix:///path/to.sock, with ?master_name=NAME for Sentinel or ?cluster=true for Cluster (several hosts: host1:6379,host2:6379)"

// parseURL reads REDIS_URL. Complaints never quote the address, which may hold a
// password.
func parseURL(raw string) (*redis.UniversalOptions, error) {
	first, more, err := splitHosts(strings.TrimSpace(raw))
	if err != nil {
		return nil, err
	}
	u, err := url.Parse(first)
	if err != nil {
		return nil, badURL("it is not an address")
	}
	q := u.Query()
	own := map[string]string{}
	for _, name := range []string{"master_name", "cluster", "sentinel_username", "sentinel_password"} {
		own[name] = q.Get(name)
		q.Del(name)
	}
	more = append(more, q["addr"]...)
	q.Del("addr")
	u.RawQuery = q.Encode()
	base, err := redis.ParseURL(u.String())
	if err != nil {
		return nil, badURL(complaint(err))
	}
	o := settings(base)
	o.Addrs = append(o.Addrs, more...)
	o.MasterName, o.SentinelUsername, o.SentinelPassword = own["master_name"], own["sentinel_username"], own["sentinel_password"]
	o.IsClusterMode = own["cluster"] == "true"
	return o, check(u.Scheme, own["cluster"], o)
}

// splitHosts takes the second and later hosts out of an address, which net/url
// does not read.
func splitHosts(raw string) (first string, more []string, err error) {
	scheme, rest, ok := strings.Cut(raw, "://")
	switch {
	case raw == "":
		return "", nil, badURL("it is empty")
	case !ok || (scheme != "redis" && scheme != "rediss" && scheme != "unix"):
		return "", nil, badURL("its scheme is not redis, rediss or unix")
	case scheme == "unix":
		return raw, nil, nil
	}
	end := strings.IndexAny(rest, "/?")
	if end < 0 {
		end = len(rest)
	}
	// A password may hold a slash; then the host begins after the last @.
	if at := strings.LastIndex(rest, "@"); at > end {
		return "", nil, badURL("its user or password holds / or ?, which must be written %2F and %3F")
	}
	hosts := strings.Split(rest[:end], ",")
	for i, h := range hosts {
		hosts[i] = strings.TrimSpace(h)
	}
	for _, h := range hosts[1:] {
		if _, _, err := net.SplitHostPort(h); err != nil {
			return "", nil, badURL("each of several hosts needs its port")
		}
	}
	return scheme + "://" + hosts[0] + rest[end:], hosts[1:], nil
}

// check refuses combinations that cannot be meant.
func check(scheme, cluster string, o *redis.UniversalOptions) error {
	switch {
	case cluster != "" && cluster != "true" && cluster != "false":
		return badURL("cluster is true or false")
	case o.IsClusterMode && o.MasterName != "":
		return badURL("it names a Sentinel and a Cluster at once")
	case o.IsClusterMode && o.DB != 0:
		return badURL("a Cluster has database 0 only")
	case scheme == "unix" && (o.IsClusterMode || o.MasterName != ""):
		return badURL("a unix socket is one server, neither Sentinel nor Cluster")
	case len(o.Addrs) > 1 && o.MasterName == "" && !o.IsClusterMode:
		return badURL("several hosts need master_name or cluster=true")
	}
	return nil
}

// settings are go-redis' options with an address' own on top. The client's own
// limits (5 s to read) are longer than the 3 s that Slack waits for an ack:
// https://docs.slack.dev/apis/events-api/#responding
func settings(base *redis.Options) *redis.UniversalOptions {
	dial := 500 * time.Millisecond
	if base.TLSConfig != nil {
		base.TLSConfig.ServerName = "" // from each host's own address
		dial = 1200 * time.Millisecond // the handshake counts, and is reckoning as well as round trips
	}
	return &redis.UniversalOptions{
		Addrs: []string{base.Addr}, DB: base.DB, Username: base.Username, Password: base.Password,
		TLSConfig: base.TLSConfig, ClientName: base.ClientName, Protocol: base.Protocol,
		ReadTimeout:           or(base.ReadTimeout, 700*time.Millisecond),
		WriteTimeout:          or(base.WriteTimeout, 700*time.Millisecond),
		DialTimeout:           or(base.DialTimeout, dial),
		DialerRetries:         1,
		PoolTimeout:           or(base.PoolTimeout, time.Second),
		PoolSize:              or(base.PoolSize, 32),
		MaxRetries:            or(base.MaxRetries, 2),
		MinRetryBackoff:       base.MinRetryBackoff,
		MaxRetryBackoff:       or(base.MaxRetryBackoff, 200*time.Millisecond),
		ContextTimeoutEnabled: true,
		MinIdleConns:          base.MinIdleConns, MaxIdleConns: base.MaxIdleConns, MaxActiveConns: base.MaxActiveConns,
		ConnMaxIdleTime: base.ConnMaxIdleTime, ConnMaxLifetime: base.ConnMaxLifetime,
		PipelinePoolSize:         -1,
		DisableIdentity:          true,
		MaintNotificationsConfig: &maintnotifications.Config{Mode: maintnotifications.ModeDisabled},
	}
}

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

func badURL(what string) error {
	return &bot.Error{Op: "REDIS_URL cannot be used: " + what, Kind: bot.Invalid, Err: errors.New(forms)}
}

// complaint is what may be repeated of go-redis' own.
func complaint(err error) string {
	for _, p := range []string{"redis: unexpected option", "redis: empty unix socket path"} {
		if strings.HasPrefix(err.Error(), p) {
			return strings.TrimPrefix(err.Error(), "redis: ")
		}
	}
	return "its path or options are not understood"
}
