package growth_test

import (
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// threadTime is what the calling thread has used of its processor, to the
// nanosecond (https://man7.org/linux/man-pages/man2/clock_gettime.2.html).
func threadTime(tb testing.TB) time.Duration {
	const threadClock = 3 // CLOCK_THREAD_CPUTIME_ID
	var t syscall.Timespec
	if _, _, errno := syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, threadClock, uintptr(unsafe.Pointer(&t)), 0); errno != 0 {
		tb.Fatal(errno)
	}
	return time.Duration(t.Nano())
}
