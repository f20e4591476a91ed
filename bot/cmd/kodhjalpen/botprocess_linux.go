package main

import (
	"os/exec"
	"syscall"
)

// ownGroup starts a process in a group of its own and ends it when the thread
// that started it dies, so that a killed sandbox leaves no bot behind
// (https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html).
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
