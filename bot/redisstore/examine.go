package redisstore

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// oldest is the oldest server that is supported; the contract is proved on 7.0.
var oldest = [2]int{6, 2}

// How far the machine's clock may be from Redis'. Redis' clock is one that all
// processes of an installation can be compared with: when theirs differ by more
// than a lease (30 s), they take each other's deliveries over.
const (
	clockDoubt = 5 * time.Second
	clockLimit = 30 * time.Second
)

// Examine asks the Redis of an address about everything the bot rests on. now is
// the machine's clock. It leaves nothing.
func Examine(ctx context.Context, address string, now func() time.Time) []bot.Finding {
	options, err := parseURL(address)
	if err != nil {
		return []bot.Finding{bot.BadSetting("redis", err.Error(), "correct REDIS_URL")}
	}
	s := &Store{client: redis.NewUniversalClient(options), keys: newKeys("doctor"), timeout: defaultTimeout}
	defer s.client.Close()
	if err := s.Ping(ctx); err != nil {
		found, remedy := explain(err)
		return []bot.Finding{bot.Bad("redis", found, "REDIS_URL: "+remedy)}
	}
	findings := []bot.Finding{bot.Good("redis", "it answers"), s.examineWrite(ctx)}
	for _, section := range []struct {
		name  string
		judge func(map[string]string) []bot.Finding
	}{{"server", judgeVersion}, {"replication", judgeRole}, {"persistence", judgePersistence}, {"memory", judgeMemory}} {
		info, err := s.info(ctx, section.name)
		if err != nil {
			findings = append(findings, bot.Bad("redis "+section.name, "no answer: "+string(bot.KindOf(err)), "look at the server's load and log"))
			continue
		}
		findings = append(findings, section.judge(info)...)
	}
	return append(findings, s.examineClock(ctx, now))
}

// examineWrite runs a script that writes, as every commit does.
func (s *Store) examineWrite(ctx context.Context) bot.Finding {
	const name = "redis writes"
	if err := s.Prove(ctx); err != nil {
		found, remedy := explain(err)
		return bot.Bad(name, found, "REDIS_URL: "+remedy)
	}
	return bot.Good(name, "a script may write")
}

func judgeVersion(info map[string]string) []bot.Finding {
	const name = "redis version"
	version := info["redis_version"]
	var got [2]int
	if n, _ := fmt.Sscanf(version, "%d.%d", &got[0], &got[1]); n < 2 {
		return []bot.Finding{bot.Doubtful(name, "the server does not tell it", "make sure that it is 6.2 or newer")}
	}
	shown := "Redis " + version
	if v := info["valkey_version"]; v != "" {
		shown = "Valkey " + v
	}
	if got[0] < oldest[0] || got[0] == oldest[0] && got[1] < oldest[1] {
		return []bot.Finding{bot.Bad(name, shown+" is too old", "update to Redis 6.2 or newer, or to Valkey")}
	}
	return []bot.Finding{bot.Good(name, shown)}
}

func judgeRole(info map[string]string) []bot.Finding {
	if info["role"] == "slave" {
		return []bot.Finding{bot.Bad("redis role", "REDIS_URL names a replica, which takes no writes", "name the primary, or the Sentinels with ?master_name=")}
	}
	return nil
}

func judgePersistence(info map[string]string) []bot.Finding {
	const name, remedy = "redis persistence", "set appendonly yes, and appendfsync always for not a single lost event"
	switch {
	case info["aof_enabled"] == "":
		return []bot.Finding{bot.Doubtful(name, "the server does not tell it", "make sure that appendonly is yes")}
	case info["aof_enabled"] != "1":
		return []bot.Finding{bot.Bad(name, "no append-only file: conversations and tickets since the last snapshot are lost when the server stops", remedy)}
	case info["aof_last_write_status"] == "err":
		return []bot.Finding{bot.Bad(name, "the append-only file cannot be written", "make room on the server's disk")}
	default:
		return []bot.Finding{bot.Good(name, "append-only file")}
	}
}

// nearlyFull is the share of maxmemory from which Redis is soon full; then no
// event is acked any more.
const nearlyFull = 0.9

func judgeMemory(info map[string]string) []bot.Finding {
	limit, _ := strconv.ParseFloat(info["maxmemory"], 64)
	used, _ := strconv.ParseFloat(info["used_memory"], 64)
	const name, remedy = "redis eviction", "set maxmemory-policy noeviction"
	var out []bot.Finding
	switch policy := info["maxmemory_policy"]; {
	case policy == "noeviction":
		out = append(out, bot.Good(name, policy))
	case policy == "":
		out = append(out, bot.Doubtful(name, "the server does not tell its maxmemory-policy", "make sure that it is noeviction"))
	case limit == 0:
		out = append(out, bot.Doubtful(name, policy+", though no maxmemory is set", remedy))
	default:
		out = append(out, bot.Bad(name, policy+": conversations and tickets may be thrown away", remedy))
	}
	if limit > 0 && used > nearlyFull*limit {
		out = append(out, bot.Doubtful("redis memory", fmt.Sprintf("%.0f %% of maxmemory is used", 100*used/limit), "raise maxmemory: a full Redis stops the bot from taking events"))
	}
	return out
}

// examineClock compares the machine's clock with the server's.
func (s *Store) examineClock(ctx context.Context, now func() time.Time) bot.Finding {
	const name, remedy = "clock against Redis", "keep both machines' clocks with NTP"
	ctx, cancel := s.bound(ctx)
	defer cancel()
	asked := now()
	theirs, err := s.client.Time(ctx).Result()
	if err != nil {
		return bot.Doubtful(name, "the server does not tell its time", "compare the clocks by hand")
	}
	ours := asked.Add(now().Sub(asked) / 2)
	off := ours.Sub(theirs).Round(100 * time.Millisecond).Abs()
	found := fmt.Sprintf("the machine's clock is %s from Redis'", off)
	switch {
	case off > clockLimit:
		return bot.Bad(name, found+": several bots would take each other's deliveries over", remedy)
	case off > clockDoubt:
		return bot.Doubtful(name, found, remedy)
	default:
		return bot.Good(name, found)
	}
}

// Running returns the address of the server that a running process keeps in dir
// (see Embedded), and whether one answers there.
func Running(ctx context.Context, dir string) (string, bool) {
	path := filepath.Join(dir, "redis", "r.sock")
	if folder, err := os.Lstat(filepath.Dir(path)); err != nil || !folder.IsDir() {
		return "", false
	}
	if _, err := os.Lstat(path); err != nil || len(path) > maxSocketPath {
		return "", false
	}
	address := (&url.URL{Scheme: "unix", Path: path}).String()
	options, err := parseURL(address)
	if err != nil {
		return "", false
	}
	s := &Store{client: redis.NewUniversalClient(options), timeout: defaultTimeout}
	defer s.client.Close()
	return address, s.Ping(ctx) == nil
}
