//go:build !linux

package redisstore

import "syscall"

// dieWithParent can only keep Ctrl-C from the process here: it outlives a parent
// that is killed, and keeps the folder locked until it is ended by hand.
func dieWithParent() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
