package e2e

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// hurry is how many times faster than Slack a flood is let through, so that 1,000
// answers in one channel take seconds and not a quarter of an hour.
const hurry = 100

// slack is how much faster still Slack's limit is: at this speed a busy machine's
// jitter would pass for haste.
const slack = 3

// mostMemory is the most that a bot may have used at once, in KiB, with the race
// detector's own share, which is several times the bot's.
const mostMemory = 400 << 10

func TestFloodInOneChannel(t *testing.T) { flood(t, 1, crowd) }

func TestFloodOverFiftyChannels(t *testing.T) { flood(t, 50, crowd) }

// flood posts n messages at once over some channels, each by a person of its own.
func flood(t *testing.T, channels, n int) {
	w := newWorld(t, sandbox.Options{Pace: slack * hurry, RetryAfter: patient()})
	w.pace = time.Second / hurry
	for c := range channels {
		w.AddChannel(fmt.Sprintf("rum-%02d", c), false, "kodhjalpen")
	}
	users := make([]string, n)
	for i := range users {
		users[i] = fmt.Sprintf("kund%04d", i)
		w.AddUser(users[i], "Kund", sandbox.Customer)
		if err := w.Join(users[i], fmt.Sprintf("rum-%02d", i%channels)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := w.child("unix://" + w.redis.socket)
	start := time.Now()
	threads := make([]string, n)
	for i := range users {
		threads[i] = w.write(users[i], fmt.Sprintf("rum-%02d", i%channels), "", usedError)
	}
	w.calm()
	took, most := time.Since(start), peak(t, cmd.Process.Pid)
	w.inOrder(threads)
	late := w.late()
	t.Logf("%d messages in %d channels: answered in %v, %d acks late, at most %d MiB", n, channels, took.Round(time.Millisecond), late, most>>10)
	if late > n/10 {
		t.Errorf("%d acknowledgements of %d came later than 3 s", late, n)
	}
	if most > mostMemory {
		t.Errorf("the bot used %d MiB, want at most %d", most>>10, mostMemory>>10)
	}
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
// roughly in the order of asking: sixteen are handled at once, and what did not fit
// the queue comes again later.
func (w *world) inOrder(threads []string) {
	w.t.Helper()
	answers, order := map[string]int{}, map[string][]int{}
	for _, e := range w.Calls("chat.postMessage") {
		if !e.Taken {
			continue
		}
		thread := e.Args["thread_ts"]
		answers[thread]++
		order[e.Args["channel"]] = append(order[e.Args["channel"]], slices.Index(threads, thread))
	}
	for _, thread := range threads {
		if answers[thread] != 1 {
			w.t.Errorf("%d answers in thread %s, want 1", answers[thread], thread)
		}
	}
	for channel, asked := range order {
		overtaken, n := 0, len(asked)
		for i := 1; i < n; i++ {
			if asked[i] < asked[i-1] {
				overtaken++
			}
		}
		if overtaken > n/2 {
			w.t.Errorf("%d of %d answers in %s were overtaken by a younger one's", overtaken, n, channel)
		}
		if first := slices.Index(asked, slices.Min(asked)); first > 64 {
			w.t.Errorf("the first message in %s was answered as number %d", channel, first+1)
		}
	}
}

// late counts the acknowledgements that came after Slack's 3 s. With a core to itself
// the bot has none; with the race detector on a busy machine some are, and Slack sends
// those events again.
func (w *world) late() (late int) {
	for _, e := range w.Journal() {
		if e.Kind == "late" {
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
	w.child("unix://" + w.redis.socket)
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
