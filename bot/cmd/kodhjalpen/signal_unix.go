//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// turnSignals are the signals that turn the log's dial.
func turnSignals() (signals <-chan os.Signal, stop func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR1)
	return c, func() { signal.Stop(c) }
}
