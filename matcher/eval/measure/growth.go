package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"kodhjalpen/kb"
	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
	"kodhjalpen/matcher/eval/growth"
)

// measureGrowth prints what more articles cost: right answers, time and memory.
func measureGrowth(args []string) error {
	flags := flag.NewFlagSet("growth", flag.ExitOnError)
	sizes := flags.String("made", "0,1000,10000", "how many made articles to add, joined by commas")
	seed := flags.Uint64("seed", 1, "which articles are made")
	near := flags.Bool("near", true, "have articles among them whose faults read like ours")
	most := flags.Float64("most", 3, "how many points of right answers may be lost before this is an error")
	if err := flags.Parse(args); err != nil {
		return err
	}
	messages, err := readAll(flags.Args())
	if err != nil {
		return err
	}
	seven, err := shipped()
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "articles\tright %\twrong %\tasked %\ttop right %\tnear answered %\tp50 µs\tp99 µs\tindex ms\tmatcher ms\theap MB\t")
	first := -1.0
	var lost error
	for _, text := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return fmt.Errorf("-made %s: want numbers joined by commas", *sizes)
		}
		grown, err := grow(append(slices.Clone(seven), growth.Articles(n, *seed, *near)...), messages)
		if err != nil {
			return err
		}
		grown.write(t)
		if err := t.Flush(); err != nil {
			return err
		}
		right := grown.right()
		if first < 0 {
			first = right
		}
		if first-right > *most && lost == nil {
			lost = fmt.Errorf("%d made articles cost %.1f points of right answers; at most %.1f are allowed", n, first-right, *most)
		}
	}
	return lost
}

// A grown is what one size of knowledge base did.
type grown struct {
	articles       int
	report         eval.Report
	p50, p99       time.Duration
	index, matcher time.Duration
	heap           uint64
}

// grow measures one size.
func grow(list []kb.Article, messages []eval.Message) (grown, error) {
	g := grown{articles: len(list)}
	before := heap()
	start := time.Now()
	ix, err := kb.NewIndex(list)
	if err != nil {
		return g, err
	}
	defer ix.Close()
	g.index = time.Since(start)
	start = time.Now()
	m, err := matcher.New(ix)
	if err != nil {
		return g, err
	}
	g.matcher = time.Since(start)
	g.heap = heap() - before
	g.report = eval.Score(messages, m.Match)
	g.p50, g.p99 = latency(m, messages)
	runtime.KeepAlive(m)
	return g, nil
}

// latency is the median and the 99th percentile over the messages of fewer
// than 1,000 characters, each as the fastest of three, so that a busy machine
// tells little.
func latency(m *matcher.Matcher, messages []eval.Message) (p50, p99 time.Duration) {
	var took []time.Duration
	for _, msg := range messages {
		if len(msg.Text) >= 1000 {
			continue
		}
		best := time.Hour
		for range 3 {
			start := time.Now()
			m.Match(msg.Text)
			best = min(best, time.Since(start))
		}
		took = append(took, best)
	}
	slices.Sort(took)
	return took[len(took)/2], took[len(took)*99/100]
}

// heap is the memory in use, in bytes.
func heap() uint64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

// right is the share of messages in scope answered rightly, in per cent.
func (g grown) right() float64 {
	return 100 * float64(g.report.InScope.Right) / float64(max(1, g.report.InScope.Messages))
}

func (g grown) write(w *tabwriter.Writer) {
	c, near := g.report.InScope, g.report.Near
	pct := func(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }
	fmt.Fprintf(w, "%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%d\t%d\t%d\t%d\t%d\t\n", g.articles, g.right(),
		pct(c.Wrong, c.Messages), pct(c.Asked, c.Messages), pct(c.TopRight, c.Messages), pct(near.Answered, near.Messages),
		g.p50.Microseconds(), g.p99.Microseconds(), g.index.Milliseconds(), g.matcher.Milliseconds(), g.heap>>20)
}
