package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"kodhjalpen/bot/sandbox"
	"kodhjalpen/bot/sandbox/product"
)

// known is an error that the bot answers at once.
const known = "Den här nyckeln har redan använts för att generera en prenumeration"

// perRoom is how many messages a channel gets: the bot answers five at once there, and
// then one in a second (Slack's pace).
const perRoom = 5

// each is the processor's time for a message: what a busy machine changes least.
func (r run) each() time.Duration { return r.processor / time.Duration(max(1, r.messages)) }

// A crowd writes n messages in a time, each a person's own, over some channels.
type crowd struct {
	n, rooms int
	in       time.Duration
}

// spread is a crowd whose every message can be answered at once.
func spread(n int, in time.Duration) crowd { return crowd{n, (n + perRoom - 1) / perRoom, in} }

// A run is what one bot made of a crowd's messages.
type run struct {
	acks, replies times
	late          int // acknowledgements that took longer than Slack's 3 s
	messages      int
	processor     time.Duration // that the bot used for them
}

// enter makes the crowd's people and channels.
func (c crowd) enter(w *sandbox.Workspace) {
	for r := range c.rooms {
		w.AddChannel(room(r), false, "kodhjalpen")
	}
	for i := range c.n {
		w.AddUser(person(i), "Kund", sandbox.Customer)
		_ = w.Join(person(i), room(i%c.rooms))
	}
	w.ForgetPending() // that they have joined
}

// write has them write, and returns when each message was, by its timestamp.
func (c crowd) write(w *sandbox.Workspace) (map[string]time.Time, error) {
	written := map[string]time.Time{}
	began := time.Now()
	for i := range c.n {
		if d := time.Until(began.Add(c.in * time.Duration(i) / time.Duration(c.n))); d > 0 {
			<-time.After(d)
		}
		at := time.Now()
		ts, err := w.Post(person(i), room(i%c.rooms), "", known)
		if err != nil {
			return nil, err
		}
		written[ts] = at
	}
	return written, nil
}

func room(i int) string   { return fmt.Sprintf("rum-%04d", i) }
func person(i int) string { return fmt.Sprintf("kund%05d", i) }

// A beginning starts a bot in a workspace.
type beginning func(*sandbox.Workspace) (*process, error)

// measure has a crowd write to a bot, and reads Slack's journal. after, which may be
// nil, is told of the bot before it is stopped.
func (c crowd) measure(ctx context.Context, begin beginning, after func(*process)) (run, error) {
	var r run
	w, err := sandbox.Start(ctx, product.With(sandbox.Options{RetryAfter: []time.Duration{}, AckWithin: time.Minute}))
	if err != nil {
		return r, err
	}
	defer func() { _ = w.Close() }()
	c.enter(w)
	p, err := begin(w)
	if err != nil {
		return r, err
	}
	defer p.stop()
	already, before := len(w.Journal()), p.processor()
	written, err := c.write(w)
	if err != nil {
		return r, err
	}
	// A long run's journal is long: read too often, the reading is what the processor does.
	every := max(300*time.Millisecond, c.in/50)
	for deadline := time.Now().Add(patience); ; <-time.After(every) {
		if r = read(w.Journal()[already:], written); len(r.acks) >= c.n && len(r.replies) >= c.n {
			break
		}
		if time.Now().After(deadline) {
			return r, fmt.Errorf("of %d messages %d were acknowledged and %d answered", c.n, len(r.acks), len(r.replies))
		}
	}
	r.messages, r.processor = c.n, p.processor()-before
	if after != nil {
		after(p)
	}
	return r, nil
}

// read finds in a journal how long each envelope waited for its acknowledgement, and
// each message for its first reply.
func read(journal []sandbox.Entry, written map[string]time.Time) (r run) {
	sent := map[string]time.Time{}
	answered := map[string]bool{}
	for _, e := range journal {
		switch {
		case e.Kind == "sent" && e.Envelope != "":
			sent[e.Envelope] = e.At
		case e.Kind == "ack":
			if at, ok := sent[e.Envelope]; ok {
				took := e.At.Sub(at)
				r.acks = append(r.acks, took)
				if took > 3*time.Second {
					r.late++
				}
				delete(sent, e.Envelope)
			}
		case e.Kind == "call" && e.Method == "chat.postMessage" && e.Taken:
			thread := e.Args["thread_ts"]
			if at, ok := written[thread]; ok && !answered[thread] {
				answered[thread] = true
				r.replies = append(r.replies, e.At.Sub(at))
			}
		}
	}
	return r
}

// against measures the bot, on a redis-server with a policy, and the bare bot before and
// after it, so that what else the machine does falls on both.
func (s *workshop) against(ctx context.Context, fsync string, n int, in time.Duration) (own, peer run, err error) {
	echoed := func(w *sandbox.Workspace) (*process, error) { return bare(ctx, w) }
	half := max(perRoom, n/2)
	for range 2 {
		r, err := spread(half, in*time.Duration(half)/time.Duration(n)).measure(ctx, echoed, nil)
		if err != nil {
			return own, peer, fmt.Errorf("the bare bot: %w", err)
		}
		peer.acks, peer.replies = append(peer.acks, r.acks...), append(peer.replies, r.replies...)
		peer.messages, peer.processor = peer.messages+r.messages, peer.processor+r.processor
		if own.acks != nil {
			break
		}
		redis, url, err := s.redis(ctx, fsync)
		if err != nil {
			return own, peer, err
		}
		own, err = spread(n, in).measure(ctx, func(w *sandbox.Workspace) (*process, error) {
			p, _, err := s.run(ctx, w, url)
			return p, err
		}, nil)
		redis.stop()
		if err != nil {
			return own, peer, err
		}
	}
	return own, peer, nil
}

// wire measures the line over the wire.
func (s settings) wire(ctx context.Context, shop *workshop, t *table) error {
	if _, err := shop.write(50); err != nil {
		return err
	}
	long := time.Duration(s.seconds) * time.Second
	for _, c := range []struct {
		fsync string
		rate  int
	}{{"everysec", s.rate}, {"always", s.rate}, {"everysec", s.fast}} {
		own, peer, err := shop.against(ctx, c.fsync, c.rate*s.seconds, long)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("%d messages/s, appendfsync %s: ", c.rate, c.fsync)
		t.row(name+"envelope to ack", own.acks, peer.acks, fmt.Sprintf("bare: %s, %s", short(peer.acks.at(.5)), short(peer.acks.at(.99))))
		t.row(name+"message to first reply", own.replies, peer.replies, fmt.Sprintf("bare: %s, %s", short(peer.replies.at(.5)), short(peer.replies.at(.99))))
		t.fact(name+"processor for a message", fmt.Sprintf("%s, bare: %s: ×%.1f", short(own.each()), short(peer.each()), ratio(own.each(), peer.each())))
	}
	if s.burst == 0 {
		return nil
	}
	own, peer, err := shop.against(ctx, "everysec", s.burst, time.Second)
	if err != nil {
		return err
	}
	t.row(fmt.Sprintf("%d messages in a second: envelope to ack", s.burst), own.acks, peer.acks, fmt.Sprintf("%d later than 3 s", own.late))
	return nil
}

// stages measures each stage of the line, as `run --trace` tells it.
func (s settings) stages(ctx context.Context, shop *workshop, t *table) error {
	if _, err := shop.write(50); err != nil {
		return err
	}
	for _, fsync := range []string{"everysec", "always"} {
		redis, url, err := shop.redis(ctx, fsync)
		if err != nil {
			return err
		}
		file := filepath.Join(shop.dir, "trace-"+fsync)
		_, err = spread(s.rate*s.seconds, time.Duration(s.seconds)*time.Second).measure(ctx, func(w *sandbox.Workspace) (*process, error) {
			p, _, err := shop.run(ctx, w, url, "--trace="+file, "KODHJALPEN_HTTP_ADDR="+profiled)
			if err == nil && s.profiles != "" {
				go s.profile("profile?seconds="+strconv.Itoa(s.seconds), "cpu")
			}
			return p, err
		}, func(*process) {
			if s.profiles != "" {
				s.profile("heap", "heap")
				s.profile("allocs", "allocs")
			}
		})
		redis.stop()
		if err != nil {
			return err
		}
		spent, err := staged(file)
		if err != nil {
			return err
		}
		for _, stage := range []string{"load", "understand", "decide", "commit"} {
			if fsync == "everysec" || stage == "commit" {
				t.row("stage "+stage+", appendfsync "+fsync, spent[stage], nil, "")
			}
		}
	}
	return nil
}

// profiled is where the bot serves its profiles.
const profiled = "127.0.0.1:19090"

// profile keeps one of the bot's profiles in a file.
func (s settings) profile(which, name string) {
	answer, err := http.Get("http://" + profiled + "/debug/pprof/" + which)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench: profile:", err)
		return
	}
	defer answer.Body.Close()
	f, err := os.Create(filepath.Join(s.profiles, name+".pprof"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench: profile:", err)
		return
	}
	defer f.Close()
	if _, err := io.Copy(f, answer.Body); err != nil {
		fmt.Fprintln(os.Stderr, "bench: profile:", err)
	}
}

// staged reads how long each stage of each event took from a file of traces.
func staged(file string) (map[string]times, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]times{}
	for dec := json.NewDecoder(f); dec.More(); {
		var line struct {
			Event *struct {
				Stages []struct {
					Name   string
					Micros int64
				}
			}
		}
		if err := dec.Decode(&line); err != nil {
			return nil, err
		}
		if line.Event == nil {
			continue
		}
		for _, s := range line.Event.Stages {
			out[s.Name] = append(out[s.Name], time.Duration(s.Micros)*time.Microsecond)
		}
	}
	return out, nil
}
