package redisstore

import "syscall"

// dieWithParent makes a process end when this one does, however it ends.
func dieWithParent() *syscall.SysProcAttr {
	// A group of its own: Ctrl-C is for this process, which stops the child last.
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}
