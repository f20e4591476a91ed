//go:build !linux

package picture

import (
	"errors"
	"io"
	"syscall"
)

// attributes make a process that leads a group.
func attributes(bool) *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// become refuses: only Linux has all the limits that a picture is read within.
func become(io.Reader, string, string) error {
	return errors.New("pictures are read on Linux alone")
}
