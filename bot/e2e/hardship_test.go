package e2e

import (
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// short makes a bot notice soon that a connection has fallen silent.
func short(o *app.Options) { o.Silence = time.Second }

// opened counts the connections that were made.
func opened(journal []sandbox.Entry) (n int) {
	for _, e := range journal {
		if e.Kind == "open" {
			n++
		}
	}
	return n
}

func pinging() sandbox.Options {
	o := quick()
	o.PingEvery = 200 * time.Millisecond
	return o
}

// TestHalfOpenSocketsAreNoticedAndReplaced: nothing passes on connections that both
// ends hold for open.
func TestHalfOpenSocketsAreNoticedAndReplaced(t *testing.T) {
	t.Parallel()
	w := newWorld(t, pinging())
	w.run(short)
	w.HalfOpen()
	var threads []string
	for _, user := range []string{"kim", "bo", "asa"} {
		threads = append(threads, w.write(user, "support", "", usedError))
	}
	w.until("two connections more", func(s *sandbox.Snapshot) bool { return opened(s.Journal()) >= 4 })
	w.onceEach(threads)
}

// TestSlowHandlingKeepsTheSocketsAlive: while Redis does not answer, events come
// faster than they are handled, and more than slack-go's own buffers hold. A reader
// that waited for its handlers would be deaf to pings and lose the connection.
func TestSlowHandlingKeepsTheSocketsAlive(t *testing.T) { // alone: what it waits for is reckoning, within seconds
	w := newWorld(t, pinging())
	w.run(short)
	if err := w.redis.client(t).Do(t.Context(), "CLIENT", "PAUSE", "4000").Err(); err != nil {
		t.Fatal(err)
	}
	var threads []string
	for range 240 {
		threads = append(threads, w.write("kim", "support", "", "Tack!"))
		w.later(5 * time.Minute)
	}
	threads = append(threads, w.write("bo", "support", "", usedError))
	w.reply("support", threads[len(threads)-1], 1)
	w.settled()
	if n := opened(w.Journal()); n != 2 {
		t.Errorf("%d connections were made, want the first two alone", n)
	}
}

// TestPanicInAHandlerIsOutlived: a handler that panics counts as one that failed; the
// event comes again, the process and everybody else's conversations go on.
func TestPanicInAHandlerIsOutlived(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	var left atomic.Int32
	w.run(func(o *app.Options) {
		o.Clock = func() time.Time {
			if inHandler() && left.Add(-1) >= 0 {
				panic("a customer's words")
			}
			return time.Now()
		}
	})
	left.Store(3)
	var threads []string
	for range 2 {
		for _, user := range []string{"kim", "bo", "asa"} {
			threads = append(threads, w.write(user, "support", "", usedError))
		}
		w.later(5 * time.Minute)
	}
	w.onceEach(threads)
	if left.Load() >= 0 {
		t.Error("nothing panicked: the test looks in the wrong place")
	}
}

// inHandler reports whether the caller is in the midst of an event's turn, with its
// conversation locked.
func inHandler() bool {
	pcs := make([]uintptr, 16)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for {
		f, more := frames.Next()
		if strings.HasSuffix(f.Function, "line.(*Line).turn") {
			return true
		}
		if !more {
			return false
		}
	}
}

// TestOutOfMemoryEndsTheProcessAndLosesNothing takes away the memory that the process
// would need next: the runtime ends it, wherever it is.
func TestOutOfMemoryEndsTheProcessAndLosesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	said := &spoken{}
	w.stderr, w.pace, w.program = said, 10*time.Millisecond, plainTests(t)
	cmd := w.child(w.redis.url())
	first := w.write("bo", "support", "", "Din licensnyckel har gått ut")
	w.reply("support", first, 1)
	w.settled()
	if err := prlimit(cmd.Process.Pid, rlimitData, 1); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	threads := []string{first}
	for going := true; going; { // it lives on what it has until a heap grows
		threads = append(threads, w.write("kim", "support", "", usedError+strings.Repeat(" och sedan hände något annat", 50)))
		w.later(5 * time.Minute)
		select {
		case <-ended:
			going = false
		case <-time.After(20 * time.Millisecond):
		}
		if len(threads) > 500 {
			t.Fatal("the process goes on without memory")
		}
	}
	// By which part of the runtime lacks it: "cannot allocate memory", "out of memory", or a thread that has no stack.
	said.await(t, "memory", "pthread_create failed")
	w.run(func(o *app.Options) { o.Pace = w.pace })
	w.onceEach(threads)
}
