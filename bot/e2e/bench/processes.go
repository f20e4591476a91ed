package main

import (
	"context"
	"fmt"
	"time"

	"kodhjalpen/bot/sandbox"
)

// processes measures the same load on one, two and four processes of the bot, which share
// a workspace and its Redis. Each may use one processor, so that a further process is one
// processor more for as long as the machine has any left.
func (s settings) processes(ctx context.Context, shop *workshop, t *table) error {
	if _, err := shop.write(50); err != nil {
		return err
	}
	for _, n := range []int{1, 2, 4} {
		name := fmt.Sprintf("processes of one processor each, %d: ", n)
		steady, err := s.share(ctx, shop, n, spread(s.rate*s.seconds, time.Duration(s.seconds)*time.Second))
		if err != nil {
			return err
		}
		t.row(fmt.Sprintf("%s%d messages/s, envelope to ack", name, s.rate), steady.acks, nil, "")
		t.row(fmt.Sprintf("%s%d messages/s, message to first reply", name, s.rate), steady.replies, nil, "")
		t.fact(name+"processor for a message, all of them", short(steady.each()))
		if s.burst == 0 {
			continue
		}
		burst, err := s.share(ctx, shop, n, spread(s.burst, time.Second))
		if err != nil {
			return err
		}
		last := burst.acks.at(1)
		t.row(fmt.Sprintf("%s%d messages in a second, envelope to ack", name, s.burst), burst.acks, nil,
			fmt.Sprintf("%d later than 3 s; %.0f envelopes acknowledged a second", burst.late, float64(len(burst.acks))/max(1, last.Seconds())))
	}
	return nil
}

// share has a crowd write to n processes that serve one workspace.
func (s settings) share(ctx context.Context, shop *workshop, n int, c crowd) (run, error) {
	redis, url, err := shop.redis(ctx, "everysec")
	if err != nil {
		return run{}, err
	}
	defer redis.stop()
	return c.measure(ctx, func(w *sandbox.Workspace) (*process, error) {
		first, _, err := shop.run(ctx, w, url, "GOMAXPROCS=1")
		for range n - 1 {
			if err != nil {
				break
			}
			var next *process
			if next, _, err = shop.run(ctx, w, url, "GOMAXPROCS=1"); err == nil {
				first.beside = append(first.beside, next)
			}
		}
		return first, err
	}, nil)
}
