//go:build !linux

package growth_test

import (
	"testing"
	"time"
)

var started = time.Now()

// threadTime is the time that has passed, where a thread's own is not told.
func threadTime(testing.TB) time.Duration { return time.Since(started) }
