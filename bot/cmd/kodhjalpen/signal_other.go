//go:build !unix

package main

import "os"

// turnSignals are none: this system has no SIGUSR1.
func turnSignals() (signals <-chan os.Signal, stop func()) { return nil, func() {} }
