package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot/sandbox"
	"kodhjalpen/bot/sandbox/product"
	"kodhjalpen/kb"
	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
)

// understand measures matching by the number of articles, in this process.
func (s settings) understand(_ context.Context, _ *workshop, t *table) error {
	const file = "matcher/eval/testdata/dev-messages.jsonl"
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	messages, err := eval.ReadBytes(file, data)
	if err != nil {
		return err
	}
	for _, text := range strings.Split(s.sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("-articles %s: want numbers joined by commas", s.sizes)
		}
		began := time.Now()
		ix, err := kb.NewIndex(shelf(n))
		if err != nil {
			return err
		}
		m, err := matcher.New(ix)
		if err != nil {
			return err
		}
		built := time.Since(began)
		m.Match(messages[0].Text)
		var spent times
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for _, msg := range messages {
			began := time.Now()
			m.Match(msg.Text)
			spent = append(spent, time.Since(began))
		}
		runtime.ReadMemStats(&after)
		each := func(a, b uint64) uint64 { return (b - a) / uint64(len(messages)) }
		t.row(fmt.Sprintf("understand, %d articles", n), spent, nil, fmt.Sprintf("%d allocations, %d kB each; indexed in %s",
			each(before.Mallocs, after.Mallocs), each(before.TotalAlloc, after.TotalAlloc)>>10, short(built)))
		if err := ix.Close(); err != nil {
			return err
		}
	}
	return nil
}

// start measures the time from the process's start until Slack has said hello to both
// connections, at the first start and when nothing has changed.
func (s settings) start(ctx context.Context, shop *workshop, t *table) error {
	for _, n := range []int{50, 10_000} {
		dir, err := shop.write(n)
		if err != nil {
			return err
		}
		redis, url, err := shop.redis(ctx, "everysec")
		if err != nil {
			return err
		}
		w, err := sandbox.Start(ctx, product.With(sandbox.Options{}))
		if err != nil {
			return err
		}
		var first time.Duration
		var again times
		for i := range 4 {
			p, took, err := shop.run(ctx, w, url, "KODHJALPEN_ARTICLES="+dir)
			if err != nil {
				return err
			}
			p.stop()
			if i == 0 {
				first = took
			} else {
				again = append(again, took)
			}
		}
		t.row(fmt.Sprintf("start to hello, %d articles unchanged", n), again, nil, "at first "+short(first))
		_ = w.Close()
		redis.stop()
	}
	return nil
}

// size measures the bot's memory and idle processor, and the binary.
func (s settings) size(ctx context.Context, shop *workshop, t *table) error {
	info, err := os.Stat(shop.bot)
	if err != nil {
		return err
	}
	t.fact("binary", fmt.Sprintf("%.1f MB", float64(info.Size())/1e6))
	if _, err := shop.write(50); err != nil {
		return err
	}
	redis, url, err := shop.redis(ctx, "everysec")
	if err != nil {
		return err
	}
	defer redis.stop()
	var idle float64
	// A hundred a second, twice what the line is measured at: what is asked is what they leave behind, not how fast they come.
	_, err = crowd{s.conversations, max(1, s.conversations/20), time.Duration(s.conversations) * time.Second / 100}.measure(ctx, func(w *sandbox.Workspace) (*process, error) {
		p, _, err := shop.run(ctx, w, url)
		if err != nil {
			return nil, err
		}
		before := p.processor()
		<-time.After(6 * time.Second)
		idle = 100 * float64(p.processor()-before) / float64(6*time.Second)
		return p, nil
	}, func(p *process) {
		<-time.After(3 * time.Second)
		t.fact(fmt.Sprintf("resident memory after %d conversations", s.conversations), fmt.Sprintf("%d MiB, at most %d", p.status("VmRSS")>>10, p.status("VmHWM")>>10))
	})
	t.fact("idle processor, 50 articles, two connections", fmt.Sprintf("%.2f %% of one", idle))
	return err
}
