// Command scaling takes a day of many workspaces through the line and the outbox on a
// Redis Cluster of three, which it starts, and tells what each node had to do.
//
// What is real: decide, line, deliver, redisstore, redis-server in cluster mode with an
// append-only file. What is not: Slack (each post is taken at once), understanding (what it
// costs is in BENCH.md), and the clock, which jumps from one thing to the next, so that a
// day, and the three in which silence closes what it left, takes minutes.
//
//	make scaling    ARGS="-workspaces 20 -conversations 10"
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// settings are how much is simulated.
type settings struct {
	workspaces    int
	conversations int
	beside        int
	seed          uint64
}

func main() {
	var s settings
	flag.IntVar(&s.workspaces, "workspaces", 100, "how many installations")
	flag.IntVar(&s.conversations, "conversations", 60, "how many customers write to each in the day")
	flag.IntVar(&s.beside, "beside", 16, "how many installations go on at once")
	flag.Uint64Var(&s.seed, "seed", 1, "of what the customers do")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := s.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "scaling:", err)
		os.Exit(1)
	}
}

func (s settings) run(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "kh-scaling-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	c, err := startCluster(ctx, dir)
	if err != nil {
		return err
	}
	defer c.stop()
	before, err := c.read(ctx)
	if err != nil {
		return err
	}
	began := time.Now()
	sums, err := s.workAll(ctx, c.url)
	if err != nil {
		return err
	}
	took := time.Since(began)
	after, err := c.read(ctx)
	if err != nil {
		return err
	}
	s.tell(sums, took, before, after)
	return nil
}

// workAll takes every workspace through its day, some beside each other.
func (s settings) workAll(ctx context.Context, url string) (sum tally, err error) {
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	var wg sync.WaitGroup
	var next atomic.Int64
	sums := make([]tally, s.workspaces)
	for range min(s.beside, s.workspaces) {
		wg.Go(func() {
			for ctx.Err() == nil {
				n := int(next.Add(1)) - 1
				if n >= s.workspaces {
					return
				}
				if err := s.workOne(ctx, url, n, &sums[n]); err != nil {
					fail(fmt.Errorf("workspace %d: %w", n, err))
				}
			}
		})
	}
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return sum, err
	}
	for _, t := range sums {
		sum.add(t)
	}
	return sum, nil
}

func (s settings) workOne(ctx context.Context, url string, n int, t *tally) error {
	w, err := openWorkspace(ctx, url, n, t)
	if err != nil {
		return err
	}
	defer func() { _ = w.store.Close() }()
	if err := w.live(ctx, aDay(s.seed+uint64(n)*1000, s.conversations)); err != nil {
		return err
	}
	return w.check(ctx)
}
