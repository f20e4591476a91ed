package growth_test

import (
	"syscall"
	"testing"
	"time"

	"kodhjalpen/kb"
	"kodhjalpen/matcher"
)

// processorTime is what the process has used of the processors: other than
// the clock, it does not run on while a busy machine does something else.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestDearTextsCostWithTheirLength matches texts of 4,000 and of 40,000 bytes:
// what is ten times as long may cost little more than ten times as much; were
// it the square, it would cost a hundred times.
func TestDearTextsCostWithTheirLength(t *testing.T) {
	ix, err := kb.NewIndex(among(t, 100))
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	m, err := matcher.New(ix)
	if err != nil {
		t.Fatal(err)
	}
	least := func(text string, times int) time.Duration {
		best := time.Hour
		for range 3 {
			start := processorTime(t)
			for range times {
				m.Match(text)
			}
			best = min(best, (processorTime(t)-start)/time.Duration(times))
		}
		return best
	}
	short := worst(4_000)
	for i, c := range worst(40_000) {
		ten, hundred := least(short[i].text, 5), least(c.text, 1)
		if hundred > 35*ten+20*time.Millisecond {
			t.Errorf("%s: 4,000 bytes cost %v, 40,000 cost %v", c.name, ten, hundred)
		}
	}
}
