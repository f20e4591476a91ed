package e2e

import (
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// crowd is how many messages a flood is.
const crowd = 1000

// hurry is how many times faster than Slack a flood is let through, so that 1,000
// answers in one channel take seconds and not a quarter of an hour.
const hurry = 100

// slack is how much faster still Slack's limit is: at this speed a busy machine's
// jitter would pass for haste.
const slack = 3

// mostMemory is the most that a bot may have used at once, in KiB.
const mostMemory = 150 << 10

func TestFloodInOneChannel(t *testing.T) { flood(t, 1) }

func TestFloodOverFiftyChannels(t *testing.T) { flood(t, 50) }

// flood posts a crowd's messages at once over some channels. Acknowledgements that
// are late may be the machine's doing, not the bot's: then the flood comes once more.
func flood(t *testing.T, channels int) {
	late := 0
	for range 3 {
		t.Run("", func(t *testing.T) { late = flooded(t, channels) })
		if late == 0 || t.Failed() {
			return
		}
	}
	t.Errorf("in three floods acknowledgements came later than 3 s, in the last %d", late)
}

// flooded is one flood, each message by a person of its own. It gives how many
// acknowledgements came late.
func flooded(t *testing.T, channels int) (late int) {
	w := newWorld(t, sandbox.Options{Pace: slack * hurry, RetryAfter: patient()})
	w.pace, w.program = time.Second/hurry, plainTests(t)
	for c := range channels {
		w.AddChannel(fmt.Sprintf("rum-%02d", c), false, "kodhjalpen")
	}
	users := make([]string, crowd)
	for i := range users {
		users[i] = fmt.Sprintf("kund%04d", i)
		w.AddUser(users[i], "Kund", sandbox.Customer)
		if err := w.Join(users[i], fmt.Sprintf("rum-%02d", i%channels)); err != nil {
			t.Fatal(err)
		}
	}
	w.ForgetPending() // that they have joined
	cmd := w.child(w.redis.url())
	start := time.Now()
	threads := make([]string, crowd)
	for i := range users {
		threads[i] = w.write(users[i], fmt.Sprintf("rum-%02d", i%channels), "", usedError)
	}
	written := time.Since(start)
	w.calm()
	took, most := time.Since(start), peak(t, cmd.Process.Pid)
	moved := w.inOrder(threads)
	w.atSlacksPace()
	late = w.late()
	t.Logf("%d messages in %d channels, written in %v: answered in %v, out of turn by %.3f, %d acks late, at most %d MiB",
		crowd, channels, written.Round(time.Millisecond), took.Round(time.Millisecond), moved, late, most>>10)
	if most > mostMemory {
		t.Errorf("the bot used %d MiB, want at most %d", most>>10, mostMemory>>10)
	}
	return late
}

// patient are redeliveries that outlast a flood, as Slack's do.
func patient() []time.Duration {
	out := []time.Duration{0, time.Second, 2 * time.Second}
	for range 30 {
		out = append(out, 5*time.Second)
	}
	return out
}

// calm waits until all is acknowledged and delivered, longer than settled does, and
// seldom looks: each look holds the workspace up.
func (w *world) calm() {
	w.t.Helper()
	client, look := w.redis.client(w.t), time.NewTicker(100*time.Millisecond)
	defer look.Stop()
	for limit := time.After(4 * time.Minute); ; {
		select {
		case <-limit:
			w.t.Fatal("the flood does not end")
		case <-look.C:
		}
		if client.Exists(w.t.Context(), "kh:{"+w.TeamID()+"}:due:all").Val() == 0 && w.pending() == 0 {
			return
		}
	}
}

// pending is how many events are not acknowledged.
func (w *world) pending() (n int) {
	ctx, cancel := context.WithCancel(w.t.Context())
	cancel()
	_ = w.Wait(ctx, func(s *sandbox.Snapshot) bool { n = s.Pending(); return true })
	return n
}

// inOrder fails the test unless each thread was answered once, and in each channel
// oldest first. Sixteen messages are understood at once, and of two sockets one may be
// read later than the other: an answer may be out of its turn by a tenth of the crowd
// on average, which by chance would be a third. It gives by how much of it one was.
func (w *world) inOrder(threads []string) (moved float64) {
	w.t.Helper()
	turn := map[string]int{}
	for i, thread := range threads {
		turn[thread] = i
	}
	answers, order := map[string]int{}, map[string][]int{}
	for _, e := range w.Calls("chat.postMessage") {
		if e.Taken {
			thread, channel := e.Args["thread_ts"], e.Args["channel"]
			answers[thread]++
			order[channel] = append(order[channel], turn[thread])
		}
	}
	for _, thread := range threads {
		if answers[thread] != 1 {
			w.t.Errorf("%d answers in thread %s, want 1", answers[thread], thread)
		}
	}
	for _, got := range order {
		want := slices.Sorted(slices.Values(got))
		for at, n := range got {
			due, _ := slices.BinarySearch(want, n)
			moved += math.Abs(float64(at-due)) / float64(len(got)) / float64(len(threads))
		}
	}
	if moved > 0.1 {
		w.t.Errorf("an answer was out of its turn by %.2f of its channel's on average, want at most 0.1", moved)
	}
	return moved
}

// atSlacksPace fails the test where a channel was written to faster than its pace
// allows: a burst of five and one in each interval.
func (w *world) atSlacksPace() {
	w.t.Helper()
	first, last, n, refused := map[string]time.Time{}, map[string]time.Time{}, map[string]int{}, 0
	for _, e := range w.Calls("chat.postMessage") {
		channel := e.Args["channel"]
		if first[channel].IsZero() {
			first[channel] = e.At
		}
		last[channel] = e.At
		n[channel]++
		if e.Error != "" {
			refused++
		}
	}
	if refused > crowd/100 { // a few, by a busy machine's jitter
		w.t.Errorf("Slack refused %d posts of %d", refused, crowd)
	}
	for channel := range n {
		took := last[channel].Sub(first[channel])
		if least := time.Duration(n[channel]-5) * w.pace * 9 / 10; took < least {
			w.t.Errorf("%d posts in %s took %v, want at least %v", n[channel], channel, took, least)
		}
	}
}

// late counts the acknowledgements that came after Slack's 3 s, and the events that
// were therefore sent again.
func (w *world) late() (late int) {
	for _, e := range w.Journal() {
		if e.Kind == "late" || e.Kind == "sent" && e.Attempt > 0 {
			late++
		}
	}
	return late
}

// peak is the most memory that a process has used, in KiB.
func peak(t *testing.T, pid int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if size, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, err := strconv.Atoi(strings.Fields(size)[0])
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatal("the system does not tell a process's memory")
	return 0
}

func TestOnePersonDoesNotFillTheQueue(t *testing.T) {
	w := newWorld(t, sandbox.Options{Pace: slack * hurry, RetryAfter: quick().RetryAfter})
	w.pace = time.Second / hurry
	w.child(w.redis.url())
	var last string
	for range 200 {
		last = w.write("kim", "support", "", "Jag vill prata med en människa")
		w.later(3 * time.Minute)
	}
	w.until("a reply to each", func(s *sandbox.Snapshot) bool { return len(w.replies(s, "support", last)) > 0 })
	w.settled()
	other := w.write("bo", "support", "", "Jag vill prata med en människa")
	w.reply("support", other, 1)
	w.settled()
	queue, err := w.Command("anna", "kodhjalpen-agenter", "/kodhjalp", "kö")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(queue.Shown(), "KH-"); n < 2 || n > 8 {
		t.Errorf("%d tickets in the queue after one person's 200 posts and another's one, want a few\n%s", n, queue.Shown())
	}
	if m := w.reply("support", last, 1); !strings.Contains(m.Shown(), "KH-") {
		t.Errorf("the person is told %q, want a ticket's number", m.Shown())
	}
}
