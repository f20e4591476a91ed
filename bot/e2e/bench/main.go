// Command bench measures the bot as its operator and its customers meet it and prints
// one table: understanding by number of articles; the whole line over the wire, from
// envelope to acknowledgement and to the first reply, beside a bare slack-go bot that
// stores nothing, in the same run; each stage of the line; the start; memory and idle
// processor.
//
// The sandbox, the bots and their redis-servers share this machine, and times on a busy
// one say little by themselves: what compares is the ratio to the bare bot.
//
//	make bench > today.txt    ARGS="-only wire -conversations 2000"
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"
)

// settings are what is measured, and how long.
type settings struct {
	only          string
	sizes         string
	rate, fast    int
	seconds       int
	burst         int
	conversations int
	profiles      string
}

func main() {
	if os.Getenv(echoVar) != "" {
		echo()
		return
	}
	var s settings
	flag.StringVar(&s.only, "only", "", "measure only these, joined by commas: understand, wire, stages, start, size, processes")
	flag.StringVar(&s.sizes, "articles", "7,50,1000,10000", "how many articles are understood with")
	flag.IntVar(&s.rate, "rate", 50, "messages a second over the wire")
	flag.IntVar(&s.fast, "fast", 200, "messages a second, the second time")
	flag.IntVar(&s.seconds, "seconds", 8, "how long each of these lasts")
	flag.IntVar(&s.burst, "burst", 1500, "messages in a second at once; 0 leaves it out")
	flag.IntVar(&s.conversations, "conversations", 20000, "how many conversations the bot's memory is measured after")
	flag.StringVar(&s.profiles, "profiles", "", "folder for the bot's profiles while its stages are measured: cpu.pprof, heap.pprof, allocs.pprof")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := s.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// wants says whether a part is to be measured.
func (s settings) wants(part string) bool {
	return s.only == "" || strings.Contains(","+s.only+",", ","+part+",")
}

// run measures the parts one after another.
func (s settings) run(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "kh-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	shop := &workshop{dir: dir, bot: filepath.Join(dir, "kodhjalpen")}
	build := exec.CommandContext(ctx, "go", "build", "-o", shop.bot, "kodhjalpen/bot/cmd/kodhjalpen")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w: %s", err, out)
	}
	fmt.Printf("%s, %s, %d processors, %s %s/%s\n", time.Now().Format(time.DateOnly), model(), runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	fmt.Printf("load at the start: %s\n\n", load())
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "what\tn\tp50\tp99\tmost\tbeside the bare bot\tmore")
	for _, part := range []struct {
		name    string
		measure func(context.Context, *workshop, *table) error
	}{
		{"understand", s.understand}, {"wire", s.wire}, {"stages", s.stages}, {"start", s.start}, {"size", s.size}, {"processes", s.processes},
	} {
		if !s.wants(part.name) {
			continue
		}
		if err := part.measure(ctx, shop, &table{t}); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
		if err := t.Flush(); err != nil {
			return err
		}
	}
	fmt.Printf("\nload at the end: %s\n", load())
	return nil
}

// model is the processor's name.
func model() string {
	raw, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(raw)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(name), ":"))
		}
	}
	return "a processor of unknown name"
}

// load is how many processes wanted a processor in the last minute (/proc/loadavg).
func load() string {
	raw, _ := os.ReadFile("/proc/loadavg")
	first, _, _ := strings.Cut(string(raw), " ")
	return first
}
