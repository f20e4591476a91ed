package activation

import (
	"syscall"
	"testing"
	"time"
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

// TestHostileTextsCostWithTheirLength reads texts of 4,000 and of 40,000 bytes:
// what is ten times as long may cost little more than ten times as much; were
// it the square, it would cost a hundred times.
func TestHostileTextsCostWithTheirLength(t *testing.T) {
	least := func(f func(string), text string, times int) time.Duration {
		best := time.Hour
		for range 3 {
			start := processorTime(t)
			for range times {
				f(text)
			}
			best = min(best, (processorTime(t)-start)/time.Duration(times))
		}
		return best
	}
	short, long := hostile(longest/10), hostile(longest)
	for what, f := range map[string]func(string){"Find": func(s string) { Find(s) }, "Mask": func(s string) { Mask(s) }} {
		for name := range long {
			ten, hundred := least(f, short[name], 5), least(f, long[name], 1)
			if hundred > 35*ten+20*time.Millisecond {
				t.Errorf("%s of %s: 4,000 bytes cost %v, 40,000 cost %v", what, name, ten, hundred)
			}
		}
	}
}
