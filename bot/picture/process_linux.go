package picture

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"syscall"

	"golang.org/x/sys/unix"
)

// What a picture's process may use: two at once fit beside the bot in a gigabyte.
const (
	maxCPU  = 12        // seconds of a processor
	maxData = 300 << 20 // bytes of memory of its own
	maxFile = 64 << 20  // bytes of the prepared picture, which is in memory
	maxOpen = 64        // files
)

// attributes make a process that leads a group, ends with the thread that started it,
// and has no network where apart says that the kernel permits it. Who is not root gets
// a name space of users, in which alone the other may be made
// (https://man7.org/linux/man-pages/man7/network_namespaces.7.html).
func attributes(apart bool) *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if apart {
		a.Cloneflags = syscall.CLONE_NEWNET | syscall.CLONE_NEWUSER
		a.UidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getuid(), HostID: os.Getuid(), Size: 1}}
		a.GidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getgid(), HostID: os.Getgid(), Size: 1}}
	}
	return a
}

// become limits this process, prepares the picture and becomes Tesseract. It returns
// only with an error.
func become(in io.Reader, tesseract, languages string) error {
	if err := limit(); err != nil {
		return err
	}
	debug.SetMemoryLimit(150 << 20)
	file, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	if err != nil {
		return err
	}
	if len(file) > MaxBytes {
		return fmt.Errorf("more than %d bytes", MaxBytes)
	}
	img, err := prepared(file)
	if err != nil {
		return err
	}
	fd, err := unix.MemfdCreate("picture", 0)
	if err != nil {
		return err
	}
	plain := os.NewFile(uintptr(fd), "picture")
	if err := write(plain, img); err != nil {
		return err
	}
	if _, err := plain.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if err := unix.Dup2(fd, 0); err != nil {
		return err
	}
	// One thread: the limit is for the sum of all, and others have work too.
	env := []string{"OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8", "TESSDATA_PREFIX=" + os.Getenv("TESSDATA_PREFIX")}
	if os.Getenv("TESSDATA_PREFIX") == "" {
		env = env[:2]
	}
	return syscall.Exec(tesseract, []string{tesseract, "stdin", "stdout", "-l", languages, "--dpi", "192"}, env)
}

// limit sets this process's limits, which what it becomes keeps.
func limit() error {
	for what, most := range map[int]uint64{
		unix.RLIMIT_DATA: maxData, unix.RLIMIT_CPU: maxCPU, unix.RLIMIT_FSIZE: maxFile, unix.RLIMIT_NOFILE: maxOpen, unix.RLIMIT_CORE: 0,
	} {
		if err := unix.Setrlimit(what, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return err
		}
	}
	// Where it cannot be said, the kernel chooses by size.
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("1000"), 0)
	return nil
}
