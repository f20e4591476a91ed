package e2e

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

func TestRedisFaultsUnderLoadLoseAndDoubleNothing(t *testing.T) {
	t.Parallel()
	do := func(args ...any) func(*testing.T, *world) {
		return func(t *testing.T, w *world) {
			if err := w.redis.client(t).Do(t.Context(), args...).Err(); err != nil {
				t.Fatalf("%v: %v", args, err)
			}
		}
	}
	away := func(d time.Duration) func(*testing.T, *world) {
		return func(t *testing.T, w *world) {
			w.redis.kill()
			<-time.After(d) // this long, whatever the bot does
			w.redis.start(t)
		}
	}
	none := func(*testing.T, *world) {}
	for _, fault := range []struct {
		name         string
		begin, after func(*testing.T, *world)
	}{
		{"away 300 ms", away(300 * time.Millisecond), none},
		{"away 3 s", away(3 * time.Second), none},
		{"slow", do("CLIENT", "PAUSE", "1500"), none},
		{"only for reading", do("REPLICAOF", "127.0.0.1", "1"), do("REPLICAOF", "NO", "ONE")},
		{"without replicas", do("CONFIG", "SET", "min-replicas-to-write", "1"), do("CONFIG", "SET", "min-replicas-to-write", "0")},
		{"full", do("CONFIG", "SET", "maxmemory", "1"), do("CONFIG", "SET", "maxmemory", "0")},
		{"forgets its scripts", do("SCRIPT", "FLUSH"), none},
		{"ends all connections", do("CLIENT", "KILL", "TYPE", "normal"), none},
	} {
		t.Run(fault.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, quick()).alone()
			w.run(func(o *app.Options) { o.Settle = 200 * time.Millisecond })
			var threads []string
			for i := range 6 {
				threads = append(threads, w.write([]string{"kim", "bo", "asa"}[i%3], "support", "", usedError))
				if i == 2 {
					fault.begin(t, w)
				}
				w.later(5 * time.Minute)
			}
			if strings.HasPrefix(fault.name, "only") || strings.HasPrefix(fault.name, "full") || strings.HasPrefix(fault.name, "without") {
				w.until("a redelivery", func(s *sandbox.Snapshot) bool { return redelivered(s) })
			}
			fault.after(t, w)
			w.onceEach(threads)
		})
	}
}

func redelivered(s *sandbox.Snapshot) bool {
	for _, e := range s.Journal() {
		if e.Kind == "sent" && e.Attempt > 0 {
			return true
		}
	}
	return false
}

// TestLoadingRedisIsWaitedFor: Redis is back but reads its data still, and says so
// (LOADING) to whoever asks.
func TestLoadingRedisIsWaitedFor(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick()).alone()
	w.run(func(o *app.Options) { o.Settle = 200 * time.Millisecond })
	first := w.write("bo", "support", "", "Din licensnyckel har gått ut")
	w.reply("support", first, 1)
	w.settled()
	// A file written anew is read key by key, each of which takes 20 ms here; after
	// each KiB Redis looks at who asks.
	client := w.redis.client(t)
	for i := range 200 {
		if err := client.Set(t.Context(), fmt.Sprint("other:", i), strings.Repeat(rand.Text(), 80), 0).Err(); err != nil {
			t.Fatal(err)
		}
	}
	client.ConfigSet(t.Context(), "rdbcompression", "no")
	if err := client.BgRewriteAOF(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(patience); ; {
		info := client.Info(t.Context(), "persistence").Val()
		if strings.Contains(info, "aof_rewrites:1") && strings.Contains(info, "aof_rewrite_in_progress:0") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the append-only file is not written anew")
		}
		<-time.After(5 * time.Millisecond)
	}
	w.redis.kill()
	w.redis.launch(t, "--key-load-delay", "20000", "--loading-process-events-interval-bytes", "1024")
	thread := w.write("kim", "support", "", usedError)
	for deadline := time.Now().Add(patience); ; {
		said := w.redis.ping()
		if strings.HasPrefix(said, "-LOADING") {
			break
		}
		if said == "+PONG" || time.Now().After(deadline) {
			t.Fatalf("redis-server was never seen to load: %q", said)
		}
		<-time.After(5 * time.Millisecond)
	}
	w.until("a redelivery", redelivered)
	w.redis.await(t)
	w.oneAnswer(thread)
}

// ping is what the server itself says to PING; "" while it does not listen.
func (s *server) ping() string {
	c, err := net.Dial("unix", s.socket)
	if err != nil {
		return ""
	}
	defer c.Close()
	if _, err := c.Write([]byte("PING\r\n")); err != nil {
		return ""
	}
	line, _ := bufio.NewReader(c).ReadString('\n')
	return strings.TrimSpace(line)
}

func TestConnectionCutAroundTheCommit(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]hold{"before": beforeCommit, "after": afterCommit, "before the receipt": beforeDone, "after the receipt": afterDone} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, quick())
			p := newProxy(t, w.redis)
			w.run(func(o *app.Options) { o.RedisURL = p.url() })
			first := w.write("bo", "support", "", "Din licensnyckel har gått ut")
			w.reply("support", first, 1)
			w.settled()
			p.cutAt(at)
			thread := w.write("kim", "support", "", usedError)
			p.wait(t)
			w.oneAnswer(thread)
		})
	}
}

func TestWrongPolicyAndMissingPersistenceAreWarnedOf(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick()).alone()
	client := w.redis.client(t)
	for _, set := range [][2]string{{"maxmemory-policy", "allkeys-lru"}, {"appendonly", "no"}} {
		if err := client.ConfigSet(t.Context(), set[0], set[1]).Err(); err != nil {
			t.Fatal(err)
		}
	}
	said := &spoken{}
	w.stderr = said
	w.child(w.redis.url())
	said.await(t, "maxmemory-policy allkeys-lru")
	said.await(t, "append-only file")
}

func TestNewerRecordIsRefusedAndNotOverwritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	w.run()
	thread := w.write("kim", "support", "", usedError)
	answer := w.reply("support", thread, 1)
	w.settled()
	client, key := w.redis.client(t), "kh:{"+w.TeamID()+"}:conv:"+w.ChannelID("support")+":"+thread
	before := client.HGetAll(t.Context(), key).Val()
	if err := client.HSet(t.Context(), key, "schema", 99).Err(); err != nil {
		t.Fatal(err)
	}
	second := w.write("kim", "support", thread, "det hjälpte inte")
	w.until("a redelivery of what was refused", redelivered)
	other := w.write("bo", "support", "", "Din licensnyckel har gått ut")
	w.reply("support", other, 1)
	now := client.HGetAll(t.Context(), key).Val()
	if now["version"] != before["version"] || now["state"] != before["state"] || now["schema"] != "99" {
		t.Errorf("the newer record was changed: version %s to %s", before["version"], now["version"])
	}
	if err := client.HSet(t.Context(), key, "schema", before["schema"]).Err(); err != nil {
		t.Fatal(err)
	}
	w.until("the reply", func(s *sandbox.Snapshot) bool {
		for _, m := range s.Thread("support", thread) {
			if m.Metadata != nil && strings.Contains(fmt.Sprint(m.Metadata.Payload["effect"]), second) {
				return true
			}
		}
		return false
	})
	if _, there := w.message("support", answer.TS); !there {
		t.Error("the first answer is gone")
	}
}

// A node is a redis-server of a test's own on a TCP port.
func node(t *testing.T, args ...string) (*server, string) {
	t.Helper()
	addr := freeAddr(t)
	s := startRedis(t, append([]string{"--port", addr[strings.LastIndex(addr, ":")+1:]}, args...)...)
	return s, addr
}

// comesTogether waits until a node takes its cluster for whole. Each has a view of its
// own: that others answer says nothing of this one.
func comesTogether(t *testing.T, addr string) {
	t.Helper()
	c := redis.NewClient(&redis.Options{Addr: addr})
	defer c.Close()
	for deadline := time.Now().Add(patience); !strings.Contains(c.ClusterInfo(t.Context()).Val(), "cluster_state:ok"); {
		if time.Now().After(deadline) {
			t.Fatalf("%s is not in a whole cluster", addr)
		}
		<-time.After(20 * time.Millisecond)
	}
}

func TestClusterOfThree(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	var addrs []string
	for i := range 3 {
		bus := freeAddr(t)
		_, addr := node(t, "--cluster-enabled", "yes", "--cluster-port", bus[strings.LastIndex(bus, ":")+1:])
		addrs = append(addrs, addr)
		c := redis.NewClient(&redis.Options{Addr: addr})
		defer c.Close()
		if err := c.ClusterAddSlotsRange(t.Context(), 16384*i/3, 16384*(i+1)/3-1).Err(); err != nil {
			t.Fatal(err)
		}
		host, port, _ := strings.Cut(addrs[0], ":")
		first := redis.NewClient(&redis.Options{Addr: addrs[0]})
		defer first.Close()
		if i > 0 {
			// The other end's bus port is not its port plus 10,000 here, so it is named.
			if err := c.Do(t.Context(), "CLUSTER", "MEET", host, port, busOf(t, first)).Err(); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, addr := range addrs {
		comesTogether(t, addr)
	}
	cluster := redis.NewClusterClient(&redis.ClusterOptions{Addrs: addrs})
	defer cluster.Close()
	w.run(func(o *app.Options) { o.RedisURL = "redis://" + strings.Join(addrs, ",") + "?cluster=true" })
	w.wholeCase()
	var keys, holders int
	_ = cluster.ForEachMaster(t.Context(), func(ctx context.Context, c *redis.Client) error {
		if n := len(c.Keys(ctx, "kh:*").Val()); n > 0 {
			keys += n
			holders++
		}
		return nil
	})
	if holders != 1 || keys == 0 {
		t.Errorf("%d keys of one installation on %d masters, want one", keys, holders)
	}
}

// busOf is a node's port for the cluster's own talk.
func busOf(t *testing.T, c *redis.Client) string {
	t.Helper()
	port, err := c.ConfigGet(t.Context(), "cluster-port").Result()
	if err != nil {
		t.Fatal(err)
	}
	return port["cluster-port"]
}

func TestSentinelFailover(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	master, addr := node(t)
	host, port, _ := strings.Cut(addr, ":")
	_, copyAddr := node(t, "--replicaof", host+" "+port)
	sentinel := freeAddr(t)
	conf := filepath.Join(t.TempDir(), "sentinel.conf")
	text := fmt.Sprintf("port %s\ndir %s\nsentinel monitor desk %s %s 1\nsentinel down-after-milliseconds desk 500\nsentinel failover-timeout desk 3000\n",
		sentinel[strings.LastIndex(sentinel, ":")+1:], filepath.Dir(conf), host, port)
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("redis-server", conf, "--sentinel")
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	watch := redis.NewSentinelClient(&redis.Options{Addr: sentinel})
	defer watch.Close()
	for deadline := time.Now().Add(patience); len(watch.Replicas(t.Context(), "desk").Val()) == 0; {
		if time.Now().After(deadline) {
			t.Fatal("the sentinel does not find the replica")
		}
		<-time.After(50 * time.Millisecond)
	}
	w.run(func(o *app.Options) {
		o.RedisURL, o.Mend = "redis://"+sentinel+"?master_name=desk", 200*time.Millisecond
	})
	first := w.write("bo", "support", "", "Din licensnyckel har gått ut")
	w.reply("support", first, 1)
	copied := redis.NewClient(&redis.Options{Addr: copyAddr})
	defer copied.Close()
	source := redis.NewClient(&redis.Options{Addr: addr})
	defer source.Close()
	if n := source.Wait(t.Context(), 1, 5*time.Second).Val(); n != 1 {
		t.Fatalf("%d replicas have it all, want 1", n)
	}
	master.kill()
	w.later(5 * time.Minute)
	thread := w.write("kim", "support", "", usedError)
	w.reply("support", thread, 1)
	if got := copied.Do(t.Context(), "ROLE").Val(); !strings.Contains(fmt.Sprint(got), "master") {
		t.Errorf("the replica's role is %v, want master", got)
	}
	for _, at := range []string{first, thread} {
		if n := len(w.Thread("support", at)); n != 2 {
			t.Errorf("%d posts in thread %s, want 2\n%s", n, at, w.story())
		}
	}
}
