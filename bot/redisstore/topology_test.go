package redisstore

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// freePort is a TCP port that nobody listened on a moment ago.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// TestContractOnCluster runs the contract in cluster mode, where Redis refuses
// scripts whose keys are of several slots.
func TestContractOnCluster(t *testing.T) {
	port := freePort(t)
	server := startServer(t, "--port", fmt.Sprint(port), "--cluster-enabled", "yes", "--cluster-port", fmt.Sprint(freePort(t)))
	o, err := redis.ParseURL(server.url)
	must(t, err)
	node := redis.NewClient(o)
	defer node.Close()
	must(t, node.ClusterAddSlotsRange(t.Context(), 0, 16383).Err())
	until(t, "the cluster is whole", func() bool {
		return node.Set(context.Background(), "probe", "1", 0).Err() == nil
	})
	contract(t, func(t *testing.T) *Store {
		must(t, node.FlushAll(t.Context()).Err())
		return openURL(t, fmt.Sprintf("redis://127.0.0.1:%d?cluster=true", port))
	})
}

// TestSentinel finds the master through a sentinel of two, one of which is away.
func TestSentinel(t *testing.T) {
	port := freePort(t)
	server := startServer(t, "--port", fmt.Sprint(port))
	sentinel := freePort(t)
	conf := filepath.Join(server.dir, "sentinel.conf")
	text := fmt.Sprintf("port %d\ndir %s\nsentinel monitor desk 127.0.0.1 %d 1\n", sentinel, server.dir, port)
	must(t, os.WriteFile(conf, []byte(text), 0o600))
	cmd := exec.Command(server.cmd.Path, conf, "--sentinel")
	must(t, cmd.Start())
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}()
	must(t, awaitPing(fmt.Sprintf("redis://127.0.0.1:%d", sentinel), startWithin))
	address := fmt.Sprintf("redis://127.0.0.1:%d,127.0.0.1:%d?master_name=", freePort(t), sentinel)
	s, err := Open(t.Context(), Options{URL: address + "desk", Team: team, Secret: make([]byte, 32)})
	must(t, err)
	defer s.Close()
	commit(t, s, change(bot.Conversation{Key: thread(1)}, 1), bot.Committed)
	wantKind(t, Probe(t.Context(), address+"another"), bot.Transient)
}
