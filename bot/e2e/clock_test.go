package e2e

import (
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"
)

// A steppedClock is the machine's clock, some way off.
type steppedClock struct{ off atomic.Int64 }

func (c *steppedClock) now() time.Time { return time.Now().Add(time.Duration(c.off.Load())) }

func (c *steppedClock) step(by time.Duration) { c.off.Add(int64(by)) }

// rlimitData is RLIMIT_DATA (setrlimit(2)): how much memory of its own a process maps.
const rlimitData = 2

// prlimit sets the soft limit of a running process (prlimit64(2)), which package
// syscall has for its own process alone.
func prlimit(pid, resource int, soft uint64) error {
	limit := syscall.Rlimit{Cur: soft, Max: ^uint64(0)}
	if resource == syscall.RLIMIT_NOFILE {
		limit.Max = 1024
	}
	_, _, errno := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(pid), uintptr(resource), uintptr(unsafe.Pointer(&limit)), 0, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
