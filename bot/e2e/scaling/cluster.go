package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/redis/go-redis/v9"
)

const (
	nodes = 3
	slots = 16384
	// formed is how long the nodes may take to find each other.
	formed = 30 * time.Second
)

// A cluster is nodes of redis-server that this program started.
type cluster struct {
	url     string
	clients []*redis.Client
	cmds    []*exec.Cmd
}

// startCluster starts the nodes, gives each a third of the slots and has them meet.
func startCluster(ctx context.Context, dir string) (c *cluster, err error) {
	c = &cluster{}
	defer func() {
		if err != nil {
			c.stop()
		}
	}()
	var addresses []string
	for n := range nodes {
		port, bus, err := freePorts()
		if err != nil {
			return nil, err
		}
		home := filepath.Join(dir, strconv.Itoa(n))
		if err := os.Mkdir(home, 0o700); err != nil {
			return nil, err
		}
		cmd := exec.Command("redis-server", "--port", strconv.Itoa(port), "--bind", "127.0.0.1", "--cluster-enabled", "yes", "--cluster-port", strconv.Itoa(bus),
			"--dir", home, "--appendonly", "yes", "--appendfsync", "everysec", "--save", "", "--loglevel", "warning")
		cmd.Stderr, cmd.SysProcAttr = os.Stderr, &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
		if err := cmd.Start(); err != nil {
			return nil, fmt.Errorf("redis-server (apt-get install redis-server): %w", err)
		}
		address := "127.0.0.1:" + strconv.Itoa(port)
		c.cmds, addresses = append(c.cmds, cmd), append(addresses, address)
		c.clients = append(c.clients, redis.NewClient(&redis.Options{Addr: address}))
		if err := until(ctx, func() bool { return c.clients[n].Ping(ctx).Err() == nil }); err != nil {
			return nil, err
		}
		from, to := n*slots/nodes, (n+1)*slots/nodes-1
		if err := c.clients[n].ClusterAddSlotsRange(ctx, from, to).Err(); err != nil {
			return nil, err
		}
		if n > 0 {
			first := strings.Split(addresses[0], ":")
			if err := c.clients[n].Do(ctx, "CLUSTER", "MEET", first[0], first[1], c.bus(ctx)).Err(); err != nil {
				return nil, err
			}
		}
	}
	c.url = "redis://" + strings.Join(addresses, ",") + "?cluster=true"
	return c, until(ctx, func() bool {
		for _, node := range c.clients {
			info, err := node.ClusterInfo(ctx).Result()
			if err != nil || !strings.Contains(info, "cluster_state:ok") || !strings.Contains(info, "cluster_known_nodes:"+strconv.Itoa(nodes)) {
				return false
			}
		}
		return true
	})
}

// bus is the port by which the first node talks to the others.
func (c *cluster) bus(ctx context.Context) string {
	config, _ := c.clients[0].ConfigGet(ctx, "cluster-port").Result()
	return config["cluster-port"]
}

func (c *cluster) stop() {
	for _, client := range c.clients {
		_ = client.Close()
	}
	for _, cmd := range c.cmds {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
}

// A node's reading is what it has done and holds.
type reading struct {
	commands, keys, bytes int64
	processor             float64 // seconds
}

// read asks every node.
func (c *cluster) read(ctx context.Context) ([]reading, error) {
	var out []reading
	for _, node := range c.clients {
		text, err := node.Info(ctx).Result()
		if err != nil {
			return nil, err
		}
		info := map[string]string{}
		for lines := bufio.NewScanner(strings.NewReader(text)); lines.Scan(); {
			if name, value, ok := strings.Cut(lines.Text(), ":"); ok {
				info[name] = value
			}
		}
		var r reading
		r.commands, _ = strconv.ParseInt(info["total_commands_processed"], 10, 64)
		r.bytes, _ = strconv.ParseInt(info["used_memory_dataset"], 10, 64)
		user, _ := strconv.ParseFloat(info["used_cpu_user"], 64)
		system, _ := strconv.ParseFloat(info["used_cpu_sys"], 64)
		r.processor = user + system
		if r.keys, err = node.DBSize(ctx).Result(); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// freePorts are two ports of this machine where nobody listens.
func freePorts() (a, b int, err error) {
	var ports [2]int
	for i := range ports {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return 0, 0, err
		}
		defer l.Close()
		ports[i] = l.Addr().(*net.TCPAddr).Port
	}
	return ports[0], ports[1], nil
}

// until waits until something holds.
func until(ctx context.Context, holds func() bool) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.Now().Add(formed); !holds(); <-tick.C {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("the cluster did not come up in %v", formed)
		}
	}
	return nil
}
