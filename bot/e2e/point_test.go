package e2e

import (
	"os/exec"
	"syscall"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

func TestKilledAfterReceiveBeforeAnythingIsAsked(t *testing.T) {
	t.Parallel()
	killedAt(t, beforeLoad)
}

// TestAStartOutlivesARedisThatIsLate holds what a start asks of a Redis that has
// answered before: more often than one question is tried, so it is asked again.
func TestAStartOutlivesARedisThatIsLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	p := newProxy(t, w.redis)
	p.stopAt(beforeGap)
	go func() {
		for range 4 { // a question is tried three times (MaxRetries 2)
			<-p.held
		}
		p.stopAt(pass)
	}()
	w.child(p.url())
	w.oneAnswer(w.write("kim", "support", "", usedError))
}

func TestKilledBeforeTheReceiptOfADeliveryIsWritten(t *testing.T) {
	t.Parallel()
	killedSettling(t, beforeDone)
}

func TestKilledAfterTheReceiptOfADeliveryIsWritten(t *testing.T) {
	t.Parallel()
	killedSettling(t, afterDone)
}

// killedSettling kills the bot when Slack has taken its answer, at a point of
// writing that down.
func killedSettling(t *testing.T, at hold) {
	w := newWorld(t, quick())
	p := newProxy(t, w.redis)
	cmd := w.child(p.url())
	earlier := w.write("bo", "support", "", "Din licensnyckel har gått ut")
	w.reply("support", earlier, 1)
	w.settled()
	p.stopAt(at)
	thread := w.write("kim", "support", "", usedError)
	p.wait(t)
	if n := len(w.Thread("support", thread)); n != 2 {
		t.Fatalf("%d posts when the receipt is written, want the question and the answer", n)
	}
	w.kill9(cmd)
	w.run()
	w.oneAnswer(thread)
}

func TestKilledAfterTheAckLosesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	cmd := w.child(w.redis.url())
	w.Break("chat.postMessage", sandbox.Slow(time.Minute)) // delivery waits: only the commit is done
	thread := w.write("kim", "support", "", usedError)
	w.until("the ack", func(s *sandbox.Snapshot) bool {
		return s.Pending() == 0 && len(s.Thread("support", thread)) == 1 && acked(s)
	})
	w.kill9(cmd)
	w.Heal("chat.postMessage")
	w.run()
	w.oneAnswer(thread)
}

func acked(s *sandbox.Snapshot) bool {
	for _, e := range s.Journal() {
		if e.Kind == "ack" {
			return true
		}
	}
	return false
}

func TestThreeSideBySideKilledInTurnUnderLoad(t *testing.T) {
	t.Parallel()
	o := quick()
	w := newWorld(t, o)
	children := make([]*exec.Cmd, 3)
	for i := range children {
		children[i] = w.child(w.redis.url())
	}
	var threads []string
	for i := range 21 {
		threads = append(threads, w.write([]string{"kim", "bo", "asa"}[i%3], "support", "", usedError))
		w.later(5 * time.Minute)
		if i%3 != 2 {
			continue
		}
		n := i / 3 % 3
		if err := children[n].Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = children[n].Wait()
		w.until("its sockets to close", func(s *sandbox.Snapshot) bool { return s.Sockets() <= 4 })
		children[n] = w.child(w.redis.url())
	}
	w.onceEach(threads)
}

// onceEach fails the test unless each thread holds the question and one answer.
func (w *world) onceEach(threads []string) {
	w.t.Helper()
	for _, thread := range threads {
		w.reply("support", thread, 1)
	}
	w.settled()
	for _, thread := range threads {
		if n := len(w.Thread("support", thread)); n != 2 {
			w.t.Errorf("%d posts in thread %s, want 2", n, thread)
		}
	}
}

// TestClockSteppedBackAndForth steps the machine's clock while an answer waits to be
// tried again: it comes, and the channel goes on, at once and not when the clock is
// where it was.
func TestClockSteppedBackAndForth(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	clock := &steppedClock{}
	w.run(func(o *app.Options) { o.Clock = clock.now })
	var threads []string
	for _, by := range []time.Duration{0, time.Hour, -2 * time.Hour, 40 * time.Minute, -3 * time.Minute, 3 * time.Hour, -30 * time.Second} {
		clock.step(by)
		w.FailNext("chat.postMessage", sandbox.TakenThenCut())
		threads = append(threads, w.write("kim", "support", "", usedError))
		w.until("an attempt", func(s *sandbox.Snapshot) bool { return len(s.Calls("chat.postMessage")) >= len(threads) })
		w.later(5 * time.Minute)
	}
	clock.step(-time.Hour)
	w.onceEach(threads)
}

func TestOutOfFilesIsOutlived(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	said := &spoken{}
	w.stderr = said
	cmd := w.child(w.redis.url())
	limit(t, cmd, 12) // fewer than are open: no further connection can be made
	var threads []string
	for range 3 {
		threads = append(threads, w.write("kim", "support", "", usedError))
		w.later(5 * time.Minute)
		w.DropSockets()
	}
	said.await(t, "too many open files")
	limit(t, cmd, 1024)
	w.onceEach(threads)
}

// limit sets how many files a process may have open.
func limit(t *testing.T, cmd *exec.Cmd, n uint64) {
	t.Helper()
	if err := prlimit(cmd.Process.Pid, syscall.RLIMIT_NOFILE, n); err != nil {
		t.Fatal(err)
	}
}
