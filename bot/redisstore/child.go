package redisstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"time"

	"github.com/redis/go-redis/v9"
)

// logName is the child's log, in its folder.
const logName = "server.log"

const (
	// startWithin bounds a child's start; 40,000 keys were read back in 0.3 s.
	startWithin = 60 * time.Second
	// stopWithin is how long a child may take to end in good order.
	stopWithin = 5 * time.Second
	// restartAfter is the pause before a child that ended is started again.
	restartAfter = 500 * time.Millisecond
)

// A child is a server process that lives as long as this one, and is started
// again when it ends by itself.
type child struct {
	path   string
	args   []string
	lock   *os.File
	ending chan struct{} // closed when stop is called
	once   sync.Once
	ended  chan struct{} // closed when the process is gone for good
	exits  chan error    // how the process ended, for the start

	mu  sync.Mutex
	cmd *exec.Cmd
}

// newChild lays out a server that fsyncs every write before it answers.
func newChild(path, folder, socket string, lock *os.File) *child {
	return &child{
		path: path, lock: lock,
		args: []string{
			"--port", "0", "--unixsocket", socket, "--unixsocketperm", "700", "--dir", folder,
			"--appendonly", "yes", "--appendfsync", "always", "--save", "",
			"--maxmemory-policy", "noeviction", "--daemonize", "no", "--logfile", filepath.Join(folder, logName), "--loglevel", "notice",
		},
		ending: make(chan struct{}), ended: make(chan struct{}), exits: make(chan error, 1),
	}
}

// start starts the process and waits until it answers at its address.
func (c *child) start(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, startWithin)
	defer cancel()
	ready := make(chan error, 1)
	go c.live()
	go func() { ready <- answers(ctx, address) }()
	var err error
	select {
	case err = <-ready:
	case err = <-c.exits:
		err = fmt.Errorf("%s ended at once: %w", c.path, err)
	}
	if err != nil {
		return errors.Join(err, c.stop())
	}
	return nil
}

// live keeps the process going until stop. The signal that the process gets when
// its parent dies is tied to the thread that started it, so the thread is kept:
// https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html
func (c *child) live() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer close(c.ended)
	for {
		err := c.run()
		select {
		case c.exits <- err:
		default:
		}
		select {
		case <-c.ending:
			return
		case <-time.After(restartAfter):
		}
	}
}

// run runs the process from start to end. It holds the folder's lock as well, so
// that no other process takes the folder before it is gone.
func (c *child) run() error {
	cmd := exec.Command(c.path, c.args...)
	cmd.ExtraFiles = []*os.File{c.lock}
	cmd.SysProcAttr = dieWithParent()
	c.mu.Lock()
	select {
	case <-c.ending:
		c.mu.Unlock()
		return nil
	default:
	}
	err := cmd.Start()
	c.cmd = cmd
	c.mu.Unlock()
	if err != nil {
		return err
	}
	return cmd.Wait()
}

// stop ends the process in good order, or after a while at once.
func (c *child) stop() error {
	c.once.Do(func() { close(c.ending) })
	c.signal(syscall.SIGTERM)
	late := time.NewTimer(stopWithin)
	defer late.Stop()
	select {
	case <-c.ended:
	case <-late.C:
		c.signal(syscall.SIGKILL)
		<-c.ended
	}
	return nil
}

func (c *child) signal(s os.Signal) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cmd != nil && c.cmd.Process != nil {
		_ = c.cmd.Process.Signal(s) // it may have ended meanwhile
	}
}

// answers waits until a server answers PING: it is up and has read its records.
func answers(ctx context.Context, address string) error {
	o, err := redis.ParseURL(address)
	if err != nil {
		return err
	}
	o.MaxRetries, o.DialerRetries = -1, 1
	client := redis.NewClient(o)
	defer client.Close()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		if err = client.Ping(ctx).Err(); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return err
		case <-tick.C:
		}
	}
}
